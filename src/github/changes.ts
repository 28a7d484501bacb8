import { type Diff, type FileDiff, parseHunks } from '../plan/diff.js';
import type { Shortfall } from '../plan/shortfall.js';
import type { Client } from './client.js';
import type { Repository } from './repository.js';

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
    );
    for (const entry of entries) files.set(entry.filename, entry);
  }
  return [...files.values()];
}

/** The files that differ between two commits, from their merge base on. */
export async function readComparison(
  client: Client,
  { owner, repo }: Repository,
  base: string,
  head: string,
): Promise<Changes> {
  const { files = [] } = await client.read<{ files?: readonly DiffEntry[] }>(
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    { owner, repo, basehead: `${base}...${head}`, per_page: 1 },
  );
  const incomplete: Shortfall[] =
    files.length < comparedAtMost ? [] : [{ kind: 'comparison-cut', limit: comparedAtMost }];
  return { ...toChanges(files), incomplete };
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
  readonly others: ReadonlyMap<string, string>;
  readonly incomplete: readonly Shortfall[];
}

export async function readTree(client: Client, { owner, repo }: Repository, commit: string): Promise<Tree> {
  const { tree, truncated } = await client.read<{
    tree: readonly { path: string; mode: string; type: string; sha: string }[];
    truncated: boolean;
  }>('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { owner, repo, tree_sha: commit, recursive: '1' });
  const isRegular = ({ mode }: { mode: string }) => mode === '100644' || mode === '100755';
  return {
    files: new Map(tree.filter(isRegular).map(({ path, sha }) => [path, sha])),
    others: new Map(
      tree
        .filter((entry) => entry.type !== 'tree' && !isRegular(entry))
        .map(({ path, mode }) => [path, mode === '160000' ? 'submodule' : 'symbolic link']),
    ),
    incomplete: truncated ? [{ kind: 'tree-cut' }] : [],
  };
}
