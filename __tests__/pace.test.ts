import { expect, test } from '@jest/globals';
import { OutOfTime, Stopped, unhurried, unlessStopped, walk } from '../src/pace.js';

/** Works for so many milliseconds a step. */
function* working(steps: number, milliseconds: number): Generator<void, number> {
  for (let step = 0; step < steps; step += 1) {
    for (const until = performance.now() + milliseconds; performance.now() < until; );
    yield;
  }
  return steps;
}

test('a computation gives what it computes', async () => {
  expect(await walk(working(7, 0), unhurried, 7)).toBe(7);
});

test('the process looks up while it computes', async () => {
  let ticks = 0;
  const clock = setInterval(() => (ticks += 1), 1);
  await walk(working(30, 10), unhurried, 30);
  clearInterval(clock);
  expect(ticks).toBeGreaterThanOrEqual(3);
});

test('a signal ends it', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort('SIGTERM'), 100);
  const began = performance.now();
  const walking = walk(working(1_000, 10), { ...unhurried, stop: stop.signal }, 1_000);
  await expect(walking).rejects.toThrow(new Stopped('SIGTERM'));
  await expect(unlessStopped(new Promise(() => {}), stop.signal)).rejects.toThrow(new Stopped('SIGTERM'));
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('so does the end of its time, and it says how far it came', async () => {
  const error = await walk(working(1_000, 20), { ...unhurried, deadline: Date.now() + 70 }, 40).catch(
    (it) => it,
  );
  expect(error).toBeInstanceOf(OutOfTime);
  expect(error.done).toBeGreaterThan(0);
  expect(error.done).toBeLessThan(40);
  expect(error.message).toBe(
    `The time for this review was over when ${error.done} of 40 reports were reviewed. Review fewer at once.`,
  );
  expect(error.inWords('zh-CN')).toContain(`40 份报告中只审查了 ${error.done} 份`);
});

test('steps beyond the reports are none of them', async () => {
  const steps = working(5, 30);
  for (let step = 0; step < 3; step += 1) steps.next();
  const error = await walk(steps, { ...unhurried, deadline: Date.now() + 20 }, 0).catch((it) => it);
  expect(error).toMatchObject({ done: 0, all: 0 });
});
