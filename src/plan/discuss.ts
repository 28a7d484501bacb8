import type { Finding } from '../review/finding.js';
import { arrange } from './arrange.js';
import { Bodies } from './bodies.js';
import { namedIn, type Topic } from './comment.js';
import { digest } from './marker.js';
import { follow } from './moved.js';
import type { PlanInput } from './plan-input.js';
import { type Decision, dealtWith, reconcile } from './reconcile.js';
import { noRemarks, type Remarks, remarksOn } from './remarks.js';
import { type Folded, foldedOf, spokenOf, standingOf } from './standing.js';
import { isSettled, type OwnThread, ownThreads } from './threads.js';
import type { Wording } from './wording.js';

/** A comment to post. Without lines it stands on the file. */
export interface NewComment {
  readonly path: string;
  readonly lines: { readonly start: number; readonly end: number } | undefined;
  /** GitHub showed no patch, so it may refuse the lines. */
  readonly certain: boolean;
  readonly body: string;
  /** The findings that it names. */
  readonly named: readonly Finding[];
  readonly fingerprints: readonly string[];
  /** What it is known by where GitHub refused it: six hexadecimal digits. */
  readonly key: string;
  /** The threads that end once this comment stands. */
  readonly replaces: readonly Farewell[];
}

/** A new body for a comment that stands, by GraphQL's id. */
export interface CommentEdit {
  readonly comment: string;
  readonly thread: string;
  readonly body: string;
  /** The findings that it names. */
  readonly named: readonly Finding[];
}

/** The end of a thread: its comment gets this body; it is resolved where the token may, else the comment is folded away. */
export interface Farewell {
  readonly thread: string;
  readonly comment: string;
  readonly canResolve: boolean;
  readonly isMinimized: boolean;
  readonly body: string;
}

/** What is to be done to the discussion. */
export interface Writes {
  readonly post: readonly NewComment[];
  /** What the review that brings them says above: findings without a comment. Markdown; empty: nothing. */
  readonly remarks: string;
  readonly edit: readonly CommentEdit[];
  /** Threads that have nothing more to say. */
  readonly settle: readonly Farewell[];
  /** Ids of threads to reopen, of comments to unfold and to remove. */
  readonly reopen: readonly string[];
  readonly unminimize: readonly string[];
  readonly remove: readonly string[];
}

interface Discussion {
  readonly writes: Writes;
  /** Findings that comments which stand already speak of, whatever becomes of the writes. */
  readonly standing: readonly Finding[];
  /** Findings whose conversation GitHub folds away. */
  readonly folded: ReadonlyMap<Finding, Folded>;
  /** Findings that have no file to be annotated in. */
  readonly homeless: ReadonlySet<Finding>;
}

/** How many new comments a run may make, how many may be open, and how many of them in and on one file. */
export const caps = { fresh: 30, freshInBulk: 10, open: 60, perFile: 5, onFiles: 3 } as const;

/** Above either, only errors are commented, and few of them. */
const bulk = { reports: 100, findings: 500 } as const;

const silence: Writes = {
  ...{ post: [], remarks: '', edit: [], settle: [], reopen: [], unminimize: [], remove: [] },
};

/** Which comments to post, edit, resolve. */
export function planComments(input: PlanInput, words: Wording): Discussion {
  const { outcome, existing, pull } = input;
  if (!pull) return { writes: silence, standing: [], folded: new Map(), homeless: new Set() };
  const { findings, reports } = outcome;
  const { threads: own, movedTo } = follow(
    ownThreads(pull.threads, input.scope),
    findings,
    pull.diff,
    input.texts,
  );
  const dealt = dealtWith(own, findings);
  const isBulk = reports.length > bulk.reports || findings.length > bulk.findings;
  const { topics, homeless } = arrange(findings, {
    diff: pull.diff,
    existing,
    dealt,
    errorsOnly: isBulk || pull.errorsOnly,
  });
  const isComplete = input.incomplete.length === 0;
  const { decisions, fresh } = reconcile(own, pull.isDraft ? [] : topics, findings, isComplete);
  const wanted = fresh.filter((topic) => !pull.refused?.has(keyOf(topic)));
  const posted = cap(wanted, decisions, isBulk ? caps.freshInBulk : caps.fresh);
  const standing = standingOf(findings, decisions);
  const remarks = posted.some(({ lines }) => lines !== undefined)
    ? remarksOn(input, pull, own, [...standing, ...dealt, ...spokenOf(decisions, posted)])
    : noRemarks;
  const writes = writesOf(decisions, posted, new Bodies(input, pull, words, movedTo), remarks);
  return { writes, standing, folded: foldedOf(findings, dealt, decisions), homeless };
}

/** A topic as GitHub may refuse it: what it is about, and where it would stand. */
function keyOf(topic: Topic): string {
  const { path, lines } = topic;
  const place = lines ? `${lines.start}-${lines.end}` : '';
  return digest([path, place, ...namedIn(topic).map(({ fingerprint }) => fingerprint)], 6);
}

/**
 * The most important topics that the caps leave room for; topics come in order of importance. One that replaces threads
 * makes the room that they took.
 */
function cap(topics: readonly Topic[], decisions: readonly Decision[], limit: number): readonly Topic[] {
  const open = decisions
    .filter(({ act }) => act !== 'settle' && act !== 'remove')
    .filter(({ act, thread }) => act === 'edit' || act === 'reopen' || !isSettled(thread));
  const perFile = new Map<string, number>();
  for (const { thread } of open) perFile.set(thread.path, (perFile.get(thread.path) ?? 0) + 1);
  const left = { fresh: limit, open: caps.open - open.length, onFiles: caps.onFiles as number };
  return topics.filter((topic) => {
    const freed = replacedBy(topic, open).length;
    const inFile = (perFile.get(topic.path) ?? 0) - freed;
    if (left.fresh <= 0 || left.open + freed <= 0 || inFile >= caps.perFile) return false;
    if (!topic.lines && left.onFiles <= 0) return false;
    perFile.set(topic.path, inFile + 1);
    left.fresh -= 1;
    left.open += freed - 1;
    if (!topic.lines) left.onFiles -= 1;
    return true;
  });
}

/** The threads that a topic without a thread is to replace: they speak of it by now, and end once a comment on it stands. */
function replacedBy(topic: Topic, decisions: readonly Decision[]): readonly OwnThread[] {
  return decisions.filter((one) => one.topic === topic && !isSettled(one.thread)).map(({ thread }) => thread);
}

function writesOf(
  decisions: readonly Decision[],
  posted: readonly Topic[],
  bodies: Bodies,
  remarks: Remarks,
): Writes {
  // It remembers what its review lists: that has no other place.
  const bearer = posted.find(({ lines }) => lines !== undefined);
  const of = (...acts: Decision['act'][]) => decisions.filter(({ act }) => acts.includes(act));
  for (const { topic } of of('keep')) if (topic) bodies.stands(topic);
  const told = of('edit', 'reopen').flatMap(({ thread, topic }) => (topic ? [{ thread, topic }] : []));
  const farewell = (thread: OwnThread, successor?: Topic): Farewell => ({
    thread: thread.id,
    comment: thread.comment.id,
    canResolve: thread.canResolve,
    isMinimized: thread.comment.isMinimized,
    body: bodies.farewell(thread, successor),
  });
  return {
    edit: told.map(({ thread, topic }) => ({
      comment: thread.comment.id,
      thread: thread.id,
      body: bodies.of(topic, thread.marker.also),
      named: namedIn(topic),
    })),
    post: posted.map((topic) => {
      const { path, lines, certain } = topic;
      const named = namedIn(topic);
      return {
        ...{ path, lines, certain, named, key: keyOf(topic) },
        body: bodies.of(topic, topic === bearer ? remarks.keys : []),
        fingerprints: named.map(({ fingerprint }) => fingerprint),
        replaces: replacedBy(topic, decisions).map((thread) => farewell(thread, topic)),
      };
    }),
    remarks: remarks.text,
    settle: of('settle').map(({ thread, topic }) => farewell(thread, topic)),
    reopen: of('reopen').map(({ thread }) => thread.id),
    // Only what we folded away ourselves is unfolded: somebody else had a reason.
    unminimize: told
      .filter(({ thread }) => thread.comment.isMinimized && thread.marker.fixed)
      .map(({ thread }) => thread.comment.id),
    remove: of('remove').map(({ thread }) => thread.comment.id),
  };
}
