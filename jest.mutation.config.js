// A folder's mutants are held to its own tests that run it in their own process, less the searches, which take long.
import config from './jest.config.js';

const folder = process.env.MUTATED ?? 'report';

export default {
  ...config,
  testMatch: [`**/${folder}/**/*.test.js`],
  testPathIgnorePatterns: ['properties', 'mutations'],
};
