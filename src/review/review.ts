import type { Language } from '../profile/profile.js';
import type { Finding } from './finding.js';

/** One report to review, and the files that its rules look at. */
export interface ReportInput {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The same report on the base of the pull request, where there is one: for rules that compare. */
  readonly base?: Uint8Array;
  /** Files that lie in the report's folder and that the profile reads (`source.md`): name → bytes. */
  readonly beside: ReadonlyMap<string, Uint8Array>;
}

/** What the rules may know of the repository around the reports. */
export interface Surroundings {
  /** Every path of the tree; undefined when it was not read: then rules about the tree are skipped, and said to be. */
  readonly paths?: readonly string[];
  /** Files that the profile reads from the repository (`unavailable_services.txt`): path → bytes. */
  readonly data: ReadonlyMap<string, Uint8Array>;
  /** Reports that are not under review, for rules across reports; undefined when they were not read. */
  readonly others?: readonly ReportInput[];
}

/** One row of the summary: the profile says what stands in its columns. */
export interface ReportSummary {
  readonly path: string;
  /** Cells in the order of `Outcome.columns`; an empty text where the report does not say. */
  readonly cells: readonly string[];
}

/** What a review found. Plain data, in a fixed order. */
export interface Outcome {
  readonly language: Language;
  readonly findings: readonly Finding[];
  readonly reports: readonly ReportSummary[];
  /** Titles of the summary's columns, in the language of the outcome. */
  readonly columns: readonly string[];
  /** Ids of the rules that were not run because what they need was not read. */
  readonly skipped: readonly string[];
}
