import { type BlobNode, blobFields, bytesOf, keyOf, type Wanted } from './blob.js';
import type { Client } from './client.js';
import { GitHubFailure } from './failure.js';
import { findByTree, orByRest } from './fallback.js';
import type { Repository } from './repository.js';

/** What was read. A file that is not there is in neither. */
export interface ReadFiles {
  /** Key (`keyOf`) → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What is there, and did not come as the bytes that git has. */
  readonly unread: readonly Wanted[];
}

/** GitHub takes far more aliases, but a request must end within its time limit. */
const batchSize = 50;

/**
 * Reads files by commit and path, fifty a request; where GraphQL does not answer, by REST, one by one. Each is held to its
 * object id, so nothing cut off or re-coded passes for the file. Throws a GitHubFailure.
 */
export async function readFiles(
  client: Client,
  repository: Repository,
  wanted: readonly Wanted[],
): Promise<ReadFiles> {
  const unique = [...new Map(wanted.map((one) => [keyOf(one), one])).values()];
  const files = new Map<string, Uint8Array>();
  const unread: Wanted[] = [];
  for (let at = 0; at < unique.length; at += batchSize) {
    const batch = unique.slice(at, at + batchSize);
    const nodes = await orByRest(
      async () => readBatch(client, repository, batch),
      async () => findByTree(client, repository, batch),
    );
    for (const [index, node] of nodes.entries()) {
      if (node?.oid === undefined) continue;
      const bytes = await bytesOf(client, repository, node);
      if (bytes) files.set(keyOf(batch[index]!), bytes);
      else unread.push(batch[index]!);
    }
  }
  return { files, unread };
}

async function readBatch(
  client: Client,
  { owner, repo }: Repository,
  batch: readonly Wanted[],
): Promise<readonly (BlobNode | null)[]> {
  const { declared, selected, variables } = askFor(batch);
  const query = `query($owner: String!, $repo: String!${declared}) {
  repository(owner: $owner, name: $repo) {
    ${selected}
  }
}`;
  const { data, errors } = await client.query<{ repository: BlobNodes | null }>(query, {
    owner,
    repo,
    ...variables,
  });
  const failed = errors.find(({ type }) => type !== 'NOT_FOUND');
  if (!data.repository || failed) {
    const details = { method: 'POST', path: '/graphql', status: data.repository ? 0 : 404, requestId: '' };
    throw new GitHubFailure({ ...details, reason: failed?.type ?? '' });
  }
  return nodesOf(data.repository, batch);
}

type BlobNodes = Readonly<Record<string, BlobNode | null>>;

/** The parts of a query that ask a repository for files. */
export function askFor(wanted: readonly Wanted[]): {
  readonly declared: string;
  readonly selected: string;
  readonly variables: Readonly<Record<string, string>>;
} {
  return {
    declared: wanted.map((_, index) => `, $e${index}: String!`).join(''),
    selected: wanted
      .map((_, index) => `b${index}: object(expression: $e${index}) { ${blobFields} }`)
      .join('\n'),
    variables: Object.fromEntries(wanted.map((one, index) => [`e${index}`, keyOf(one)])),
  };
}

/** What was asked for with `askFor`, in the same order; null where there is nothing. */
export function nodesOf(
  repository: Readonly<Record<string, unknown>>,
  wanted: readonly Wanted[],
): readonly (BlobNode | null)[] {
  return wanted.map((_, index) => (repository[`b${index}`] as BlobNode | null | undefined) ?? null);
}
