import { readMemory } from '../plan/check-memory.js';
import type { Farewell } from '../plan/discuss.js';
import { type Account, type Landed, nothingLanded, type ReviewPlan } from '../plan/plan.js';
import type { Client } from './client.js';
import { converge } from './converge.js';
import { GitHubFailure } from './failure.js';
import { probe } from './probe.js';
import { amendCheck, type PostedCheck, publishCheck } from './publish-check.js';
import { type PullTarget, postComments } from './publish-comments.js';
import { endingOf, foldingOf, isEnded, isShown, keyOf, makeChanges, revivalOf } from './publish-threads.js';
import type { Repository } from './repository.js';
import { Writer } from './writer.js';

/** Where a plan is published. */
export interface Target {
  readonly repository: Repository;
  /** Undefined: only a check. */
  readonly pull: number | undefined;
  readonly commit: string;
  /** The check that stands. */
  readonly check: { readonly id: number | undefined; readonly externalId: string } | undefined;
  /** What our comments are known by. */
  readonly scope: string;
  /** Ids of the threads that stood before. */
  readonly known: ReadonlySet<string>;
  /** When the pull request's head was last seen to be `commit`, in milliseconds since the epoch. */
  readonly seenAt: number;
}

/** What was not published, and why. */
export interface Unpublished {
  readonly what: 'check' | 'annotations' | 'comments' | 'edits' | 'threads';
  readonly failure: GitHubFailure;
  /** How many of how many were, where that is known. */
  readonly done?: readonly [done: number, of: number];
}

/** What was published, and what was not. */
export interface Published {
  readonly comments: number;
  readonly edits: number;
  readonly threads: number;
  readonly check: 'posted' | 'unchanged' | 'none';
  readonly unpublished: readonly Unpublished[];
  /** The head that the pull request has got meanwhile: no comment was posted. */
  readonly movedTo: string | undefined;
  /** What is said of the review, now that it is known what stands. */
  readonly account: Account;
}

/**
 * Carries out a plan: first the check, which has everything, then the comments, then what of the check has come out
 * otherwise. `recount` says what there is to say of what landed. Never throws for what GitHub refuses: that is told, for
 * the verdict does not depend on it.
 */
export async function publish(
  client: Client,
  plan: ReviewPlan,
  target: Target,
  recount: (landed: Landed) => Account,
): Promise<Published> {
  const publication = new Publication(new Writer(client), plan, target);
  await publication.check();
  if (target.pull !== undefined) await publication.discuss({ ...target, pull: target.pull });
  return publication.close(recount);
}

/** A head seen longer ago than this may have moved, and comments on the old one would mislead. */
const sightLasts = 20_000;

class Publication {
  readonly #unpublished: Unpublished[] = [];
  readonly #refused: string[];
  #check: PostedCheck | undefined;
  #landed: Landed = nothingLanded;
  #movedTo: string | undefined;
  #threads = 0;
  /** Comments that another run posted as well, and that are gone again. */
  #surplus = 0;

  constructor(
    private readonly writer: Writer,
    private readonly plan: ReviewPlan,
    private readonly target: Target,
  ) {
    this.#refused = [...(readMemory(target.check?.externalId, target.scope)?.refused ?? [])];
  }

  async check(): Promise<void> {
    const { check } = this.plan;
    if (!check) return;
    this.#check = await this.#attempt('check', () =>
      publishCheck(this.writer, check, this.#refused, this.target, this.#tell('annotations')),
    );
    this.#landed = { ...this.#landed, annotations: this.#check?.annotations ?? 0 };
  }

  /** What stands is brought up to date, then what is new is posted; what that replaces ends once it stands. */
  async discuss(target: PullTarget): Promise<void> {
    const { post, remarks } = this.plan;
    const head = await this.#attempt('comments', () => this.#head(target));
    if (head !== target.commit) {
      this.#movedTo = head;
      return;
    }
    await this.#update();
    if (post.length === 0) return;
    const { posted, refused, failure, movedTo } = await postComments(this.writer, post, remarks, target);
    this.#movedTo = movedTo;
    this.#landed = { ...this.#landed, post: posted };
    this.#refused.push(...refused.map(({ key }) => key));
    if (failure && movedTo === undefined)
      this.#unpublished.push({ what: 'comments', failure, done: [posted.length, post.length] });
    if (posted.length === 0) return;
    const replaced = posted.flatMap(({ replaces }) => replaces);
    const done = await makeChanges(this.writer, replaced.flatMap(endingOf), this.#tell('edits'));
    this.#threads += replaced.filter((farewell) => isEnded(farewell, done)).length;
    const ending = new Set(replaced.map(({ thread }) => thread));
    this.#surplus = (await this.#attempt('threads', () => converge(this.writer, target, ending))) ?? 0;
  }

  /** Says in the check what came out otherwise than it was planned, and tells what was done. */
  async close(recount: (landed: Landed) => Account): Promise<Published> {
    const account = recount(this.#landed);
    const { check } = account;
    const standing = this.#check;
    if (check && standing && this.#movedTo === undefined)
      await this.#attempt('check', () =>
        amendCheck(this.writer, check, standing, this.#refused, this.target),
      );
    return {
      comments: Math.max(0, this.#landed.post.length - this.#surplus),
      edits: this.#landed.edit.length,
      threads: this.#threads,
      check: standing?.status ?? 'none',
      unpublished: this.#unpublished,
      movedTo: this.#movedTo,
      account,
    };
  }

  /** The head of the pull request: looked at again before posting, where it was seen a while ago. */
  async #head({ repository, pull, commit, seenAt }: PullTarget): Promise<string> {
    const { client } = this.writer;
    if (this.plan.post.length === 0 || client.now() - seenAt <= sightLasts) return commit;
    return (await probe(client, repository, pull, '')).head;
  }

  async #update(): Promise<void> {
    const { edit, settle } = this.plan;
    const revivals = revivalOf(this.plan);
    const edits = edit.map(({ comment: id, body }) => ({ kind: 'edit', id, body }) as const);
    let failure: GitHubFailure | undefined;
    const all = [...revivals, ...edits, ...settle.flatMap(endingOf)];
    const done = await makeChanges(this.writer, all, (why) => {
      failure = why;
    });
    this.#landed = { ...this.#landed, edit: edit.filter((one) => isShown(one, this.plan, done)) };
    this.#threads += revivals.filter((one) => one.kind !== 'unminimize' && done.has(keyOf(one))).length;
    this.#threads += settle.filter((farewell) => isEnded(farewell, done)).length;
    if (!failure) return;
    const unedited = edit.length - this.#landed.edit.length;
    const open = settle.filter((farewell) => !isEnded(farewell, done));
    const unresolved = open.filter(({ canResolve }) => canResolve);
    if (unedited > 0 || open.length > unresolved.length) this.#unpublished.push({ what: 'edits', failure });
    if (unresolved.length > 0) await this.#fold(unresolved, failure, done);
  }

  /** Threads that GitHub did not let us resolve say in their comments that they are over. */
  async #fold(
    unresolved: readonly Farewell[],
    failure: GitHubFailure,
    done: ReadonlySet<string>,
  ): Promise<void> {
    const of = this.plan.settle.filter(({ canResolve }) => canResolve).length;
    this.#unpublished.push({ what: 'threads', failure, done: [of - unresolved.length, of] });
    const left = unresolved.flatMap(foldingOf).filter((change) => !done.has(keyOf(change)));
    await makeChanges(this.writer, left, this.#tell('edits'));
  }

  async #attempt<T>(what: Unpublished['what'], act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof GitHubFailure)) throw error;
      this.#unpublished.push({ what, failure: error });
      return undefined;
    }
  }

  #tell(what: Unpublished['what']) {
    return (failure: GitHubFailure) => {
      this.#unpublished.push({ what, failure });
    };
  }
}
