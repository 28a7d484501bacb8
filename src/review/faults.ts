import { type Fact, objectFact } from '../facts/fact.js';
import type { Rule } from '../profile/rule.js';
import type { Problem, Subject } from './problem.js';
import { faultWords, quote } from './words.js';

/** What the parser could not read. */
export function checkFaults(rule: Rule, { profile, report, scope }: Subject): readonly Problem[] {
  const { source } = report;
  return report.faults
    .filter(({ kind }) => rule.spec.fault!.includes(kind))
    .map((fault) => {
      const fact = (value: string): Fact => ({ value, source, range: fault.range });
      const members = new Map([
        ['kind', fact(fault.kind)],
        ['detail', fact(fault.detail)],
        ['text', fact(source.slice(fault.range))],
      ]);
      const each = objectFact(profile.shapes.subjects.fault, members, { source, range: fault.range });
      return {
        at: each,
        scope: { ...scope, each },
        subject: fault.kind,
        evidence: fault.kind === 'crlf' || fault.kind === 'lone-cr' ? '' : fault.detail,
        message: faultWords(fault.kind, fault.detail),
        ...(fault.other ? { related: [{ source, range: fault.other, message: quote(fault.detail) }] } : {}),
        ...(fault.edits ? { edits: fault.edits } : {}),
      };
    });
}
