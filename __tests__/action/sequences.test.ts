import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMarker } from '../../src/plan/marker.js';
import type { Finding } from '../../src/review/finding.js';
import type { FaultKind } from '../github/faults.js';
import type { Thread } from '../github/threads.js';
import { finding, path } from '../plan/example.js';
import { Publication } from './publication.js';

const stage = new Publication();
const everyRight = { contents: 'write', pull_requests: 'write', checks: 'write' } as const;

/** What people, and pushes, do between two runs; `at`: of which problem, or which thread. */
const step = fc.record({
  act: fc.constantFrom(
    'break' as const,
    'mend' as const,
    'worsen' as const,
    'insert' as const,
    'rewrite' as const,
    'reply' as const,
    'resolve' as const,
    'reopen' as const,
  ),
  at: fc.nat(3),
});

/** A report with three lines that may be wrong, one of them in two ways, each with some evidence. */
class Report {
  #lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
  readonly #places = [10, 20, 20, 40].map((index) => `line ${index}`);
  readonly #evidence: (number | undefined)[] = [undefined, undefined, undefined, undefined];
  #count = 0;

  /** `isOneRule`: all of them are found by the same one, which groups them. */
  constructor(private readonly isOneRule: boolean) {}

  do({ act, at }: { readonly act: string; readonly at: number }): void {
    const { threads } = stage.pull;
    const thread: Thread | undefined = threads[at % Math.max(1, threads.length)];
    this.#count += 1;
    if (act === 'break') this.#evidence[at] ??= 0;
    if (act === 'mend') this.#evidence[at] = undefined;
    if (act === 'worsen' && this.#evidence[at] !== undefined) this.#evidence[at] = this.#count;
    if (act === 'insert') this.#lines.unshift(`new ${this.#count}`);
    if (act === 'rewrite') this.#rewrite(at);
    if (thread && act === 'reply') stage.github.reply(stage.pull, thread, 'Hm.');
    if (thread && act === 'resolve') thread.resolvedBy ??= 'mona';
    if (thread && act === 'reopen') thread.resolvedBy = null;
  }

  #rewrite(at: number): void {
    const old = this.#places[at]!;
    const now = `line ${at} as of ${this.#count}`;
    this.#lines[this.#lines.indexOf(old)] = now;
    for (const [index, place] of this.#places.entries()) if (place === old) this.#places[index] = now;
  }

  push(): void {
    stage.github.push(stage.pull, { [path]: `${this.#lines.join('\n')}\n` });
  }

  get findings(): readonly Finding[] {
    return this.#evidence.flatMap((evidence, at) => {
      if (evidence === undefined) return [];
      const line = this.#lines.indexOf(this.#places[at]!) + 1;
      const [start, end] = [
        { line, column: 1 },
        { line, column: 2 },
      ];
      const fingerprint = `f${at}${String(evidence).padStart(14, '0')}`;
      const slot = `5107${at}`.padEnd(16, '0');
      return [
        finding({
          rule: this.isOneRule ? 'rule' : `rule-${at}`,
          start,
          end,
          fingerprint,
          slot,
          message: `It is ${evidence}.`,
        }),
      ];
    });
  }
}

/** Threads of ours that still say something. */
function speaking(): readonly Thread[] {
  return stage.pull.threads.filter(({ resolvedBy, comments: [first] }) => {
    return resolvedBy === null && readMarker(first!.body)?.fixed === false;
  });
}

/** A person resolved a thread about it. */
function isDealtWith(slot: string): boolean {
  return stage.pull.threads.some(
    ({ resolvedBy, comments: [first] }) =>
      resolvedBy === 'mona' && readMarker(first!.body)!.slots.includes(slot),
  );
}

/** What comments say that nobody answered: a thread with answers stays, whatever else speaks of it. */
function saidAlone(): readonly string[] {
  return speaking()
    .filter(({ comments }) => comments.length === 1)
    .flatMap(({ comments: [first] }) => readMarker(first!.body)!.fingerprints);
}

function expectSaidOnce(findings: readonly Finding[]): void {
  const said = speaking().flatMap(({ comments: [first] }) => readMarker(first!.body)!.fingerprints);
  const known = new Set(findings.map(({ fingerprint }) => fingerprint));
  expect(said.filter((one) => !known.has(one))).toEqual([]);
  const silent = findings.filter(({ fingerprint }) => !said.includes(fingerprint));
  expect(silent.filter(({ slot }) => !isDealtWith(slot))).toEqual([]);
  const alone = saidAlone();
  expect(alone).toHaveLength(new Set(alone).size);
}

/** A run of which an answer is lost, or two of them at once, and the next one; what they did is done, or done over. */
async function runWithTrouble(findings: readonly Finding[], { kind, at, isTwice }: Trouble): Promise<void> {
  const { github } = stage;
  github.forget();
  github.fail(at, { kind });
  await Promise.all(Array.from({ length: isTwice ? 2 : 1 }, () => stage.again(findings)));
  github.heal();
  await stage.again(findings);
}

interface Trouble {
  readonly kind: FaultKind;
  readonly at: number;
  readonly isTwice: boolean;
}

const trouble = fc.record({
  kind: fc.constantFrom('late' as const, 'lost' as const, 'reset' as const, 'truncated' as const),
  at: fc.nat(5),
  isTwice: fc.boolean(),
});

const story = fc.record({
  mayResolve: fc.boolean(),
  isOneRule: fc.boolean(),
  rounds: fc.array(
    fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 4 }), trouble: fc.option(trouble) }),
    { minLength: 1, maxLength: 6 },
  ),
});

test('whatever people do, whatever answer is lost, if two run at once: each finding is said once, and the same state again writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ mayResolve, isOneRule, rounds }) => {
      const { github } = stage;
      // An hour later each time: GitHub takes a thousand requests in one.
      github.world.used = 0;
      stage.pull = github.open({ head: { [path]: 'line\n' } });
      const report = new Report(isOneRule);
      for (const { steps, trouble: some } of rounds) {
        stage.useToken(mayResolve ? github.grant(everyRight) : github.token);
        for (const one of steps) report.do(one);
        report.push();
        const { findings } = report;
        if (some) await runWithTrouble(findings, some);
        const { account, unpublished } = await stage.again(findings);
        expect([unpublished, account.accounting.summary, account.accounting.result]).toEqual([[], 0, 0]);
        expectSaidOnce(findings);
        github.forget();
        const again = await stage.again(findings);
        expect([github.writes, again.account.accounting]).toEqual([0, account.accounting]);
      }
    }),
    { numRuns: 60, seed: 7 },
  );
});
