import { type Diff, type FileDiff, parseHunks } from '../plan/diff.js';
import type { Shortfall } from '../plan/shortfall.js';
import type { Client } from './client.js';
import { type Kind, kindOf } from './kind.js';
import type { Repository } from './repository.js';
import { has, isListOf, isNumber, isText, isTrueOrFalse, orNothing } from './shape.js';

/** What changed, and why that may not be all. */
export interface Changes {
  readonly diff: Diff;
  /** Path → blob id on the new side. */
  readonly blobs: ReadonlyMap<string, string>;
  readonly incomplete: readonly Shortfall[];
}

interface DiffEntry {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: FileDiff['status'];
  readonly sha: string | null;
  readonly patch?: string;
  readonly changes: number;
}

const isEntry = has({ filename: isText, status: isText, changes: isNumber, patch: orNothing(isText) });
const isTree = has({
  tree: isListOf(has({ path: isText, mode: isText, type: isText })),
  truncated: isTrueOrFalse,
});

const pageSize = 100;
/** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
const listedAtMost = 3_000;
/** https://docs.github.com/en/rest/commits/commits#compare-two-commits */
const comparedAtMost = 300;

/** The files that a pull request changes. `expected`: how many GitHub says there are. */
export async function readPullChanges(
  client: Client,
  repository: Repository,
  pull: number,
  expected: number,
): Promise<Changes> {
  let files = await listFiles(client, repository, pull, expected);
  if (files.length !== Math.min(expected, listedAtMost))
    files = await listFiles(client, repository, pull, expected);
  const incomplete: Shortfall[] =
    files.length === expected ? [] : [{ kind: 'files-listed', expected, listed: files.length }];
  return { ...toChanges(files), incomplete };
}

async function listFiles(
  client: Client,
  { owner, repo }: Repository,
  pull: number,
  expected: number,
): Promise<readonly DiffEntry[]> {
  const files = new Map<string, DiffEntry>();
  const pages = Math.max(1, Math.ceil(Math.min(expected, listedAtMost) / pageSize));
  for (let page = 1; page <= pages; page += 1) {
    const entries = await client.read<readonly DiffEntry[]>(
      'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
      {
        owner,
        repo,
        pull_number: pull,
        per_page: pageSize,
        page,
      },
      isListOf(isEntry),
    );
    for (const entry of entries) files.set(entry.filename, entry);
  }
  return [...files.values()];
}

/**
 * The files that differ between two commits, from their merge base on. GitHub lists three hundred of them; where there
 * are more, the two trees are compared instead.
 */
export async function readComparison(
  client: Client,
  repository: Repository,
  base: string,
  head: string,
): Promise<Changes> {
  const { files, merge_base_commit: fork } = await client.read<{
    files: readonly DiffEntry[];
    merge_base_commit: { sha: string };
  }>(
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    { ...repository, basehead: `${base}...${head}`, per_page: 1 },
    has({ files: isListOf(isEntry), merge_base_commit: has({ sha: isText }) }),
  );
  if (files.length < comparedAtMost) return { ...toChanges(files), incomplete: [] };
  const before = await readTree(client, repository, fork.sha);
  const after = await readTree(client, repository, head);
  return { ...compareTrees(before, after), incomplete: [...before.incomplete, ...after.incomplete] };
}

/** What differs, without patches and without renamings: a renamed file is a new one. */
function compareTrees(before: Tree, after: Tree): Pick<Changes, 'diff' | 'blobs'> {
  const diff = new Map<string, FileDiff>();
  for (const [path, sha] of after.files) {
    const was = before.files.get(path);
    if (was !== sha)
      diff.set(path, { path, status: was === undefined ? 'added' : 'modified', hunks: undefined });
  }
  for (const path of after.others.keys()) {
    const status = before.others.has(path) ? 'modified' : before.files.has(path) ? 'changed' : 'added';
    diff.set(path, { path, status, hunks: undefined });
  }
  for (const path of before.files.keys()) {
    if (!diff.has(path) && !after.files.has(path))
      diff.set(path, { path, status: 'removed', hunks: undefined });
  }
  return { diff, blobs: after.files };
}

function toChanges(files: readonly DiffEntry[]): Pick<Changes, 'diff' | 'blobs'> {
  return {
    diff: new Map(files.map((file) => [file.filename, toFileDiff(file)])),
    blobs: new Map(files.flatMap(({ filename, sha }) => (sha ? [[filename, sha]] : []))),
  };
}

/** No patch and no changed line: a mere renaming. No patch and changed lines: GitHub holds it back. */
function toFileDiff({ filename, previous_filename, status, patch, changes }: DiffEntry): FileDiff {
  const hunks = patch === undefined ? (changes === 0 ? [] : undefined) : parseHunks(patch);
  return { path: filename, ...(previous_filename ? { previousPath: previous_filename } : {}), status, hunks };
}

/** The regular files of a commit, path → blob id, and what else stands at a path, path → what it is. */
export interface Tree {
  readonly files: ReadonlyMap<string, string>;
  readonly others: ReadonlyMap<string, Kind>;
  readonly incomplete: readonly Shortfall[];
}

export async function readTree(client: Client, { owner, repo }: Repository, commit: string): Promise<Tree> {
  const { tree, truncated } = await client.read<{
    tree: readonly { path: string; mode: string; type: string; sha: string }[];
    truncated: boolean;
  }>(
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    { owner, repo, tree_sha: commit, recursive: '1' },
    isTree,
  );
  const isRegular = ({ mode }: { mode: string }) => mode === '100644' || mode === '100755';
  return {
    files: new Map(tree.filter(isRegular).map(({ path, sha }) => [path, sha])),
    others: new Map(
      tree
        .filter((entry) => entry.type !== 'tree' && !isRegular(entry))
        .map(({ path, mode }) => [path, kindOf(Number.parseInt(mode, 8))]),
    ),
    incomplete: truncated ? [{ kind: 'tree-cut' }] : [],
  };
}
