import type { ReviewPlan } from '../plan/plan.js';
import type { Client } from './client.js';
import { converge } from './converge.js';
import { GitHubFailure } from './failure.js';
import { probe } from './probe.js';
import { publishCheck } from './publish-check.js';
import { postComments } from './publish-comments.js';
import { changeThreads } from './publish-threads.js';
import type { Repository } from './repository.js';

/** Where a plan is published. */
export interface Target {
  readonly repository: Repository;
  /** Undefined: only a check. */
  readonly pull: number | undefined;
  readonly commit: string;
  /** `external_id` of the check that stands. */
  readonly checkId: string | undefined;
  /** What our comments are known by. */
  readonly scope: string;
  /** When the pull request's head was last seen to be `commit`, in milliseconds since the epoch. */
  readonly seenAt: number;
}

/** What was not published, and why. */
export interface Unpublished {
  readonly what: 'check' | 'annotations' | 'comments' | 'edits' | 'threads';
  readonly failure: GitHubFailure;
}

/** What was published, and what was not. */
export interface Published {
  readonly comments: number;
  readonly edits: number;
  readonly threads: number;
  /** `unchanged`: it says the same already. */
  readonly check: 'posted' | 'unchanged' | 'none';
  readonly unpublished: readonly Unpublished[];
  /** The head that the pull request has got meanwhile: no comment was posted. */
  readonly movedTo: string | undefined;
}

/**
 * Carries out a plan: first the check, which has everything, then the comments. Never throws for what GitHub refuses:
 * that is told, for the verdict does not depend on it.
 */
export async function publish(client: Client, plan: ReviewPlan, target: Target): Promise<Published> {
  const unpublished: Unpublished[] = [];
  const attempt = async <T>(what: Unpublished['what'], act: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof GitHubFailure)) throw error;
      unpublished.push({ what, failure: error });
      return otherwise;
    }
  };
  const tell = (what: Unpublished['what']) => (failure: GitHubFailure) => unpublished.push({ what, failure });
  const check = await attempt<Published['check']>(
    'check',
    () => publishCheck(client, plan.check, target, tell('annotations')),
    'none',
  );
  const { pull } = target;
  const silent = { comments: 0, edits: 0, threads: 0, check, unpublished, movedTo: undefined };
  if (pull === undefined) return silent;
  const onPull = { ...target, pull };
  const movedTo = await attempt('comments', () => newHead(client, plan, onPull), undefined);
  if (movedTo !== undefined) return { ...silent, movedTo };
  const threads = await attempt('threads', () => changeThreads(client, plan), 0);
  const edits = await attempt('edits', () => editComments(client, plan, target.repository), 0);
  const posted = await attempt(
    'comments',
    () => postComments(client, plan.post, onPull, tell('comments')),
    0,
  );
  const surplus = posted > 0 ? await attempt('threads', () => converge(client, onPull), 0) : 0;
  return { ...silent, comments: Math.max(0, posted - surplus), edits, threads };
}

/** A head seen longer ago than this may have moved, and comments on the old one would mislead. */
const sightLasts = 20_000;

async function newHead(
  client: Client,
  { post }: ReviewPlan,
  { repository, pull, commit, seenAt }: Target & { readonly pull: number },
): Promise<string | undefined> {
  if (post.length === 0 || Date.now() - seenAt <= sightLasts) return undefined;
  const { head } = await probe(client, repository, pull, '');
  return head === commit ? undefined : head;
}

async function editComments(
  client: Client,
  { edit }: ReviewPlan,
  { owner, repo }: Repository,
): Promise<number> {
  const route = 'PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}';
  for (const { number, body } of edit) await client.write(route, { owner, repo, comment_id: number, body });
  return edit.length;
}
