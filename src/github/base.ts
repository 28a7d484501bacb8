import { pathsBefore } from './affected.js';
import { type Changes, readTree, type Tree } from './changes.js';
import type { Client } from './client.js';
import { commitsOf } from './event.js';
import type { Request } from './gathered.js';
import type { Repository } from './repository.js';

/** The commit that a subject is compared with. */
export interface Base {
  readonly commit: string;
  /** What changed was listed against it. */
  readonly isListed: boolean;
}

/**
 * A pull request into another branch than the default one is compared with the default branch: anybody who may push can
 * make a branch that has a fault already, and the same head must get the same verdict wherever it is to go.
 */
export function baseOf({
  subject,
  compares,
  profile,
  defaultBranch,
  policyCommit,
}: Request): Base | undefined {
  if (!compares && !profile.reads.base) return undefined;
  if (subject.kind === 'pull' && subject.pull.baseBranch !== defaultBranch)
    return policyCommit === undefined ? undefined : { commit: policyCommit, isListed: false };
  const { base } = commitsOf(subject);
  return base === undefined ? undefined : { commit: base, isListed: true };
}

/** Every path of the base, where the tree was read and there is something to compare with. */
export async function pathsOfBase(
  client: Client,
  repository: Repository,
  base: Base | undefined,
  changes: Changes | undefined,
  tree: Tree | undefined,
): Promise<readonly string[] | undefined> {
  if (!tree || !changes) return undefined;
  if (!base || base.isListed) return pathsBefore(tree.files.keys(), changes);
  const { files, incomplete } = await readTree(client, repository, base.commit);
  return incomplete.length > 0 ? undefined : [...files.keys()];
}
