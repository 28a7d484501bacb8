// Writes one test file of all the tests to which a folder's mutants are held: its own, and those of what is made of it in the
// same process. Jest loads every module anew for every test file, which for a mutant takes longer than the tests.
import { readdirSync, writeFileSync } from 'node:fs';
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

const root = 'build/__tests__';
const files = readdirSync(root, { recursive: true })
  .map((path) => path.replaceAll(sep, '/'))
  .filter((path) => starts[process.env.MUTATED ?? 'report'].some((start) => path.startsWith(start)))
  .filter((path) => path.endsWith('.test.js') && !long.includes(basename(path, '.test.js')))
  .sort();
writeFileSync(`${root}/one.test.js`, files.map((path) => `import './${path}';\n`).join(''));
