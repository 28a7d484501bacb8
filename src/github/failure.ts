import type { Shortfall } from '../plan/shortfall.js';
import { proxyVariable } from './proxy.js';

/** What became of a request, as far as it decides what to do next. */
export type FailureKind =
  /** 401: no request will succeed. */
  | 'unauthorized'
  /** 403, or 404 on a write: the token may not. */
  | 'forbidden'
  | 'missing'
  /** 422: GitHub understood, and will not. */
  | 'refused'
  /** 422: a review of the token's identity is pending, and there can be one at a time. */
  | 'pending'
  | 'rate-limit'
  /** 5xx, a broken answer, no connection, no time: whether a write happened is not known. */
  | 'unavailable'
  /** Not sent: the time for publishing was over. */
  | 'late';

interface Details {
  readonly method: string;
  /** The path, without host and query. */
  readonly path: string;
  /** 0: no answer. */
  readonly status: number;
  readonly requestId: string;
  /** GitHub's own words: to decide by, not to print. */
  readonly reason: string;
  /** Milliseconds that GitHub asks to wait. */
  readonly retryAfter?: number;
  /** When GitHub lifts its limit, in milliseconds since the epoch. */
  readonly until?: number;
  /** Why there was no answer, and from where: `ECONNREFUSED, api.github.com`. */
  readonly cause?: string;
  /** The request was not sent. */
  readonly isUnsent?: true;
}

/** A request that failed. Its message holds only what may be printed: method, path, status, request id. */
export class GitHubFailure extends Error {
  readonly kind: FailureKind;

  constructor(readonly details: Details) {
    const { method, path, requestId } = details;
    super(
      `${method} ${path}: ${[answerOf(details), requestId ? `(request ${requestId})` : ''].join(' ').trim()}`,
    );
    this.kind = kindOf(details);
  }
}

function answerOf({ status, isUnsent, cause, retryAfter, until }: Details): string {
  if (isUnsent) return 'not sent';
  if (status === 0) return cause ? `no complete answer (${cause})` : 'no complete answer';
  return retryAfter === undefined
    ? `status ${status}`
    : `status ${status}, a limit that ends in ${Math.ceil(retryAfter / 60_000)} min${at(until)}`;
}

/** A time of day: no limit lasts longer than one. */
function at(time: number | undefined): string {
  return time === undefined ? '' : `, at ${new Date(time).toISOString().slice(11, 16)} UTC`;
}

function kindOf({ status, reason, retryAfter, method, isUnsent }: Details): FailureKind {
  if (isUnsent) return 'late';
  if (status === 401) return 'unauthorized';
  if (
    status === 429 ||
    retryAfter !== undefined ||
    /secondary rate|submitted too quickly|spammed|abuse/i.test(reason)
  ) {
    return 'rate-limit';
  }
  if (status === 403 || (status === 404 && method !== 'GET')) return 'forbidden';
  if (status === 404) return 'missing';
  if (status === 422 && /pending review/i.test(reason)) return 'pending';
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unavailable';
}

interface OctokitError {
  readonly cause?: unknown;
  readonly code?: unknown;
  readonly name?: unknown;
  readonly status?: unknown;
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>>; readonly data?: unknown };
}

/** What octokit, or the fetch below it, threw, reduced to what is safe to keep. `now`: milliseconds since the epoch. */
export function failureOf(error: unknown, method: string, url: URL, now: number): GitHubFailure {
  if (error instanceof GitHubFailure) return error;
  const { status, response } = error as OctokitError;
  const headers = response?.headers ?? {};
  const reason = JSON.stringify(response?.data ?? '').slice(0, 2_000);
  const retryAfter = response ? retryAfterOf(headers, now) : undefined;
  return new GitHubFailure({
    method,
    path: url.pathname,
    status: response && typeof status === 'number' ? status : 0,
    requestId: String(headers['x-github-request-id'] ?? '').replace(/[^\w:-]/g, ''),
    reason,
    ...(response ? {} : { cause: causeOf(error, url) }),
    ...(retryAfter === undefined ? {} : { retryAfter, until: now + retryAfter }),
  });
}

/**
 * Why there was no answer, by the innermost cause that has a name of its own (octokit wraps what fetch threw, and fetch what
 * the system said); from which host, and by way of whose proxy.
 */
function causeOf(error: unknown, url: URL): string {
  let name = 'it broke off';
  for (let at = error as OctokitError | undefined; at && typeof at === 'object'; at = at.cause as typeof at) {
    if (at.name === 'TimeoutError') name = 'it took too long';
    if (typeof at.code === 'string' && /^[A-Z][A-Z0-9_]{2,59}$/.test(at.code)) name = at.code;
  }
  const proxy = proxyVariable(url, process.env);
  return `${name}, ${url.host}${proxy ? ` by way of the proxy in ${proxy}` : ''}`;
}

/**
 * `Retry-After` in seconds or as a date, or the reset of an exhausted limit, in milliseconds from now.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function retryAfterOf(headers: Readonly<Record<string, unknown>>, now: number): number | undefined {
  const after = headers['retry-after'];
  if (typeof after === 'string' && after !== '') {
    const wait = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
    if (!Number.isNaN(wait)) return Math.max(0, wait);
  }
  const reset = Number(headers['x-ratelimit-reset']);
  if (String(headers['x-ratelimit-remaining']) !== '0' || !reset) return undefined;
  return Math.max(0, reset * 1000 - now);
}

/** A request that failed, as what a review fell short of. */
export function shortfallOf({ kind, message: what }: GitHubFailure): Shortfall {
  if (kind === 'forbidden' || kind === 'missing') return { kind: 'forbidden', what };
  return { kind: kind === 'unauthorized' ? kind : 'request', what };
}
