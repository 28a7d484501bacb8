export default {
  testEnvironment: 'node',
  transform: {},
  roots: ['<rootDir>/build/__tests__'],
  testMatch: ['**/*.test.js'],
  // Jest would leave a core unused: half of what a machine with two has.
  maxWorkers: '100%',
  // Some tests start processes, and machines are shared.
  testTimeout: 60_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['<rootDir>/build/src/**/*.js'],
};
