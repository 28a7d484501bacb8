import type { ReviewPlan } from '../plan/plan.js';
import type { Client } from './client.js';
import { GitHubFailure } from './failure.js';
import { publishCheck } from './publish-check.js';
import { postComments } from './publish-comments.js';
import type { Repository } from './repository.js';

/** Where a plan is published. */
export interface Target {
  readonly repository: Repository;
  /** Undefined: only a check. */
  readonly pull: number | undefined;
  readonly commit: string;
  /** `external_id` of the check that stands. */
  readonly checkId: string | undefined;
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
  if (pull === undefined) return { comments: 0, edits: 0, threads: 0, check, unpublished };
  const threads = await attempt('threads', () => changeThreads(client, plan), 0);
  const edits = await attempt('edits', () => editComments(client, plan, target.repository), 0);
  const comments = await attempt(
    'comments',
    () => postComments(client, plan.post, { ...target, pull }, tell('comments')),
    0,
  );
  return { comments, edits, threads, check, unpublished };
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

/** GitHub counts a mutation of many fields as one request; twenty end well within its time limit. */
const mutationsAtOnce = 20;

async function changeThreads(client: Client, plan: ReviewPlan): Promise<number> {
  const fields = [
    ...plan.reopen.map((id) => ({
      id,
      call: (v: string) => `unresolveReviewThread(input: { threadId: ${v} })`,
    })),
    ...plan.resolve.map((id) => ({
      id,
      call: (v: string) => `resolveReviewThread(input: { threadId: ${v} })`,
    })),
    ...plan.remove.map((id) => ({
      id,
      call: (v: string) => `deletePullRequestReviewComment(input: { id: ${v} })`,
    })),
    ...plan.minimize.map((id) => ({
      id,
      call: (v: string) => `minimizeComment(input: { subjectId: ${v}, classifier: RESOLVED })`,
    })),
  ];
  let done = 0;
  for (let at = 0; at < fields.length; at += mutationsAtOnce) {
    const batch = fields.slice(at, at + mutationsAtOnce);
    const declared = batch.map((_, index) => `$m${index}: ID!`).join(', ');
    const calls = batch
      .map(({ call }, index) => `m${index}: ${call(`$m${index}`)} { clientMutationId }`)
      .join('\n');
    const variables = Object.fromEntries(batch.map(({ id }, index) => [`m${index}`, id]));
    const { data } = await client.mutate<Record<string, unknown>>(
      `mutation(${declared}) {\n${calls}\n}`,
      variables,
    );
    done += Object.values(data).filter((value) => value !== null).length;
  }
  return done;
}
