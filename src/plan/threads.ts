import { findingsOf } from './arrange.js';
import type { Topic } from './comment.js';
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
  readonly act: 'keep' | 'edit' | 'reopen' | 'acknowledge' | 'replace' | 'settle';
}

export interface Reconciled {
  readonly decisions: readonly Decision[];
  /** Topics that no thread has yet. */
  readonly fresh: readonly Topic[];
}

/** The threads that this scope wrote. A marker in anybody else's comment is only text. */
export function ownThreads(threads: readonly Thread[], scope: string): readonly OwnThread[] {
  return threads
    .flatMap((thread) => {
      const marker = thread.comment.isOurs ? readMarker(thread.comment.body) : undefined;
      return marker?.scope === scope ? [{ ...thread, marker }] : [];
    })
    .sort((a, b) => a.comment.number - b.comment.number);
}

/**
 * Compares what stands with what is found. `present`: fingerprints of all findings, commented or not. Where the review
 * is not complete, nothing is taken for fixed.
 */
export function reconcile(
  threads: readonly OwnThread[],
  topics: readonly Topic[],
  present: ReadonlySet<string>,
  isComplete: boolean,
): Reconciled {
  const free = new Set(topics);
  const decisions: Decision[] = [];
  for (const thread of threads) {
    const fingerprints = new Set(thread.marker.fingerprints);
    if (!thread.marker.fingerprints.some((fingerprint) => present.has(fingerprint))) {
      const isOpen = !thread.isResolved && !thread.marker.fixed;
      decisions.push({ thread, act: isOpen && isComplete ? 'settle' : 'keep' });
      continue;
    }
    const topic = [...free].find((one) =>
      findingsOf(one).some((finding) => fingerprints.has(finding.fingerprint)),
    );
    const act = decide(thread, topic);
    decisions.push(topic ? { thread, topic, act } : { thread, act });
    if (topic && act !== 'replace') free.delete(topic);
  }
  return { decisions, fresh: [...free] };
}

function decide(thread: OwnThread, topic: Topic | undefined): Decision['act'] {
  if (thread.isResolved && thread.isResolvedByOther) return 'acknowledge';
  if (thread.isResolved) return topic && thread.canReopen ? 'reopen' : 'keep';
  if (!topic) return 'keep';
  if (thread.isOutdated && thread.replies === 0 && topic.lines && topic.certain) return 'replace';
  return thread.marker.fixed || evidenceOf(topic) !== thread.marker.evidence ? 'edit' : 'keep';
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
