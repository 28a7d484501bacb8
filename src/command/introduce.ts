import { type Introduced, setApart } from '../plan/verdict.js';
import { type ReportInput, review, type Surroundings } from '../review/review.js';
import type { Policy } from './policy.js';

/** The reports that changed, with their versions on the base, and every path that the base has. */
export interface Compared {
  readonly reports: readonly ReportInput[];
  readonly around: Surroundings;
  readonly basePaths: readonly string[];
}

/**
 * Reviews both sides of a change: what the base had already is a notice or, where it gates, as severe as new. What
 * stands outside of the changed reports and was so on the base is left out: this change has no part in it.
 */
export function introduce(
  { reports, around, basePaths }: Compared,
  { profile, language }: Pick<Policy, 'profile' | 'language'>,
  gates: boolean,
): Introduced {
  const outcome = review(profile, reports, around, language);
  const before = reports.flatMap(({ base, ...report }) => (base ? [{ ...report, bytes: base }] : []));
  const apart = setApart(outcome, review(profile, before, { ...around, paths: basePaths }, language));
  const changed = new Set(reports.map(({ path }) => path));
  const findings = apart.outcome.findings.flatMap((finding, index) => {
    if (apart.existing.has(finding) && !changed.has(finding.path)) return [];
    return gates ? outcome.findings[index]! : finding;
  });
  return { outcome: { ...outcome, findings }, existing: gates ? new Set() : apart.existing };
}
