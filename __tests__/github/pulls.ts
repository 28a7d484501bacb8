import type { Sides } from './anchors.js';
import { type Change, changes, type DiffLimits } from './changes.js';
import type { Clock } from './clock.js';
import { notFound } from './refusal.js';
import { type Commit, type Files, overlay, type Repository } from './repository.js';
import type { Review } from './reviews.js';
import type { Thread } from './threads.js';

/** How a test opens a pull request. `head` is what changes against the base. */
export interface PullRequestDraft {
  readonly head: Files;
  readonly base?: string;
  readonly title?: string;
  readonly author?: string;
  readonly branch?: string;
  /** The head branch lies in the author's fork. */
  readonly fork?: boolean;
  readonly draft?: boolean;
}

export interface PullRequest {
  readonly number: number;
  readonly author: string;
  readonly branch: string;
  readonly fork: boolean;
  title: string;
  base: string;
  headSha: string;
  draft: boolean;
  locked: boolean;
  state: 'open' | 'closed';
  readonly createdAt: string;
  pushedAt: string;
  readonly reviews: Review[];
  readonly threads: Thread[];
}

/** Pull requests: what they change, and the pushes that move them. */
export class Pulls {
  readonly all: PullRequest[] = [];
  readonly #changes = new Map<string, readonly Change[]>();

  constructor(
    private readonly repository: Repository,
    private readonly clock: Clock,
    private readonly limits: DiffLimits,
  ) {}

  open(draft: PullRequestDraft, defaultBranch: string): PullRequest {
    const base = draft.base ?? defaultBranch;
    const number = this.all.length + 1;
    const pull: PullRequest = {
      number,
      author: draft.author ?? 'mona',
      branch: draft.branch ?? `reports-${number}`,
      fork: draft.fork ?? false,
      title: draft.title ?? `Pull request ${number}`,
      base,
      headSha: this.repository.get(base).sha,
      draft: draft.draft ?? false,
      locked: false,
      state: 'open',
      createdAt: this.clock.now(),
      pushedAt: this.clock.now(),
      reviews: [],
      threads: [],
    };
    this.all.push(pull);
    this.push(pull, draft.head);
    return pull;
  }

  /** A new commit on the head; `onto` first resets the head to that commit, as a rebase and a forced push do. */
  push(pull: PullRequest, files: Files, onto = pull.headSha): Commit {
    const parent = this.repository.get(onto);
    const tree = overlay(parent.tree, files);
    const message = `Change ${Object.keys(files).join(', ')}`.slice(0, 72);
    const commit = this.repository.commit(tree, [parent.sha], message, this.clock.id());
    pull.headSha = commit.sha;
    pull.pushedAt = this.clock.now();
    if (!pull.fork) this.repository.point(`refs/heads/${pull.branch}`, commit.sha);
    this.repository.point(`refs/pull/${pull.number}/head`, commit.sha);
    return commit;
  }

  get(number: number): PullRequest {
    const pull = this.all[number - 1];
    if (pull === undefined) throw notFound();
    return pull;
  }

  baseSha(pull: PullRequest): string {
    return this.repository.get(pull.base).sha;
  }

  /** The commit that the pull request's diff starts from. */
  mergeBase(pull: PullRequest, head = pull.headSha): Commit {
    return this.repository.mergeBase(this.baseSha(pull), head) ?? this.repository.get(pull.base);
  }

  commits(pull: PullRequest): readonly Commit[] {
    return this.repository.commitsBetween(this.baseSha(pull), pull.headSha);
  }

  /** The two trees of the pull request's diff, as it is or as it was at an earlier head. */
  sides(pull: PullRequest, head = pull.headSha): Sides {
    return { LEFT: this.mergeBase(pull, head).tree, RIGHT: this.repository.get(head).tree };
  }

  /** All changes, the 3,000-file limit of the listing not yet applied. */
  changes(pull: PullRequest, head = pull.headSha): readonly Change[] {
    const { LEFT, RIGHT } = this.sides(pull, head);
    const key = `${this.mergeBase(pull, head).sha} ${head}`;
    const known = this.#changes.get(key) ?? changes(LEFT, RIGHT, this.limits);
    this.#changes.set(key, known);
    return known;
  }

  change(pull: PullRequest, path: string, head = pull.headSha): Change | undefined {
    return this.changes(pull, head).find((one) => one.path === path);
  }

  /**
   * The test merge, `refs/pull/N/merge`: the base's tip with the pull request's changes written over it. A real
   * merge could conflict; this one lets the head win.
   */
  testMerge(pull: PullRequest): Commit {
    const base = this.repository.get(pull.base);
    const head = this.repository.get(pull.headSha).tree;
    const merged = this.changes(pull).flatMap(({ path, previousPath }) => {
      const gone = previousPath === undefined ? [] : [[previousPath, null] as const];
      return [...gone, [path, head.get(path) ?? null] as const];
    });
    const tree = overlay(base.tree, Object.fromEntries(merged));
    const message = `Merge ${pull.headSha} into ${base.sha}`;
    const commit = this.repository.commit(tree, [base.sha, pull.headSha], message, 0);
    this.repository.point(`refs/pull/${pull.number}/merge`, commit.sha);
    return commit;
  }
}
