import { type Anchor, relocate, type Sides } from './anchors.js';
import type { PullRequest, Pulls } from './pulls.js';
import { notFound } from './refusal.js';

export interface Comment {
  readonly id: number;
  readonly author: string;
  readonly reviewId: number;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
  /** The classifier that it was minimized with. */
  minimized: string | null;
}

export interface Thread {
  readonly id: number;
  readonly path: string;
  /** Null for a comment on the whole file. */
  readonly anchor: Anchor | null;
  readonly commitSha: string;
  readonly sides: Sides;
  /** The first comment began the thread, the others reply to it. */
  readonly comments: Comment[];
  /** A login, that of nobody any more included. */
  resolvedBy: string | null;
}

/** Whose account is gone: GitHub's description gives no user for it. */
export const goneUser = 'ghost';

/** The threads of the pull requests, and where their lines are by now. */
export class Threads {
  constructor(private readonly pulls: Pulls) {}

  /** A comment by its number, with its thread and its pull request. Throws a Refusal (404). */
  find(id: number, within?: PullRequest): { pull: PullRequest; thread: Thread; comment: Comment } {
    for (const pull of within === undefined ? this.pulls.all : [within]) {
      for (const thread of pull.threads) {
        const comment = thread.comments.find((one) => one.id === id);
        if (comment !== undefined) return { pull, thread, comment };
      }
    }
    throw notFound();
  }

  /** The threads that everybody sees: all but those of pending reviews. */
  visible(pull: PullRequest): readonly Thread[] {
    const pending = new Set(pull.reviews.filter((one) => one.state === 'PENDING').map((one) => one.id));
    return pull.threads.filter((thread) => !pending.has(thread.comments[0]!.reviewId));
  }

  /** Where the thread stands now; null when it is outdated, or on the whole file. */
  place(pull: PullRequest, { path, anchor, sides }: Thread): Anchor | null {
    if (anchor === null) return null;
    return relocate(path, anchor, sides, this.pulls.sides(pull), this.pulls.change(pull, path));
  }

  isOutdated(pull: PullRequest, thread: Thread): boolean {
    if (thread.anchor === null) return this.pulls.change(pull, thread.path) === undefined;
    return this.place(pull, thread) === null;
  }
}
