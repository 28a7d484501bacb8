import type { BlobNode, Wanted } from './blob.js';
import { readTree, type Tree } from './changes.js';
import type { Client } from './client.js';
import { GitHubFailure } from './failure.js';
import type { Repository } from './repository.js';
import { has, isText } from './shape.js';

/** What GraphQL tells; where it does not answer, what REST does. A refusal is an answer. */
export async function orByRest<T>(graph: () => Promise<T>, rest: () => Promise<T>): Promise<T> {
  try {
    return await graph();
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    if (error.kind !== 'unavailable' && error.kind !== 'rate-limit') throw error;
    return rest();
  }
}

/** The commit that a branch is at, or `HEAD`. */
export async function commitOf(client: Client, repository: Repository, ref: string): Promise<string> {
  const name = nameOf(ref);
  const { merge_base_commit: commit } = await client.read<{ merge_base_commit: { sha: string } }>(
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    { ...repository, basehead: `${name}...${name}`, per_page: 1 },
    has({ merge_base_commit: has({ sha: isText }) }),
  );
  return commit.sha;
}

/** The name of the default branch, which `ref` names, or is `HEAD`. */
export async function branchOf(client: Client, { owner, repo }: Repository, ref: string): Promise<string> {
  if (ref !== 'HEAD') return nameOf(ref);
  const route = 'GET /repos/{owner}/{repo}';
  const isShaped = has({ default_branch: isText });
  return (await client.read<{ default_branch: string }>(route, { owner, repo }, isShaped)).default_branch;
}

/** Ids of files, from the trees that they stand in: their bytes are still to be read. Null: there is no such file. */
export async function findByTree(
  client: Client,
  repository: Repository,
  wanted: readonly Wanted[],
): Promise<readonly (BlobNode | null)[]> {
  const trees = new Map<string, Tree>();
  for (const { commit } of wanted) {
    if (!trees.has(commit)) trees.set(commit, await readTree(client, repository, nameOf(commit)));
  }
  return wanted.map(({ commit, path }) => {
    const { files, others, incomplete } = trees.get(commit)!;
    const oid = files.get(path);
    if (oid !== undefined) return { oid, text: null, kind: 'file' };
    const kind = others.get(path);
    if (kind !== undefined) return { kind };
    // Without `text` it is no file whose bytes could be read.
    return incomplete.length > 0 ? { oid: '' } : null;
  });
}

function nameOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}
