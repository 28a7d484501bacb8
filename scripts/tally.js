// Reads what jest wrote to build/jest.json.
//
//   node scripts/tally.js [MORE]           prints "N passed, N failed", MORE failures of other steps added; 1 when any failed
//   node scripts/tally.js --has-failures   ends with 0 when jest found failures, with 1 when there are none or no results
import { existsSync, readFileSync } from 'node:fs';

const [argument = '0'] = process.argv.slice(2);
const file = new URL('../build/jest.json', import.meta.url);
const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

/** Tests that failed, and files that never came to their tests. */
const found = results ? results.numFailedTests + results.numRuntimeErrorTestSuites : 0;

if (argument === '--has-failures') process.exit(found > 0 ? 0 : 1);

const failed = found + Number(argument);
console.log(`\n${results?.numPassedTests ?? 0} passed, ${failed} failed`);
process.exit(failed > 0 || !results ? 1 : 0);
