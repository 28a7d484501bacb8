// A GitHub on a local port, for tests: one repository in memory with git's own SHAs, held in both directions to
// GitHub's OpenAPI description, and to the rules that the description leaves out.
//
//   const github = await FakeGitHub.start({ main: { 'docs/a.md': 'one\n' } });
//   const pull = github.open({ head: { 'docs/a.md': 'two\n', 'docs/old.md': null } });
//   … a client that is given github.url, github.graphqlUrl and github.token …
//   expect(pull.threads).toHaveLength(1);            what stands on the pull request
//   expect(github.checks.runs[0].conclusion)…        the check runs
//   github.push(pull, { 'docs/a.md': 'three\n' });   the next commit; threads follow their lines or become outdated
//   expect(github.writes).toBe(2);                   github.requests is the log, github.forget() clears it
//   github.fail(3, { kind: 'reset' });               spoils request 3; or a function chooses which
//   expect(github.contractProblems).toEqual([]);
//   await github.stop();
import { leastPrivilege, type Permissions, readOnly } from './actors.js';
import type { Fault, Target } from './faults.js';
import { Gateway, type Recorded } from './gateway.js';
import type { PullRequest, PullRequestDraft } from './pulls.js';
import { type Commit, type Files, overlay } from './repository.js';
import type { Comment, Thread } from './threads.js';
import { World, type WorldOptions } from './world.js';

export class FakeGitHub {
  /** All that this GitHub knows, for assertions and for what has no method here. */
  readonly world: World;
  /** May read contents, write pull requests and checks: what the README's workflow grants. */
  readonly token: string;
  /** What GitHub leaves of it in a pull request from a fork. */
  readonly readOnlyToken: string;
  readonly #gateway: Gateway;

  private constructor(options: WorldOptions) {
    this.world = new World(options);
    this.#gateway = new Gateway(this.world);
    this.token = this.grant(leastPrivilege);
    this.readOnlyToken = this.grant(readOnly);
  }

  /** Listens on a free port of this machine. */
  static async start(options: WorldOptions = {}): Promise<FakeGitHub> {
    const github = new FakeGitHub(options);
    await github.#gateway.start();
    return github;
  }

  /** Closes every connection, also those of requests that hang. */
  async stop(): Promise<void> {
    await this.#gateway.stop();
  }

  /** For GITHUB_API_URL. */
  get url(): string {
    return this.world.url;
  }

  /** For GITHUB_GRAPHQL_URL. */
  get graphqlUrl(): string {
    return `${this.url}/graphql`;
  }

  /** Every request since the start, or since {@link forget}. */
  get requests(): readonly Recorded[] {
    return this.#gateway.log;
  }

  get owner(): string {
    return this.world.owner;
  }

  get repo(): string {
    return this.world.repo;
  }

  get checks() {
    return this.world.checks;
  }

  /** Every breach of GitHub's description, by the client or by the fake: tests assert that there is none. */
  get contractProblems(): readonly string[] {
    return this.#gateway.contract.problems;
  }

  get reads(): number {
    return this.requests.filter((request) => !request.write).length;
  }

  get writes(): number {
    return this.requests.filter((request) => request.write).length;
  }

  /** Clears the log; the next request has index 0 again. */
  forget(): void {
    this.#gateway.log.length = 0;
  }

  /** A token with these permissions, `none` for the others, of GitHub Actions or of `login`. */
  grant(permissions: Partial<Permissions>, login?: string, app?: number): string {
    return this.world.actors.grant(permissions, login, app);
  }

  /** Opens a pull request: `head` is what it changes against its base. */
  open(draft: PullRequestDraft): PullRequest {
    return this.world.pulls.open(draft, this.world.defaultBranch);
  }

  /** Pushes a commit to a pull request; with `onto`, a forced push that begins at that commit. */
  push(pull: PullRequest, files: Files, onto?: string): Commit {
    return this.world.pulls.push(pull, files, onto);
  }

  /** A commit on a branch, which begins at the default branch if it is new. */
  commit(files: Files, branch = this.world.defaultBranch): Commit {
    const { repository, defaultBranch, clock } = this.world;
    const parent = repository.find(branch) ?? repository.get(defaultBranch);
    const commit = repository.commit(overlay(parent.tree, files), [parent.sha], 'Change', clock.id());
    repository.point(`refs/heads/${branch}`, commit.sha);
    return commit;
  }

  /** A person answers in a thread. */
  reply(pull: PullRequest, thread: Thread, body: string, login = 'mona'): Comment {
    return this.world.reviews.reply(pull, thread, body, login);
  }

  /** The line that a thread stands on now; null when it is outdated or on the whole file. */
  line(pull: PullRequest, thread: Thread): number | null {
    return this.world.threads.place(pull, thread)?.line ?? null;
  }

  /** Spoils the next `times` requests that `target` chooses: an index of the log, or a function. */
  fail(target: Target, fault: Fault, times?: number): void {
    this.#gateway.faults.plan(target, fault, times);
  }

  /** Forgets the faults that met no request. */
  heal(): void {
    this.#gateway.faults.clear();
  }
}
