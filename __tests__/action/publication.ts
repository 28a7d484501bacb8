import { afterEach, beforeEach, expect } from '@jest/globals';
import { Client } from '../../src/github/client.js';
import { probe } from '../../src/github/probe.js';
import { type Published, publish, type Target } from '../../src/github/publish.js';
import { readMemory } from '../../src/plan/check-memory.js';
import { parseHunks } from '../../src/plan/diff.js';
import { plan, type ReviewPlan, recount } from '../../src/plan/plan.js';
import type { PlanInput, PullState } from '../../src/plan/plan-input.js';
import type { Finding } from '../../src/review/finding.js';
import type { PullRequest } from '../github/pulls.js';
import { FakeGitHub } from '../github/server.js';
import { file, input, path } from '../plan/example.js';

export const repository = { owner: 'acme', repo: 'reports' };
const text = Array.from({ length: 200 }, (_, index) => `line ${index + 1}\n`).join('');

/** A GitHub for each test, with a pull request of long reports, and a clock that only waiting moves. */
export class Publication {
  github!: FakeGitHub;
  pull!: PullRequest;
  client!: Client;
  /** Milliseconds that were waited for, one by one. */
  waits: number[] = [];
  time = 0;
  #state!: PlanInput;
  readonly #paths: readonly string[];

  /** `more`: reports besides the example. */
  constructor(more: readonly string[] = []) {
    this.#paths = [path, ...more];
    beforeEach(async () => {
      this.github = await FakeGitHub.start({ main: { 'README.md': '# Reports\n' } });
      this.pull = this.github.open({ head: Object.fromEntries(this.#paths.map((one) => [one, text])) });
      this.useToken(this.github.token);
    });
    afterEach(async () => {
      expect(this.github.contractProblems).toEqual([]);
      await this.github.stop();
    });
  }

  useToken(token: string): void {
    this.waits = [];
    this.time = Date.now();
    this.client = new Client({
      token,
      apiUrl: this.github.url,
      graphqlUrl: this.github.graphqlUrl,
      limits: { request: 1_000, deadline: this.time + 600_000 },
      wait: async (milliseconds) => {
        this.waits.push(milliseconds);
        this.time += milliseconds;
      },
      now: () => this.time,
    });
  }

  plan(found: readonly Finding[], over: Partial<PullState> = {}): ReviewPlan {
    const begun = input(found);
    const hunks = parseHunks('@@ -0,0 +1,200 @@');
    const diff = new Map(this.#paths.map((at) => [at, file({ path: at, hunks })]));
    this.#state = {
      ...begun,
      texts: new Map(this.#paths.map((at) => [at, text])),
      site: { ...begun.site, commit: this.pull.headSha },
      pull: { diff, threads: [], isDraft: false, errorsOnly: false, ...over },
    };
    return plan(this.#state);
  }

  /** Publishes the plan that was made last, or one made of it, as the Action does. */
  publish(what: ReviewPlan, over: Partial<Target> = {}): Promise<Published> {
    const { pull, time: seenAt } = this;
    const at = { repository, pull: pull.number, commit: pull.headSha, scope: 'Reports/check', seenAt };
    const target = { ...at, check: undefined, known: new Set<string>(), ...over };
    return publish(this.client, what, target, (landed) => recount(this.#state, what, landed));
  }

  /** The next run: it looks at what stands, plans by that, and publishes; `change` spoils its plan. */
  async again(
    found: readonly Finding[],
    change: (plan: ReviewPlan) => ReviewPlan = (same) => same,
  ): Promise<Published> {
    const now = await probe(this.client, repository, this.pull.number, 'Report Review');
    const refused = new Set(readMemory(now.check?.externalId, 'Reports/check')?.refused);
    const known = new Set(now.threads.map(({ id }) => id));
    const planned = change(this.plan(found, { threads: now.threads, refused }));
    return this.publish(planned, { check: now.check, known });
  }
}
