import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { RunOptions } from '../github/environment.js';
import { pullRequest } from '../github/events.js';
import { Stage, wrong } from './stage.js';

const stage = new Stage();
const at = '.github/workflows/reports.yml';

/** What it lacks: types of its event, and a right to publish. */
const poor = `name: Reports
on: [pull_request]
permissions: { contents: read }
jobs:
  review:
    runs-on: ubuntu-latest
    steps:
      - uses: acme/report-review@v1
`;
const good = readFileSync(new URL('../../../docs/workflows/pull-request.yml', import.meta.url), 'utf8');

/** Reviews a report that is wrong, with this workflow on the default branch. */
async function told(workflow: string, options: RunOptions = {}) {
  const { github } = stage;
  github.commit({ [at]: workflow });
  const pull = github.open({ head: wrong });
  github.forget();
  const run = await stage.act(pullRequest(github, pull), options);
  const lines = (text: string | null) => (text ?? '').split('\n').filter((line) => line.includes('doctor'));
  return {
    status: run.status,
    says: lines(run.summary),
    inCheck: lines(github.checks.runs[0]!.summary),
    requests: github.requests.length,
  };
}

describe('the job’s summary says that the workflow should be mended', () => {
  const sentence = `2 things in \`${at}\` should be mended: run \`report-review doctor\`, which says what and how.`;

  test('where doctor finds something, and for no request; the check does not', async () => {
    const { requests } = await told(good);
    stage.github.checks.runs.length = 0;
    expect(await told(poor)).toEqual({
      ...{ status: 1, says: [`<sub>${sentence}</sub><br>`], inCheck: [] },
      requests,
    });
  });

  test('in Chinese', async () => {
    const { says } = await told(poor, { inputs: { language: 'zh-CN' } });
    expect(says).toEqual([
      `<sub>\`${at}\` 有 2 处需要修正：运行 \`report-review doctor\` 查看是什么、如何修正。</sub><br>`,
    ]);
  });

  test.each([
    ['it is as we advise', good, {}],
    ['it is no YAML by now', 'on: [', {}],
    ['it runs something else', poor.replace('acme/report-review@v1', 'acme/other@v1'), {}],
    ['another repository has it', poor, { GITHUB_WORKFLOW_REF: `acme/shared/${at}@refs/heads/main` }],
    ['nobody says which it is', poor, { GITHUB_WORKFLOW_REF: '' }],
    [
      'it has no path of one',
      poor,
      { GITHUB_WORKFLOW_REF: 'acme/reports/.github/counted.yml@refs/heads/main' },
    ],
  ])('but not where %s', async (_, workflow, env) => {
    expect(await told(workflow, { env })).toMatchObject({ status: 1, says: [] });
  });
});
