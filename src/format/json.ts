import type { Edit, Finding, Place } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import { countBySeverity } from './wording.js';

/** The result as `schemas/result.schema.json` describes it. Equal outcomes give equal bytes. */
export function formatJson(outcome: Outcome, version: string): string {
  const { error, warning, notice } = countBySeverity(outcome.findings);
  return stringify({
    version: 1,
    tool: { name: 'report-review', version },
    reports: outcome.reports.length,
    errors: error,
    warnings: warning,
    notices: notice,
    findings: outcome.findings.map(findingOf),
  });
}

/**
 * JSON in which whatever a terminal would obey or hide, and what GitHub's runner would take for a command, stands as
 * an escape: a reader of JSON sees no difference.
 */
export function stringify(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2)
    .replaceAll('##[', '##\\u005b')
    .replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
      [...Array(character.length).keys()].map((index) => escapeUnit(character.charCodeAt(index))).join(''),
    );
  return `${text}\n`;
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** Keys one by one: what an object carries besides must not reach the result, nor decide the order of its bytes. */
function findingOf(finding: Finding) {
  const { rule, severity, message, help, related, fix, fingerprint } = finding;
  const { path, start, end } = placeOf(finding);
  return {
    rule,
    severity,
    path,
    start,
    end,
    message,
    help,
    related: related.map((place) => ({ ...placeOf(place), message: place.message })),
    fix: fix && { safe: fix.safe, edits: fix.edits.map(editOf) },
    fingerprint,
  };
}

function placeOf({ path, start, end }: Place): Place {
  return { path, start: positionOf(start), end: positionOf(end) };
}

function editOf({ start, end, text }: Edit): Edit {
  return { start: positionOf(start), end: positionOf(end), text };
}

function positionOf({ line, column }: Edit['start']): Edit['start'] {
  return { line, column };
}
