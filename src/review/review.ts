import type { Language, Profile } from '../profile/profile.js';
import { Across } from './across.js';
import { collisions } from './collide.js';
import { type Failure, Failures } from './failure.js';
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
  /** What broke off: with any of these the review is incomplete. */
  readonly failures: readonly Failure[];
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
  const failures = new Failures();
  const alike = collisions(sorted, around);
  const across = new Across(reviewer.rules, language);
  // One report at a time: what is kept of each is plain data, so that thousands do not fill the memory.
  const reports: ReportSummary[] = [];
  for (const input of sorted) {
    const one = reviewOne(reviewer, input, alike.get(input.path), failures);
    if (one) {
      for (const finding of one.findings) findings.push(finding);
      const own = new Failures();
      const mask = (text: string) => one.secrets.mask(text);
      across.add(one.subject, true, own);
      const columns = own.attempt('summary', input.path, () => summary.cells(one.subject.values));
      const cells = columns ?? summary.titles(language).map(() => '');
      reports.push({ path: input.path, cells: cells.map(mask) });
      failures.add(own.all, mask);
    }
    yield;
  }
  const names = across.reads;
  for (const input of around.others ?? []) {
    const other = failures.attempt(undefined, input.path, () => reviewer.glance(input, names));
    if (other) across.add(other, false, failures);
    yield;
  }
  const again = (path: string) => reviewer.subject(sorted.find((input) => input.path === path)!);
  for (const finding of [...across.findings(again, failures), ...reviewer.folders(failures)])
    findings.push(finding);
  findings.sort(compareFindings);
  const { skipped } = reviewer;
  const columns = summary.titles(language);
  return { language, findings, reports, columns, skipped, failures: failures.all };
}

interface Reviewed {
  readonly subject: Subject;
  readonly secrets: Secrets;
  readonly findings: readonly Finding[];
}

/** What the rules about single reports find in one; undefined where it cannot be read, or its secrets are not known. */
function reviewOne(
  reviewer: Reviewer,
  input: ReportInput,
  other: string | undefined,
  failures: Failures,
): Reviewed | undefined {
  const own = new Failures();
  const subject = own.attempt(undefined, input.path, () => reviewer.subject(input, other));
  if (!subject) {
    failures.add(own.all);
    return undefined;
  }
  const found = reviewer.problems(subject, own);
  const secrets = new Secrets(
    found.map(({ problem }) => problem),
    subject.report.source,
  );
  // What a rule that finds secrets did not find, any other finding may show.
  const blind = own.all.filter(({ rule }) => reviewer.findsSecrets(rule));
  if (blind.length > 0) {
    failures.add(blind, (text) => text.slice(0, text.indexOf(':')));
    failures.add([{ rule: undefined, path: input.path, why: 'its secrets are not known' }]);
    return undefined;
  }
  const findings = reviewer.findings(input, subject, bounded(found, subject), secrets, own);
  failures.add(own.all, (text) => secrets.mask(text));
  return { subject, secrets, findings };
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
