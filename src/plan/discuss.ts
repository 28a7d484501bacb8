import type { Finding } from '../review/finding.js';
import { arrange, bulk, findingsOf } from './arrange.js';
import { renderComment, type Topic } from './comment.js';
import { commitLink } from './links.js';
import { writeMarker } from './marker.js';
import type { PlanInput, PullState, ReviewPlan } from './plan.js';
import { type Decision, evidenceOf, type OwnThread, ownThreads, reconcile } from './threads.js';
import type { Wording } from './wording.js';

/** A comment to post. Without lines it stands on the file. */
export interface NewComment {
  readonly path: string;
  readonly lines: { readonly start: number; readonly end: number } | undefined;
  /** GitHub showed no patch, so it may refuse the lines. */
  readonly certain: boolean;
  readonly body: string;
  readonly fingerprints: readonly string[];
}

/** A new body for a comment that stands. */
export interface CommentEdit {
  /** REST's id of the comment. */
  readonly number: number;
  readonly body: string;
}

type Writes = Pick<ReviewPlan, 'post' | 'edit' | 'resolve' | 'reopen' | 'minimize' | 'remove'>;

interface Discussion {
  readonly writes: Writes;
  /** Findings that a comment speaks of once the writes are done. */
  readonly commented: ReadonlySet<Finding>;
  readonly homeless: ReadonlySet<Finding>;
}

/** How many new comments a run may make, how many may be open, and how many of them in and on one file. */
export const caps = { fresh: 30, freshInBulk: 10, open: 60, perFile: 5, onFiles: 3 } as const;

const silence: Writes = { post: [], edit: [], resolve: [], reopen: [], minimize: [], remove: [] };

/** Which comments to post, edit, resolve. */
export function planComments(input: PlanInput, words: Wording): Discussion {
  const { outcome, existing, pull } = input;
  if (!pull) return { writes: silence, commented: new Set(), homeless: new Set() };
  const { findings, reports } = outcome;
  const { topics, homeless } = arrange(findings, {
    diff: pull.diff,
    existing,
    reports: reports.length,
    errorsOnly: pull.errorsOnly,
  });
  const own = ownThreads(pull.threads, input.scope);
  const present = new Set(findings.map(({ fingerprint }) => fingerprint));
  const isBulk = reports.length > bulk.reports || findings.length > bulk.findings;
  const { decisions, fresh } = reconcile(
    own,
    pull.isDraft ? [] : topics,
    present,
    input.incomplete.length === 0,
  );
  const posted = cap(fresh, decisions, isBulk ? caps.freshInBulk : caps.fresh);
  const body = (topic: Topic) => bodyOf(topic, input, pull, words);
  const writes = {
    post: posted.map((topic) => ({ ...topic, body: body(topic), fingerprints: fingerprintsOf(topic) })),
    ...writesOf(decisions, posted, body, (thread) => fixedBody(thread, input, words)),
  };
  return { writes, commented: commentedBy(findings, decisions, posted), homeless };
}

/** The most important topics that the caps leave room for; topics come in order of importance. */
function cap(topics: readonly Topic[], decisions: readonly Decision[], limit: number): readonly Topic[] {
  const open = decisions
    .filter(({ act }) => act !== 'settle' && act !== 'acknowledge')
    .map(({ thread }) => thread);
  const perFile = new Map<string, number>();
  for (const { path, isResolved } of open) if (!isResolved) perFile.set(path, (perFile.get(path) ?? 0) + 1);
  let room = Math.min(limit, caps.open - open.filter(({ isResolved }) => !isResolved).length);
  let onFiles: number = caps.onFiles;
  return topics.filter(({ path, lines }) => {
    const inFile = perFile.get(path) ?? 0;
    if (room <= 0 || inFile >= caps.perFile || (!lines && onFiles <= 0)) return false;
    perFile.set(path, inFile + 1);
    room -= 1;
    if (!lines) onFiles -= 1;
    return true;
  });
}

function writesOf(
  decisions: readonly Decision[],
  posted: readonly Topic[],
  body: (topic: Topic) => string,
  fixed: (thread: OwnThread) => string,
): Omit<Writes, 'post'> {
  const of = (...acts: Decision['act'][]) => decisions.filter(({ act }) => acts.includes(act));
  const retired = decisions
    .filter(({ act, topic }) => act === 'settle' || (act === 'replace' && topic && posted.includes(topic)))
    .map(({ thread }) => thread)
    .filter(({ isResolved, marker }) => !isResolved && !marker.fixed);
  return {
    edit: [
      ...of('edit', 'reopen').flatMap(({ thread, topic }) =>
        topic ? [{ number: thread.comment.number, body: body(topic) }] : [],
      ),
      ...retired
        .filter(({ canResolve }) => !canResolve)
        .map((thread) => ({ number: thread.comment.number, body: fixed(thread) })),
    ],
    resolve: retired.filter(({ canResolve }) => canResolve).map(({ id }) => id),
    reopen: of('reopen').map(({ thread }) => thread.id),
    remove: of('remove').map(({ thread }) => thread.comment.id),
    minimize: retired
      .filter(({ canResolve, comment }) => !canResolve && !comment.isMinimized)
      .map(({ comment }) => comment.id),
  };
}

function commentedBy(
  findings: readonly Finding[],
  decisions: readonly Decision[],
  posted: readonly Topic[],
): ReadonlySet<Finding> {
  const standing = new Set(
    decisions
      .filter(({ act }) => act !== 'settle' && act !== 'remove')
      .flatMap(({ thread }) => thread.marker.fingerprints),
  );
  const topics = [
    ...posted,
    ...decisions.filter(({ act }) => act === 'edit' || act === 'reopen').flatMap(({ topic }) => topic ?? []),
  ];
  const spoken = new Set(topics.flatMap(findingsOf));
  return new Set(findings.filter((finding) => spoken.has(finding) || standing.has(finding.fingerprint)));
}

function fingerprintsOf(topic: Topic): readonly string[] {
  return [...new Set(findingsOf(topic).map(({ fingerprint }) => fingerprint))];
}

function bodyOf(topic: Topic, input: PlanInput, { diff }: PullState, words: Wording): string {
  const { site, scope, run, texts } = input;
  const lines = texts.get(topic.path)?.split('\n');
  const text = renderComment(topic, { site, words, file: diff.get(topic.path), lines });
  const marker = writeMarker({
    scope,
    fingerprints: fingerprintsOf(topic),
    evidence: evidenceOf(topic),
    fixed: false,
    run,
    sha: site.commit,
  });
  return `${text}\n\n${marker}`;
}

/** The comment of a finding that is gone, where its thread cannot be resolved: the news on top, the rest folded. */
function fixedBody({ comment, marker }: OwnThread, { site, run }: PlanInput, words: Wording): string {
  const text = comment.body.slice(0, comment.body.lastIndexOf('<!-- rr ')).trim();
  const mark = writeMarker({ ...marker, fixed: true, run, sha: site.commit });
  return `**${words.fixed(commitLink(site))}**\n\n<details><summary>${words.before}</summary>\n\n${text}\n\n</details>\n\n${mark}`;
}
