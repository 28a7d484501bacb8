import { describe, expect, test } from '@jest/globals';
import type { Published } from '../../src/github/publish.js';
import type { ReviewPlan } from '../../src/plan/plan.js';
import { send } from '../github/client.js';
import type { Fault, Incoming } from '../github/faults.js';
import { finding, findings } from '../plan/example.js';
import { Publication } from './publication.js';

const stage = new Publication(Array.from({ length: 60 }, (_, index) => `r${index}.md`));
const review = ({ path: at }: Incoming) => at.endsWith('/reviews');
const check = ({ path: at, method }: Incoming) => at.endsWith('/check-runs') && method === 'POST';
const mutation = ({ path: at, write }: Incoming) => at === '/graphql' && write;
const untold = ({ unpublished }: Published) => unpublished.map(({ what, failure }) => [what, failure.kind]);
const numbers = ({ account }: Published) => account.accounting;

/** Five findings in each of so many reports. */
const spread = (count: number) =>
  findings(count, (index) => ({
    path: `r${Math.floor(index / 5)}.md`,
    start: { line: (index % 5) + 1, column: 1 },
    end: { line: (index % 5) + 1, column: 2 },
  }));

/** The plan with these comments on lines that GitHub does not have. */
const spoil =
  (...bad: readonly number[]) =>
  (plan: ReviewPlan): ReviewPlan => ({
    ...plan,
    post: plan.post.map((one, index) =>
      bad.includes(index) ? { ...one, lines: { start: 900, end: 900 } } : one,
    ),
  });

describe('a review of thirty comments, of which GitHub will not have', () => {
  test.each([0, 15, 29])('number %i: the others are posted, in six more requests at most', async (bad) => {
    const published = await stage.publish(spoil(bad)(stage.plan(spread(30))));
    expect(published.comments).toBe(29);
    expect(untold(published)).toEqual([['comments', 'refused']]);
    expect(numbers(published)).toEqual({ comments: 29, check: 1, summary: 0, result: 0 });
    expect(stage.github.requests.filter(review).length).toBeLessThanOrEqual(7);
    const [run] = stage.github.checks.runs;
    expect(run!.summary).toContain('30 findings: 29 in comments and 1 in the check only.');
    expect(run!.annotations).toHaveLength(30);
  });

  test.each([[[3, 4]], [[0, 29]], [[1, 11, 21]]])(
    '%j: nothing is lost, and no more is asked for',
    async (bad) => {
      const published = await stage.publish(spoil(...bad)(stage.plan(spread(30))));
      expect(published.comments).toBe(stage.pull.threads.length);
      expect(numbers(published)).toMatchObject({
        comments: published.comments,
        check: 30 - published.comments,
      });
      expect(untold(published)).toEqual([['comments', 'refused']]);
      expect(stage.github.requests.filter(review).length).toBeLessThanOrEqual(7);
    },
  );

  test('the uncertain ones: the certain ones are posted in one more', async () => {
    const found = spread(30);
    const planned = spoil(7, 8, 9)(stage.plan(found));
    const post = planned.post.map((one, index) => ({ ...one, certain: index < 7 || index > 9 }));
    expect(await stage.publish({ ...planned, post })).toMatchObject({ comments: 27 });
  });
});

describe('what a review says above its comments is said once', () => {
  const hint = finding({ rule: 'hint', severity: 'warning', fingerprint: 'f'.repeat(16) });
  const last = { ...hint, start: { line: 900, column: 1 }, end: { line: 900, column: 2 } };
  const bodies = () => stage.pull.reviews.map(({ body }) => body).filter((body) => body !== '');

  test('however many requests it takes', async () => {
    const planned = spoil(2)(stage.plan([...spread(8), last]));
    expect(await stage.publish(planned)).toMatchObject({ comments: 7 });
    expect(stage.pull.reviews.length).toBeGreaterThan(1);
    expect(bodies()).toEqual([planned.remarks]);
  });

  test('also by two runs at once: one of both reviews is folded away', async () => {
    const planned = stage.plan([...spread(8), last]);
    await Promise.all([stage.publish(planned), stage.publish(planned)]);
    expect(stage.pull.threads).toHaveLength(8);
    expect(stage.pull.reviews.map(({ minimized }) => minimized).sort()).toEqual(['DUPLICATE', null]);
    const [standing] = stage.pull.reviews.filter(({ minimized }) => minimized === null);
    const first = stage.pull.threads.map(({ comments: [one] }) => one!.reviewId);
    expect(new Set(first)).toEqual(new Set([standing!.id]));
  });

  test('but a review of which some comments stay is not folded away with them', async () => {
    const [first, ...others] = spread(8);
    await stage.publish(stage.plan([first!]));
    // It began before the other had posted: one of its comments is the same.
    expect(await stage.publish(stage.plan([first!, ...others, last]))).toMatchObject({ comments: 7 });
    expect(stage.pull.threads).toHaveLength(8);
    expect(stage.pull.reviews.map(({ minimized }) => minimized)).toEqual([null, null]);
  });

  test('also where nobody knew whether it was', async () => {
    stage.github.fail(review, { kind: 'late' });
    const planned = stage.plan([...spread(8), last]);
    expect(await stage.publish(planned)).toMatchObject({ comments: 8 });
    expect(bodies()).toEqual([planned.remarks]);
  });
});

test('a comment that was refused is not tried again on the same commit: nothing is written', async () => {
  const found = spread(4);
  expect(await stage.publish(spoil(2)(stage.plan(found)))).toMatchObject({ comments: 3 });
  stage.github.forget();
  const again = await stage.again(found, spoil(0));
  expect(again).toMatchObject({ comments: 0, check: 'unchanged', unpublished: [] });
  expect(numbers(again)).toMatchObject({ comments: 3, check: 1 });
  expect(stage.github.writes).toBe(0);
  stage.github.push(stage.pull, { 'docs/other.md': 'x\n' });
  expect(await stage.again(found)).toMatchObject({ comments: 1, unpublished: [] });
});

test('a pending review is in the way of all: one request, told once', async () => {
  const path = `pulls/${stage.pull.number}/reviews`;
  await send(stage.github, 'POST', path, { body: 'wait', comments: [] });
  stage.github.forget();
  const published = await stage.publish(stage.plan(spread(30)));
  expect(untold(published)).toEqual([['comments', 'pending']]);
  expect(stage.github.requests.filter(review)).toHaveLength(1);
  expect(numbers(published)).toEqual({ comments: 0, check: 30, summary: 0, result: 0 });
});

test('a refusal because the head moved: nothing more is tried', async () => {
  const { github, pull } = stage;
  const planned = spoil(1)(stage.plan(spread(8)));
  const commit = pull.headSha;
  github.push(pull, { 'docs/other.md': 'x\n' });
  const published = await stage.publish(planned, { commit });
  expect(published).toMatchObject({ comments: 0, movedTo: pull.headSha, unpublished: [] });
  expect(github.requests.filter(review)).toHaveLength(1);
});

describe('a write that comes too fast', () => {
  const body = (message: string) => ({ message });
  const cases: readonly (readonly [string, Fault, number])[] = [
    ['a 429 that says when', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 7_000],
    [
      'a secondary limit that says nothing',
      { kind: 'status', status: 403, body: body('You have exceeded a secondary rate limit.') },
      60_000,
    ],
    ['a review too quick', { kind: 'status', status: 422, body: body('was submitted too quickly') }, 60_000],
    ['a review called spam', { kind: 'status', status: 422, body: body('was spammed') }, 60_000],
  ];

  test.each(cases)('%s: waits, looks, and sends it once more', async (_, fault, wait) => {
    stage.github.fail(review, fault);
    expect(await stage.publish(stage.plan(spread(4)))).toMatchObject({ comments: 4, unpublished: [] });
    expect(stage.waits).toEqual([wait]);
    expect(stage.pull.threads).toHaveLength(4);
  });

  test.each(cases)('%s, twice: that is all, and the check has everything', async (_, fault) => {
    stage.github.fail(review, fault, 9);
    const published = await stage.publish(stage.plan(spread(4)));
    expect(untold(published)).toEqual([['comments', 'rate-limit']]);
    expect(stage.github.requests.filter(review)).toHaveLength(2);
    expect(numbers(published)).toEqual({ comments: 0, check: 4, summary: 0, result: 0 });
  });

  test('an edit waits as a review does', async () => {
    await stage.publish(stage.plan(spread(2)));
    stage.github.fail(mutation, cases[0]![1]);
    expect(await stage.again([])).toMatchObject({ threads: 2, unpublished: [] });
    expect(stage.waits).toEqual([7_000]);
  });
});

describe('two minutes', () => {
  const slow: Fault = { kind: 'status', status: 429, headers: { 'retry-after': '55' } };

  test('are all that publishing takes, however often it is asked to wait', async () => {
    const began = stage.time;
    let count = 0;
    stage.github.fail(({ write }) => write && count++ % 2 === 0, slow, 99);
    const published = await stage.publish(stage.plan(spread(300)));
    expect(stage.time - began).toBeLessThan(120_000);
    expect(published.check).toBe('posted');
    expect(published.unpublished.length).toBeGreaterThan(0);
    const { accounting } = published.account;
    expect(accounting.comments).toBe(stage.pull.threads.length);
    expect(Object.values(accounting).reduce((sum, one) => sum + one, 0)).toBe(300);
  });

  test('once they are over, nothing more is sent', async () => {
    stage.github.fail(check, { kind: 'status', status: 429, headers: { 'retry-after': '59' } });
    const hang = ({ path: at, method }: Incoming) => {
      if (method === 'PATCH' && at.includes('/check-runs/')) stage.time += 70_000;
      return false;
    };
    stage.github.fail(hang, { kind: 'reset' });
    const published = await stage.publish(stage.plan(spread(60)));
    expect(untold(published)).toEqual([
      ['comments', 'late'],
      ['check', 'late'],
    ]);
    expect(stage.github.requests.filter(review)).toEqual([]);
  });
});

test('what notifies people keeps three seconds apart', async () => {
  const onFile = findings(3, (index) => ({
    path: `r${index}.md`,
    start: { line: 1, column: 1 },
    end: { line: 1, column: 1 },
  }));
  await stage.publish(stage.plan([...onFile, finding()]));
  expect(stage.waits).toEqual([3_000, 3_000, 3_000]);
});

test('a thread that cannot be opened again is not counted as a comment', async () => {
  const { github, pull } = stage;
  stage.useToken(github.grant({ contents: 'write', pull_requests: 'write', checks: 'write' }));
  await stage.publish(stage.plan(spread(1)));
  await stage.again([]);
  expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual(['github-actions[bot]']);
  const published = await stage.again(spread(1), (plan) => {
    stage.useToken(github.token);
    return plan;
  });
  expect(untold(published)).toEqual([['edits', 'forbidden']]);
  expect(numbers(published)).toEqual({ comments: 0, check: 1, summary: 0, result: 0 });
});

test('what is read while publishing waits within the same two minutes', async () => {
  const began = stage.time;
  const slow: Fault = { kind: 'status', status: 429, headers: { 'retry-after': '50' } };
  let count = 0;
  stage.github.fail(() => count++ % 2 === 0, slow, 99);
  await stage.publish(stage.plan(spread(30)));
  expect(stage.time - began).toBeLessThan(120_000);
});

test('many writes keep a second apart', async () => {
  await stage.publish(stage.plan(spread(300)));
  expect(stage.waits).toEqual([1_000, 1_000]);
});

test('an old thread is not taken for a new comment that got no answer', async () => {
  await stage.publish(stage.plan(spread(1)));
  const known = new Set(stage.pull.threads.map(({ id }) => `PRRT_${id}`));
  stage.github.forget();
  stage.github.fail(review, { kind: 'reset' });
  await stage.publish(stage.plan(spread(1)), { known });
  expect(stage.github.requests.filter(review)).toHaveLength(2);
});

test('thirty that are fixed at once: three writes and the check', async () => {
  await stage.publish(stage.plan(spread(30)));
  stage.github.forget();
  expect(await stage.again([])).toMatchObject({ threads: 30, unpublished: [] });
  expect(stage.github.requests.filter(mutation)).toHaveLength(3);
  expect(stage.github.writes).toBe(4);
  const first = stage.pull.threads.map(({ comments }) => comments[0]!);
  expect(first.every(({ body, minimized }) => body.startsWith('**✅ Fixed in') && minimized)).toBe(true);
});

describe('what GitHub refuses to resolve', () => {
  test('is counted, and its comment says that it is over', async () => {
    const { github, pull } = stage;
    stage.useToken(github.grant({ contents: 'write', pull_requests: 'write', checks: 'write' }));
    await stage.publish(stage.plan(spread(3)));
    // The threads may be resolved when they are looked at, and not any more when that is done.
    const again = stage.again([], (plan) => {
      stage.useToken(github.token);
      return plan;
    });
    const { unpublished, threads } = await again;
    expect(unpublished).toMatchObject([{ what: 'threads', done: [0, 3], failure: { kind: 'forbidden' } }]);
    expect(threads).toBe(0);
    expect(pull.threads.map(({ resolvedBy, comments: [first] }) => [resolvedBy, first!.minimized])).toEqual([
      [null, 'RESOLVED'],
      [null, 'RESOLVED'],
      [null, 'RESOLVED'],
    ]);
  });
});

test('annotations that do not come are not counted as being in the check', async () => {
  stage.github.fail(({ method }) => method === 'PATCH', { kind: 'status', status: 422 }, 1);
  const published = await stage.publish(stage.plan(spread(120), { isDraft: true }));
  expect(untold(published)).toEqual([['annotations', 'refused']]);
  expect(numbers(published)).toEqual({ comments: 0, check: 50, summary: 70, result: 0 });
  expect(stage.github.checks.runs[0]!.summary).toContain("50 in the check and 70 in the job's summary only.");
});
