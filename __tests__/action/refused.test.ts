import { describe, expect, test } from '@jest/globals';
import { send } from '../github/client.js';
import { pullRequest } from '../github/events.js';
import type { Fault, Incoming } from '../github/faults.js';
import { FakeGitHub } from '../github/server.js';
import { reportText } from './report.js';
import { path, policy, right, Stage, wrong } from './stage.js';

const stage = new Stage();
const review = ({ path: at }: Incoming) => at.endsWith('/reviews');
const en = { language: 'en' };
const zh = { language: 'zh-CN' };

describe('where nothing may be commented, the check has everything', () => {
  test.each([
    ['locked', { locked: true }],
    ['closed', { state: 'closed' }],
  ] as const)('a pull request that is %s', async (_, state) => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    Object.assign(pull, state);
    const run = await stage.act(pullRequest(github, pull, 'synchronize'));
    expect(run.status).toBe(1);
    expect(pull.threads).toEqual([]);
    expect(github.checks.runs).toMatchObject([{ conclusion: 'failure', annotations: [{ path }] }]);
    expect(run.summary).toContain('1 finding: 1 in the check.');
    expect(run.stdout).not.toContain('::warning');
  });

  test('until it is opened again: then it is commented', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    pull.state = 'closed';
    await stage.act(pullRequest(github, pull, 'synchronize'));
    pull.state = 'open';
    const run = await stage.act(pullRequest(github, pull, 'reopened'), { runId: 9002 });
    expect(run.summary).toContain('1 finding: 1 in comments.');
    expect(github.checks.runs.at(-1)!.summary).toContain('1 finding: 1 in comments.');
    expect(pull.threads).toHaveLength(1);
  });
});

describe('a permission that lacks is named once, with the workflow that grants it', () => {
  const warnings = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('::warning'));

  test('a fork has none: what it is told is where its findings are', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong, fork: true, author: 'mallory' });
    const run = await stage.act(pullRequest(github, pull), { token: github.readOnlyToken });
    expect(run.summary).toContain("1 finding: 1 in the job's summary.");
    expect(warnings(run.stdout)).toHaveLength(1);
    expect(run.stdout).toContain('lacks “checks: write”, “pull-requests: write”');
    expect(run.stdout).toContain('docs/workflows/pull-request-target.yml');
  });

  test('a job that may write checks only: its check does not promise comments', async () => {
    const { github } = stage;
    const token = github.grant({ contents: 'read', pull_requests: 'read', checks: 'write' });
    const pull = github.open({ head: wrong });
    const run = await stage.act(pullRequest(github, pull), { token, inputs: zh });
    expect(run.summary).toContain('共 1 个问题：1 个在检查中。');
    expect(github.checks.runs).toMatchObject([
      { summary: expect.stringContaining('共 1 个问题：1 个在检查中。') },
    ]);
    expect(warnings(run.stdout)).toHaveLength(1);
    expect(run.stdout).toContain('令牌没有“pull-requests: write”权限');
    expect(run.stdout).toContain('docs/workflows/pull-request.yml');
    github.forget();
    await stage.act(pullRequest(github, pull), { token, inputs: zh, runId: 9002 });
    expect(github.requests.filter(({ write }) => write).map(({ path: at }) => at)).toEqual([
      `/repos/acme/reports/pulls/${pull.number}/reviews`,
    ]);
  });
});

describe('a review that GitHub does not take', () => {
  const refusals: readonly (readonly [string, Fault, string, string])[] = [
    [
      'because another one is pending',
      {
        kind: 'status',
        status: 422,
        body: { message: 'User can only have one pending review per pull request' },
      },
      'a review of the same identity is pending',
      '同一身份有一份待提交的评审',
    ],
    [
      'because of its lines',
      {
        kind: 'status',
        status: 422,
        body: { message: 'Pull request review thread line must be part of the diff' },
      },
      'GitHub takes no comment where the rest should stand',
      '其余评论所在的行，GitHub 不接受',
    ],
    [
      'because that was too much for an hour',
      { kind: 'status', status: 403, headers: { 'retry-after': '3600' } },
      'GitHub asks to write less often',
      'GitHub 要求降低写入频率',
    ],
    [
      'because a secondary limit is longer than a minute',
      {
        kind: 'status',
        status: 429,
        headers: { 'retry-after': '61' },
        body: { message: 'secondary rate limit' },
      },
      'GitHub asks to write less often',
      'GitHub 要求降低写入频率',
    ],
  ];

  test.each(refusals)('%s: said in both languages, and counted', async (_, fault, english, chinese) => {
    for (const [inputs, sentence, count] of [
      [en, english, '1 finding: 1 in the check.'],
      [zh, chinese, '共 1 个问题：1 个在检查中。'],
    ] as const) {
      const github = await FakeGitHub.start({ main: policy });
      const pull = github.open({ head: wrong });
      github.fail(review, fault, 9);
      const run = await stage.act(pullRequest(github, pull), { inputs }, github);
      await github.stop();
      expect(run.status).toBe(1);
      expect(run.stdout).toContain(sentence);
      expect(run.summary).toContain(count);
      expect(github.checks.runs).toMatchObject([{ summary: expect.stringContaining(count) }]);
      expect(github.requests.filter(review)).toHaveLength(1);
    }
  });

  test('is tried in the next run, unless that was about its lines', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await send(github, 'POST', `pulls/${pull.number}/reviews`, { body: 'wait', comments: [] });
    await stage.act(pullRequest(github, pull));
    pull.reviews.length = 0;
    github.fail(
      review,
      { kind: 'status', status: 422, body: { message: 'line must be part of the diff' } },
      9,
    );
    await stage.act(pullRequest(github, pull), { runId: 9002 });
    github.heal();
    github.forget();
    const run = await stage.act(pullRequest(github, pull), { runId: 9003 });
    expect(run.summary).toContain('1 finding: 1 in the check.');
    expect([pull.threads.length, github.writes]).toEqual([0, 0]);
  });
});

test('a report whose patch GitHub holds back: its comment is tried once, refused, and not tried again', async () => {
  const github = await FakeGitHub.start({ main: policy, limits: { fileLines: 20 } });
  const pull = github.open({ head: wrong });
  const run = await stage.act(pullRequest(github, pull), {}, github);
  expect(github.requests.filter(review)).toMatchObject([{ status: 422 }]);
  github.forget();
  const again = await stage.act(pullRequest(github, pull), { runId: 9002 }, github);
  await github.stop();
  expect([run.status, again.status, github.writes]).toEqual([1, 1, 0]);
  expect(run.stdout).toContain('GitHub takes no comment where the rest should stand');
  expect(again.stdout).not.toContain('::warning');
  for (const { summary } of [run, again]) expect(summary).toContain('1 finding: 1 in the check.');
});

describe('a summary that is too long for its check', () => {
  const long = '很长的名字'.repeat(12);
  const many = (text: string) =>
    Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`docs/reports/${long}-${n}/report.md`, text]));

  test('in its table: the check is there, and counts what it leaves out', async () => {
    const { github } = stage;
    const run = await stage.act(
      pullRequest(github, github.open({ head: { ...many(right[path]!), ...wrong } })),
    );
    expect(run.status).toBe(1);
    const [check] = github.checks.runs;
    expect(check!.summary!.length).toBeLessThanOrEqual(65_535);
    expect(check!.summary).toMatch(/… and \d+ more reports/);
    expect(check!.summary).toContain('available-count-mismatch');
  });

  test('in its findings: errors come first', async () => {
    const { github } = stage;
    github.commit({
      '.github/report-review.yml': `${policy['.github/report-review.yml']}rules:\n  front-matter-invalid: notice\n`,
    });
    const bad = Array.from({ length: 9 }, (_, index) => `bad_${index}: 1`).join('\n');
    const noted = many(reportText().replace('---\n\n#', `${bad}\n---\n\n#`));
    const head = { ...noted, 'docs/reports/zz/report.md': wrong[path]! };
    await stage.act(pullRequest(github, github.open({ head })));
    const [check] = github.checks.runs;
    expect(check!.summary!.length).toBeLessThanOrEqual(65_535);
    expect(check!.summary!.indexOf('❌')).toBeLessThan(check!.summary!.indexOf('ℹ️'));
    expect(check!.summary).toContain('- ❌ [`report.md:23`]');
  });
});
