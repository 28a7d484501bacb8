import type { Actor } from './actors.js';
import { anchorFaults } from './anchors.js';
import type { Clock } from './clock.js';
import type { PullRequest, Pulls } from './pulls.js';
import { forbidden, notFound, Refusal, unprocessable } from './refusal.js';
import { anchorOf, type CommentBody, lengthFaults, type ReviewBody } from './review-body.js';
import type { Comment, Thread, Threads } from './threads.js';

export interface Review {
  readonly id: number;
  readonly author: string;
  readonly commitSha: string;
  body: string;
  state: 'PENDING' | 'COMMENTED' | 'CHANGES_REQUESTED' | 'APPROVED';
  submittedAt: string | null;
  /** The classifier that it was minimized with. */
  minimized: string | null;
}

const states = { COMMENT: 'COMMENTED', REQUEST_CHANGES: 'CHANGES_REQUESTED', APPROVE: 'APPROVED' } as const;

/** Reviews, comments and threads, and GitHub's rules for them: https://docs.github.com/rest/pulls/reviews. */
export class Reviews {
  constructor(
    private readonly pulls: Pulls,
    private readonly threads: Threads,
    private readonly clock: Clock,
  ) {}

  /** One review with all its comments, or a Refusal (422) and nothing. */
  create(actor: Actor, pull: PullRequest, body: ReviewBody): Review {
    if (pull.reviews.some((review) => review.state === 'PENDING' && review.author === actor.login)) {
      throw unprocessable('User can only have one pending review per pull request');
    }
    const comments = body.comments ?? [];
    this.#checkEvent(actor, pull, body);
    const commitSha = this.#commit(pull, body.commit_id);
    const faults = [body, ...comments].flatMap(({ body: text }) => lengthFaults(text));
    faults.push(...comments.flatMap((comment) => this.#faults(pull, commitSha, comment)));
    if (faults.length > 0) throw unprocessable([...new Set(faults)].join(', '));
    const review = this.#add(actor.login, pull, commitSha, body.body ?? '', body.event);
    for (const comment of comments) this.#thread(actor.login, pull, review, comment);
    return review;
  }

  #checkEvent(actor: Actor, pull: PullRequest, { event, body, comments = [] }: ReviewBody): void {
    if (event === undefined) return;
    const own = actor.login === pull.author;
    if (event === 'APPROVE' && own) throw unprocessable('Can not approve your own pull request');
    if (event === 'REQUEST_CHANGES' && own) {
      throw unprocessable('Can not request changes on your own pull request');
    }
    const isBlank = (body ?? '').trim() === '';
    if (isBlank && (event === 'REQUEST_CHANGES' || (event === 'COMMENT' && comments.length === 0))) {
      throw unprocessable("Body can't be blank");
    }
  }

  #faults(pull: PullRequest, commitSha: string, comment: CommentBody): readonly string[] {
    if (comment.position !== undefined)
      return ['This fake knows no position: it is closing down. Send line.'];
    if (comment.line === undefined) return ['Pull request review thread line is missing'];
    const sides = [comment.side ?? 'RIGHT', comment.start_side ?? 'RIGHT'];
    if (sides.some((side) => side !== 'LEFT' && side !== 'RIGHT')) {
      return ['Pull request review thread side is neither LEFT nor RIGHT'];
    }
    return anchorFaults(this.pulls.change(pull, comment.path, commitSha), anchorOf(comment, comment.line));
  }

  /** The commit that is commented on: one of the pull request's own. */
  #commit(pull: PullRequest, sha = pull.headSha): string {
    if (this.#isOf(pull, sha)) return sha;
    throw unprocessable('commit_id is not part of the pull request');
  }

  #isOf(pull: PullRequest, sha: string): boolean {
    return this.pulls.commits(pull).some((commit) => commit.sha === sha);
  }

  #add(
    author: string,
    pull: PullRequest,
    commitSha: string,
    body: string,
    event?: ReviewBody['event'],
  ): Review {
    const state = event === undefined ? ('PENDING' as const) : states[event];
    const submittedAt = event === undefined ? null : this.clock.now();
    const review: Review = {
      ...{ id: this.clock.id(), author, commitSha, body, state, submittedAt },
      minimized: null,
    };
    pull.reviews.push(review);
    return review;
  }

  #thread(author: string, pull: PullRequest, review: Review, body: CommentBody): Comment {
    const anchor = body.line === undefined ? null : anchorOf(body, body.line);
    const sides = this.pulls.sides(pull, review.commitSha);
    const comment = this.#comment(author, review, body.body);
    const { path } = body;
    const id = this.clock.id();
    pull.threads.push({
      id,
      path,
      anchor,
      commitSha: review.commitSha,
      sides,
      comments: [comment],
      resolvedBy: null,
    });
    return comment;
  }

  #comment(author: string, review: Review, body: string): Comment {
    const createdAt = this.clock.now();
    const id = this.clock.id();
    return { id, author, reviewId: review.id, createdAt, body, updatedAt: createdAt, minimized: null };
  }

  /** One comment by itself, which is a review of its own: on a line, on a file, or in reply. */
  comment(actor: Actor, pull: PullRequest, body: CommentBody): Comment {
    if (body.in_reply_to !== undefined) {
      const { thread } = this.threads.find(body.in_reply_to, pull);
      return this.reply(pull, thread, body.body, actor.login);
    }
    const commitSha = body.commit_id ?? pull.headSha;
    const faults = this.#singleFaults(pull, commitSha, body);
    if (faults.length > 0) {
      const resource = 'PullRequestReviewComment';
      const errors = faults.map((message) => ({ resource, code: 'custom', message }));
      throw new Refusal(422, 'Validation Failed', errors);
    }
    const review = this.#add(actor.login, pull, commitSha, '', 'COMMENT');
    return this.#thread(actor.login, pull, review, body);
  }

  #singleFaults(pull: PullRequest, commitSha: string, body: CommentBody): readonly string[] {
    if (!this.#isOf(pull, commitSha)) return ['commit_id is not part of the pull request'];
    if (body.subject_type !== 'file')
      return [...lengthFaults(body.body), ...this.#faults(pull, commitSha, body)];
    const isChanged = this.pulls.change(pull, body.path, commitSha) !== undefined;
    return isChanged ? lengthFaults(body.body) : ['path is invalid'];
  }

  /** Answers in a thread. */
  reply(pull: PullRequest, thread: Thread, body: string, author: string): Comment {
    const review = this.#add(author, pull, pull.headSha, '', 'COMMENT');
    const comment = this.#comment(author, review, body);
    thread.comments.push(comment);
    return comment;
  }

  submit(actor: Actor, pull: PullRequest, id: number, body: ReviewBody): Review {
    const review = this.#pending(actor, pull, id);
    if (body.event === undefined) throw unprocessable('event is missing');
    this.#checkEvent(actor, pull, { ...body, comments: body.comments ?? [{ path: '', body: '' }] });
    review.body = body.body ?? review.body;
    review.state = states[body.event];
    review.submittedAt = this.clock.now();
    return review;
  }

  /** Throws away a pending review with its comments. */
  discard(actor: Actor, pull: PullRequest, id: number): Review {
    const review = this.#pending(actor, pull, id);
    pull.reviews.splice(pull.reviews.indexOf(review), 1);
    const left = pull.threads.filter((thread) => thread.comments[0]!.reviewId !== id);
    pull.threads.splice(0, pull.threads.length, ...left);
    return review;
  }

  #pending(actor: Actor, pull: PullRequest, id: number): Review {
    const review = pull.reviews.find((one) => one.id === id && one.author === actor.login);
    if (review === undefined) throw notFound();
    if (review.state !== 'PENDING') throw unprocessable('Can not change a review that was submitted');
    return review;
  }

  edit(actor: Actor, id: number, body: string): Comment {
    const { comment } = this.threads.find(id);
    if (comment.author !== actor.login) throw forbidden();
    const faults = lengthFaults(body);
    if (faults.length > 0) throw unprocessable(...faults);
    comment.body = body;
    comment.updatedAt = this.clock.now();
    return comment;
  }

  /** Deletes a comment; a thread without comments goes with its last. */
  delete(actor: Actor, id: number): void {
    const { pull, thread, comment } = this.threads.find(id);
    if (comment.author !== actor.login) throw forbidden();
    thread.comments.splice(thread.comments.indexOf(comment), 1);
    if (thread.comments.length === 0) pull.threads.splice(pull.threads.indexOf(thread), 1);
  }
}
