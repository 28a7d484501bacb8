import { describe, expect, test } from '@jest/globals';
import { mergeGroup, pullRequest } from '../github/events.js';
import type { PullRequest } from '../github/pulls.js';
import { reportText } from './report.js';
import { path, right, Stage, wrong } from './stage.js';

const stage = new Stage();
const other = { 'docs/other.md': 'x\n' };

/** Runs, and says how many requests it took: reads (one of them for a profile of the repository's own) and writes. */
async function counted(pull: PullRequest, options: { token?: string; runId?: number } = {}) {
  const { github } = stage;
  github.forget();
  const { status } = await stage.act(pullRequest(github, pull, 'synchronize'), options);
  return [status, github.reads, github.writes];
}

test('from the first push to the last: each step is judged, and asks for little', async () => {
  const { github } = stage;
  const token = github.grant({ contents: 'write', pull_requests: 'write', checks: 'write' });
  const pull = github.open({ head: wrong });
  const step = () => counted(pull, { token });
  expect(await step()).toEqual([1, 4, 2]); // check, review
  expect(await step()).toEqual([1, 3, 0]); // the same again
  github.push(pull, right);
  expect(await step()).toEqual([0, 3, 2]); // check, thread resolved
  expect(pull.threads[0]!.resolvedBy).toBe('github-actions[bot]');
  github.push(pull, wrong);
  expect(await step()).toEqual([1, 3, 2]); // check; thread opened again with the comment of now
  expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual([null]);
  github.reply(pull, pull.threads[0]!, 'It is right.');
  expect(await step()).toEqual([1, 3, 0]); // an answer changes nothing
  pull.threads[0]!.resolvedBy = 'mona';
  github.push(pull, other);
  expect(await step()).toEqual([1, 3, 1]); // check of the new head; what a person resolved stays so, and still counts
  expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual(['mona']);
  github.push(pull, right);
  expect(await step()).toEqual([0, 3, 1]);
  expect(pull.threads).toHaveLength(1);
});

test('no report changed: two reads, no write', async () => {
  const { github } = stage;
  expect(await counted(github.open({ head: other }))).toEqual([0, 2, 0]);
});

test('nothing to say: three reads and the check', async () => {
  const { github } = stage;
  expect(await counted(github.open({ head: right }))).toEqual([0, 3, 1]);
});

describe('the comment stands once', () => {
  test('after a rebase onto a base that moved', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await counted(pull);
    const { sha } = github.commit({ 'README.md': '# Reports, all of them\n' });
    github.push(pull, wrong, sha);
    expect(await counted(pull)).toEqual([1, 3, 1]);
    expect(pull.threads.map(({ comments }) => comments.length)).toEqual([1]);
  });

  test('after the report moved to another folder: there, and where it was it says that it is gone', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await counted(pull);
    const moved = path.replace('example', 'moved');
    github.push(pull, { [path]: null, [moved]: wrong[path]! });
    expect((await counted(pull))[0]).toBe(1);
    expect(pull.threads.map((thread) => thread.path)).toEqual([path, moved]);
    expect(pull.threads[0]!.comments[0]!).toMatchObject({ minimized: 'RESOLVED' });
    expect(pull.threads[1]!.comments[0]!.minimized).toBeNull();
  });

  test('after a renamed report brought its finding along: that was there before', async () => {
    const { github } = stage;
    github.commit(wrong);
    const moved = path.replace('example', 'moved');
    const pull = github.open({ head: { [path]: null, [moved]: wrong[path]! } });
    const run = await stage.act(pullRequest(github, pull));
    expect(run).toMatchObject({ status: 0, outputs: { errors: '0', notices: '1' } });
    expect(pull.threads).toEqual([]);
  });
});

test('retargeted to a branch that has the fault already: the same head gets the same verdict', async () => {
  const { github } = stage;
  const { sha } = github.commit(wrong, 'next');
  const pull = github.open({ head: wrong });
  github.push(pull, { [path]: reportText({ declared: 4, heading: 5, filler: 1 }) }, sha);
  expect((await counted(pull))[0]).toBe(1);
  pull.base = 'next';
  const event = pullRequest(github, pull, 'edited', { changes: { base: { ref: { from: 'main' } } } });
  const run = await stage.act(event);
  expect(run).toMatchObject({ status: 1, outputs: { errors: '1', notices: '0' } });
  expect(pull.threads).toHaveLength(1);
  expect(github.checks.runs.at(-1)).toMatchObject({ conclusion: 'failure' });
});

describe('without the right to write', () => {
  test('Dependabot changes no report: it passes, and nothing is tried', async () => {
    const { github } = stage;
    const pull = github.open({ head: { 'package.json': '{}\n' }, author: 'dependabot[bot]' });
    expect(await counted(pull, { token: github.readOnlyToken })).toEqual([0, 2, 0]);
  });

  test('a fork brings a fault: it fails, and one refusal of each kind is all that is asked for', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong, fork: true, author: 'mallory' });
    expect(await counted(pull, { token: github.readOnlyToken })).toEqual([1, 3, 2]);
    expect([pull.threads, github.checks.runs]).toEqual([[], []]);
  });
});

test('the merge queue: what is fine alone is not, beside what was merged meanwhile', async () => {
  const { github } = stage;
  github.commit({ '.github/report-review.yml': null, ...right });
  const twin = path.replace('example', 'twin');
  const pull = github.open({ head: { [twin]: reportText({ slug: 'twin' }) } });
  expect((await counted(pull))[0]).toBe(0);
  expect((await stage.act(mergeGroup(github, pull))).status).toBe(0);
  github.commit({ [path.replace('example', 'first')]: reportText({ slug: 'twin' }) });
  github.forget();
  const run = await stage.act(mergeGroup(github, pull));
  expect([run.status, github.writes]).toEqual([1, 0]);
  expect(run.summary).toContain('`duplicate-url`');
});

test('the merge queue: four reads, no write, and its own verdict', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  github.forget();
  const run = await stage.act(mergeGroup(github, pull));
  expect([run.status, github.reads, github.writes]).toEqual([1, 4, 0]);
});
