import { type Fact, objectFact } from '../facts/fact.js';
import type { Rule } from '../profile/rule.js';
import type { Fault } from '../report/fault.js';
import type { Problem, Subject } from './problem.js';
import { faultWords, quote } from './words.js';

/** What could not be read of the report, or of what lies beside it. */
export function checkFaults(rule: Rule, subject: Subject): readonly Problem[] {
  return subject.report.faults
    .concat(subject.facts.faults)
    .filter(({ kind }) => rule.spec.fault!.includes(kind))
    .map((fault) => faultProblem(fault, subject));
}

/** A fault as what a rule says of the report. */
export function faultProblem(fault: Fault, { profile, report: { source }, scope }: Subject): Problem {
  const { kind, detail, range, other, edits } = fault;
  const fact = (value: string): Fact => ({ value, source, range });
  const members = new Map([
    ['kind', fact(kind)],
    ['detail', fact(detail)],
    ['text', fact(source.slice(range))],
  ]);
  const each = objectFact(profile.shapes.subjects.fault, members, { source, range });
  return {
    at: each,
    scope: { ...scope, each },
    subject: kind,
    evidence: counted.has(kind) ? '' : detail,
    message: faultWords(fault),
    ...(other ? { related: [{ source, range: other, message: quote(detail) }] } : {}),
    ...(edits ? { edits } : {}),
  };
}

/** Faults whose detail is a number that may change while the fault stays the same. */
const counted: ReadonlySet<Fault['kind']> = new Set(['crlf', 'lone-cr', 'too-many-findings']);
