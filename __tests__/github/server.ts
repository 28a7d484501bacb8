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
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Actor, leastPrivilege, type Permissions, readOnly } from './actors.js';
import type { Answer } from './call.js';
import { Contract } from './contract.js';
import { type Fault, Faults, type Incoming, inject, type Target } from './faults.js';
import { graphql, isMutation } from './graphql.js';
import type { PullRequest, PullRequestDraft } from './pulls.js';
import { Refusal } from './refusal.js';
import { type Commit, type Files, overlay } from './repository.js';
import { rate, rest } from './rest.js';
import type { Comment, Thread } from './threads.js';
import { World, type WorldOptions } from './world.js';

/** A request and the status it was answered with; 0 when it got no answer. */
export interface Recorded extends Incoming {
  readonly login: string | null;
  status: number;
}

export class FakeGitHub {
  /** Every request since the start, or since {@link forget}. */
  readonly requests: Recorded[] = [];
  /** May read contents, write pull requests and checks: what the README's workflow grants. */
  readonly token: string;
  /** What GitHub leaves of it in a pull request from a fork. */
  readonly readOnlyToken: string;
  readonly #world: World;
  readonly #contract = new Contract();
  readonly #faults = new Faults();
  readonly #server: Server;

  private constructor(options: WorldOptions) {
    this.#world = new World(options);
    this.token = this.grant(leastPrivilege);
    this.readOnlyToken = this.grant(readOnly);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.#contract.report(
          `${request.method} ${request.url}`,
          `broke the fake: ${(error as Error).stack}`,
        );
        response.destroy();
      });
    });
  }

  /** Listens on a free port of this machine. */
  static async start(options: WorldOptions = {}): Promise<FakeGitHub> {
    const github = new FakeGitHub(options);
    await new Promise<void>((resolve) => github.#server.listen(0, '127.0.0.1', resolve));
    github.#world.url = github.url;
    return github;
  }

  /** Closes every connection, also those of requests that hang. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** For GITHUB_API_URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For GITHUB_GRAPHQL_URL. */
  get graphqlUrl(): string {
    return `${this.url}/graphql`;
  }

  get owner(): string {
    return this.#world.owner;
  }

  get repo(): string {
    return this.#world.repo;
  }

  /** All that this GitHub knows, for assertions and for what has no method here. */
  get world(): World {
    return this.#world;
  }

  get checks() {
    return this.#world.checks;
  }

  /** Every breach of GitHub's description, by the client or by the fake: tests assert that there is none. */
  get contractProblems(): readonly string[] {
    return this.#contract.problems;
  }

  get reads(): number {
    return this.requests.filter((request) => !request.write).length;
  }

  get writes(): number {
    return this.requests.filter((request) => request.write).length;
  }

  /** Clears the log; the next request has index 0 again. */
  forget(): void {
    this.requests.length = 0;
  }

  /** A token with these permissions, `none` for the others, of GitHub Actions or of `login`. */
  grant(permissions: Partial<Permissions>, login?: string, app?: number): string {
    return this.#world.actors.grant(permissions, login, app);
  }

  /** Opens a pull request: `head` is what it changes against its base. */
  open(draft: PullRequestDraft): PullRequest {
    return this.#world.pulls.open(draft, this.#world.defaultBranch);
  }

  /** Pushes a commit to a pull request; with `onto`, a forced push that begins at that commit. */
  push(pull: PullRequest, files: Files, onto?: string): Commit {
    return this.#world.pulls.push(pull, files, onto);
  }

  /** A commit on a branch, which begins at the default branch if it is new. */
  commit(files: Files, branch = this.#world.defaultBranch): Commit {
    const { repository, defaultBranch, clock } = this.#world;
    const parent = repository.find(branch) ?? repository.get(defaultBranch);
    const commit = repository.commit(overlay(parent.tree, files), [parent.sha], 'Change', clock.id());
    repository.point(`refs/heads/${branch}`, commit.sha);
    return commit;
  }

  /** A person answers in a thread. */
  reply(pull: PullRequest, thread: Thread, body: string, login = 'mona'): Comment {
    return this.#world.reviews.reply(pull, thread, body, login);
  }

  /** The line that a thread stands on now; null when it is outdated or on the whole file. */
  line(pull: PullRequest, thread: Thread): number | null {
    return this.#world.threads.place(pull, thread)?.line ?? null;
  }

  /** Spoils the next `times` requests that `target` chooses: an index of the log, or a function. */
  fail(target: Target, fault: Fault, times?: number): void {
    this.#faults.plan(target, fault, times);
  }

  /** Forgets the faults that met no request. */
  heal(): void {
    this.#faults.clear();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const body = parse(await read(request));
    const method = request.method ?? 'GET';
    const recorded: Recorded = {
      index: this.requests.length,
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body,
      write: url.pathname === '/graphql' ? isMutation(body) : method !== 'GET',
      login: null,
      status: 0,
    };
    this.requests.push(recorded);
    const fault = this.#faults.take(recorded);
    if (fault !== undefined && fault.kind !== 'late') {
      recorded.status = inject(fault, response);
      return;
    }
    const answer = this.#answer(recorded, request);
    recorded.status = answer.status;
    if (fault === undefined) this.#send(answer, response);
    else recorded.status = inject(fault, response);
  }

  #answer(recorded: Recorded, request: IncomingMessage): Answer {
    try {
      const actor = this.#world.actors.identify(request.headers.authorization);
      Object.assign(recorded, { login: actor.login });
      if (recorded.path !== '/rate_limit') this.#count();
      return this.#dispatch(recorded, actor, request.headers.accept ?? '');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: error.body() };
    }
  }

  #count(): void {
    if (rate(this.#world).remaining === 0)
      throw new Refusal(403, 'API rate limit exceeded for installation.');
    this.#world.used += 1;
  }

  #dispatch(recorded: Recorded, actor: Actor, accept: string): Answer {
    if (recorded.path !== '/graphql') return rest(this.#world, this.#contract, actor, recorded, accept);
    return { status: 200, body: graphql(this.#world, this.#contract, actor, recorded.body) };
  }

  #send({ status, body, raw, headers }: Answer, response: ServerResponse): void {
    const type = raw === undefined ? 'application/json; charset=utf-8' : 'application/vnd.github.raw+json';
    const limits = Object.entries(rate(this.#world)).map(([name, value]) => [
      `x-ratelimit-${name}`,
      String(value),
    ]);
    response.writeHead(status, {
      'content-type': type,
      ...Object.fromEntries(limits),
      'x-ratelimit-resource': 'core',
      ...headers,
    });
    response.end(raw ?? (status === 204 ? undefined : JSON.stringify(body)));
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A request's JSON; the text itself when it is none, so that the contract can say so. */
function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
