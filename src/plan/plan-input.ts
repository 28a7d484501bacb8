import type { Finding } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import type { Diff } from './diff.js';
import type { Site } from './links.js';
import type { Shortfall } from './shortfall.js';
import type { Thread } from './threads.js';
import type { FailOn } from './verdict.js';

/** The pull request under review, as far as comments depend on it. */
export interface PullState {
  readonly diff: Diff;
  /** What stands there already. */
  readonly threads: readonly Thread[];
  /** A draft gets its comments once it is ready for review. */
  readonly isDraft: boolean;
  /** A thread that nobody resolves would block the merge: whatever is no error is only in the check. */
  readonly errorsOnly: boolean;
  /** Keys of the comments that GitHub refused on this commit: they are not tried again. */
  readonly refused?: ReadonlySet<string>;
}

/** What a plan is made from. */
export interface PlanInput {
  /** Findings that the base had are notices here, and in `existing`. */
  readonly outcome: Outcome;
  readonly existing: ReadonlySet<Finding>;
  /** What else a reader must know, as inert Markdown: a sentence each. */
  readonly notes: readonly string[];
  /** What whoever looks after the repository should mend, as inert Markdown: said in the job's summary. */
  readonly advice?: string | undefined;
  /** What could not be read; nothing: the review is complete. */
  readonly incomplete: readonly Shortfall[];
  readonly failOn: FailOn;
  /** Path → text of each report. */
  readonly texts: ReadonlyMap<string, string>;
  /** Undefined: nothing is commented. */
  readonly pull: PullState | undefined;
  /** The check's name. Undefined: none is published. */
  readonly check: string | undefined;
  readonly site: Site;
  /** What tells our comments from those of another workflow or configuration. */
  readonly scope: string;
  readonly run: string;
  /** The profile's name and where the policy comes from, as inert Markdown. */
  readonly profile: string;
  readonly policy: string;
}
