import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunOptions } from './environment.js';
import * as events from './events.js';
import type { PullRequest } from './pulls.js';
import { parseOutputs, runAction } from './runner.js';
import { FakeGitHub } from './server.js';

let folder: string;
let github: FakeGitHub;
let pull: PullRequest;

/** An action that tells what it was given. */
const script = `
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
const { env } = process;
appendFileSync(env.GITHUB_OUTPUT, 'conclusion=success\\nresult<<MARK\\n' + env.RUNNER_TEMP + '/result.json\\nMARK\\n');
appendFileSync(env.GITHUB_STEP_SUMMARY, '# Done');
const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
writeFileSync(env.RUNNER_TEMP + '/result.json', JSON.stringify({ env, event, args: process.argv.length }));
writeFileSync('made.txt', readFileSync('given/in.txt', 'utf8') + '!');
console.log('to stdout');
console.error('to stderr');
process.exitCode = 3;
`;
const manifest = `
inputs:
  token: { default: "\${{ github.token }}" }
  fail-on: { default: error }
  profile: {}
  comments: { default: true }
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runner-test-'));
  writeFileSync(join(folder, 'action.mjs'), script);
  writeFileSync(join(folder, 'action.yml'), manifest);
  writeFileSync(join(folder, 'hang.mjs'), 'setInterval(() => {}, 1000);');
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  github = await FakeGitHub.start({ main: { 'a.md': 'one\n' } });
  pull = github.open({ head: { 'a.md': 'two\n' } });
});
afterEach(() => github.stop());

const run = (options: RunOptions = {}) => {
  const files = { entry: join(folder, 'action.mjs'), manifest: join(folder, 'action.yml') };
  const workspace = { 'given/in.txt': 'in' };
  return runAction(github, events.pullRequest(github, pull), { ...files, workspace, ...options });
};

interface Told {
  readonly env: Readonly<Record<string, string>>;
  readonly event: events.Payload;
}

describe('a run', () => {
  test('leaves its status, its output, its summary and its files', async () => {
    const { result, ...left } = await run();
    expect(left).toMatchObject({
      status: 3,
      stdout: 'to stdout\n',
      stderr: 'to stderr\n',
      summary: '# Done',
    });
    expect(left.outputs.conclusion).toBe('success');
    expect([left.file('made.txt'), left.file('none')]).toEqual(['in!', null]);
    expect((result as Told).event.number).toBe(1);
  });

  test("has the runner's environment and nothing of ours", async () => {
    process.env.REPORT_REVIEW_SECRET = 'ours';
    const { env } = (await run({ runId: 7, attempt: 2 })).result as Told;
    delete process.env.REPORT_REVIEW_SECRET;
    expect(env).toMatchObject({
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REPOSITORY: 'acme/reports',
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
      GITHUB_REF: 'refs/pull/1/merge',
      GITHUB_RUN_ID: '7',
      GITHUB_RUN_ATTEMPT: '2',
    });
    expect(env.GITHUB_SHA).toBe(github.world.repository.get('refs/pull/1/merge').sha);
    expect(env.GITHUB_SHA).not.toBe(pull.headSha);
    const ours = Object.keys(env).filter(
      (name) => !/^(GITHUB|RUNNER|INPUT)_|^(CI|HOME)$|^(PWD|SHLVL|_)$/.test(name),
    );
    expect(ours).toEqual([]);
  });

  test('has the inputs of the workflow, and the defaults of action.yml for the others', async () => {
    const { env } = (await run({ token: 'ghs_mine', inputs: { 'fail-on': 'never' } })).result as Told;
    const inputs = Object.entries(env).filter(([name]) => name.startsWith('INPUT_'));
    expect(Object.fromEntries(inputs)).toEqual({
      INPUT_TOKEN: 'ghs_mine',
      'INPUT_FAIL-ON': 'never',
      INPUT_PROFILE: '',
      INPUT_COMMENTS: 'true',
    });
  });

  test('is refused an input that action.yml does not have', async () => {
    await expect(run({ inputs: { failon: 'never' } })).rejects.toThrow(/has no input failon/);
  });

  test('is killed when it does not end', async () => {
    expect((await run({ entry: join(folder, 'hang.mjs'), timeout: 300 })).status).toBeNull();
  });

  test('whose output is left open is reported', () => {
    expect(parseOutputs('a=1\nb<<E\nx\ny=2\nE\nc==\n')).toEqual({ a: '1', b: 'x\ny=2', c: '=' });
    expect(() => parseOutputs('b<<E\nx\n')).toThrow('GITHUB_OUTPUT does not close b.');
  });
});

describe('an event', () => {
  const nwo = { full_name: 'acme/reports', default_branch: 'main' };

  test.each([
    'opened',
    'synchronize',
    'reopened',
    'ready_for_review',
    'closed',
    'edited',
    'labeled',
  ] as const)('pull_request %s is of our pull request', (action) => {
    const { payload } = events.pullRequest(github, pull, action, { before: 'b' });
    expect(payload).toMatchObject({
      action,
      number: 1,
      before: 'b',
      repository: nwo,
      pull_request: {
        head: { sha: pull.headSha, repo: nwo },
        base: { sha: github.world.pulls.baseSha(pull), ref: 'main' },
      },
    });
    expect(payload).not.toHaveProperty('installation');
  });

  test('pull_request of a fork names both repositories', () => {
    const fork = github.open({ head: { 'a.md': 'fork\n' }, fork: true, author: 'octocat' });
    const ends = { head: { repo: { full_name: 'octocat/reports', fork: true } }, base: { repo: nwo } };
    expect(events.pullRequest(github, fork).payload.pull_request).toMatchObject(ends);
  });

  test('pull_request_target runs on the default branch', () => {
    const main = github.world.repository.get('main').sha;
    const event = events.pullRequestTarget(github, pull);
    expect(event).toMatchObject({
      name: 'pull_request_target',
      sha: main,
      ref: 'refs/heads/main',
      headRef: pull.branch,
    });
  });

  test('merge_group has a commit of its own and no number', () => {
    const event = events.mergeGroup(github, pull);
    const group = {
      head_sha: event.sha,
      base_sha: github.world.repository.get('main').sha,
      base_ref: 'refs/heads/main',
    };
    expect(event.payload).toMatchObject({ action: 'checks_requested', merge_group: group, repository: nwo });
    expect(github.world.repository.get(event.ref).tree.get('a.md')?.bytes.toString()).toBe('two\n');
    expect(event.payload).not.toHaveProperty('pull_request');
  });

  test('push, workflow_dispatch and schedule are of the branch', () => {
    const before = github.world.repository.get('main').sha;
    const { sha } = github.commit({ 'a.md': 'three\n' });
    const at = { sha, ref: 'refs/heads/main' };
    const pushed = { before, after: sha, repository: nwo };
    expect(events.push(github, before)).toMatchObject({ name: 'push', payload: pushed, ...at });
    const inputs = { 'pull-request': '1' };
    const dispatched = events.workflowDispatch(github, inputs);
    expect(dispatched).toMatchObject({ payload: { ref: 'refs/heads/main', repository: nwo }, ...at });
    expect(dispatched.payload.inputs).toEqual(inputs);
    expect(events.schedule(github)).toMatchObject({ name: 'schedule', payload: { repository: nwo }, ...at });
  });
});
