import type { Finding } from '../review/finding.js';
import { findingsOf } from './arrange.js';
import { namedIn, type Topic } from './comment.js';
import type { Decision } from './reconcile.js';
import { isSettled } from './threads.js';

/** A comment names what its marker does, as long as it neither says that it is gone nor goes. */
export function standingOf(findings: readonly Finding[], decisions: readonly Decision[]): readonly Finding[] {
  const spoken = new Set(
    decisions
      .filter(({ act, thread }) =>
        act === 'acknowledge' ? true : act !== 'settle' && act !== 'remove' && !isSettled(thread),
      )
      .flatMap(({ thread }) => thread.marker.fingerprints),
  );
  return findings.filter(({ fingerprint }) => spoken.has(fingerprint));
}

/** What is commented, or was and is dealt with. */
export function spokenOf(decisions: readonly Decision[], posted: readonly Topic[]): readonly Finding[] {
  return [...posted.flatMap(namedIn), ...decisions.flatMap(({ topic }) => (topic ? findingsOf(topic) : []))];
}

/**
 * Findings whose thread stays although its line is another by now, because people answered there: GitHub folds such
 * threads away. Each with the address of its comment.
 */
export function foldedOf(
  findings: readonly Finding[],
  decisions: readonly Decision[],
): ReadonlyMap<Finding, string> {
  const folded = decisions.filter(
    ({ act, thread }) =>
      thread.isOutdated &&
      thread.replies > 0 &&
      (act === 'edit' || act === 'reopen' || (act === 'keep' && !isSettled(thread))),
  );
  return new Map(
    findings.flatMap((finding) => {
      const found = folded.find(
        ({ thread, topic }) =>
          thread.marker.fingerprints.includes(finding.fingerprint) ||
          (topic && namedIn(topic).includes(finding)),
      );
      return found ? [[finding, found.thread.comment.url] as const] : [];
    }),
  );
}
