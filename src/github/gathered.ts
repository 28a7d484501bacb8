import type { Diff } from '../plan/diff.js';
import type { Shortfall } from '../plan/shortfall.js';
import type { ReportInput, Surroundings } from '../review/review.js';
import type { Reviewable } from './event.js';
import type { PullSight } from './outset.js';
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
