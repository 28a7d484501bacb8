import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeEach, expect } from '@jest/globals';
import type { RunOptions } from '../github/environment.js';
import type { WorkflowEvent } from '../github/events.js';
import { type Run, runAction } from '../github/runner.js';
import { FakeGitHub } from '../github/server.js';
import { bundle } from './bundle.js';
import { reportText } from './report.js';

/** A small profile on the default branch: these stories are about GitHub, not about the rules of one family. */
export const policy = {
  '.github/report-review.yml': 'profile: .github/counted.yml\n',
  '.github/counted.yml': readFileSync(
    new URL('../../../__tests__/action/counted.yml', import.meta.url),
    'utf8',
  ),
};

export const path = 'docs/reports/example_1a2b3c4d/report.md';
export const wrong = { [path]: reportText({ declared: 4, heading: 5 }) };
export const right = { [path]: reportText() };

/** A GitHub for each test of a file, and the Action that runs against it. */
export class Stage {
  github!: FakeGitHub;
  #entry = '';

  constructor() {
    beforeEach(async () => {
      this.#entry ||= bundle();
      this.github = await FakeGitHub.start({ main: { 'README.md': '# Reports\n', ...policy } });
    }, 60_000);
    afterEach(async () => {
      await this.github.stop();
    });
    afterAll(() => {
      const folder = dirname(this.#entry);
      if (folder.includes('report-review-dist-')) rmSync(folder, { recursive: true, force: true });
    });
  }

  /** Runs the bundle. GitHub's description is kept, and the token is told to nobody but the runner, which masks it. */
  async act(event: WorkflowEvent, options: RunOptions = {}, github = this.github): Promise<Run> {
    const token = options.token ?? github.token;
    const run = await runAction(github, event, { entry: this.#entry, ...options });
    expect(github.contractProblems).toEqual([]);
    const log = (run.stdout + run.stderr).replace(`::add-mask::${token}\n`, '');
    expect(log + run.summary + JSON.stringify(run.result)).not.toContain(token);
    if (!options.env) expectOutputs(run);
    return run;
  }
}

/** However a run ends, it has a result, and its outputs are the declared ones: an enum, numbers and a path. */
export function expectOutputs({ outputs, result, status }: Run): void {
  const number = expect.stringMatching(/^\d{1,9}$/);
  expect(outputs).toEqual({
    conclusion: expect.stringMatching(/^(?:success|failure|error)$/),
    ...{ reports: number, errors: number, warnings: number, notices: number },
    result: expect.stringMatching(/^\/[\w./-]+\/temp\/report-review\.json$/),
  });
  expect(result).toMatchObject({ version: 1, errors: Number(outputs['errors']) });
  const statuses = { success: [0], failure: [1], error: [2, 3] }[outputs['conclusion']!]!;
  expect(statuses).toContain(status);
}
