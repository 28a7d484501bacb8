// Writes one test file of all the tests to which a folder's mutants are held: its own, and those of what is made of it in the
// same process. Jest loads every module anew for every test file, which for a mutant takes longer than the tests.
import { readdirSync, writeFileSync } from 'node:fs';

const folders = {
  report: ['report', 'facts', 'review'],
  facts: ['facts', 'review'],
  review: ['review'],
  plan: ['plan'],
};
/** Those that take long: searches, timings, hostile input. */
const long = ['properties', 'hostile', 'linear', 'locale', 'mend'];

const root = 'build/__tests__';
const files = folders[process.env.MUTATED ?? 'report'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`)
    .filter((name) => name.endsWith('.test.js') && !long.includes(name.replace('.test.js', '')))
    .sort()
    .map((name) => `import './${folder}/${name}';\n`),
);
writeFileSync(`${root}/one.test.js`, files.join(''));
