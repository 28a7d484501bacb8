// Tests that were written for jest, loaded and run in this process: jest's own `describe`, `test` and hooks collect them, and
// what they collected is run as often as one likes, whole or in part.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { TestStatus } from '@stryker-mutator/api/test-runner';
import { getState, resetState } from 'jest-circus';
import { root } from './files.js';

const { cache } = createRequire(import.meta.url);
let copies = 0;

/** Where code that Stryker has instrumented looks for the mutant to be, and notes which mutants it comes by. */
export const context = {};
globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] = context;

/** The tests of files, in order, on a new copy of all of ours that they import: nothing in it is remembered from before. */
export async function load(files) {
  copies += 1;
  for (const path of Object.keys(cache)) if (!path.includes('node_modules')) delete cache[path];
  const tests = [];
  for (const file of files) {
    resetState();
    await import(`${pathToFileURL(join(root, file))}?copy=${copies}`);
    tests.push(...testsOf(getState().rootDescribeBlock, file));
  }
  return tests;
}

function testsOf(block, ...names) {
  return block.children.flatMap((child) =>
    child.type === 'describeBlock'
      ? testsOf(child, ...names, child.name)
      : { id: [...names, child.name].join(' '), blocks: blocksOf(block), fn: child.fn },
  );
}

/** A block and those around it, the outermost first. */
function blocksOf(block) {
  return block ? [...blocksOf(block.parent), block] : [];
}

/** Runs tests one after the other, with the hooks around them, and gives what came of each. Whoever has seen enough, breaks. */
export async function* run(tests) {
  const entered = [];
  try {
    for (const test of tests) yield await resultOf(test, entered);
  } finally {
    await leave(entered, []);
  }
}

async function resultOf(test, entered) {
  const start = performance.now();
  const error = await failureOf(test, entered);
  const result = { id: test.id, name: test.id, timeSpentMs: performance.now() - start };
  return error === undefined
    ? { ...result, status: TestStatus.Success }
    : { ...result, status: TestStatus.Failed, failureMessage: String(error?.message ?? error) };
}

/** What a test throws, or a hook before or after it. */
async function failureOf({ id, blocks, fn }, entered) {
  try {
    await leave(entered, blocks);
    for (const block of blocks.slice(entered.length)) {
      await call([block], 'beforeAll');
      entered.push(block);
    }
    // What a hook before all tests comes by is no one test's.
    context.currentTestId = id;
    try {
      await call(blocks, 'beforeEach');
      await fn();
    } finally {
      await call(blocks.toReversed(), 'afterEach');
      context.currentTestId = undefined;
    }
  } catch (error) {
    return error ?? new Error('Nothing was thrown.');
  }
}

/** Leaves the blocks that were entered and are not among `blocks`. */
async function leave(entered, blocks) {
  while (entered.length > 0 && !blocks.includes(entered.at(-1))) await call([entered.pop()], 'afterAll');
}

async function call(blocks, type) {
  for (const { hooks } of blocks) for (const hook of hooks) if (hook.type === type) await hook.fn();
}
