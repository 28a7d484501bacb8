import type { Finding } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import type { Severity } from './wording.js';

export type FailOn = Severity | 'never';
/** `error`: not everything could be reviewed. */
export type Conclusion = 'success' | 'failure' | 'error';

const rank: Readonly<Record<FailOn, number>> = { notice: 0, warning: 1, error: 2, never: 3 };

/** The verdict. What could not be read outweighs what was found: nothing incomplete is ever fine. */
export function conclude(findings: readonly Finding[], failOn: FailOn, isComplete: boolean): Conclusion {
  if (!isComplete) return 'error';
  return findings.some(({ severity }) => isGating(severity, failOn)) ? 'failure' : 'success';
}

/** Whether a finding of this severity fails the review. */
export function isGating(severity: Severity, failOn: FailOn): boolean {
  return rank[severity] >= rank[failOn];
}

/** An outcome whose findings on the base are notices, and which they are. */
export interface Introduced {
  readonly outcome: Outcome;
  readonly existing: ReadonlySet<Finding>;
}

/**
 * Tells what the pull request brings from what the base had: a finding with the same fingerprint in the base's version
 * of the same report, which was reviewed under the path it has now, becomes a notice.
 */
export function setApart(outcome: Outcome, base: Outcome): Introduced {
  const had = new Set(base.findings.map(({ path, fingerprint }) => `${path}\n${fingerprint}`));
  const existing = new Set<Finding>();
  const findings = outcome.findings.map((finding) => {
    if (!had.has(`${finding.path}\n${finding.fingerprint}`)) return finding;
    const notice: Finding = { ...finding, severity: 'notice' };
    existing.add(notice);
    return notice;
  });
  return { outcome: { ...outcome, findings }, existing };
}
