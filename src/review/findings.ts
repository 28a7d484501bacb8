import { valuesOf } from '../facts/fact.js';
import type { Language, Severity } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import type { Report } from '../report/report.js';
import type { Failures } from './failure.js';
import type { Finding, Fix, Place } from './finding.js';
import { fingerprint, slotOf } from './fingerprint.js';
import { editsOf, type TextEdit } from './fix.js';
import type { Problem, Spot } from './problem.js';
import { Secrets } from './secrets.js';

/** A problem and the rule that found it. */
export interface Found {
  readonly rule: Rule;
  readonly problem: Problem;
}

/** Reviews the report again with edits made, to know what a fix does; undefined where that cannot be told. */
export type ReviewAgain = (edits: readonly TextEdit[]) => readonly Found[] | undefined;

/**
 * Makes findings of what rules found in one report: identity, severity, words, lines, and fixes that are proven. What a
 * rule's own expressions throw is noted in `failures` and costs that finding; without `failures` it is thrown.
 */
export function findingsOf(
  found: readonly Found[],
  report: Report,
  language: Language,
  secrets: Secrets = new Secrets(
    found.map(({ problem }) => problem),
    report.source,
  ),
  again?: ReviewAgain,
  failures?: Failures,
): Finding[] {
  const ordinals = new Map<string, number>();
  const proof = again && new Proof(again, report.source.text.length);
  const make = ({ rule, problem }: Found): Finding => {
    const [subject, evidence] = [secrets.mask(problem.subject), secrets.mask(problem.evidence)];
    const key = `${rule.id}\n${subject}\n${evidence}`;
    const identity = { subject, evidence, ordinal: ordinals.get(key) ?? 0 };
    ordinals.set(key, identity.ordinal + 1);
    const values = valuesOf(problem.scope);
    const message =
      rule.message(language)?.fill(values) ?? problem.message?.[language] ?? rule.summary[language];
    return {
      rule: rule.id,
      severity: rule.severity as Severity,
      ...placeOf(problem.at),
      message: secrets.mask(message),
      help: secrets.mask(rule.help(language).fill(values)),
      related: (problem.related ?? []).map((spot) => ({
        ...placeOf(spot),
        message: secrets.mask(spot.message[language]),
      })),
      fix: proof ? fixOf({ rule, problem }, found, report, proof, secrets) : null,
      ...(problem.secret ? { secret: true as const } : {}),
      fingerprint: fingerprint(rule.id, report.path, identity),
      slot: slotOf(rule.id, report.path, identity),
      identity,
    };
  };
  if (!failures) return found.map(make);
  return found.flatMap((one) => failures.attempt(one.rule.id, report.path, () => make(one)) ?? []);
}

/** Lines and columns of a stretch of a file. */
export function placeOf({ source, range }: Spot): Place {
  return { path: source.path, start: source.position(range.start), end: source.position(range.end) };
}

/** A fix is offered only when, made in memory, its finding is gone and no other has come. */
function fixOf(
  { rule, problem }: Found,
  found: readonly Found[],
  { source }: Report,
  proof: Proof,
  secrets: Secrets,
): Fix | null {
  const edits = editsOf(rule, problem, source);
  if (edits.length === 0 || secrets.isShownBy(edits)) return null;
  const after = proof.of(edits);
  if (!after || !mends({ rule, problem }, found, after)) return null;
  const safe =
    rule.safe === true || (rule.safe !== false && rule.safe.evaluate(valuesOf(problem.scope)) === true);
  return {
    safe,
    edits: edits.map(({ range, text }) => ({
      start: source.position(range.start),
      end: source.position(range.end),
      text,
    })),
  };
}

/** Reviews with edits made, as often as is worth the time: a report with hundreds of fixes gets the first of them. */
class Proof {
  #left: number;

  /** `length`: of the report, in UTF-16 units. */
  constructor(
    private readonly again: ReviewAgain,
    length: number,
  ) {
    this.#left = Math.min(proofsAtMost, Math.ceil(unitsAtMost / length));
  }

  /** What is found after the edits; undefined where there have been enough. */
  of(edits: readonly TextEdit[]): readonly Found[] | undefined {
    if (this.#left === 0) return undefined;
    this.#left -= 1;
    return this.again(edits);
  }
}

const proofsAtMost = 50;
const unitsAtMost = 1_000_000;

function mends({ rule, problem }: Found, before: readonly Found[], after: readonly Found[]): boolean {
  const count = (all: readonly Found[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const one of all) counts.set(one.rule.id, (counts.get(one.rule.id) ?? 0) + 1);
    return counts;
  };
  const [had, has] = [count(before), count(after)];
  const gone = after.every(
    (one) =>
      one.rule !== rule || one.problem.subject !== problem.subject || had.get(rule.id)! > has.get(rule.id)!,
  );
  return gone && [...has].every(([id, number]) => number <= (had.get(id) ?? 0));
}
