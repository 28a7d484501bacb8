import type { Language, Profile } from '../profile/profile.js';
import { Across } from './across.js';
import { collisions } from './collide.js';
import { faultProblem } from './faults.js';
import { compareFindings, type Finding } from './finding.js';
import type { Found } from './findings.js';
import type { Subject } from './problem.js';
import { Reviewer } from './reviewer.js';
import { Secrets } from './secrets.js';
import { compileSummary } from './summary.js';

/** One report to review, and the files that its rules look at. */
export interface ReportInput {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What stands at the path instead of a regular file (`symbolic link`, `submodule`): the report is not read. */
  readonly notAFile?: string;
  /** The same report on the base of the pull request, where there is one: for rules that compare. */
  readonly base?: Uint8Array;
  /** What lay beside it there. */
  readonly baseBeside?: ReadonlyMap<string, Uint8Array>;
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

/**
 * Reviews reports against a profile. Pure: the same input gives the same outcome, whatever the order of the reports. Throws
 * a PolicyError where a file that rules look things up in is no text.
 */
export function review(
  profile: Profile,
  inputs: readonly ReportInput[],
  around: Surroundings,
  language: Language,
): Outcome {
  const steps = reviewing(profile, inputs, around, language);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, a report a step: between two of them whoever asked may look at the time, or stop. */
export function* reviewing(
  profile: Profile,
  inputs: readonly ReportInput[],
  around: Surroundings,
  language: Language,
): Generator<void, Outcome> {
  const reviewer = new Reviewer(profile, around, language);
  const summary = compileSummary(profile);
  const sorted = [...inputs].sort((a, b) => (a.path < b.path ? -1 : 1));
  const findings: Finding[] = [];
  const alike = collisions(sorted, around);
  const across = new Across(reviewer.rules, language);
  // One report at a time: what is kept of each is plain data, so that thousands do not fill the memory.
  const reports: ReportSummary[] = [];
  for (const input of sorted) {
    const subject = reviewer.subject(input, alike.get(input.path));
    const found = reviewer.problems(subject);
    const secrets = new Secrets(
      found.map(({ problem }) => problem),
      subject.report.source,
    );
    for (const finding of reviewer.findings(input, subject, bounded(found, subject), secrets))
      findings.push(finding);
    across.add(subject, true);
    reports.push({ path: input.path, cells: summary.cells(subject.scope).map((cell) => secrets.mask(cell)) });
    yield;
  }
  const names = across.reads;
  for (const input of around.others ?? []) {
    across.add(reviewer.glance(input, names), false);
    yield;
  }
  const again = (path: string) => reviewer.subject(sorted.find((input) => input.path === path)!);
  for (const finding of [...across.findings(again), ...reviewer.folders()]) findings.push(finding);
  findings.sort(compareFindings);
  return { language, findings, reports, columns: summary.titles(language), skipped: reviewer.skipped };
}

/** The most findings of one report that are listed. */
const findingsAtMost = 500;

/** The first of what was found, and that there is more: a report with thousands of faults must not hide the others'. */
function bounded(found: readonly Found[], subject: Subject): readonly Found[] {
  if (found.length <= findingsAtMost) return found;
  const detail = String(found.length);
  const fault = { kind: 'too-many-findings', range: { start: 0, end: 0 }, detail } as const;
  const owner = subject.profile.rules.find(({ spec }) => spec.fault?.includes(fault.kind))!;
  const rest = owner.severity === 'off' ? [] : [{ rule: owner, problem: faultProblem(fault, subject) }];
  return [...found.slice(0, findingsAtMost), ...rest];
}
