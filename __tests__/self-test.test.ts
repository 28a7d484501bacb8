// The jobs of .github/workflows/report-review.yml, with their own inputs, on this repository's own files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { bundle } from './action/bundle.js';
import { pullRequest } from './github/events.js';
import { runAction } from './github/runner.js';
import { FakeGitHub } from './github/server.js';

const root = join(import.meta.dirname, '../..');
const { jobs } = parse(readFileSync(join(root, '.github/workflows/report-review.yml'), 'utf8')) as {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { uses?: string; with?: Readonly<Record<string, unknown>> }[] }>
  >;
};
let github: FakeGitHub;

beforeAll(async () => {
  const names = readdirSync(join(root, 'examples'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
  const paths = [...names, '.github/report-review.yml', '.github/report-review-red.yml'];
  const files = paths.map((path) => [path, readFileSync(join(root, path))]);
  github = await FakeGitHub.start({ main: Object.fromEntries(files) });
});
afterAll(() => github.stop());

test.each([
  ['review', 0, 'success'],
  ['red', 1, 'failure'],
])('the job “%s” ends with %i, %s', async (name, status, conclusion) => {
  const step = jobs[name]!.steps.find(({ uses }) => uses === './')!;
  const inputs = Object.fromEntries(
    Object.entries(step.with ?? {}).map(([key, value]) => [key, String(value)]),
  );
  // Like any pull request here: it changes the code, and a report of the example.
  const report = [...github.world.repository.get('main').tree].find(([path]) => path.endsWith('/report.md'))!;
  const text = report[1].bytes.toString('utf8').trimEnd();
  const pull = github.open({ head: { 'src/a.ts': '1\n', [report[0]]: `${text}\n\n` } });
  const run = await runAction(github, pullRequest(github, pull), { entry: bundle(), inputs });
  expect(run).toMatchObject({ status, outputs: { conclusion } });
  expect(Number(run.outputs.reports)).toBeGreaterThan(0);
});
