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

/** Those that take longest of the others come last: most mutants die before. */
const late = ['examples', 'failure', 'mutations', 'room', 'sanitise'];

/** Where the tests are once they are built. */
export const root = 'build/__tests__';

/** The paths below `root` of the tests for a folder of src, in the order in which they run. */
export function testFiles(folder) {
  const names = (list) => (path) => list.includes(basename(path, '.test.js'));
  const files = readdirSync(root, { recursive: true })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => starts[folder].some((start) => path.startsWith(start)))
    .filter((path) => path.endsWith('.test.js') && !names(long)(path))
    .sort();
  return [...files.filter((path) => !names(late)(path)), ...files.filter(names(late))];
}
