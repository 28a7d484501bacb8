import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { pullRequest, pullRequestTarget, workflowDispatch } from '../github/events.js';
import type { Fault, Incoming } from '../github/faults.js';
import type { PullRequest } from '../github/pulls.js';
import { FakeGitHub } from '../github/server.js';
import type { Limits } from '../github/world.js';
import { headingLine, reportText } from './report.js';
import { path, policy, right, Stage, wrong } from './stage.js';

const stage = new Stage();
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`docs/notes/${index}.md`, `${index}\n`]));

/** A GitHub with lower limits, for one test. */
async function withLimits(limits: Partial<Limits>, act: (github: FakeGitHub) => Promise<void>) {
  const github = await FakeGitHub.start({ main: { ...policy, ...right }, limits });
  try {
    await act(github);
  } finally {
    await github.stop();
  }
}

describe('a pull request of many files', () => {
  test('130: the report on the second page is reviewed', async () => {
    const { github } = stage;
    const pull = github.open({ head: { ...many(129), 'docs/reports/zzz/report.md': wrong[path]! } });
    const run = await stage.act(pullRequest(github, pull));
    expect(run).toMatchObject({ status: 1, outputs: { reports: '1', errors: '1' } });
    expect(pull.threads.map((thread) => github.line(pull, thread))).toEqual([headingLine]);
    const pages = github.requests.filter((request) => request.path.endsWith('/files'));
    expect(pages.map(({ query }) => query['page'])).toEqual(['1', '2']);
  });

  test('more than GitHub lists: what is listed is reviewed, and the verdict is never fine', async () => {
    await withLimits({ pullFiles: 120 }, async (github) => {
      const pull = github.open({ head: { ...many(130), [path]: reportText({ filler: 1 }) } });
      const run = await stage.act(pullRequest(github, pull), {}, github);
      expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
      expect(run.summary).toContain('The pull request changes 131 files; GitHub lists 120 of them.');
    });
  });

  test('a report whose patch GitHub holds back is reviewed, with its finding on the file', async () => {
    await withLimits({ fileLines: 2 }, async (github) => {
      const pull = github.open({ head: { [path]: reportText({ declared: 4, heading: 5, filler: 3 }) } });
      expect(await stage.act(pullRequest(github, pull), {}, github)).toMatchObject({ status: 1 });
      expect(pull.threads.map(({ anchor }) => anchor)).toEqual([null]);
    });
  });

  test('of more new lines than GitHub may show, the lines of a new report are uncertain, and asked for', async () => {
    const { github } = stage;
    const long = { 'docs/long.md': 'line\n'.repeat(3_001) };
    const pull = github.open({ head: { ...long, ...wrong } });
    expect(await stage.act(pullRequest(github, pull))).toMatchObject({ status: 1 });
    expect(github.requests.filter((request) => request.path.endsWith('/files'))).toHaveLength(1);
    expect(pull.threads.map((thread) => github.line(pull, thread))).toEqual([headingLine]);
  });
});

describe('an event that brings no commit', () => {
  const again = async (pull: PullRequest, action: 'edited' | 'reopened', fields: object) => {
    const { github } = stage;
    github.forget();
    const run = await stage.act(pullRequest(github, pull, action, { ...fields }), { runId: 9002 });
    return [run.status, github.writes];
  };

  test('another title, or a reopened pull request: the same verdict, and no write', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull));
    expect(await again(pull, 'edited', { changes: { title: { from: 'Old' } } })).toEqual([1, 0]);
    expect(await again(pull, 'reopened', {})).toEqual([1, 0]);
  });

  test('another base: the default branch’s policy still decides, whatever the new base has', async () => {
    const { github } = stage;
    const lenient = 'profile: .github/counted.yml\nrules:\n  available-count-mismatch: off\n';
    github.commit({ '.github/report-review.yml': lenient }, 'sandbox');
    const pull = github.open({ head: wrong, base: 'sandbox' });
    const first = await stage.act(pullRequest(github, pull));
    pull.base = 'main';
    github.push(pull, wrong, github.world.repository.get('main').sha);
    const second = await stage.act(pullRequest(github, pull, 'edited', { changes: { base: {} } }));
    expect([first.status, second.status]).toEqual([1, 1]);
  });

  test('an old run again, after the base took over one of its files: what GitHub lists now is whole', async () => {
    const { github } = stage;
    const pull = github.open({ head: { 'docs/a.md': 'x\n' } });
    const first = pull.headSha;
    github.push(pull, wrong);
    const event = pullRequest(github, pull);
    github.world.repository.point('refs/heads/main', first);
    expect((await stage.act(event)).status).toBe(1);
  });
});

test.each([
  ['closed', { state: 'closed' }],
  ['locked', { locked: true }],
] as const)('a %s pull request is judged, and gets no comment', async (_, state) => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  Object.assign(pull, state);
  expect(await stage.act(pullRequestTarget(github, pull))).toMatchObject({ status: 1 });
  expect(pull.threads).toEqual([]);
});

test('Dependabot, whose token can only read, changes a report: judged, and told what lacks', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong, author: 'dependabot[bot]' });
  const run = await stage.act(pullRequest(github, pull), { token: github.readOnlyToken });
  expect(run).toMatchObject({ status: 1, outputs: { errors: '1' } });
  expect(run.summary).toContain('pull-requests: write');
});

test('scope: all reviews every report, and comments only where the pull request shows lines', async () => {
  const { github } = stage;
  const old = 'docs/reports/old/report.md';
  github.commit({ [old]: wrong[path]!, ...right });
  const pull = github.open({ head: wrong });
  const run = await stage.act(pullRequest(github, pull), { inputs: { scope: 'all', existing: 'gate' } });
  expect(run).toMatchObject({ status: 1, outputs: { reports: '2', errors: '2' } });
  expect(pull.threads.map((thread) => thread.path)).toEqual([path]);
});

describe('a report that the pull request', () => {
  const settled = async (files: Readonly<Record<string, string | null>>, token?: string) => {
    const { github } = stage;
    github.commit(right);
    const pull = github.open({ head: { ...wrong, 'docs/other.md': 'x\n' } });
    await stage.act(pullRequest(github, pull), token ? { token } : {});
    expect(pull.threads).toHaveLength(1);
    github.push(pull, files);
    github.forget();
    const run = await stage.act(pullRequest(github, pull, 'synchronize'), token ? { token } : {});
    return { run, pull, reads: github.reads, writes: github.writes };
  };

  test('puts back as the base has it lets go of its thread', async () => {
    const { run, pull, reads, writes } = await settled(right);
    expect(run).toMatchObject({ status: 0, outputs: { reports: '0' } });
    expect(pull.threads[0]!.comments[0]).toMatchObject({ minimized: 'RESOLVED' });
    expect([reads, writes]).toEqual([2, 1]);
    const { github } = stage;
    github.forget();
    await stage.act(pullRequest(github, pull, 'synchronize'));
    expect([github.reads, github.writes]).toEqual([2, 0]);
  });

  test('deletes lets go of it too; where the token may, the thread is resolved', async () => {
    const token = stage.github.grant({ contents: 'write', pull_requests: 'write', checks: 'write' });
    const { run, pull, writes } = await settled({ [path]: null }, token);
    expect(run.status).toBe(0);
    expect(pull.threads[0]!.resolvedBy).toBe('github-actions[bot]');
    expect(writes).toBe(1);
  });
});

describe('where GraphQL does not answer, REST does', () => {
  const graph = ({ path: at }: Incoming) => at === '/graphql';
  const down: Fault = { kind: 'status', status: 502 };

  test('for policy and reports: the verdict holds, and what was not published is said', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    github.fail(graph, down, 99);
    const run = await stage.act(pullRequest(github, pull));
    expect(run).toMatchObject({ status: 1, outputs: { reports: '1', errors: '1' } });
    expect(run.result).toMatchObject({ findings: [{ path }] });
    expect(github.writes).toBe(0);
    // Four times at the outset, then once each: for configuration, profile, reports, and what stands on the pull request.
    expect(github.requests.filter(graph)).toHaveLength(8);
  }, 30_000);

  test('for a configuration that came with an error instead: it is not taken for one that is not there', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    const repository = {
      head: { oid: github.world.repository.get('main').sha },
      b0: null,
      pullRequest: null,
    };
    const errors = [{ type: 'SERVICE_UNAVAILABLE', path: ['repository', 'b0'], message: 'Timed out' }];
    const data = { viewer: { login: 'github-actions[bot]' }, repository };
    github.fail(0, { kind: 'status', status: 200, body: { data, errors } });
    const run = await stage.act(pullRequest(github, pull));
    expect(run.status).toBe(1);
    expect(run.summary).toContain('with the profile `counted`');
  });

  test('a token that may read contents only is told so: status 3, no broken run', async () => {
    const { github } = stage;
    const token = github.grant({ contents: 'read' });
    const run = await stage.act(pullRequest(github, github.open({ head: wrong })), { token });
    expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
    expect(run.summary).toContain('pull-requests');
  });
});

test('a run by hand, as the shipped workflow starts it, publishes the check that is required and repeats no comment', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  await stage.act(pullRequest(github, pull));
  const shipped = readFileSync(join(import.meta.dirname, '../../../docs/workflows/pull-request.yml'), 'utf8');
  const [step] = parse(shipped).jobs.review.steps;
  const [, byHand] = /inputs\.pull-request && '(.*?)'/.exec(step.with['check-name'])!;
  const inputs = { 'pull-request': String(pull.number), 'check-name': byHand! };
  const run = await stage.act(workflowDispatch(github, inputs), { inputs, runId: 9002 });
  expect(run.status).toBe(1);
  const [first, second] = github.checks.runs;
  expect(first).toMatchObject({ name: 'Report Review', headSha: pull.headSha });
  expect(second).toMatchObject({ name: 'review', headSha: pull.headSha, conclusion: 'failure' });
  expect(pull.threads).toHaveLength(1);
});
