import { type Actor, demand } from './actors.js';
import type { Args, Node } from './graphql-nodes.js';
import { missing, type Objects } from './graphql-objects.js';
import type { PullRequest } from './pulls.js';
import { forbidden } from './refusal.js';
import type { Comment, Thread } from './threads.js';
import type { World } from './world.js';

interface Found {
  readonly pull: PullRequest;
  readonly thread: Thread;
  readonly comment: Comment;
}

/** The mutations that one actor may send. */
export class Mutations {
  constructor(
    private readonly world: World,
    private readonly actor: Actor,
    private readonly objects: Objects,
  ) {}

  /** The root of a mutation: each field changes the world when it is resolved. */
  root(): Node {
    const { reviews } = this.world;
    return {
      __typename: 'Mutation',
      resolveReviewThread: (args: Args) => this.#resolve('ResolveReviewThreadPayload', args, true),
      unresolveReviewThread: (args: Args) => this.#resolve('UnresolveReviewThreadPayload', args, false),
      minimizeComment: (args: Args) =>
        this.#minimizeReview(args) ??
        this.#change(args, 'subjectId', (found, input) => {
          found.comment.minimized = String(input.classifier);
          const __typename = 'MinimizeCommentPayload';
          return {
            __typename,
            minimizedComment: this.objects.comment(found.pull, found.thread, found.comment),
          };
        }),
      unminimizeComment: (args: Args) =>
        this.#change(args, 'subjectId', ({ pull, thread, comment }) => {
          comment.minimized = null;
          const __typename = 'UnminimizeCommentPayload';
          return { __typename, unminimizedComment: this.objects.comment(pull, thread, comment) };
        }),
      updatePullRequestReviewComment: (args: Args) =>
        this.#change(args, 'pullRequestReviewCommentId', ({ pull, thread, comment }, input) => {
          reviews.edit(this.actor, comment.id, String(input.body));
          const __typename = 'UpdatePullRequestReviewCommentPayload';
          return { __typename, pullRequestReviewComment: this.objects.comment(pull, thread, comment) };
        }),
      deletePullRequestReviewComment: (args: Args) =>
        this.#change(args, 'id', ({ pull, thread, comment }) => {
          const pullRequestReviewComment = this.objects.comment(pull, thread, comment);
          reviews.delete(this.actor, comment.id);
          return { __typename: 'DeletePullRequestReviewCommentPayload', pullRequestReviewComment };
        }),
    };
  }

  #payload(args: Args, fields: object): object {
    const { clientMutationId = null } = args.input as Args;
    return { clientMutationId, ...fields };
  }

  #resolve(__typename: string, args: Args, resolved: boolean): object {
    const { threadId } = args.input as Args;
    const { pull, thread } = this.objects.thread(String(threadId));
    if (!this.objects.canResolve()) throw forbidden();
    thread.resolvedBy = resolved ? this.actor.login : null;
    return this.#payload(args, { __typename, thread: this.objects.threadNode(pull, thread) });
  }

  /** Undefined: what is to be minimized is no review. */
  #minimizeReview(args: Args): object | undefined {
    const { subjectId, classifier } = args.input as Args;
    const review = this.world.pulls.all
      .flatMap(({ reviews }) => reviews)
      .find(({ id }) => `PRR_${id}` === subjectId);
    if (review === undefined) return undefined;
    demand(this.actor, { pull_requests: 'write' });
    review.minimized = String(classifier);
    const minimizedComment = this.objects.review(review);
    return this.#payload(args, { __typename: 'MinimizeCommentPayload', minimizedComment });
  }

  #change(args: Args, idField: string, apply: (found: Found, input: Args) => object): object {
    const input = args.input as Args;
    const id = Number(/^PRRC_(\d+)$/.exec(String(input[idField]))?.[1]);
    const found = this.world.pulls.all.flatMap((pull) => {
      return pull.threads.flatMap((thread) => thread.comments.map((comment) => ({ pull, thread, comment })));
    });
    const one = found.find(({ comment }) => comment.id === id);
    if (one === undefined) throw missing(`a node with the global id of '${input[idField]}'`);
    demand(this.actor, { pull_requests: 'write' });
    return this.#payload(args, apply(one, input));
  }
}
