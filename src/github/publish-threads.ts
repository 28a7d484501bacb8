import type { CommentEdit, Farewell } from '../plan/discuss.js';
import type { ReviewPlan } from '../plan/plan.js';
import { GitHubFailure } from './failure.js';
import type { Writer } from './writer.js';

/** One change of a thread, a comment or a review. `id`: GraphQL's, of that. */
export interface Change {
  readonly kind: keyof typeof mutations;
  readonly id: string;
  /** With `edit`: the new body. */
  readonly body?: string;
}

const mutations = {
  reopen: ['unresolveReviewThread', 'threadId', ''],
  resolve: ['resolveReviewThread', 'threadId', ''],
  edit: ['updatePullRequestReviewComment', 'pullRequestReviewCommentId', ''],
  unminimize: ['unminimizeComment', 'subjectId', ''],
  minimize: ['minimizeComment', 'subjectId', ', classifier: RESOLVED'],
  foldRepeated: ['minimizeComment', 'subjectId', ', classifier: DUPLICATE'],
  remove: ['deletePullRequestReviewComment', 'id', ''],
} as const;

/** GitHub counts a mutation of many fields as one request; twenty end well within its time limit. */
const atOnce = { changes: 20, characters: 300_000 } as const;

/**
 * Makes changes, many in one request, in their order. Returns the keys of those that GitHub made: one that it
 * refuses stops no other, and `tell` hears once why the others were not made.
 */
export async function makeChanges(
  writer: Writer,
  changes: readonly Change[],
  tell: (failure: GitHubFailure) => void,
): Promise<ReadonlySet<string>> {
  const done = new Set<string>();
  let failure: GitHubFailure | undefined;
  for (const batch of batchesOf(changes)) {
    try {
      const answer = await writer.write({ what: 'POST /graphql', send: () => send(writer, batch) });
      const made = batch.filter((_, index) => answer.data[`m${index}`] != null);
      for (const change of made) done.add(keyOf(change));
      if (made.length < batch.length) failure ??= refusalOf(answer.errors);
    } catch (error) {
      if (!(error instanceof GitHubFailure)) throw error;
      failure ??= error;
      break;
    }
  }
  if (failure) tell(failure);
  return done;
}

/** What a change is known by among those of one publication. */
export function keyOf({ kind, id }: Pick<Change, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

function batchesOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const batches: Change[][] = [];
  let size = 0;
  for (const change of changes) {
    const open = batches.at(-1);
    size += change.body?.length ?? 0;
    if (open && open.length < atOnce.changes && size <= atOnce.characters) open.push(change);
    else {
      batches.push([change]);
      size = change.body?.length ?? 0;
    }
  }
  return batches;
}

function send({ client }: Writer, batch: readonly Change[]) {
  const declared = batch.flatMap(({ body }, i) => [
    `$m${i}: ID!`,
    ...(body === undefined ? [] : [`$b${i}: String!`]),
  ]);
  const calls = batch.map(({ kind, body }, i) => {
    const [name, key, more] = mutations[kind];
    const text = body === undefined ? '' : `, body: $b${i}`;
    return `m${i}: ${name}(input: { ${key}: $m${i}${more}${text} }) { clientMutationId }`;
  });
  const variables = batch.flatMap(({ id, body }, i) => [
    [`m${i}`, id],
    ...(body === undefined ? [] : [[`b${i}`, body]]),
  ]);
  return client.mutate<Readonly<Record<string, unknown>>>(
    `mutation(${declared.join(', ')}) {\n${calls.join('\n')}\n}`,
    Object.fromEntries(variables),
  );
}

function refusalOf(errors: readonly { readonly type: string }[]): GitHubFailure {
  const types = errors.map(({ type }) => type);
  const status = types.includes('FORBIDDEN') ? 403 : 422;
  return new GitHubFailure({ method: 'POST', path: '/graphql', status, requestId: '', reason: types.join() });
}

/** Where a thread cannot be resolved, its comment says how it ended, and is folded away. */
export function foldingOf({ comment, body, isMinimized }: Farewell): readonly Change[] {
  const edit: Change = { kind: 'edit', id: comment, body };
  return isMinimized ? [edit] : [edit, { kind: 'minimize', id: comment }];
}

/**
 * What ends a thread. One that is resolved says why all the same, to whoever opens it; and to us, for GitHub need not name
 * who resolved it: a person's decision stands, and our own is taken back when the finding is.
 */
export function endingOf(farewell: Farewell): readonly Change[] {
  const { canResolve, comment, thread, body } = farewell;
  if (!canResolve) return foldingOf(farewell);
  return [
    { kind: 'edit', id: comment, body },
    { kind: 'resolve', id: thread },
  ];
}

/** Whether a comment is seen to say what it was to say: it is edited and, where it was put away, brought back. */
export function isShown(
  { comment, thread }: CommentEdit,
  { reopen, unminimize }: ReviewPlan,
  done: ReadonlySet<string>,
): boolean {
  return (
    done.has(keyOf({ kind: 'edit', id: comment })) &&
    (!reopen.includes(thread) || done.has(keyOf({ kind: 'reopen', id: thread }))) &&
    (!unminimize.includes(comment) || done.has(keyOf({ kind: 'unminimize', id: comment })))
  );
}

/** Whether what ends a thread was done. */
export function isEnded(farewell: Farewell, done: ReadonlySet<string>): boolean {
  const { canResolve, thread } = farewell;
  if (canResolve) return done.has(keyOf({ kind: 'resolve', id: thread }));
  return foldingOf(farewell).every((change) => done.has(keyOf(change)));
}

/** What brings back a thread whose finding is there again, and takes away what two runs said twice. */
export function revivalOf({ reopen, unminimize, remove }: ReviewPlan): readonly Change[] {
  return [
    ...reopen.map((id): Change => ({ kind: 'reopen', id })),
    ...unminimize.map((id): Change => ({ kind: 'unminimize', id })),
    ...remove.map((id): Change => ({ kind: 'remove', id })),
  ];
}
