// Mutation testing: `MUTATED=report npm run mutation`, or facts, review, plan. Minutes for a folder, so it is no part of CI;
// `SAMPLE=4` tries the mutants of every fourth line, scattered.
// https://stryker-mutator.io/docs/stryker-js/configuration/
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const folder = process.env.MUTATED ?? 'report';
const share = Number(process.env.SAMPLE ?? 1);

const files = readdirSync(`src/${folder}`, { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${folder}/${name}`);

/** `file:line` of each line that is in the sample: always the same ones. */
function sampled(file) {
  const lines = readFileSync(file, 'utf8').split('\n').keys();
  const names = [...lines].map((line) => `${file}:${line + 1}-${line + 1}`);
  return names.filter((name) => createHash('md5').update(name).digest().readUInt32BE() % share === 0);
}

export default {
  packageManager: 'npm',
  mutate: share === 1 ? [`src/${folder}/**/*.ts`] : files.flatMap(sampled),
  ignorePatterns: ['dist', 'docs', 'coverage'],
  buildCommand: 'npm run build',
  // TypeScript 7 has no compiler API for Stryker to read a tsconfig with.
  tsconfigFile: 'none',
  plugins: ['./scripts/mutation/runner.js'],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // A process keeps every copy of the modules that it has loaded.
  maxTestRunnerReuse: 300,
  // Machines are shared: a mutant that is slow is none that never ends.
  timeoutMS: 20_000,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: `build/mutation-${folder}.json` },
  thresholds: { high: 90, low: 80, break: 80 },
};
