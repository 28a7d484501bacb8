import { describe, expect, test } from '@jest/globals';
import { pullRequest, workflowRun } from '../github/events.js';
import { path, right, Stage, wrong } from './stage.js';

const stage = new Stage();

describe('a gate without the right to write, and a publisher that follows it', () => {
  test('a fork is judged by the first and gets its review from the second, which reads everything itself', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong, fork: true, author: 'mallory' });
    const gate = await stage.act(pullRequest(github, pull), { token: github.readOnlyToken });
    expect(gate.status).toBe(1);
    expect([pull.threads.length, github.checks.runs.length]).toEqual([0, 0]);

    // What the gate left behind says that all is well: nobody asks it.
    const workspace = { 'report-review.json': '{"version":1,"reports":1,"errors":0,"findings":[]}', pr: '7' };
    const published = await stage.act(workflowRun(github, pull), { runId: 9002, workspace });
    expect(published).toMatchObject({ status: 1, outputs: { errors: '1' } });
    expect(pull.threads).toHaveLength(1);
    expect(github.checks.runs).toMatchObject([{ headSha: pull.headSha, conclusion: 'failure' }]);
  });

  test('two branches of one name in two repositories: each pull request gets its own', async () => {
    const { github } = stage;
    const ours = github.open({ head: right, branch: 'patch-1' });
    const theirs = github.open({ head: wrong, branch: 'patch-1', fork: true, author: 'mallory' });
    await stage.act(workflowRun(github, theirs));
    expect([ours.threads.length, theirs.threads.length]).toEqual([0, 1]);
  });
});

test('a hundred and twenty forks whose branches have one name: the oldest and the newest are both found', async () => {
  const { github } = stage;
  const patch = (author: string, head: object) =>
    github.open({ head: head as typeof wrong, branch: 'patch-1', fork: true, author });
  const oldest = patch('mallory', wrong);
  for (let index = 0; index < 118; index += 1) patch(`user-${index}`, { 'docs/a.md': `${index}\n` });
  const newest = patch('mona', wrong);
  for (const pull of [oldest, newest]) await stage.act(workflowRun(github, pull));
  expect([oldest.threads.length, newest.threads.length]).toEqual([1, 1]);
});

describe('nothing is written, and that is said, where', () => {
  const silent = async (event: ReturnType<typeof workflowRun>, sentence: string) => {
    const run = await stage.act(event);
    expect(stage.github.writes).toBe(0);
    expect(run.stdout).toContain(sentence);
    expect(run.summary).toContain('nothing');
    return run;
  };

  test('the pull request has another head by now', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    const event = workflowRun(github, pull);
    github.push(pull, { 'docs/other.md': '# Other\n' });
    const run = await silent(event, 'No open pull request has ');
    expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
  });

  test('the head is said to lie in another repository than it does', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong, fork: true, author: 'mallory' });
    const event = workflowRun(github, pull, { head_repository: { full_name: 'acme/reports' } });
    expect(await silent(event, 'No open pull request has ')).toMatchObject({ status: 3 });
  });

  test('the pull request is closed', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    pull.state = 'closed';
    expect(await silent(workflowRun(github, pull), 'No open pull request has ')).toMatchObject({ status: 3 });
  });

  test('two pull requests share the head', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    github.commit({ 'README.md': '# Other\n' }, 'next');
    github.world.pulls.all.push({ ...pull, number: 2, base: 'next', threads: [], reviews: [] });
    expect(await silent(workflowRun(github, pull), 'Pull requests 1, 2 all have ')).toMatchObject({
      status: 3,
    });
  });

  test('the run was about something else: nothing was expected', async () => {
    const { github } = stage;
    const event = workflowRun(github, github.open({ head: wrong }), { event: 'push' });
    expect(await silent(event, 'was not about a pull request')).toMatchObject({ status: 0 });
  });

  test('is said in the language that is asked for', async () => {
    const { github } = stage;
    const event = workflowRun(github, github.open({ head: wrong }), { event: 'push' });
    const run = await stage.act(event, { inputs: { language: 'zh-CN' } });
    expect(run.status).toBe(0);
    for (const text of [run.stdout, run.summary]) expect(text).toContain('没有可发布的内容');
  });
});

test('the publisher asks for two more requests than the others: which pull request it is, and how it stands', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  await stage.act(workflowRun(github, pull));
  expect(github.requests.map(({ method, path: at }) => `${method} ${at}`).slice(0, 2)).toEqual([
    'POST /graphql',
    `GET /repos/acme/reports/pulls/${pull.number}`,
  ]);
  expect(pull.threads[0]!.path).toBe(path);
});
