import type { ReviewPlan } from '../plan/plan.js';
import type { Client } from './client.js';

type ThreadPlan = Pick<ReviewPlan, 'reopen' | 'resolve' | 'remove' | 'minimize'>;

export const noThreads: ThreadPlan = { reopen: [], resolve: [], remove: [], minimize: [] };

/** GitHub counts a mutation of many fields as one request; twenty end well within its time limit. */
const mutationsAtOnce = 20;

/** Opens, resolves, removes and folds away. Returns how many of these GitHub did: one that it refuses stops no other. */
export async function changeThreads(client: Client, plan: ThreadPlan): Promise<number> {
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
