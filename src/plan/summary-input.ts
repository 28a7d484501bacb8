import type { Finding } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import type { Site } from './links.js';
import type { Shortfall } from './shortfall.js';
import type { Folded } from './standing.js';
import type { Conclusion } from './verdict.js';
import type { Accounting, Wording } from './wording.js';

/** What a summary is made from. */
export interface SummaryInput {
  readonly outcome: Outcome;
  readonly existing: ReadonlySet<Finding>;
  /** Findings whose conversation GitHub folds away. */
  readonly folded: ReadonlyMap<Finding, Folded>;
  readonly notes: readonly string[];
  readonly advice?: string | undefined;
  /** What could not be read. */
  readonly incomplete: readonly Shortfall[];
  readonly conclusion: Conclusion;
  readonly accounting: Accounting;
  readonly site: Site;
  readonly words: Wording;
  /** The profile's name, and a sentence's end that says where the policy comes from. Inert Markdown. */
  readonly profile: string;
  readonly policy: string;
}

/** How much room there is, in bytes of UTF-8, and where what has no room can be read. */
export interface Room {
  readonly bytes: number;
  readonly elsewhere: 'summary' | 'result';
}

/** What there is to say before it is known where each finding stands. */
export type SummaryParts = Omit<SummaryInput, 'accounting'>;
