import { type Fact, valuesOf } from '../facts/fact.js';
import { FactReader, type Facts } from '../facts/facts.js';
import type { Language, Profile } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';

import type { Fault } from '../report/fault.js';
import { parseHead, parseReport, type Report } from '../report/report.js';
import { Source } from '../report/source.js';
import { Across, isAcross } from './across.js';
import { collisions } from './collide.js';
import { checkCondition } from './condition.js';
import { checkFaults, faultProblem } from './faults.js';
import { compareFindings, type Finding } from './finding.js';
import { type Found, findingsOf } from './findings.js';
import { applyEdits, type TextEdit } from './fix.js';
import { checkFolders } from './folders.js';
import { checkForbidden } from './forbid.js';
import { checkIndex, type IndexFile, readIndex } from './index-file.js';
import { checkOutline } from './outline.js';
import type { Problem, Subject } from './problem.js';
import { checkSchema } from './schema.js';
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

/** Reviews reports against a profile. Pure: the same input gives the same outcome, whatever the order of the reports. */
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

/** The file that a rule about folders misses, as an empty report: its finding has a place and no fix. */
function reportOf({ at: { source } }: Problem): Report {
  return { path: source.path, source, blocks: [], references: {}, faults: [] };
}

class Reviewer {
  readonly #reader: FactReader;
  readonly #data: Fact;
  readonly rules: Profile['rules'];
  readonly #indexes = new Map<string, IndexFile>();
  readonly skipped: readonly string[];

  constructor(
    private readonly profile: Profile,
    private readonly around: Surroundings,
    private readonly language: Language,
  ) {
    this.#reader = new FactReader(profile);
    this.#data = this.#reader.data(around.data);
    this.rules = profile.rules.filter(({ severity }) => severity !== 'off');
    this.skipped = this.rules.filter((rule) => isUnread(rule, around)).map(({ id }) => id);
  }

  /** `other`: a path that some file systems take for this one. */
  subject(input: ReportInput, other?: string): Subject {
    const report =
      input.notAFile === undefined
        ? parseReport(input.path, input.bytes)
        : notAFile(input.path, input.notAFile);
    const read = this.#reader.read(report, input.beside);
    const facts = other === undefined ? read : { ...read, faults: [...read.faults, collision(other)] };
    const old = input.base && this.profile.reads.base ? this.#base(input.path, input.base, input) : undefined;
    const scope = { self: facts.self, data: this.#data, ...(old ? { oldSelf: old.self } : {}) };
    return { profile: this.profile, report, facts, scope, values: valuesOf(scope) };
  }

  #base(path: string, bytes: Uint8Array, { baseBeside = new Map() }: ReportInput): Facts {
    return this.#reader.read(parseReport(path, bytes), baseBeside);
  }

  /** What every rule about one report finds in it. */
  problems(subject: Subject): Found[] {
    return this.rules.flatMap((rule) => {
      const { spec } = rule;
      const check =
        spec.rule !== undefined
          ? checkCondition
          : spec.fault
            ? checkFaults
            : spec.schema
              ? checkSchema
              : spec.outline
                ? checkOutline
                : spec.forbid
                  ? checkForbidden
                  : spec.index
                    ? this.#checkIndex
                    : undefined;
      return check ? check(rule, subject).map((problem) => ({ rule, problem })) : [];
    });
  }

  readonly #checkIndex = (rule: Rule, subject: Subject): readonly Problem[] => {
    const { file } = rule.spec.index!;
    const bytes = this.around.data.get(file);
    if (!bytes) return [];
    const index = this.#indexes.get(file) ?? readIndex(file, bytes);
    if (index) this.#indexes.set(file, index);
    return checkIndex(rule, subject, index);
  };

  findings(input: ReportInput, subject: Subject, found: readonly Found[], secrets: Secrets): Finding[] {
    const again = (edits: readonly TextEdit[]) => this.#reviewEdited(input, subject, edits);
    return findingsOf(found, subject.report, this.language, secrets, again);
  }

  /** What other reports are compared with; of the body no more than that. */
  glance(input: ReportInput, names: ReadonlySet<string>): Pick<Subject, 'report' | 'scope'> {
    const isBody = [...names].some((name) => this.#reader.isInBody(name));
    const report = (isBody ? parseReport : parseHead)(input.path, input.bytes);
    return { report, scope: { self: this.#reader.readOnly(report, names) } };
  }

  folders(): Finding[] {
    const { paths } = this.around;
    if (!paths) return [];
    return this.rules
      .filter(({ spec }) => spec.folders)
      .flatMap((rule) => checkFolders(rule, paths).map((problem) => ({ rule, problem })))
      .flatMap((one) => findingsOf([one], reportOf(one.problem), this.language));
  }

  /** What would be found in a report if the edits were made. */
  #reviewEdited(input: ReportInput, { report, facts }: Subject, edits: readonly TextEdit[]): Found[] {
    const bytes = new TextEncoder().encode(applyEdits(report.source.text, edits));
    const other = facts.faults.find(({ kind }) => kind === 'path-collision')?.detail;
    return this.problems(this.subject({ ...input, bytes }, other));
  }
}

/** The most findings of one report that are listed. */
const findingsAtMost = 500;

/** The first of what was found, and that there is more: a report with thousands of faults must not hide the others'. */
function bounded(found: readonly Found[], subject: Subject): readonly Found[] {
  if (found.length <= findingsAtMost) return found;
  const detail = String(found.length);
  const fault = { kind: 'too-many-findings', range: { start: 0, end: 0 }, detail } as const;
  const owner = subject.profile.rules.find(({ spec }) => spec.fault?.includes(fault.kind))!;
  return [...found.slice(0, findingsAtMost), { rule: owner, problem: faultProblem(fault, subject) }];
}

function collision(other: string): Fault {
  return { kind: 'path-collision', range: { start: 0, end: 0 }, detail: other };
}

/** Whether what a rule needs was not read: it is skipped, and said to be. */
function isUnread(rule: Rule, { paths, others, data }: Surroundings): boolean {
  const { folders, index } = rule.spec;
  return (
    (folders !== undefined && !paths) ||
    (isAcross(rule) && !others) ||
    (index !== undefined && !data.has(index.file))
  );
}

function notAFile(path: string, what: string): Report {
  const range = { start: 0, end: 0 };
  return {
    path,
    source: new Source(path, ''),
    blocks: [],
    references: {},
    faults: [{ kind: 'not-a-file', range, detail: what }],
  };
}
