import { createHash } from 'node:crypto';
import type { Client } from './client.js';
import { GitHubFailure } from './failure.js';
import type { Repository } from './repository.js';

/** A file of one commit (a SHA, or `HEAD` for the default branch). */
export interface Wanted {
  readonly commit: string;
  readonly path: string;
}

/** What was read. A file that is not there is in neither. */
export interface ReadFiles {
  /** Key (`keyOf`) → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What is there, and did not come as the bytes that git has. */
  readonly unread: readonly Wanted[];
}

export interface BlobNode {
  readonly oid?: string;
  readonly text?: string | null;
  readonly isBinary?: boolean | null;
  readonly isTruncated?: boolean;
}

/** GitHub takes far more aliases, but a request must end within its time limit. */
const batchSize = 50;

export function keyOf({ commit, path }: Wanted): string {
  return `${commit}:${path}`;
}

/** Fields to ask of a blob. */
export const blobFields = 'oid ... on Blob { text isBinary isTruncated }';

/**
 * Reads files by commit and path, fifty a request. Each is held to its object id, so nothing cut off or re-coded passes
 * for the file. Throws a GitHubFailure.
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
    const nodes = await readBatch(client, repository, batch);
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
  const declared = batch.map((_, index) => `, $e${index}: String!`).join('');
  const objects = batch
    .map((_, index) => `b${index}: object(expression: $e${index}) { ${blobFields} }`)
    .join('\n');
  const query = `query($owner: String!, $repo: String!${declared}) {
  repository(owner: $owner, name: $repo) {
    ${objects}
  }
}`;
  const expressions = Object.fromEntries(batch.map((one, index) => [`e${index}`, keyOf(one)]));
  const { data, errors } = await client.query<{ repository: Record<string, BlobNode | null> | null }>(query, {
    owner,
    repo,
    ...expressions,
  });
  const failed = errors.find(({ type }) => type !== 'NOT_FOUND');
  if (!data.repository || failed) {
    const details = { method: 'POST', path: '/graphql', status: data.repository ? 0 : 404, requestId: '' };
    throw new GitHubFailure({ ...details, reason: failed?.type ?? '' });
  }
  const { repository } = data;
  return batch.map((_, index) => repository[`b${index}`] ?? null);
}

/** The bytes of a blob that GraphQL described; undefined for what is no blob, or does not hold to its id. */
export async function bytesOf(
  client: Client,
  { owner, repo }: Repository,
  { oid, text, isBinary, isTruncated }: BlobNode,
): Promise<Uint8Array | undefined> {
  if (text === undefined || oid === undefined) return undefined;
  if (text !== null && !isBinary && !isTruncated) {
    const bytes = new TextEncoder().encode(text);
    if (blobId(bytes) === oid) return bytes;
  }
  const blob = await client.read<{ content: string }>('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
    owner,
    repo,
    file_sha: oid,
  });
  const bytes = new Uint8Array(Buffer.from(blob.content, 'base64'));
  return blobId(bytes) === oid ? bytes : undefined;
}

/** The id that git gives to these bytes. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
