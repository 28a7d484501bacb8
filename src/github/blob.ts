import { createHash } from 'node:crypto';
import type { Client } from './client.js';
import type { Kind } from './kind.js';
import type { Repository } from './repository.js';
import { has, isText } from './shape.js';

/** A file of one commit (a SHA, or `HEAD` for the default branch). */
export interface Wanted {
  readonly commit: string;
  readonly path: string;
  /** Whether it must be told from a link: GitHub gives a link's text as its content. */
  readonly asksKind?: boolean;
}

export function keyOf({ commit, path }: Pick<Wanted, 'commit' | 'path'>): string {
  return `${commit}:${path}`;
}

/** What stands at a path, as GraphQL tells it: without `text` it is no file. */
export interface BlobNode {
  readonly oid?: string;
  readonly text?: string | null;
  readonly isBinary?: boolean | null;
  readonly isTruncated?: boolean;
  /** Undefined where it was not asked for, or not told. */
  readonly kind?: Kind;
}

/** Fields to ask of a blob. */
export const blobFields = 'oid ... on Blob { text isBinary isTruncated }';

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
  const blob = await client.read<{ content: string }>(
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    { owner, repo, file_sha: oid },
    has({ content: isText }),
  );
  const bytes = new Uint8Array(Buffer.from(blob.content, 'base64'));
  return blobId(bytes) === oid ? bytes : undefined;
}

/** The id that git gives to these bytes. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
