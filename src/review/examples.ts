import type { ExampleChange, ExampleFiles } from '../profile/document.js';
import type { Language, Profile } from '../profile/profile.js';
import { Rule } from '../profile/rule.js';
import { Source } from '../report/source.js';
import type { Finding } from './finding.js';
import { type Outcome, type ReportInput, review } from './review.js';

/** What came of one example of a rule: `message` says what was expected and what was found. */
export interface ExampleResult {
  readonly rule: string;
  /** Its number among the rule's examples, from 1. */
  readonly example: number;
  readonly kind: 'passes' | 'fails';
  readonly ok: boolean;
  readonly message: string;
}

/** An example as files, and what a review of them finds. */
export interface ExampleRun {
  readonly report: string;
  readonly outcome: Outcome;
}

/**
 * Runs the examples of a profile, or of those of its rules that are given. A passing one must leave its rule silent; a
 * failing one must give one finding of its rule, on the line named, and none of other rules but those it lists. A safe
 * fix that the rule promises must be there: one that would not make the example pass is not.
 */
export function testExamples(profile: Profile, rules = profile.rules): readonly ExampleResult[] {
  return rules.flatMap((rule) =>
    rule.spec.examples.map((example, i) => {
      const kind = 'fails' in example ? 'fails' : 'passes';
      const change = 'fails' in example ? example.fails : example.passes;
      const message = attempt(() => {
        const run = runExample(profile, rule, change);
        const [failure] = run.outcome.failures;
        if (failure) return `${failure.rule ?? failure.path} broke off: ${failure.why}`;
        return 'fails' in example ? judgeFailing(rule, example.fails, run) : judgePassing(rule, run);
      });
      return { rule: rule.id, example: i + 1, kind, ok: message === '', message };
    }),
  );
}

function attempt(judge: () => string): string {
  try {
    return judge();
  } catch (error) {
    return (error as Error).message;
  }
}

/** Reviews an example with its rule on, whatever the profile says, and the others as they are. */
export function runExample(
  profile: Profile,
  rule: Rule,
  change: ExampleChange,
  language: Language = 'en',
): ExampleRun {
  const sample = profile.document.example ?? { path: 'report.md', report: '' };
  const input = inputOf(sample, change);
  const others = Object.entries(change.others ?? {}).map(([path, other]) =>
    inputOf(sample, { path, ...other }),
  );
  const data = new Map(
    Object.entries({ ...sample.data, ...change.data }).map(([path, text]) => [path, bytes(text)]),
  );
  const beside = [...input.beside.keys()].map((name) => `${folderOf(input.path)}/${name}`);
  const gone = change.report === '' && rule.spec.folders !== undefined;
  const reports = gone ? [] : [input];
  const stray = gone ? [`${folderOf(input.path)}/notes.md`] : [];
  const paths = [...stray, ...reports.map(({ path }) => path), ...beside, ...others.map(({ path }) => path)];
  const on =
    rule.severity === 'off' ? new Rule(rule.spec, 'warning', profile.shapes, profile.expressions) : rule;
  const rules = profile.rules.map((other) => (other === rule ? on : other));
  const outcome = review({ ...profile, rules }, reports, { paths, data, others }, language);
  return { report: new TextDecoder().decode(input.bytes), outcome };
}

function inputOf(sample: ExampleFiles, change: ExampleChange): ReportInput {
  const besideOf = (one: ExampleChange) =>
    new Map(Object.entries({ ...sample.beside, ...one.beside }).map(([name, text]) => [name, bytes(text)]));
  const beside = besideOf(change);
  const base = change.base && {
    base: bytes(changed(sample.report, change.base)),
    baseBeside: besideOf(change.base),
  };
  return { path: change.path ?? sample.path, bytes: bytes(changed(sample.report, change)), beside, ...base };
}

/** Throws an Error when a text to replace does not stand in the report. */
function changed(sample: string, { report, replace = [] }: ExampleChange): string {
  let text = report ?? sample;
  for (let i = 0; i + 1 < replace.length; i += 2) {
    if (!text.includes(replace[i]!)) throw new Error(`The example's report does not hold "${replace[i]}".`);
    text = text.replace(replace[i]!, () => replace[i + 1]!);
  }
  return text;
}

function judgePassing(rule: Rule, { outcome }: ExampleRun): string {
  const found = outcome.findings.filter((finding) => finding.rule === rule.id);
  return found.length === 0 ? '' : `expected no finding; found ${found.map(show).join('; ')}`;
}

function judgeFailing(
  rule: Rule,
  { at, also = [], report }: ExampleChange & { readonly at: string },
  run: ExampleRun,
): string {
  const { findings } = run.outcome;
  const own = findings.filter((finding) => finding.rule === rule.id);
  if (own.length !== 1)
    return `expected one finding; found ${own.length}: ${findings.map(show).join('; ') || 'none'}`;
  const [finding] = own as [Finding];
  const source = new Source(finding.path, run.report);
  const line = run.report === '' ? finding.path : source.slice(source.line(finding.start.line));
  if (!line.includes(at)) return `expected it on the line with "${at}"; it stands on "${line}"`;
  const rest = findings.filter((other) => other.rule !== rule.id && !also.includes(other.rule));
  // A whole report of its own is there to show one thing: it need not be a complete one.
  if (report === undefined && rest.length > 0)
    return `expected no other finding; found ${rest.map(show).join('; ')}`;
  const promised = rule.spec.fix?.safe === true && !rule.spec.fix.builtIn;
  return promised && !finding.fix ? 'expected a fix; there is none that mends it' : '';
}

function show({ rule, start, message }: Finding): string {
  return `${rule} on line ${start.line}: ${message}`;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
