import { Actors } from './actors.js';
import { type DiffLimits, diffLimits } from './changes.js';
import { Checks } from './checks.js';
import { Clock } from './clock.js';
import { Pulls } from './pulls.js';
import { type Files, overlay, Repository } from './repository.js';
import { Reviews } from './reviews.js';
import { Threads } from './threads.js';

/** Limits of GitHub's that a test may lower, so as not to need 3,000 files. */
export interface Limits extends DiffLimits {
  /** Files that `pulls/{n}/files` lists in all. */
  readonly pullFiles: number;
  /** Entries of a recursive tree before it is `truncated`. */
  readonly treeEntries: number;
  /** Bytes of a blob's `text` in GraphQL before it `isTruncated`. */
  readonly blobText: number;
  /** Requests an hour. */
  readonly requests: number;
}

export const limits: Limits = {
  ...diffLimits,
  pullFiles: 3000,
  treeEntries: 100_000,
  blobText: 512_000,
  requests: 1000,
};

/** How a test sets GitHub up. */
export interface WorldOptions {
  readonly owner?: string;
  readonly repo?: string;
  readonly defaultBranch?: string;
  /** The files of the default branch. */
  readonly main?: Files;
  readonly limits?: Partial<Limits>;
}

/** All that GitHub knows: one repository, its pull requests, its checks, and who may do what. */
export class World {
  readonly clock = new Clock();
  readonly actors = new Actors();
  readonly repository = new Repository();
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string;
  readonly limits: Limits;
  readonly pulls: Pulls;
  readonly threads: Threads;
  readonly reviews: Reviews;
  readonly checks: Checks;
  /** Answer of `rules/branches/{branch}`: branch → rules, as GitHub's "repository-rule-detailed" has them. */
  readonly rules = new Map<string, readonly object[]>();
  /** Where the server listens: set when it does. */
  url = 'http://127.0.0.1';
  /** Requests counted against the hourly limit. */
  used = 0;

  constructor(options: WorldOptions) {
    this.owner = options.owner ?? 'acme';
    this.repo = options.repo ?? 'reports';
    this.defaultBranch = options.defaultBranch ?? 'main';
    this.limits = { ...limits, ...options.limits };
    this.pulls = new Pulls(this.repository, this.clock, this.limits);
    this.threads = new Threads(this.pulls);
    this.reviews = new Reviews(this.pulls, this.threads, this.clock);
    this.checks = new Checks(this.repository, this.clock);
    const tree = overlay(new Map(), options.main ?? {});
    const first = this.repository.commit(tree, [], 'Begin', this.clock.id());
    this.repository.point(`refs/heads/${this.defaultBranch}`, first.sha);
    this.repository.defaultBranch = this.defaultBranch;
  }

  get nwo(): string {
    return `${this.owner}/${this.repo}`;
  }

  /** The address of a page for people: no test opens it. */
  html(path: string): string {
    return `https://github.example/${this.nwo}/${path}`;
  }

  /** The address of an API resource of the repository. */
  api(path: string): string {
    return `${this.url}/repos/${this.nwo}/${path}`;
  }
}
