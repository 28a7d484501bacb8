import { findingsOf } from './arrange.js';
import type { Topic } from './comment.js';
import type { Hunk } from './diff.js';
import { digest, type Marker, readMarker } from './marker.js';

/** A comment as it stands on the pull request. */
export interface PostedComment {
  /** GraphQL's id, and REST's. */
  readonly id: string;
  readonly number: number;
  /** Written by the identity of our token: https://docs.github.com/en/graphql/reference/interfaces#comment */
  readonly isOurs: boolean;
  readonly isMinimized: boolean;
  readonly body: string;
}

/** A thread of review comments as it stands on the pull request. */
export interface Thread {
  readonly id: string;
  readonly path: string;
  /** The lines it stands on now; undefined: on the file, or outdated. */
  readonly lines: Hunk | undefined;
  readonly isOutdated: boolean;
  readonly isResolved: boolean;
  /** Resolved by somebody else than our token's identity. */
  readonly isResolvedByOther: boolean;
  readonly canResolve: boolean;
  readonly canReopen: boolean;
  readonly comment: PostedComment;
  /** Comments after the first one. */
  readonly replies: number;
}

/** A thread of ours, and what it remembers. */
export interface OwnThread extends Thread {
  readonly marker: Marker;
}

/** What is to be done with a thread that stands, and the topic it has, if one. */
export interface Decision {
  readonly thread: OwnThread;
  readonly topic?: Topic;
  readonly act: 'keep' | 'edit' | 'reopen' | 'acknowledge' | 'replace' | 'settle' | 'remove';
}

export interface Reconciled {
  readonly decisions: readonly Decision[];
  /** Topics that no thread has yet. */
  readonly fresh: readonly Topic[];
}

/** The threads that this scope wrote, those that speak first. A marker in anybody else's comment is only text. */
export function ownThreads(threads: readonly Thread[], scope: string): readonly OwnThread[] {
  const own = threads.flatMap((thread) => {
    const marker = thread.comment.isOurs ? readMarker(thread.comment.body) : undefined;
    return marker?.scope === scope ? [{ ...thread, marker }] : [];
  });
  return own.sort(
    (a, b) =>
      Number(isSettled(a)) - Number(isSettled(b)) ||
      Number(a.isOutdated) - Number(b.isOutdated) ||
      a.comment.number - b.comment.number,
  );
}

function isSettled({ isResolved, marker }: OwnThread): boolean {
  return isResolved || marker.fixed;
}

/**
 * Open threads that say nothing but what an earlier one says: two runs at once can make them. The one with the lowest
 * number stays, so that all runs agree; one that somebody answered stays too.
 */
export function duplicates(threads: readonly OwnThread[]): readonly OwnThread[] {
  const said = new Set<string>();
  return threads.filter((thread) => {
    if (isSettled(thread)) return false;
    const { fingerprints } = thread.marker;
    const isSaid = fingerprints.every((fingerprint) => said.has(fingerprint));
    for (const fingerprint of fingerprints) said.add(fingerprint);
    return isSaid && thread.replies === 0;
  });
}

/** The commit that a later run than `run` (`123.1`) wrote about, where that is another than `sha`: ours is over then. */
export function supersededBy(threads: readonly OwnThread[], run: string, sha: string): string | undefined {
  const number = (of: string) => Number(of.split('.')[0]);
  return threads.find(({ marker }) => number(marker.run) > number(run) && !sha.startsWith(marker.sha))?.marker
    .sha;
}

/**
 * Compares what stands with what is found. `present`: fingerprints of all findings, commented or not. Where the review
 * is not complete, nothing is taken for fixed. Of two threads that say the same, which two runs at once can make, the
 * first stays: whichever run comes next agrees on that.
 */
export function reconcile(
  threads: readonly OwnThread[],
  topics: readonly Topic[],
  present: ReadonlySet<string>,
  isComplete: boolean,
): Reconciled {
  const free = new Set(topics);
  const claimed = new Set<string>();
  const decisions = threads.map((thread): Decision => {
    const alive = thread.marker.fingerprints.filter((fingerprint) => present.has(fingerprint));
    if (alive.length === 0) return { thread, act: isComplete && !isSettled(thread) ? 'settle' : 'keep' };
    const isSaid = alive.every((fingerprint) => claimed.has(fingerprint));
    if (isSaid) return { thread, act: isSettled(thread) || thread.replies > 0 ? 'keep' : 'remove' };
    const topic = [...free].find((one) =>
      findingsOf(one).some(({ fingerprint }) => alive.includes(fingerprint)),
    );
    const act = decide(thread, topic);
    for (const fingerprint of alive) claimed.add(fingerprint);
    if (!topic) return { thread, act };
    if (act !== 'replace') free.delete(topic);
    return { thread, topic, act };
  });
  return { decisions, fresh: [...free] };
}

function decide(thread: OwnThread, topic: Topic | undefined): Decision['act'] {
  if (thread.isResolved && thread.isResolvedByOther) return 'acknowledge';
  if (thread.isResolved && (!topic || !thread.canReopen)) return 'keep';
  if (!topic) return 'keep';
  if (!isSamePlace(thread, topic)) return thread.replies === 0 && topic.certain ? 'replace' : 'keep';
  if (thread.isResolved) return 'reopen';
  return thread.marker.fixed || evidenceOf(topic) !== thread.marker.evidence ? 'edit' : 'keep';
}

/** A suggestion replaces the lines that its thread stands on: it must never stand on other ones. */
function isSamePlace({ lines, isOutdated }: Thread, topic: Topic): boolean {
  return !isOutdated && lines?.start === topic.lines?.start && lines?.end === topic.lines?.end;
}

/** Digest of what a comment on a topic says, lines and commit aside: two equal ones need no write. */
export function evidenceOf(topic: Topic): string {
  return digest(
    findingsOf(topic).flatMap(({ fingerprint, severity, message, help, fix }) => [
      fingerprint,
      severity,
      message,
      help,
      ...(fix?.edits.map(({ text }) => text) ?? []),
    ]),
  );
}
