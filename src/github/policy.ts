import type { Client } from './client.js';
import { type BlobNode, blobFields, bytesOf, keyOf, readFiles } from './files.js';
import type { Repository } from './repository.js';

/** A file of the default branch. */
export interface PolicyText {
  readonly path: string;
  readonly text: string;
}

/** The default branch at one commit: what config, profile and catalogue are read from, whatever is under review. */
export interface PolicyBranch {
  /** Its commit; undefined where the repository is empty. */
  readonly commit: string | undefined;
  /** The configuration; undefined where there is none. */
  readonly config: PolicyText | undefined;
}

interface Answer {
  readonly repository: {
    readonly head: { readonly oid: string } | null;
    readonly config: BlobNode | null;
  } | null;
}

const query = `query($owner: String!, $repo: String!, $ref: String!, $config: String!) {
  repository(owner: $owner, name: $repo) {
    head: object(expression: $ref) { oid }
    config: object(expression: $config) { ${blobFields} }
  }
}`;

/** The default branch's commit and the configuration on it, in one request. `ref`: `HEAD`, or `refs/heads/…`. */
export async function readPolicyBranch(
  client: Client,
  repository: Repository,
  ref: string,
  configPath: string,
): Promise<PolicyBranch> {
  const variables = { ...repository, ref, config: `${ref}:${configPath}` };
  const { data } = await client.query<Answer>(query, variables);
  const commit = data.repository?.head?.oid;
  if (commit === undefined) return { commit, config: undefined };
  const node = data.repository?.config;
  const bytes = node ? await bytesOf(client, repository, node) : undefined;
  if (node && !bytes) throw new UnreadPolicy(configPath);
  const config = bytes && { path: configPath, text: new TextDecoder().decode(bytes) };
  return { commit, config };
}

/** A file of the default branch as text; undefined where there is none. Throws an UnreadPolicy, or a GitHubFailure. */
export async function readPolicyFile(
  client: Client,
  repository: Repository,
  commit: string,
  path: string,
): Promise<PolicyText | undefined> {
  const { files, unread } = await readFiles(client, repository, [{ commit, path }]);
  if (unread.length > 0) throw new UnreadPolicy(path);
  const bytes = files.get(keyOf({ commit, path }));
  return bytes && { path, text: new TextDecoder().decode(bytes) };
}

/** A policy file is there and could not be read: there is no telling what it asks for. */
export class UnreadPolicy extends Error {
  constructor(readonly path: string) {
    super(`${path} on the default branch could not be read as the bytes that git has.`);
  }
}
