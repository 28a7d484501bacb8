import type { Profile } from '../profile/profile.js';
import { type ReportInput, reviewing, type Surroundings } from '../review/review.js';
import { type Introduced, setApart } from './verdict.js';
import type { Language } from './wording.js';

/** Both sides of a change. */
export interface Compared {
  /** The reports under review, as the head has them, with their versions on the base. */
  readonly reports: readonly ReportInput[];
  readonly around: Surroundings;
  /** Every path of the base; undefined where the tree was not read. */
  readonly basePaths: readonly string[] | undefined;
}

export interface HowToCompare {
  readonly profile: Profile;
  readonly language: Language;
  /** What the base had is as severe as what is new. */
  readonly gates: boolean;
  /** Every report is under review, not only what changed: then nothing is left out. */
  readonly isWhole: boolean;
}

/**
 * Reviews both sides of a change: what the base had already is a notice or, where it gates, as severe as new. What
 * stands outside of the changed reports and was so on the base is left out: this change has no part in it.
 */
export function introduce(compared: Compared, how: HowToCompare): Introduced {
  const steps = introducing(compared, how);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, a report a step. */
export function* introducing(
  { reports, around, basePaths }: Compared,
  { profile, language, gates, isWhole }: HowToCompare,
): Generator<void, Introduced> {
  const outcome = yield* reviewing(profile, reports, around, language);
  const before = versionsBefore(reports);
  if (before.length === 0 && basePaths === undefined) return { outcome, existing: new Set() };
  const { paths: _, ...known } = around;
  const had = yield* reviewing(
    profile,
    before,
    { ...known, ...(basePaths ? { paths: basePaths } : {}) },
    language,
  );
  const apart = setApart(outcome, had);
  const changed = new Set(reports.map(({ path }) => path));
  const findings = apart.outcome.findings.flatMap((finding, index) => {
    if (!isWhole && apart.existing.has(finding) && !changed.has(finding.path)) return [];
    return gates ? outcome.findings[index]! : finding;
  });
  const existing = findings.filter((finding) => apart.existing.has(finding));
  // What broke off on the base hides what the base had: more counts as new, never less, and the head may mend it.
  return { outcome: { ...outcome, findings }, existing: new Set(gates ? [] : existing) };
}

/** The base's versions, under the paths that they have now. */
function versionsBefore(reports: readonly ReportInput[]): readonly ReportInput[] {
  return reports.flatMap(({ base, baseBeside, path, beside }) =>
    base ? [{ path, bytes: base, beside: baseBeside ?? beside }] : [],
  );
}
