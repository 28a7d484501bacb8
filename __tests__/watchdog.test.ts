import { describe, expect, test } from '@jest/globals';
import { Overdue, Watchdog } from '../src/watchdog.js';

/** Computes until it is stopped, or for this long. */
function busy(milliseconds: number): number {
  const end = performance.now() + milliseconds;
  let rounds = 0;
  while (performance.now() < end) rounds += 1;
  return rounds;
}

function* steps(...lengths: readonly number[]): Generator<void, string> {
  for (const length of lengths) {
    busy(length);
    yield;
  }
  return 'done';
}

function drain<T>(computation: Generator<void, T>): T {
  for (;;) {
    const step = computation.next();
    if (step.done) return step.value;
  }
}

describe('a watchdog', () => {
  test('gives the result of work that ends', () => {
    expect(new Watchdog(1_000, 1_000).run(() => ['a'])).toEqual(['a']);
    expect(drain(new Watchdog(1_000, 1_000).guard(steps(0, 0)))).toBe('done');
  });

  test('ends work that does not, also where it would catch everything', () => {
    const stubborn = () => {
      for (;;) {
        try {
          busy(60_000);
        } catch {
          busy(60_000);
        }
      }
    };
    const since = performance.now();
    expect(() => new Watchdog(100, 1_000).run(stubborn)).toThrow(Overdue);
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  test('ends it when all of its parts together took too long', () => {
    expect(() => drain(new Watchdog(1_000, 150).guard(steps(100, 100, 100)))).toThrow(Overdue);
  });

  test('passes on what work throws', () => {
    const fault = new TypeError('x');
    const throwing = () => {
      throw fault;
    };
    expect(() => new Watchdog(100, 100).run(throwing)).toThrow(fault);
  });
});
