// What tests import of `@jest/globals`, which is to be had in jest only: the same, from where jest has it.
export { expect } from 'expect';
export { afterAll, afterEach, beforeAll, beforeEach, describe, test } from 'jest-circus';
