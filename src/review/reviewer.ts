import { type Fact, valuesOf } from '../facts/fact.js';
import { FactReader, type Facts } from '../facts/facts.js';
import { policyText } from '../profile/policy-text.js';
import type { Language, Profile } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import type { Fault } from '../report/fault.js';
import { parseHead, parseReport, type Report } from '../report/report.js';
import { Source } from '../report/source.js';
import { isAcross } from './across.js';
import { checkCondition } from './condition.js';
import { Failures } from './failure.js';
import { checkFaults } from './faults.js';
import type { Finding } from './finding.js';
import { type Found, findingsOf } from './findings.js';
import { applyEdits, type TextEdit } from './fix.js';
import { checkFolders } from './folders.js';
import { checkForbidden } from './forbid.js';
import { checkIndex, type IndexFile, readIndex } from './index-file.js';
import { checkOutline } from './outline.js';
import type { Check, Problem, Subject } from './problem.js';
import type { ReportInput, Surroundings } from './review.js';
import { checkSchema } from './schema.js';
import type { Secrets } from './secrets.js';

/** The file that a rule about folders misses, as an empty report: its finding has a place and no fix. */
function reportOf({ at: { source } }: Problem): Report {
  return { path: source.path, source, blocks: [], references: {}, faults: [] };
}

/** Reviews single reports against a profile, with what lies around them. */
export class Reviewer {
  readonly #reader: FactReader;
  readonly #data: Fact;
  readonly rules: Profile['rules'];
  readonly #checks: readonly { readonly rule: Rule; readonly check: Check }[];
  readonly #indexes = new Map<string, IndexFile>();
  readonly skipped: readonly string[];

  /** Throws a PolicyError where a file that rules look things up in is no text. */
  constructor(
    private readonly profile: Profile,
    private readonly around: Surroundings,
    private readonly language: Language,
  ) {
    // Names that were decoded wrongly are looked up in vain: such a file must not pass for one that can be read.
    for (const [path, bytes] of around.data) policyText(path, bytes);
    this.#reader = new FactReader(profile);
    this.#data = this.#reader.data(around.data);
    this.rules = profile.rules.filter(({ severity }) => severity !== 'off');
    this.#checks = this.rules.flatMap((rule) => {
      const check = this.#checkOf(rule);
      return check ? [{ rule, check }] : [];
    });
    this.skipped = this.rules.filter((rule) => isUnread(rule, around)).map(({ id }) => id);
  }

  /** Whether a rule of this id finds what no output may show. */
  findsSecrets(id: string | undefined): boolean {
    return this.rules.some((rule) => rule.id === id && rule.spec.forbid?.secret === true);
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

  /** What every rule about one report finds in it. A rule that throws is noted, and the others go on. */
  problems(subject: Subject, failures: Failures): Found[] {
    const found: Found[] = [];
    for (const { rule, check } of this.#checks) {
      try {
        for (const problem of check(rule, subject)) found.push({ rule, problem });
      } catch (error) {
        failures.note(rule.id, subject.report.path, error);
      }
    }
    return found;
  }

  /** What a rule does in one report; nothing where it is about several, or about folders. */
  #checkOf({ spec }: Rule): Check | undefined {
    if (spec.rule !== undefined) return checkCondition;
    if (spec.fault) return checkFaults;
    if (spec.schema) return checkSchema;
    if (spec.outline) return checkOutline;
    if (spec.forbid) return checkForbidden;
    return spec.index && this.#checkIndex;
  }

  readonly #checkIndex = (rule: Rule, subject: Subject): readonly Problem[] => {
    const { file } = rule.spec.index!;
    const bytes = this.around.data.get(file);
    if (!bytes) return [];
    const index = this.#indexes.get(file) ?? readIndex(file, bytes);
    if (index) this.#indexes.set(file, index);
    return checkIndex(rule, subject, index);
  };

  findings(
    input: ReportInput,
    subject: Subject,
    found: readonly Found[],
    secrets: Secrets,
    failures: Failures,
  ): Finding[] {
    const again = (edits: readonly TextEdit[]) => this.#reviewEdited(input, subject, edits);
    return findingsOf(found, subject.report, this.language, secrets, again, failures);
  }

  /** What other reports are compared with; of the body no more than that. */
  glance(input: ReportInput, names: ReadonlySet<string>): Pick<Subject, 'report' | 'scope'> {
    const isBody = [...names].some((name) => this.#reader.isInBody(name));
    const report = (isBody ? parseReport : parseHead)(input.path, input.bytes);
    return { report, scope: { self: this.#reader.readOnly(report, names) } };
  }

  folders(failures: Failures): Finding[] {
    const { paths } = this.around;
    if (!paths) return [];
    const check = (rule: Rule) =>
      checkFolders(rule, paths).flatMap((problem) =>
        findingsOf([{ rule, problem }], reportOf(problem), this.language),
      );
    return this.rules
      .filter(({ spec }) => spec.folders)
      .flatMap((rule) => failures.attempt(rule.id, '', () => check(rule)) ?? []);
  }

  /** What would be found in a report if the edits were made; undefined where a rule breaks off. */
  #reviewEdited(
    input: ReportInput,
    { report, facts }: Subject,
    edits: readonly TextEdit[],
  ): Found[] | undefined {
    const failures = new Failures();
    const bytes = new TextEncoder().encode(applyEdits(report.source.text, edits));
    const other = facts.faults.find(({ kind }) => kind === 'path-collision')?.detail;
    const found = failures.attempt(undefined, input.path, () =>
      this.problems(this.subject({ ...input, bytes }, other), failures),
    );
    return failures.all.length > 0 ? undefined : found;
  }
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
