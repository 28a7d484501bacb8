import type { Diff } from '../plan/diff.js';
import type { Shortfall } from '../plan/shortfall.js';
import type { ReportInput, Surroundings } from '../review/review.js';
import { affectedBy, isBeside } from './affected.js';
import { type Changes, readComparison, readPullChanges, readTree } from './changes.js';
import type { Client } from './client.js';
import { commitsOf, type Reviewable } from './event.js';
import { readFiles } from './files.js';
import { linksAbove } from './links.js';
import { changesByName } from './listing.js';
import type { PullSight } from './outset.js';
import { readReports } from './reports.js';
import type { Repository } from './repository.js';

/** What a profile tells of the files it needs. */
export interface Reading {
  isReport(path: string): boolean;
  /** Whether reports may lie below a path, if it is a folder. */
  isAboveReports(path: string): boolean;
  /** Whether a rule is about the folders that a path lies in. */
  isWatched(path: string): boolean;
  readonly reads: {
    /** Files in a report's folder, and files of the repository. */
    readonly beside: readonly string[];
    readonly data: readonly string[];
    /** Whether the rules want every path, and the other reports. */
    readonly tree: boolean;
    readonly others: boolean;
    /** Whether they compare a report with its base. */
    readonly base: boolean;
  };
}

/** Everything that a review of a subject needs, read at one commit. */
export interface Gathered {
  readonly reports: readonly ReportInput[];
  readonly around: Surroundings;
  /** Every path of the base, where the tree was read and there is a base. */
  readonly basePaths: readonly string[] | undefined;
  /** How many reports there are, where they are too many to compare with. */
  readonly uncompared: number | undefined;
  /** Files that rules look things up in, and that the subject changes. */
  readonly dataChanged: readonly string[];
  /** Undefined where there is no pull request, or no other commit to compare with. */
  readonly diff: Diff | undefined;
  readonly incomplete: readonly Shortfall[];
}

export interface Request {
  readonly repository: Repository;
  readonly subject: Reviewable;
  readonly scope: 'changed' | 'all';
  readonly profile: Reading;
  /** Whether findings are compared with those of the base. */
  readonly compares: boolean;
  /** Whether comments may have to be placed on lines. */
  readonly comments: boolean;
  /** The pull request as it was seen when the run began. */
  readonly sight: PullSight | undefined;
  /** The default branch, and its commit, from which data files are read. */
  readonly defaultBranch: string | undefined;
  readonly policyCommit: string | undefined;
}

/** Reads the reports under review and what their rules look at. Throws a GitHubFailure. */
export async function gather(client: Client, request: Request): Promise<Gathered> {
  const { repository, subject, scope, profile, sight } = request;
  const { head } = commitsOf(subject);
  // What GitHub lists now is another commit's.
  if (subject.kind === 'pull' && sight) {
    const moved = movedFrom(head, sight.head);
    if (moved.length > 0) return { ...nothing, incomplete: moved };
  }
  const { changes, listedFor } = await readChanges(client, request);
  const isAll = subject.kind === 'tree' || scope === 'all';
  const affected = affectedBy(changes, profile);
  const isTouched = affected.reports.length > 0 || affected.beside.size > 0 || affected.folders;
  const known = { diff: changes?.diff, dataChanged: affected.data };
  const needsTree =
    isAll ||
    affected.above.length > 0 ||
    (isTouched && (profile.reads.tree || profile.reads.others || affected.beside.size > 0));
  const tree = needsTree ? await readTree(client, repository, head) : undefined;
  const links = tree ? linksAbove(tree, isAll ? [...tree.others.keys()] : affected.above, profile) : [];
  if (!isAll && !isTouched && links.length === 0) {
    const { head: now } = await readFiles(client, repository, [], listedFor);
    const incomplete = [
      ...(changes?.incomplete ?? []),
      ...(tree?.incomplete ?? []),
      ...movedFrom(head, now ?? head),
    ];
    return { ...nothing, ...known, incomplete };
  }
  const seen = { changes, listedFor, affected, tree, links, isAll };
  return { ...(await readReports(client, request, seen)), ...known };
}

/** Of a subject that touches no report. */
export const nothing: Gathered = {
  reports: [],
  around: { data: new Map() },
  basePaths: undefined,
  uncompared: undefined,
  dataChanged: [],
  diff: undefined,
  incomplete: [],
};

/**
 * A pull request's changes are listed by REST, with their patches, unless their names tell enough. REST lists those of the
 * head that the pull request has then: `listedFor` is the pull request whose head has to be looked at once more.
 */
async function readChanges(
  client: Client,
  { repository, subject, profile, comments, sight }: Request,
): Promise<{ readonly changes: Changes | undefined; readonly listedFor: number | undefined }> {
  if (subject.kind === 'tree') return { changes: undefined, listedFor: undefined };
  if (subject.kind === 'range') {
    const changes = await readComparison(client, repository, subject.base, subject.head);
    return { changes, listedFor: undefined };
  }
  const { number, changedFiles } = subject.pull;
  const needsLines = (path: string) => comments && (profile.isReport(path) || isBeside(path, profile));
  // The event may be an old one, run again after the base moved: GitHub's two lists must then agree.
  const isSame = sight?.listing.changedFiles === changedFiles;
  const named = isSame ? changesByName(sight.listing, needsLines) : undefined;
  if (named) return { changes: named, listedFor: undefined };
  const expected = sight?.listing.changedFiles ?? changedFiles;
  return { changes: await readPullChanges(client, repository, number, expected), listedFor: number };
}

/** The shortfall of a pull request whose head is another one than that of the event. */
export function movedFrom(from: string, to: string): readonly Shortfall[] {
  return from === to ? [] : [{ kind: 'moved', from, to }];
}
