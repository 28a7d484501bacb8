// A test runner for Stryker that stays in its process. All mutants are in the code that Stryker builds, and one at a time is
// switched on: tests that are loaded need only run again, in milliseconds, where jest takes seconds to load them anew.
// https://stryker-mutator.io/docs/stryker-js/guides/create-a-plugin/
import { register } from 'node:module';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { testFiles } from './files.js';
import { context, load, run } from './suite.js';

/** A mutant may be come by so many times as often as in the dry run: Stryker's mutants/mutant-test-planner.js. */
const limitFactor = 100;

class InProcessTestRunner {
  /** The tests on a copy of the code that was loaded with no mutant switched on. */
  #kept;

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    register('./modules.js', import.meta.url);
  }

  /** Runs all tests with no mutant switched on, and notes which tests come by which mutants. */
  async dryRun() {
    this.#kept = await this.#load();
    const result = await this.#run(this.#kept, { disableBail: true });
    return { ...result, mutantCoverage: context.mutantCoverage };
  }

  /** Runs the tests that come by a mutant: on the copy that is kept, or on a new one. */
  async mutantRun(options) {
    const quick = options.reloadEnvironment ? undefined : await this.#runOnKept(options);
    return quick ?? this.#runMutated(options, () => this.#load());
  }

  /** The result on the copy that is kept, unless what is remembered there had a hand in it. */
  async #runOnKept(options) {
    this.#kept ??= await this.#load();
    const kept = this.#kept;
    const result = await this.#runMutated(options, () => kept);
    if (result.status === MutantRunStatus.Killed) {
      const { tests } = await this.#run(kept, { testFilter: result.killedBy });
      if (tests.every(({ status }) => status === TestStatus.Success)) return result;
      // What another mutant made of a value is remembered: the test fails without this one, too.
      this.#kept = undefined;
      return;
    }
    // Where a value is remembered, the tests come by the mutant that makes it less often.
    if (context.hitCount >= options.hitLimit / limitFactor) return result;
  }

  async #runMutated(options, loaded) {
    const hitCount = options.hitLimit === undefined ? undefined : 0;
    Object.assign(context, { activeMutant: options.activeMutant.id, hitLimit: options.hitLimit, hitCount });
    try {
      return toMutantRunResult(await this.#run(await loaded(), options), options.disableBail);
    } finally {
      Object.assign(context, { activeMutant: undefined, hitLimit: undefined });
    }
  }

  #load() {
    return load(testFiles(process.env.MUTATED ?? 'report'));
  }

  async #run(tests, { testFilter, disableBail = false }) {
    const wanted = testFilter && new Set(testFilter);
    const results = [];
    for await (const result of run(wanted ? tests.filter(({ id }) => wanted.has(id)) : tests)) {
      results.push(result);
      if (result.status === TestStatus.Failed && !disableBail) break;
    }
    const endless = determineHitLimitReached(context.hitCount, context.hitLimit);
    return endless ?? { status: DryRunStatus.Complete, tests: results };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessTestRunner)];
