export default {
  testEnvironment: 'node',
  transform: {},
  roots: ['<rootDir>/build/__tests__'],
  testMatch: ['**/*.test.js'],
  // Some tests start processes, and machines are shared.
  testTimeout: 60_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['<rootDir>/build/src/**/*.js'],
};
