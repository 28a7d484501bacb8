import type { Client } from './client.js';
import { GitHubFailure } from './failure.js';

/** A write, and what to know of it. */
export interface Sending<T> {
  /** Its method and path, should it not be sent at all. */
  readonly what: string;
  send(): Promise<T>;
  /** What stands of it after an answer that left that open. Left out: sent twice, it changes nothing more than once. */
  look?(failure: GitHubFailure): Promise<T | undefined>;
  /** People are told of it. */
  readonly notifies?: boolean;
  /** Milliseconds after which GitHub shows what an answer that did not come was about. */
  readonly settles?: number;
}

/** What publishing may take in all: longer, and whatever is left is in the job's summary. */
const budget = 120_000;
/** What one write may wait for GitHub; as long as it asks to, where a secondary limit names no time. */
const patience = 60_000;
/**
 * "If you are making a large number of POST, PATCH, PUT, or DELETE requests, wait at least one second between each
 * request": a few go at once. What notifies people keeps the distance that octokit's throttling has.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
 */
const pace = { free: 5, each: 1_000, notifying: 3_000 } as const;
const retries = { 'rate-limit': 1, unavailable: 2 } as const;

/** Sends the writes of one publication, one after the other, patiently and within its time. */
export class Writer {
  readonly #until: number;
  #sent = 0;
  #lastSent = Number.NEGATIVE_INFINITY;
  #lastNotice = Number.NEGATIVE_INFINITY;

  constructor(readonly client: Client) {
    this.#until = client.now() + budget;
    // What is read in between takes its time from the same two minutes.
    client.patientUntil = this.#until;
  }

  /** Sends a write; where it failed and may yet succeed, waits, looks whether it landed, and sends it again. */
  async write<T>(sending: Sending<T>): Promise<T> {
    for (let failures = 0; ; failures += 1) {
      try {
        return await this.#send(sending);
      } catch (error) {
        if (!(error instanceof GitHubFailure)) throw error;
        const wait = waitAfter(error, failures, sending.settles ?? 1_000);
        if (wait === undefined || !(await this.client.pause(wait))) throw error;
        const found = await sending.look?.(error);
        if (found !== undefined) return found;
      }
    }
  }

  async #send<T>({ send, what, notifies }: Sending<T>): Promise<T> {
    const apart = Math.max(
      this.#sent < pace.free ? 0 : this.#lastSent + pace.each - this.client.now(),
      notifies ? this.#lastNotice + pace.notifying - this.client.now() : 0,
    );
    const isInTime = apart > 0 ? await this.client.pause(apart) : this.client.now() < this.#until;
    if (!isInTime) throw unsent(what);
    this.#sent += 1;
    this.#lastSent = this.client.now();
    const result = await send();
    if (notifies) this.#lastNotice = this.client.now();
    return result;
  }
}

/** How long to wait before a write is looked for and sent again; undefined: it is not. */
function waitAfter({ kind, details }: GitHubFailure, failures: number, settles: number): number | undefined {
  if (kind !== 'rate-limit' && kind !== 'unavailable') return undefined;
  if (failures >= retries[kind]) return undefined;
  if (kind === 'unavailable') return settles;
  const wait = details.retryAfter ?? patience;
  return wait <= patience ? wait : undefined;
}

function unsent(what: string): GitHubFailure {
  const [method = '', path = ''] = what.split(' ');
  return new GitHubFailure({ method, path, status: 0, requestId: '', reason: '', isUnsent: true });
}
