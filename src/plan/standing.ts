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

/** A conversation that GitHub folds away, though what it is about is there still. */
export interface Folded {
  /** Of its comment. */
  readonly url: string;
  /** A person resolved it; else it stays because people answered, and its line is another by now. */
  readonly isResolved: boolean;
}

/** Findings with the conversation about them, where people do not see it: they ask why it still counts. */
export function foldedOf(
  findings: readonly Finding[],
  decisions: readonly Decision[],
): ReadonlyMap<Finding, Folded> {
  const folded = decisions.filter(
    ({ act, thread }) =>
      act === 'acknowledge' ||
      (thread.isOutdated &&
        thread.replies > 0 &&
        (act === 'edit' || act === 'reopen' || (act === 'keep' && !isSettled(thread)))),
  );
  return new Map(
    findings.flatMap((finding) => {
      const found = folded.find(
        ({ thread, topic }) =>
          thread.marker.fingerprints.includes(finding.fingerprint) ||
          (topic && namedIn(topic).includes(finding)),
      );
      if (!found) return [];
      const { comment } = found.thread;
      return [[finding, { url: comment.url, isResolved: found.act === 'acknowledge' }] as const];
    }),
  );
}
