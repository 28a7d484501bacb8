import { type Call, type Handlers, ok, page } from './call.js';
import { changes } from './changes.js';
import { diffEntry, repository, user } from './json.js';
import { notFound, Refusal } from './refusal.js';
import type { Commit, TreeItem } from './repository.js';
import type { World } from './world.js';

const compareFiles = 300;

function treeEntries({ world }: Call, sha: string, recursive: boolean, prefix = ''): object[] {
  return (world.repository.tree(sha) ?? []).flatMap((item: TreeItem) => {
    const path = `${prefix}${item.name}`;
    const size = item.type === 'blob' ? { size: world.repository.blob(item.sha)!.length } : {};
    const kind = item.type === 'tree' ? 'trees' : 'blobs';
    const url = item.type === 'commit' ? {} : { url: world.api(`git/${kind}/${item.sha}`) };
    const entry = { path, mode: item.mode, type: item.type, sha: item.sha, ...size, ...url };
    const below =
      recursive && item.type === 'tree' ? treeEntries({ world } as Call, item.sha, true, `${path}/`) : [];
    return [entry, ...below];
  });
}

const person = { name: 'Mona', email: 'mona@github.example', date: '2026-01-01T00:00:00Z' };

function gitCommit(world: World, commit: Commit): object {
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: world.api(`git/commits/${commit.sha}`),
    html_url: world.html(`commit/${commit.sha}`),
    author: person,
    committer: person,
    message: commit.message,
    tree: { sha: commit.treeSha, url: world.api(`git/trees/${commit.treeSha}`) },
    parents: commit.parents.map((sha) => ({
      sha,
      url: world.api(`git/commits/${sha}`),
      html_url: world.html(sha),
    })),
  };
}

function commitJson(world: World, commit: Commit): object {
  const tree = { sha: commit.treeSha, url: world.api(`git/trees/${commit.treeSha}`) };
  const verification = {
    verified: false,
    reason: 'unsigned',
    payload: null,
    signature: null,
    verified_at: null,
  };
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: world.api(`commits/${commit.sha}`),
    html_url: world.html(`commit/${commit.sha}`),
    commit: {
      message: commit.message,
      author: person,
      committer: person,
      tree,
      comment_count: 0,
      verification,
    },
    author: user('mona'),
    committer: user('mona'),
    parents: commit.parents.map((sha) => ({ sha, url: world.api(`commits/${sha}`) })),
  };
}

/** The commit of one side of a comparison; `owner:branch` names a fork, which the fake does not compare. */
function side(world: World, name: string): Commit {
  const commit = world.repository.find(name);
  if (commit === undefined) throw notFound();
  return commit;
}

function compareStatus(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

/** Files come with the first page only, 300 of them at most; the pages are of commits. */
function compare(call: Call) {
  const { world, parameters } = call;
  const [baseName, headName] = parameters.basehead!.split('...') as [string, string | undefined];
  if (headName === undefined) throw notFound();
  const base = side(world, baseName);
  const head = side(world, headName);
  const mergeBase = world.repository.mergeBase(base.sha, head.sha);
  if (mergeBase === undefined)
    throw new Refusal(404, `No common ancestor between ${baseName} and ${headName}.`);
  const ahead = world.repository.commitsBetween(base.sha, head.sha);
  const behind = world.repository.commitsBetween(head.sha, base.sha);
  const { items, headers } = page({ ...call, query: { per_page: '250', ...call.query } }, ahead);
  const isFirst = Number(call.query.page ?? 1) <= 1;
  const files = isFirst ? changes(mergeBase.tree, head.tree, world.limits).slice(0, compareFiles) : [];
  const body = {
    base_commit: commitJson(world, base),
    merge_base_commit: commitJson(world, mergeBase),
    status: compareStatus(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: items.map((commit) => commitJson(world, commit)),
    files: files.map((change) => diffEntry(world, head.sha, change)),
  };
  return { status: 200, body, headers };
}

const read = { contents: 'read' } as const;

export const gitHandlers: Handlers = {
  'repos/get': { needs: {}, handle: ({ world }) => ok(repository(world)) },
  'repos/get-branch-rules': {
    needs: {},
    handle: (call) => {
      const { items, headers } = page(call, call.world.rules.get(call.parameters.branch!) ?? []);
      return { status: 200, body: items, headers };
    },
  },
  'repos/compare-commits-with-basehead': { needs: read, handle: compare },
  'git/get-commit': {
    needs: read,
    handle: ({ world, parameters }) => {
      const commit = world.repository.find(parameters.commit_sha!);
      if (commit?.sha !== parameters.commit_sha) throw notFound();
      return ok(gitCommit(world, commit!));
    },
  },
  'git/get-blob': {
    needs: read,
    handle: ({ world, parameters }) => {
      const sha = parameters.file_sha!;
      const bytes = world.repository.blob(sha);
      if (bytes === undefined) throw notFound();
      const content = bytes.toString('base64');
      const url = world.api(`git/blobs/${sha}`);
      return ok({ sha, node_id: `B_${sha}`, size: bytes.length, url, content, encoding: 'base64' });
    },
  },
  'git/get-tree': {
    needs: read,
    handle: (call) => {
      const { world, parameters, query } = call;
      const name = parameters.tree_sha!;
      const sha = world.repository.find(name)?.treeSha ?? name;
      if (world.repository.tree(sha) === undefined) throw notFound();
      // Any value asks for the whole tree, even `0` and `false`: https://docs.github.com/rest/git/trees
      const all = treeEntries(call, sha, query.recursive !== undefined);
      const truncated = all.length > world.limits.treeEntries;
      const tree = all.slice(0, world.limits.treeEntries);
      return ok({ sha, url: world.api(`git/trees/${sha}`), tree, truncated });
    },
  },
};
