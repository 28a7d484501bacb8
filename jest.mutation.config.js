// A folder's mutants are held to its own tests that run it in their own process, and to those of what is made of it; not to
// those that take long: searches, timings, hostile input.
import config from './jest.config.js';

const tests = {
  report: ['report/*', 'facts/*', 'review/*', 'plan/sanitise'],
  facts: ['facts/*', 'review/*'],
  review: ['review/*'],
  plan: ['plan/*'],
};

export default {
  ...config,
  testMatch: tests[process.env.MUTATED ?? 'report'].map((path) => `**/${path}.test.js`),
  testPathIgnorePatterns: ['properties', 'hostile', 'linear', 'locale', 'mend'],
};
