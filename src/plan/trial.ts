import type { Profile } from '../profile/profile.js';
import type { Outcome } from '../review/review.js';
import { type Compared, type HowToCompare, introducing } from './introduce.js';
import type { Trial } from './proposal.js';
import { codeSpan } from './sanitise.js';
import { conclude, type FailOn } from './verdict.js';

/** A proposal may take so long to read, compile and try, in milliseconds: in one piece, and altogether. */
export const trialLimits = { each: 2_000, all: 10_000 } as const;

/** What a review goes by, and from which severity on it fails. */
export interface Judge {
  readonly profile: Profile;
  readonly failOn: FailOn;
}

/** A review under the policy in force, as it came out. */
export interface Judged extends Judge {
  readonly outcome: Outcome;
  /** Everything could be read. */
  readonly isComplete: boolean;
}

/**
 * Reviews what was read once more, under what is proposed: a report a step. `data`: the files that rules look things up in,
 * as they are proposed. What would have to be read first is not tried, and named.
 */
export function* trying(
  { reports, around, basePaths }: Compared,
  { isComplete, ...now }: Judged,
  { data, ...then }: Judge & { readonly data: ReadonlyMap<string, Uint8Array> },
  how: Omit<HowToCompare, 'profile'>,
): Generator<void, { readonly kind: 'tried' } & Trial> {
  const { profile } = then;
  const held = reports.filter(({ path }) => profile.isReport(path));
  const compared = { reports: held, around: { ...around, data }, basePaths };
  const { outcome } = yield* introducing(compared, { ...how, profile });
  const verdictOf = ({ findings, failures }: Outcome, failOn: FailOn) => ({
    conclusion: conclude(findings, failOn, isComplete && failures.length === 0),
    findings,
  });
  return {
    kind: 'tried',
    current: verdictOf(now.outcome, now.failOn),
    proposed: verdictOf(outcome, then.failOn),
    reports: reports.length,
    untried: [
      ...outcome.skipped.filter((id) => !now.outcome.skipped.includes(id)),
      ...new Set(outcome.failures.map(({ rule, path }) => rule ?? path)),
      ...profile.reads.beside.filter((name) => !now.profile.reads.beside.includes(name)),
    ].map(codeSpan),
  };
}
