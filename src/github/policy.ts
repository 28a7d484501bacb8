import { sayShortfall } from '../plan/shortfall.js';
import type { Language } from '../plan/wording.js';
import { keyOf, type Wanted } from './blob.js';
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
  const [file] = await readPolicyFiles(client, repository, [{ commit, path }]);
  return file;
}

/** Those of the files that are there. Throws an UnreadPolicy, or a GitHubFailure. */
export async function readPolicyFiles(
  client: Client,
  repository: Repository,
  wanted: readonly Wanted[],
): Promise<readonly PolicyBytes[]> {
  const { files, unread } = await readFiles(client, repository, wanted);
  const [missing] = unread;
  if (missing) throw new UnreadPolicy(missing.path);
  return wanted.flatMap((one) => {
    const bytes = files.get(keyOf(one));
    return bytes ? [{ path: one.path, bytes }] : [];
  });
}

/** A policy file is there and could not be read: there is no telling what it asks for. */
export class UnreadPolicy extends Error {
  constructor(readonly path: string) {
    super(sayShortfall({ kind: 'unread', path }, 'en'));
  }

  inWords(language: Language): string {
    return sayShortfall({ kind: 'unread', path: this.path }, language);
  }
}
