import { describe, expect, test } from '@jest/globals';
import {
  mergeGroup,
  pullRequest,
  pullRequestTarget,
  push,
  schedule,
  workflowDispatch,
} from '../github/events.js';
import { countLine, headingLine, reportText } from './report.js';
import { path, right, Stage, wrong } from './stage.js';

const stage = new Stage();

describe('a pull request with a wrong count', () => {
  test('fails, with one comment on the heading and one failed check on its head', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    const run = await stage.act(pullRequest(github, pull));

    expect(run).toMatchObject({ status: 1, outputs: { conclusion: 'failure', reports: '1', errors: '1' } });
    expect(run.outputs).toMatchObject({ warnings: '0', notices: '0' });
    expect(pull.threads).toHaveLength(1);
    const [thread] = pull.threads;
    expect(github.line(pull, thread!)).toBe(headingLine);
    const { body } = thread!.comments[0]!;
    expect(body).toContain('```suggestion\n### 可用服务 (3个)\n```');
    expect(body).toContain(`report.md:${countLine}`);
    expect(body).toContain('```\navailable_services: 3\n```');

    const [check, ...others] = github.checks.runs;
    expect(others).toEqual([]);
    expect(check).toMatchObject({ headSha: pull.headSha, name: 'Report Review', conclusion: 'failure' });
    expect(check!.annotations).toMatchObject([
      { path, start_line: headingLine, annotation_level: 'failure' },
    ]);
    for (const summary of [run.summary, check!.summary!]) {
      expect(summary).toContain(path);
      expect(summary).toContain('available-count-mismatch');
    }
    expect(run.result).toMatchObject({ errors: 1, findings: [{ path, start: { line: headingLine } }] });
  });

  test('is told once: the same state again writes nothing', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull));
    github.forget();
    const again = await stage.act(pullRequest(github, pull), { runId: 9002 });
    expect(again.status).toBe(1);
    expect(github.writes).toBe(0);
  });

  test('passes once it is mended, and its comment says so', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull));
    github.push(pull, right);
    const run = await stage.act(pullRequest(github, pull, 'synchronize'));
    expect(run).toMatchObject({ status: 0, outputs: { conclusion: 'success' } });
    const [thread, ...others] = pull.threads;
    expect(others).toEqual([]);
    expect(thread!.comments[0]).toMatchObject({ minimized: 'RESOLVED' });
    expect(thread!.comments[0]!.body).toContain(pull.headSha.slice(0, 7));
    expect(github.checks.runs.at(-1)).toMatchObject({ headSha: pull.headSha, conclusion: 'success' });
  });

  test('resolves the thread where the token may', async () => {
    const { github } = stage;
    const token = github.grant({ contents: 'write', pull_requests: 'write', checks: 'write' });
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull), { token });
    github.push(pull, right);
    const run = await stage.act(pullRequest(github, pull, 'synchronize'), { token });
    expect(run.status).toBe(0);
    expect(pull.threads[0]!.resolvedBy).toBe('github-actions[bot]');
  });

  test('keeps its comment when lines move', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull));
    github.push(pull, { [path]: reportText({ declared: 4, heading: 5, filler: 2 }) });
    await stage.act(pullRequest(github, pull, 'synchronize'));
    expect(pull.threads).toHaveLength(1);
    expect(pull.threads[0]!.comments).toHaveLength(1);
  });
});

test('a pull request from a fork fails by its exit status alone, and is told what lacks', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong, fork: true, author: 'mallory' });
  const run = await stage.act(pullRequest(github, pull), { token: github.readOnlyToken });
  expect(run.status).toBe(1);
  expect(github.checks.runs).toEqual([]);
  expect(pull.threads).toEqual([]);
  expect(run.stdout).toContain('::error ');
  expect(run.summary).toContain('checks: write');
});

test('pull_request_target reads the head of a fork through the API, and publishes', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong, fork: true, author: 'mallory' });
  const run = await stage.act(pullRequestTarget(github, pull));
  expect(run.status).toBe(1);
  expect(pull.threads).toHaveLength(1);
});

test('a merge group is reviewed without a comment', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  const run = await stage.act(mergeGroup(github, pull));
  expect(run.status).toBe(1);
  expect(github.writes).toBe(0);
  expect(run.summary).toContain(path);
});

test('a push is reviewed from where the branch was', async () => {
  const { github } = stage;
  const before = github.world.repository.get('main').sha;
  github.commit(wrong);
  const run = await stage.act(push(github, before));
  expect(run.status).toBe(1);
  expect(github.writes).toBe(0);
});

test('workflow_dispatch with a number reviews that pull request and mirrors the verdict on its head', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  const run = await stage.act(workflowDispatch(github), { inputs: { 'pull-request': String(pull.number) } });
  expect(run.status).toBe(1);
  expect(github.checks.runs).toMatchObject([{ headSha: pull.headSha, conclusion: 'failure' }]);
});

test.each([
  ['workflow_dispatch without a number', workflowDispatch],
  ['schedule', schedule],
] as const)('%s reviews the whole repository', async (_, event) => {
  const { github } = stage;
  github.commit(wrong);
  const run = await stage.act(event(github));
  expect(run).toMatchObject({ status: 1, outputs: { reports: '1', errors: '1' } });
  expect(github.writes).toBe(0);
});

test('a pull request that moves during its review gets nothing, and status 3', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  const event = pullRequest(github, pull);
  github.push(pull, { 'docs/other.md': '# Other\n' });
  const run = await stage.act(event);
  expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
  expect(github.writes).toBe(0);
});

test('what the base has already is shown and does not gate, unless it shall', async () => {
  const { github } = stage;
  github.commit(wrong);
  const pull = github.open({ head: { [path]: reportText({ declared: 4, heading: 5, filler: 1 }) } });
  const shown = await stage.act(pullRequest(github, pull));
  expect(shown).toMatchObject({ status: 0, outputs: { errors: '0', notices: '1' } });
  expect(pull.threads).toEqual([]);
  expect(github.checks.runs).toMatchObject([
    { conclusion: 'success', annotations: [{ annotation_level: 'notice' }] },
  ]);
  const gated = await stage.act(pullRequest(github, pull), { inputs: { existing: 'gate' } });
  expect(gated.status).toBe(1);
});

test('a wrong input is a clear sentence and status 2', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  const run = await stage.act(pullRequest(github, pull), { inputs: { existing: 'maybe' } });
  expect(run).toMatchObject({ status: 2, outputs: { conclusion: 'error' } });
  expect(run.stdout).toContain('“existing” is “maybe”; it can be notice, gate.');
  const inChinese = { inputs: { existing: 'maybe', language: 'zh-CN' } };
  const { stdout, summary } = await stage.act(pullRequest(github, pull), inChinese);
  for (const text of [stdout, summary]) expect(text).toContain('输入“existing”的值是“maybe”');
  expect(github.requests).toEqual([]);
});

describe('with the built-in profile', () => {
  test('a wrong count stands on the heading; once that is right, on the front matter line', async () => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': null });
    const pull = github.open({ head: wrong });
    const first = await stage.act(pullRequest(github, pull), { inputs: { language: 'en' } });
    expect(first).toMatchObject({ status: 1, outputs: { errors: '1' } });
    expect(pull.threads.map((thread) => github.line(pull, thread))).toEqual([headingLine]);
    expect(pull.threads[0]!.comments[0]!.body).toContain('```suggestion\n### 可用服务 (3个)\n```');
    expect(pull.threads[0]!.comments[0]!.body).toContain('```\navailable_services: 3\n```');
    expect(first.summary).toContain('| Report | Level | Declared | Listed | Findings |');

    github.push(pull, { [path]: reportText({ declared: 4 }) });
    const second = await stage.act(pullRequest(github, pull, 'synchronize'), { inputs: { language: 'en' } });
    expect(second).toMatchObject({ status: 1, outputs: { errors: '1' } });
    expect(second.result).toMatchObject({ findings: [{ start: { line: countLine } }] });
    expect(pull.threads).toHaveLength(2);
    expect(github.line(pull, pull.threads[1]!)).toBe(countLine);
    const [heading, count] = pull.threads.map(({ comments }) => comments[0]!);
    expect(heading).toMatchObject({ minimized: 'RESOLVED' });
    expect(count!.body).toContain('```suggestion\navailable_services: 3\n```');

    github.push(pull, right);
    expect(await stage.act(pullRequest(github, pull, 'synchronize'))).toMatchObject({ status: 0 });
  });
});

test('what the inputs switch off is not published, and the log has the findings', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  const inputs = { comments: 'false', check: 'false', sarif: 'result.sarif' };
  const run = await stage.act(pullRequest(github, pull), { inputs });
  expect(run.status).toBe(1);
  expect(github.writes).toBe(0);
  expect(run.stdout).toMatch(new RegExp(`^::error file=${path},line=${headingLine},`, 'm'));
  expect(JSON.parse(run.file('result.sarif')!)).toMatchObject({
    version: '2.1.0',
    runs: [{ results: [{}] }],
  });
});
