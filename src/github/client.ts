import './event-file.js';

import { getOctokit } from '@actions/github';
import { defaults } from '@actions/github/lib/utils';
import { failureOf, GitHubFailure } from './failure.js';
import { has, isListOf, isNumber, isObject, isText, orNothing, type Shape } from './shape.js';
import { type Limits, strictFetch } from './strict-fetch.js';

export interface ClientOptions {
  readonly token: string;
  /** `GITHUB_API_URL` and `GITHUB_GRAPHQL_URL`. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly limits: Limits;
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** The time in milliseconds since the epoch; the machine's unless said. */
  readonly now?: () => number;
}

/** An answer to a GraphQL request: what could be had, and the errors, of which each names its path. */
export interface GraphAnswer<T> {
  readonly data: T;
  readonly errors: readonly { readonly type: string; readonly path: string }[];
}

const isError = has({ path: orNothing(Array.isArray), type: orNothing(isText) });
const isMade = has({ id: isNumber });
const isAnswer = has({ data: orNothing(isObject), errors: orNothing(isListOf(isError)) });

type Parameters = Readonly<Record<string, unknown>>;

/** What a request may wait for GitHub: longer, and the job is better run again. */
const patience = 60_000;
const backoff = [1_000, 2_000, 4_000] as const;

/**
 * Talks to one GitHub. Every failure is a `GitHubFailure`. Reads are repeated where that can help; writes never are:
 * whether a failed one took effect is for the caller to find out.
 */
export class Client {
  readonly #options: ClientOptions;
  readonly #octokit: ReturnType<typeof getOctokit>;
  /** GraphQL did not answer, however often it was asked: REST still may, so the next query does not wait again. */
  #isGraphDown = false;
  /** GitHub does not know the token: it will not know it the next time. */
  #unauthorized: GitHubFailure | undefined;
  /** Limits that were not lifted in time, for each of GitHub's two interfaces: reads of it fail at once until then. */
  readonly #limited = new Map<
    'rest' | 'graph',
    { readonly failure: GitHubFailure; readonly until: number }
  >();
  readonly sent = { reads: 0, writes: 0 };
  /** Nothing is waited for beyond this time, in milliseconds since the epoch. */
  patientUntil = Number.POSITIVE_INFINITY;

  constructor(options: ClientOptions) {
    this.#options = options;
    const inner = defaults.request?.fetch as typeof fetch;
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const request = { fetch: strictFetch(inner, options.limits) };
    this.#octokit = getOctokit(options.token, { baseUrl: options.apiUrl, request, log });
  }

  /** A REST request that changes nothing; `route` like `GET /repos/{owner}/{repo}`. An answer of another shape is none. */
  async read<T>(route: string, parameters: Parameters, isShaped: Shape = isObject): Promise<T> {
    return this.#patiently('rest', async () => {
      return this.#shaped(route, parameters, await this.#send<T>(route, parameters, 'reads'), isShaped);
    });
  }

  /** A REST request that writes, sent once. Without the id of what it made, nobody knows whether it did. */
  async write<T>(route: string, parameters: Parameters): Promise<T> {
    return this.#shaped(route, parameters, await this.#send<T>(route, parameters, 'writes'), isMade);
  }

  /** A GraphQL query. Fails where there is no data at all, or of another shape. */
  async query<T>(text: string, variables: Parameters, isShaped: Shape = isObject): Promise<GraphAnswer<T>> {
    const send = async () => {
      const answer = await this.#graph<T>(text, variables, 'reads');
      // What is missing because of an error is for the caller to judge.
      if (answer.errors.length === 0 && !isShaped(answer.data)) throw malformed('POST', '/graphql');
      return answer;
    };
    try {
      const answer = await (this.#isGraphDown ? send() : this.#patiently('graph', send));
      this.#isGraphDown = false;
      return answer;
    } catch (error) {
      if (error instanceof GitHubFailure && error.kind === 'unavailable') this.#isGraphDown = true;
      throw error;
    }
  }

  /** A GraphQL mutation, sent once. */
  async mutate<T>(text: string, variables: Parameters): Promise<GraphAnswer<T>> {
    return this.#graph<T>(text, variables, 'writes');
  }

  now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  /** Waits, unless that would outlast the review. */
  async pause(milliseconds: number): Promise<boolean> {
    const until = Math.min(this.#options.limits.deadline, this.patientUntil);
    if (this.now() + milliseconds >= until) return false;
    await this.#options.wait(milliseconds);
    return true;
  }

  #shaped<T>(route: string, parameters: Parameters, answer: T, isShaped: Shape): T {
    if (isShaped(answer)) return answer;
    const { method, url } = this.#octokit.request.endpoint(route, parameters);
    throw malformed(method, new URL(url).pathname);
  }

  async #send<T>(route: string, parameters: Parameters, kind: 'reads' | 'writes'): Promise<T> {
    if (this.#unauthorized) throw this.#unauthorized;
    this.sent[kind] += 1;
    const { method, url } = this.#octokit.request.endpoint(route, parameters);
    try {
      const { data } = await this.#octokit.request(route, parameters);
      return data as T;
    } catch (error) {
      const failure = failureOf(error, method, new URL(url), this.now());
      if (failure.kind === 'unauthorized') this.#unauthorized = failure;
      throw failure;
    }
  }

  async #graph<T>(query: string, variables: Parameters, kind: 'reads' | 'writes'): Promise<GraphAnswer<T>> {
    const url = this.#options.graphqlUrl;
    interface Answer {
      readonly data?: T | null;
      readonly errors?: readonly { readonly type?: string; readonly path?: readonly (string | number)[] }[];
    }
    const answer = await this.#send<Answer>(`POST ${url}`, { query, variables }, kind);
    if (!isAnswer(answer)) throw malformed('POST', new URL(url).pathname);
    const errors = (answer.errors ?? []).map(({ type = '', path = [] }) => ({ type, path: path.join('.') }));
    if (answer.data) return { data: answer.data, errors };
    const types = errors.map(({ type }) => type);
    const status = types.includes('FORBIDDEN') ? 403 : types.includes('NOT_FOUND') ? 404 : 0;
    const details = { method: 'POST', path: new URL(url).pathname, requestId: '', reason: types.join() };
    throw new GitHubFailure({ ...details, status: types.includes('RATE_LIMITED') ? 429 : status });
  }

  async #patiently<T>(api: 'rest' | 'graph', send: () => Promise<T>): Promise<T> {
    const limited = this.#limited.get(api);
    if (limited && this.now() < limited.until) throw limited.failure;
    for (let failures = 0; ; failures += 1) {
      try {
        return await send();
      } catch (error) {
        const wait = error instanceof GitHubFailure ? pauseAfter(error, failures) : undefined;
        if (wait !== undefined && (await this.pause(wait))) continue;
        if (error instanceof GitHubFailure && error.kind === 'rate-limit')
          this.#limited.set(api, { failure: error, until: error.details.until ?? this.now() + patience });
        throw error;
      }
    }
  }
}

/** GitHub answered, with something else than it describes. */
function malformed(method: string, path: string): GitHubFailure {
  return new GitHubFailure({ method, path, status: 0, requestId: '', reason: '' });
}

/** How long to wait before a read is repeated; undefined: it is not. */
function pauseAfter({ kind, details }: GitHubFailure, failures: number): number | undefined {
  if (kind === 'unavailable') return backoff[failures];
  if (kind !== 'rate-limit' || failures > 0) return undefined;
  const wait = details.retryAfter ?? patience;
  return wait <= patience ? wait : undefined;
}
