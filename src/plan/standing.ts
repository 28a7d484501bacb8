import type { Finding } from '../review/finding.js';
import { findingsOf } from './arrange.js';
import { namedIn, type Topic } from './comment.js';
import type { Decision } from './reconcile.js';
import { isSettled, type OwnThread } from './threads.js';

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

/** What comments speak of, as it is planned. */
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

/**
 * Findings with the conversation about them, where people do not see it: they ask why it still counts. `dealt`: what a
 * person has dealt with.
 */
export function foldedOf(
  findings: readonly Finding[],
  dealt: ReadonlySet<Finding>,
  decisions: readonly Decision[],
): ReadonlyMap<Finding, Folded> {
  const open = decisions.filter(
    ({ act, thread }) =>
      thread.isOutdated &&
      thread.replies > 0 &&
      (act === 'edit' || act === 'reopen' || (act === 'keep' && !isSettled(thread))),
  );
  const resolved = decisions.filter(({ act }) => act === 'acknowledge');
  return new Map(
    findings.flatMap((finding) => {
      const isResolved = dealt.has(finding);
      const found = isResolved
        ? resolved.find(({ thread }) => thread.marker.slots.includes(finding.slot))
        : open.find(({ thread, topic }) => isAbout(finding, thread, topic));
      return found ? [[finding, { url: found.thread.comment.url, isResolved }] as const] : [];
    }),
  );
}

function isAbout(finding: Finding, { marker }: OwnThread, topic: Topic | undefined): boolean {
  return (
    marker.fingerprints.includes(finding.fingerprint) ||
    (topic !== undefined && namedIn(topic).includes(finding))
  );
}
