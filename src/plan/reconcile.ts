import type { Finding } from '../review/finding.js';
import { findingsOf } from './arrange.js';
import { namedIn, type Topic } from './comment.js';
import { digest } from './marker.js';
import { isSettled, type OwnThread, type Thread } from './threads.js';

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

/**
 * Compares what stands with what is found. `topics`: of what nobody has dealt with; `findings`: all of them. Where the
 * review is not complete, nothing is taken for fixed. Of two threads that say the same, which two runs at once can make,
 * the first stays: whichever run comes next agrees on that.
 */
export function reconcile(
  threads: readonly OwnThread[],
  topics: readonly Topic[],
  findings: readonly Finding[],
  isComplete: boolean,
): Reconciled {
  const free = new Set(topics);
  const claimed = new Set<string>();
  const claim = claimer(threads, findings);
  /** Fingerprint → the topic of another thread that names it, or is about to. */
  const told = new Map<string, Topic>();
  const decisions = threads.map((thread): Decision => {
    const alive = claim(thread);
    if (alive.length === 0) return { thread, act: isComplete && !isSettled(thread) ? 'settle' : 'keep' };
    const isSaid = alive.every((fingerprint) => claimed.has(fingerprint));
    if (isSaid) return { thread, act: isSettled(thread) || thread.replies > 0 ? 'keep' : 'remove' };
    const other = alive.every((one) => told.has(one)) ? told.get(alive[0]!) : undefined;
    if (other) return endsFor(thread, other);
    const topic = [...free].find((one) =>
      findingsOf(one).some(({ fingerprint }) => alive.includes(fingerprint)),
    );
    for (const fingerprint of alive) claimed.add(fingerprint);
    const decision = decide(thread, topic);
    // What is replaced is posted anew: its thread ends once that stands.
    if (topic && decision.act !== 'replace') {
      free.delete(topic);
      for (const { fingerprint } of namedIn(topic)) told.set(fingerprint, topic);
    }
    return decision;
  });
  return { decisions: decisions.map((one) => afterwards(one, free)), fresh: [...free] };
}

/** Where the topic that should replace a thread went to another thread after all, that one speaks for it. */
function afterwards(decision: Decision, free: ReadonlySet<Topic>): Decision {
  const { thread, topic, act } = decision;
  if (act !== 'replace' || !topic || free.has(topic)) return decision;
  const isTold = namedIn(topic).some(({ slot }) => thread.marker.slots.includes(slot));
  return isTold ? endsFor(thread, topic) : { thread, act: 'keep' };
}

/** A thread of which another one speaks by now ends, unless somebody answered in it. */
function endsFor(thread: OwnThread, topic: Topic): Decision {
  if (isSettled(thread) || thread.replies > 0) return { thread, act: 'keep' };
  return { thread, topic, act: 'settle' };
}

/**
 * A person resolved a thread while it still spoke: whatever is not shown to be ours is a person's, though nobody is named.
 * Ours is what GitHub says is, and what says that its findings are gone: that was written before it was resolved.
 */
function isDealtWith({ isResolved, isResolvedByUs, marker }: OwnThread): boolean {
  return isResolved && !isResolvedByUs && !marker.fixed;
}

/** What a person has dealt with: its thread was resolved, and none that is open speaks of it. It asks for no comment. */
export function dealtWith(threads: readonly OwnThread[], findings: readonly Finding[]): ReadonlySet<Finding> {
  const present = new Set(findings.map(({ fingerprint }) => fingerprint));
  const spoken = fingerprintsOf(threads);
  const [resolved, open] = [threads.filter(isDealtWith), threads.filter((one) => !isSettled(one))];
  const [resolvedOnes, openOnes] = [fingerprintsOf(resolved), fingerprintsOf(open)];
  // With other evidence it is the same, and dealt with all the same.
  const [resolvedSlots, openSlots] = [vacantSlots(resolved, present), vacantSlots(open, present)];
  const isHeir = ({ fingerprint, slot }: Finding) =>
    !spoken.has(fingerprint) && resolvedSlots.has(slot) && !openSlots.has(slot);
  return new Set(
    findings.filter(
      (one) => !openOnes.has(one.fingerprint) && (resolvedOnes.has(one.fingerprint) || isHeir(one)),
    ),
  );
}

function fingerprintsOf(threads: readonly OwnThread[]): ReadonlySet<string> {
  return new Set(threads.flatMap(({ marker }) => marker.fingerprints));
}

/** Slots of what threads speak of, and is gone. */
function vacantSlots(threads: readonly OwnThread[], present: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    threads.flatMap(({ marker: { fingerprints, slots } }) =>
      slots.filter((_, index) => !present.has(fingerprints[index]!)),
    ),
  );
}

/**
 * Fingerprints of what is found that a thread speaks of: the same findings and, where one is gone, a new one of its
 * slot, which is the same with other evidence. No new one goes to two threads.
 */
function claimer(
  threads: readonly OwnThread[],
  findings: readonly Finding[],
): (thread: OwnThread) => readonly string[] {
  const present = new Set(findings.map(({ fingerprint }) => fingerprint));
  const spoken = new Set(threads.flatMap(({ marker }) => marker.fingerprints));
  const heirs = new Map<string, string[]>();
  for (const { slot, fingerprint } of findings) {
    if (!spoken.has(fingerprint)) heirs.set(slot, [...(heirs.get(slot) ?? []), fingerprint]);
  }
  return ({ marker: { fingerprints, slots } }) =>
    fingerprints.flatMap((fingerprint, index) =>
      present.has(fingerprint) ? [fingerprint] : (heirs.get(slots[index]!)?.splice(0, 1) ?? []),
    );
}

function decide(thread: OwnThread, topic: Topic | undefined): Decision {
  if (isDealtWith(thread)) return { thread, act: 'acknowledge' };
  if (!topic) return { thread, act: 'keep' };
  const isHere = isSamePlace(thread, topic);
  // Where the report has moved, the lines of its comment are nowhere.
  const mayMove = (topic.certain || topic.path !== thread.path) && thread.replies === 0;
  if ((!isHere && mayMove) || (thread.isResolved && !thread.canReopen))
    return { thread, topic, act: 'replace' };
  // A suggestion replaces the lines that its thread stands on: elsewhere, the comment only names what to change.
  const said = isHere ? topic : { ...topic, lines: undefined };
  if (thread.isResolved) return { thread, topic: said, act: 'reopen' };
  const isNews = thread.marker.fixed || evidenceOf(topic) !== thread.marker.evidence;
  return { thread, topic: said, act: isNews ? 'edit' : 'keep' };
}

/** A suggestion replaces the lines that its thread stands on: it must never stand on other ones. */
function isSamePlace({ path, lines, isOutdated }: Thread, topic: Topic): boolean {
  if (isOutdated || path !== topic.path) return false;
  return lines?.start === topic.lines?.start && lines?.end === topic.lines?.end;
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
