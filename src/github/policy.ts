import { keyOf } from './blob.js';
import type { Client } from './client.js';
import { readFiles } from './files.js';
import type { Repository } from './repository.js';

/** A file of the default branch: config, profile. */
export interface PolicyBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file of a commit; undefined where there is none. Throws an UnreadPolicy, or a GitHubFailure. */
export async function readPolicyFile(
  client: Client,
  repository: Repository,
  commit: string,
  path: string,
): Promise<PolicyBytes | undefined> {
  const { files, unread } = await readFiles(client, repository, [{ commit, path }]);
  if (unread.length > 0) throw new UnreadPolicy(path);
  const bytes = files.get(keyOf({ commit, path }));
  return bytes && { path, bytes };
}

/** A policy file is there and could not be read: there is no telling what it asks for. */
export class UnreadPolicy extends Error {
  constructor(readonly path: string) {
    super(`${path} on the default branch could not be read as the bytes that git has.`);
  }
}
