// The tests to which a folder's mutants are held: its own, and those of what is made of it in the same process.
import { readdirSync } from 'node:fs';
import { basename, sep } from 'node:path';

/** What the paths of a folder's tests begin with. */
const starts = {
  report: ['report/', 'facts/', 'review/', 'plan/sanitise'],
  facts: ['facts/', 'review/'],
  review: ['review/'],
  plan: ['plan/'],
};
/** Those that take long: searches, timings, hostile input. */
const long = ['properties', 'hostile', 'linear', 'locale', 'mend'];

/** Where the tests are once they are built. */
export const root = 'build/__tests__';

/** The paths below `root` of the tests for a folder of src. */
export function testFiles(folder) {
  return readdirSync(root, { recursive: true })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => starts[folder].some((start) => path.startsWith(start)))
    .filter((path) => path.endsWith('.test.js') && !long.includes(basename(path, '.test.js')))
    .sort();
}
