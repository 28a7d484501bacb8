import { describe, expect, test } from '@jest/globals';
import { send } from '../github/client.js';
import { pullRequest } from '../github/events.js';
import { reportText } from './report.js';
import { path, policy, Stage, wrong } from './stage.js';

const stage = new Stage();

test('two runs at once: one comment stands, and both say the same', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  const runs = [9001, 9002].map((runId) => stage.act(pullRequest(github, pull), { runId }));
  expect((await Promise.all(runs)).map(({ status }) => status)).toEqual([1, 1]);
  expect(pull.threads).toHaveLength(1);
});

test('a run whose place a later one has taken writes nothing', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  const old = pull.headSha;
  const event = pullRequest(github, pull);
  github.push(pull, { 'docs/other.md': 'x\n' });
  await stage.act(pullRequest(github, pull, 'synchronize'), { runId: 9002 });
  // The API may lag behind: it still names the old head.
  github.push(pull, {}, old);
  pull.headSha = old;
  github.forget();
  const run = await stage.act(event, { runId: 9001 });
  expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
  expect(github.writes).toBe(0);
});

describe('where every thread must be resolved before merging', () => {
  const ruled = (parameters: object) => [
    {
      type: 'pull_request',
      ruleset_id: 1,
      ruleset_source: 'acme/reports',
      ruleset_source_type: 'Repository',
      parameters,
    },
  ];
  const parameters = {
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: 0,
    required_review_thread_resolution: true,
  };
  const lenient = '\nrules:\n  available-count-mismatch: warning\n';
  const begin = (rules: object) => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': policy['.github/report-review.yml'] + lenient });
    github.world.rules.set('main', ruled({ ...parameters, ...rules }));
    return github;
  };
  const severities = { errors: '0', warnings: '1' };

  test('a warning is in the check only, for our thread would hold up the merge', async () => {
    const github = begin({});
    const pull = github.open({ head: wrong });
    expect(await stage.act(pullRequest(github, pull))).toMatchObject({ status: 0, outputs: severities });
    expect(pull.threads).toEqual([]);
    expect(github.checks.runs).toMatchObject([{ annotations: [{ annotation_level: 'warning', path }] }]);
  });

  test('unless the token may resolve it: then it is a comment from the first run on', async () => {
    const github = begin({});
    const token = github.grant({ contents: 'write', pull_requests: 'write', checks: 'write' });
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull), { token });
    expect(pull.threads).toHaveLength(1);
    await stage.act(pullRequest(github, pull), { token, runId: 9002 });
    expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual([null]);
  });

  test('nor does a thread of somebody else, which it may not resolve either, change that', async () => {
    const github = begin({});
    const pull = github.open({ head: wrong });
    await send(github, 'POST', `pulls/${pull.number}/comments`, {
      ...{ path, body: 'Hm.', line: 3, side: 'RIGHT', commit_id: pull.headSha },
    });
    await stage.act(pullRequest(github, pull));
    expect(pull.threads).toHaveLength(1);
  });

  test('without that rule it is a comment', async () => {
    const github = begin({ required_review_thread_resolution: false });
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull));
    expect(pull.threads).toHaveLength(1);
  });

  test('an error is a comment all the same, and costs no look at the rules', async () => {
    const github = begin({});
    github.commit({ '.github/report-review.yml': policy['.github/report-review.yml'] });
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull));
    expect(pull.threads).toHaveLength(1);
    expect(github.requests.filter(({ path: at }) => at.includes('/rules/'))).toEqual([]);
  });
});

describe('a run that the runner stops', () => {
  /** Fulfilled once GitHub lets a request hang. */
  const hanging = async (method: string, end: string) => {
    const { github } = stage;
    const isIt = (one: { readonly method: string; readonly path: string }) =>
      one.method === method && one.path.endsWith(end);
    github.fail(isIt, { kind: 'hang' });
    while (!github.requests.some(isIt)) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'with %s while it reads: an empty result, and status 3',
    async (signal) => {
      const { github } = stage;
      const pull = github.open({ head: wrong });
      const run = await stage.act(pullRequest(github, pull), { stop: [signal, hanging('POST', '/graphql')] });
      expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error', errors: '0' } });
      expect(run.result).toMatchObject({ findings: [] });
      expect(run.summary).toContain(`(${signal})`);
      expect(run.stdout).toContain(`::error title=Report Review::The runner stopped this step (${signal})`);
    },
  );

  test('in Chinese where the policy is', async () => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': `${policy['.github/report-review.yml']}language: zh-CN\n` });
    const pull = github.open({ head: wrong });
    const run = await stage.act(pullRequest(github, pull), {
      stop: ['SIGTERM', hanging('POST', '/check-runs')],
    });
    expect(run.status).toBe(3);
    expect(run.summary).toMatch(/共 1 个问题：1 个在任务摘要中。[\s\S]*运行器停止了这一步（SIGTERM）/);
  });

  test('while it publishes: what it found stays, and status 3', async () => {
    const { github } = stage;
    const pull = github.open({ head: { [path]: reportText({ declared: 4, heading: 5 }) } });
    const stop = ['SIGTERM', hanging('POST', '/check-runs')] as const;
    const began = Date.now();
    const run = await stage.act(pullRequest(github, pull), { stop });
    expect(Date.now() - began).toBeLessThan(25_000);
    expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error', errors: '1' } });
    expect(run.result).toMatchObject({ errors: 1 });
    expect(run.summary).toMatch(/available-count-mismatch[\s\S]*stopped this step/);
  });
});
