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
  /** The request was not sent. */
  readonly isUnsent?: true;
}

/** A request that failed. Its message holds only what may be printed: method, path, status, request id. */
export class GitHubFailure extends Error {
  readonly kind: FailureKind;

  constructor(readonly details: Details) {
    const { method, path, status, requestId } = details;
    const what = details.isUnsent ? 'not sent' : status === 0 ? 'no complete answer' : `status ${status}`;
    super(`${method} ${path}: ${what}${requestId ? ` (request ${requestId})` : ''}`);
    this.kind = kindOf(details);
  }
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
  readonly status?: unknown;
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>>; readonly data?: unknown };
}

/** What octokit, or the fetch below it, threw, reduced to what is safe to keep. `now`: milliseconds since the epoch. */
export function failureOf(error: unknown, method: string, path: string, now: number): GitHubFailure {
  if (error instanceof GitHubFailure) return error;
  const { status, response } = error as OctokitError;
  const headers = response?.headers ?? {};
  const reason = JSON.stringify(response?.data ?? '').slice(0, 2_000);
  const retryAfter = response ? retryAfterOf(headers, now) : undefined;
  return new GitHubFailure({
    method,
    path: path.replace(/[?#].*$/, ''),
    status: response && typeof status === 'number' ? status : 0,
    requestId: String(headers['x-github-request-id'] ?? '').replace(/[^\w:-]/g, ''),
    reason,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
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
