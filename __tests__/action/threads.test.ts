import { describe, expect, test } from '@jest/globals';
import { pullRequest } from '../github/events.js';
import type { PullRequest } from '../github/pulls.js';
import { goneUser } from '../github/threads.js';
import { headingLine, reportText } from './report.js';
import { path, policy, right, Stage, wrong } from './stage.js';

const stage = new Stage();
const longer = '- AWS Lambda\n- Amazon SQS\n- Amazon SNS\n- Amazon ECS\n';
/** The heading stays as it was; the list below it has six services by now. */
const more = { [path]: wrong[path]!.replace('- AWS Lambda\n', longer) };
/** The heading itself changes, and is as wrong as before. */
const elsewhere = { [path]: wrong[path]!.replace('### 可用服务 (5个)', '### 可用服务 (7个)') };
let runId = 9000;

const run = (pull: PullRequest, options: object = {}) => {
  runId += 1;
  return stage.act(pullRequest(stage.github, pull, 'synchronize'), { runId, ...options });
};
const first = (pull: PullRequest, index = 0) => pull.threads[index]!.comments[0]!;
const everyRight = () => stage.github.grant({ contents: 'write', pull_requests: 'write', checks: 'write' });

describe('new evidence', () => {
  test.each([
    ['a profile of its own', {}],
    ['the built-in one', { '.github/report-review.yml': null }],
  ])('edits the comment: with %s', async (_, files) => {
    const { github } = stage;
    github.commit(files);
    const pull = github.open({ head: wrong });
    await run(pull);
    github.push(pull, more);
    github.forget();
    expect(await run(pull)).toMatchObject({ status: 1 });
    expect(pull.threads.map((thread) => github.line(pull, thread))).toEqual([headingLine]);
    expect(first(pull)).toMatchObject({ minimized: null, body: expect.stringContaining('(6个)') });
    expect(first(pull).body).not.toContain('Fixed');
    expect(github.writes).toBe(2);
    github.forget();
    await run(pull);
    expect(github.writes).toBe(0);
  });

  test('in an answered thread is said there', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await run(pull);
    github.reply(pull, pull.threads[0]!, 'Are you sure?');
    github.push(pull, more);
    await run(pull);
    expect(pull.threads).toHaveLength(1);
    expect(first(pull)).toMatchObject({ minimized: null, body: expect.stringContaining('6 are listed') });
  });

  test('in an answered thread whose line is another by now is said there, without a suggestion', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await run(pull);
    github.reply(pull, pull.threads[0]!, 'Are you sure?');
    github.push(pull, elsewhere);
    await run(pull);
    expect(pull.threads).toHaveLength(1);
    expect(first(pull).body).toMatch(/the heading 7[\s\S]*Change \[`report.md:23`\]/);
    expect(first(pull).body).not.toContain('```suggestion');
    const address = `pull/${pull.number}#discussion_r${first(pull).id}`;
    expect(github.checks.runs.at(-1)!.summary).toContain(`${address}) about this, on a line`);
    github.forget();
    await run(pull);
    expect(github.writes).toBe(0);
  });

  test('does not raise again what a person resolved; it is in the check, and fails', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await run(pull);
    pull.threads[0]!.resolvedBy = 'mona';
    github.push(pull, more);
    const { status, summary } = await run(pull);
    expect([status, pull.threads.length, pull.threads[0]!.resolvedBy]).toEqual([1, 1, 'mona']);
    expect(summary).toContain('1 finding: 1 in the check.');
  });
});

describe('a resolved thread of which GitHub does not say who resolved it', () => {
  test('is taken for the decision of a person whose account is gone: not raised again, and still counted', async () => {
    const { github } = stage;
    const token = everyRight();
    const pull = github.open({ head: wrong });
    await run(pull, { token });
    pull.threads[0]!.resolvedBy = goneUser;
    github.push(pull, { 'docs/notes.md': 'More.\n' });
    const { status, summary } = await run(pull, { token });
    expect([status, pull.threads.map(({ resolvedBy }) => resolvedBy)]).toEqual([1, [goneUser]]);
    expect(summary).toContain('is resolved, but the finding is still there.');
    expect(first(pull).body).toMatch(/^❌/);
  });

  test('is ours where its comment says that the finding was gone: opened again when it comes back', async () => {
    const { github } = stage;
    const token = everyRight();
    const pull = github.open({ head: wrong });
    await run(pull, { token });
    github.push(pull, right);
    await run(pull, { token });
    expect(first(pull)).toMatchObject({ minimized: null, body: expect.stringMatching(/^\*\*✅ Fixed in/) });
    pull.threads[0]!.resolvedBy = goneUser;
    github.push(pull, wrong);
    await run(pull, { token });
    expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual([null]);
    expect(first(pull).body).toMatch(/^❌/);
  });
});

describe('a comment whose line changed', () => {
  test('makes way for a new one, and does not claim to be fixed', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await run(pull);
    github.push(pull, elsewhere);
    await run(pull);
    expect(pull.threads.map(({ comments: [one] }) => one!.minimized)).toEqual(['RESOLVED', null]);
    expect(first(pull).body).toMatch(/^\*\*Not fixed yet: see the comment on \[`report.md:23`\]/);
    expect(first(pull, 1).body).toContain('the heading 7');
  });

  test('is resolved where the token may, and says why', async () => {
    const { github } = stage;
    const token = everyRight();
    const pull = github.open({ head: wrong });
    await run(pull, { token });
    github.push(pull, elsewhere);
    await run(pull, { token });
    expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual(['github-actions[bot]', null]);
    expect(first(pull).body).toContain('Not fixed yet');
  });

  test.each(['late', 'reset'] as const)(
    'is not taken for the new one that got no answer: %s',
    async (kind) => {
      const { github } = stage;
      const pull = github.open({ head: wrong });
      await run(pull);
      github.push(pull, { [path]: wrong[path]!.replace('### 可用', '###  可用') });
      github.fail(({ path: at }) => at.endsWith('/reviews'), { kind });
      await run(pull);
      expect(pull.threads.map(({ comments: [one] }) => one!.minimized)).toEqual(['RESOLVED', null]);
    },
  );

  test('stays as it is where the new one is not posted', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await run(pull);
    github.push(pull, elsewhere);
    github.fail(({ path: at }) => at.endsWith('/reviews'), { kind: 'status', status: 422 }, 9);
    const { stdout } = await run(pull);
    expect(first(pull)).toMatchObject({ minimized: null, body: expect.stringContaining('the heading 5') });
    expect(stdout).toContain('Not every comment was posted');
  });
});

describe('a finding that comes back', () => {
  test.each([
    ['to the line it was on', wrong],
    ['with other evidence', more],
  ])('%s is shown again: unfolded, and as it is now', async (_, files) => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await run(pull);
    github.push(pull, right);
    await run(pull);
    expect(first(pull)).toMatchObject({ minimized: 'RESOLVED', body: expect.stringContaining('Fixed in') });
    github.push(pull, files);
    github.forget();
    expect((await run(pull)).summary).toContain('1 finding: 1 in comments.');
    expect(pull.threads).toHaveLength(1);
    expect(first(pull)).toMatchObject({ minimized: null, body: expect.stringMatching(/^❌/) });
    expect(github.writes).toBe(2);
  });

  test('is posted anew where the thread that we resolved may not be opened any more', async () => {
    const { github } = stage;
    const token = everyRight();
    const pull = github.open({ head: wrong });
    await run(pull, { token });
    github.push(pull, right);
    await run(pull, { token });
    github.push(pull, wrong);
    await run(pull);
    expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual(['github-actions[bot]', null]);
    github.forget();
    await run(pull);
    expect(github.writes).toBe(0);
  });

  test('in a comment that somebody else folded away stays folded', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await run(pull);
    first(pull).minimized = 'OFF_TOPIC';
    github.push(pull, more);
    await run(pull);
    expect(first(pull)).toMatchObject({
      minimized: 'OFF_TOPIC',
      body: expect.stringContaining('6 are listed'),
    });
  });
});

test('a report that leaves the pull request is not called fixed', async () => {
  const { github } = stage;
  const pull = github.open({ head: { ...wrong, 'docs/reports/b/report.md': reportText() } });
  await run(pull);
  github.push(pull, { [path]: null });
  await run(pull);
  expect(first(pull)).toMatchObject({ minimized: 'RESOLVED' });
  expect(first(pull).body).toMatch(/^\*\*This pull request does not change this report any more, as of \[`/);
});

test('a report that moves within the pull request takes its finding along, and its comment says where', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  await run(pull);
  const renamed = 'docs/reports/renamed_1a2b3c4d/report.md';
  github.push(pull, { [path]: null, [renamed]: wrong[path]! });
  await run(pull);
  expect(pull.threads.map((thread) => [thread.path, thread.comments[0]!.minimized])).toEqual([
    [path, 'RESOLVED'],
    [renamed, null],
  ]);
  expect(first(pull).body).toMatch(
    /^\*\*Not fixed yet: see the comment on \[`docs\/reports\/renamed_1a2b3c4d\/report\.md:23`\]/,
  );
  github.forget();
  await run(pull);
  expect(github.writes).toBe(0);
});

describe('two of us on one pull request', () => {
  const both = async (options: readonly (readonly [object, object])[]) => {
    const { github } = stage;
    github.commit({ '.github/lenient.yml': `${policy['.github/report-review.yml']}fail-on: never\n` });
    const pull = github.open({ head: wrong });
    for (const [env, inputs] of [...options, ...options]) await run(pull, { env, inputs });
    expect(pull.threads.map(({ comments: [one] }) => [one!.minimized, one!.body.startsWith('❌')])).toEqual([
      [null, true],
      [null, true],
    ]);
    github.push(pull, right);
    await run(pull, { env: options[0]![0], inputs: options[0]![1] });
    expect(pull.threads.map(({ comments: [one] }) => one!.minimized)).toEqual(['RESOLVED', null]);
  };

  test('workflows whose names have no letter in common with ASCII leave each other alone', () =>
    both([
      [{ GITHUB_WORKFLOW: '报告审查' }, { 'check-name': '报告审查' }],
      [{ GITHUB_WORKFLOW: '纪要检查' }, { 'check-name': '纪要检查' }],
    ]));

  test('jobs of one workflow with two configurations leave each other alone', () =>
    both([
      [{}, { config: '.github/report-review.yml' }],
      [{}, { config: '.github/lenient.yml', 'check-name': 'Lenient' }],
    ]));

  test('jobs of one workflow with two profiles leave each other alone', () =>
    both([
      [{}, { profile: '.github/counted.yml' }],
      [{}, { profile: 'aws-china', 'check-name': 'Built in' }],
    ]));
});

test('the name of the check may change: the comment stays ours', async () => {
  const pull = stage.github.open({ head: wrong });
  await run(pull);
  await run(pull, { inputs: { 'check-name': 'review' } });
  expect(pull.threads).toHaveLength(1);
});
