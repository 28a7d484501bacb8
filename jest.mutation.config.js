// Mutants are held to the one file of tests that scripts/one-test.js writes as this is read.
import config from './jest.config.js';
import './scripts/one-test.js';

export default { ...config, testMatch: ['**/one.test.js'] };
