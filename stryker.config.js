// Mutation testing: `MUTATED=report npm run mutation`, or facts, review, plan. Minutes for a folder, so it is no part of CI.
// https://stryker-mutator.io/docs/stryker-js/configuration/
const folder = process.env.MUTATED ?? 'report';

export default {
  packageManager: 'npm',
  mutate: [`src/${folder}/**/*.ts`],
  ignorePatterns: ['dist', 'docs', 'coverage'],
  buildCommand: 'npm run build',
  // TypeScript 7 has no compiler API for Stryker to read a tsconfig with.
  tsconfigFile: 'none',
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules'],
  jest: { configFile: 'jest.mutation.config.js', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Each run of jest leaves the modules that it loaded behind.
  maxTestRunnerReuse: 20,
  timeoutMS: 20_000,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: `build/mutation-${folder}.json` },
  thresholds: { high: 90, low: 80, break: 80 },
};
