// Each fault of the matrix meets each request of three stories, once or from there on: the real bundle, as a process of
// its own, against the fake GitHub. CI takes one trial of each fault, chosen by a seed (SWEEP_SEED=7: by another one);
// `SWEEP=all npm run jest -- sweep` takes all of them, more than a thousand, in a quarter of an hour.
import { availableParallelism } from 'node:os';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bundle } from '../action/bundle.js';
import { matrix } from './matrix.js';
import { actor, attempt, count, stories, type Trial } from './trial.js';

const seed = Number(process.env.SWEEP_SEED ?? 5);
const isWhole = process.env.SWEEP === 'all';
let act: ReturnType<typeof actor>;

beforeAll(() => {
  act = actor(bundle());
}, 60_000);

test(
  'whatever goes wrong: the verdict holds or is 3, nothing stands twice, no token is told, and it ends by itself',
  async () => {
    const names = Object.keys(stories) as Trial['story'][];
    const lengths = await Promise.all(names.map((story) => count(story, act)));
    const groups = Object.keys(matrix).map((fault) =>
      names.flatMap((story, at) =>
        Array.from({ length: lengths[at]! }, (_, index) => index).flatMap((index): Trial[] =>
          [false, true].map((lasting) => ({ story, fault, index, lasting })),
        ),
      ),
    );
    const trials = isWhole ? groups.flat() : groups.map(choose);
    const breaches = await side(trials, (trial) => attempt(trial, act));
    expect(lengths.every((length) => length >= 4)).toBe(true);
    expect(breaches.flat()).toEqual([]);
  },
  isWhole ? 3_600_000 : 600_000,
);

/** One of them, the same in each run with this seed. */
function choose<T>(from: readonly T[], group: number): T {
  return fc.sample(fc.constantFrom(...from), { seed: seed + group, numRuns: 1 })[0]!;
}

/** Does it for each, as many side by side as there are processors and one. Results in the order of `items`. */
async function side<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await act(items[at]!);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
  return results;
}
