import { describe, expect, test } from '@jest/globals';
import { pullRequest } from '../github/events.js';
import type { Fault, Incoming } from '../github/faults.js';
import { symlink } from '../github/repository.js';
import { FakeGitHub } from '../github/server.js';
import { reportText } from './report.js';
import { path, policy, right, Stage, wrong } from './stage.js';

const stage = new Stage();

describe('a conversation', () => {
  test('push, reply, push: the answered thread stays, and says that it is mended', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull));
    github.reply(pull, pull.threads[0]!, 'Are you sure?');
    github.push(pull, right);
    expect(await stage.act(pullRequest(github, pull, 'synchronize'))).toMatchObject({ status: 0 });
    expect(pull.threads[0]!.comments).toHaveLength(2);
    expect(pull.threads[0]!.comments[0]!.body).toContain('Fixed in');
  });

  test('a person resolves: it is not raised again, and still fails', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull));
    pull.threads[0]!.resolvedBy = 'mona';
    github.push(pull, { 'docs/other.md': 'x\n' });
    const run = await stage.act(pullRequest(github, pull, 'synchronize'));
    expect(run.status).toBe(1);
    expect(run.summary).toContain('is resolved, but the finding is still there.');
    expect(pull.threads).toHaveLength(1);
    expect(pull.threads[0]!.resolvedBy).toBe('mona');
  });

  test('mended and broken again: the same thread is opened again', async () => {
    const { github } = stage;
    const token = github.grant({ contents: 'write', pull_requests: 'write', checks: 'write' });
    const pull = github.open({ head: wrong });
    for (const files of [right, wrong]) {
      await stage.act(pullRequest(github, pull, 'synchronize'), { token });
      github.push(pull, files);
    }
    await stage.act(pullRequest(github, pull, 'synchronize'), { token });
    expect(pull.threads.map(({ resolvedBy }) => resolvedBy)).toEqual([null]);
  });

  test('somebody forges our marker: their comment is left alone, and ours is posted', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    await stage.act(pullRequest(github, pull));
    const [ours] = pull.threads;
    const forged = { ...ours!, id: 77, comments: [{ ...ours!.comments[0]!, id: 770, author: 'mallory' }] };
    pull.threads.splice(0, 1, forged);
    await stage.act(pullRequest(github, pull));
    expect(pull.threads.map(({ comments: [first] }) => first!.author)).toEqual([
      'mallory',
      'github-actions[bot]',
    ]);
  });

  test('a draft is reviewed in the check, and gets its comments when it is ready', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong, draft: true });
    expect(await stage.act(pullRequest(github, pull))).toMatchObject({ status: 1 });
    expect(pull.threads).toEqual([]);
    pull.draft = false;
    await stage.act(pullRequest(github, pull, 'ready_for_review'));
    expect(pull.threads).toHaveLength(1);
  });
});

describe('what cannot be reviewed is never fine', () => {
  const files = ({ path: at }: Incoming) => at.endsWith('/files');
  const graph = ({ path: at, index }: Incoming) => at === '/graphql' && index < 2;

  test.each([
    ['the policy is refused', graph, { kind: 'status', status: 403, body: { message: 'Forbidden' } }],
    ['the list of files is refused', files, { kind: 'status', status: 403, body: { message: 'Forbidden' } }],
    [
      'the token is unknown',
      () => true,
      { kind: 'status', status: 401, body: { message: 'Bad credentials' } },
    ],
  ] as const)('%s: status 3', async (_, target: (request: Incoming) => boolean, fault: Fault) => {
    const { github } = stage;
    github.commit(right);
    const pull = github.open({ head: wrong });
    github.fail(target, fault, 99);
    const run = await stage.act(pullRequest(github, pull));
    expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
    expect(run.stdout).toMatch(/::error .*status 40[13]/);
    expect(run.summary).toMatch(/^❌/);
  });

  test('GitHub lists fewer files than it says: status 3, and the check says why', async () => {
    const github = await FakeGitHub.start({ main: policy, limits: { pullFiles: 1 } });
    const pull = github.open({ head: { ...right, 'docs/a.md': 'x\n' } });
    const run = await stage.act(pullRequest(github, pull), {}, github);
    expect(run.status).toBe(3);
    expect(run.summary).toContain('The pull request changes 2 files; GitHub lists 1 of them.');
    expect(github.checks.runs).toMatchObject([{ conclusion: 'failure', title: 'The review is incomplete' }]);
    await github.stop();
  });

  test('a link stands where a report should: it is a finding, and its target is not read', async () => {
    const { github } = stage;
    const pull = github.open({ head: { [path]: symlink('../../../README.md') } });
    const run = await stage.act(pullRequest(github, pull), { inputs: { scope: 'all' } });
    expect(run).toMatchObject({ status: 1, outputs: { errors: '1' } });
    expect(run.summary).not.toContain('# Reports');
  });
});

describe('the policy', () => {
  test('comes from the default branch, whatever the pull request makes of it', async () => {
    const { github } = stage;
    const lenient = 'profile: .github/counted.yml\nrules:\n  available-count-mismatch: off\n';
    const pull = github.open({ head: { ...wrong, '.github/report-review.yml': lenient } });
    const run = await stage.act(pullRequest(github, pull));
    expect(run.status).toBe(1);
    const told = 'This changes `.github/report-review.yml`, which decides how reports are reviewed.';
    expect(run.summary).toContain(told);
    expect(github.checks.runs[0]!.summary).toContain(told);
  });

  test.each(['.github/report-review.yml', '.github/counted.yml'])(
    'that a pull request changes, and nothing else: it is told what %s decides, and when',
    async (file) => {
      const { github } = stage;
      const run = await stage.act(pullRequest(github, github.open({ head: { [file]: 'name: x\n' } })));
      expect(run).toMatchObject({ status: 0, outputs: { reports: '0' } });
      expect(run.summary).toContain(`This changes \`${file}\``);
      expect(github.writes).toBe(0);
    },
  );

  test('that is wrong names file, line and column: status 2', async () => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': 'profile: .github/counted.yml\nrule: {}\n' });
    const pull = github.open({ head: wrong });
    const run = await stage.act(pullRequest(github, pull));
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('.github/report-review.yml:2:1: ');
    expect(run.summary).toContain('report-review.yml');
  });

  test('names a profile that is not there: status 2', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    const run = await stage.act(pullRequest(github, pull), { inputs: { profile: 'no-such' } });
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('There is no built-in profile “no-such”');
  });

  test('decides from which severity on the step fails', async () => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': `${policy['.github/report-review.yml']}fail-on: never\n` });
    const pull = github.open({ head: wrong });
    expect(await stage.act(pullRequest(github, pull))).toMatchObject({ status: 0, outputs: { errors: '1' } });
  });
});

test('one fault in seven reports: two comments, one review that names the others, and that only once', async () => {
  const { github } = stage;
  const at = (index: number) => `docs/reports/r${index}/report.md`;
  const many = Array.from({ length: 7 }, (_, index) => [at(index), wrong[path]!]);
  const pull = github.open({ head: Object.fromEntries(many) });
  await stage.act(pullRequest(github, pull));
  expect(pull.threads.map((thread) => thread.path).sort()).toEqual([at(0), at(1)]);
  const [review, ...others] = pull.reviews;
  expect(others).toEqual([]);
  expect(review!.body).toMatch(/^Also found in [\s\S]*\[`r2:23`\][\s\S]*4 more of this rule: \[`r3:23`\]/);
  github.push(pull, { [at(0)]: right[path]!, [at(1)]: right[path]! });
  const run = await stage.act(pullRequest(github, pull, 'synchronize'), { runId: 9002 });
  expect(run.summary).toContain('5 findings: 2 in comments and 3 in the check only.');
  expect(pull.reviews.map(({ body }) => body)).toEqual([review!.body, '']);
});

test('an event that cannot be reviewed: status 2, and which can', async () => {
  const { github } = stage;
  const event = { ...pullRequest(github, github.open({ head: right })), name: 'issues' };
  const run = await stage.act(event);
  expect(run.status).toBe(2);
  expect(run.stdout).toContain('pull_request, pull_request_target, merge_group');
});

test('an event that is not JSON: status 2', async () => {
  const { github } = stage;
  const event = pullRequest(github, github.open({ head: right }));
  const run = await stage.act(event, { env: { GITHUB_EVENT_PATH: '/dev/null' } });
  expect(run.status).toBe(2);
});

test('text of a report commands neither the runner nor GitHub', async () => {
  const { github } = stage;
  const evil = {
    'docs/reports/x##[set-output name=verdict]pass/report.md': '::error::\r##[add-mask]x @mona\n',
  };
  const run = await stage.act(pullRequest(github, github.open({ head: evil })));
  expect(run.status).toBe(1);
  expect(run.stdout).not.toContain('##[');
  expect(github.checks.runs[0]!.summary).not.toMatch(/(?<!`)@mona/);
});

test('two hundred reports with two thousand findings: fifteen writes and forty requests at most, in each run', async () => {
  const { github } = stage;
  const bad = Array.from({ length: 9 }, (_, index) => `bad_${index}: 1`).join('\n');
  const head = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [
      `docs/reports/r${index}/report.md`,
      reportText({ declared: 4, heading: 5 }).replace('---\n\n#', `${bad}\n---\n\n#`),
    ]),
  );
  const pull = github.open({ head });
  const few = () => {
    expect(github.writes).toBeLessThanOrEqual(15);
    expect(github.requests.length).toBeLessThanOrEqual(40);
    github.forget();
  };
  github.forget();
  const run = await stage.act(pullRequest(github, pull));
  expect(run).toMatchObject({ status: 1, outputs: { reports: '200', errors: '2000' } });
  few();
  // Of each commented report, everything is mended: as many comments end as new ones come.
  const commented = [...new Set(pull.threads.map(({ path: at }) => at))];
  github.push(pull, Object.fromEntries(commented.map((at) => [at, reportText()])));
  await stage.act(pullRequest(github, pull, 'synchronize'), { runId: 9002 });
  const ends = pull.threads.filter(({ comments: [first] }) => first!.minimized).length;
  expect([ends, pull.threads.length]).toEqual([4, 8]);
  few();
  await stage.act(pullRequest(github, pull, 'synchronize'), { runId: 9003 });
  expect(github.writes).toBe(0);
});

test.each([
  ['an answer that is cut off', { kind: 'truncated' }],
  ['a 502 after the deed', { kind: 'late' }],
] as const)(
  '%s, wherever it comes: the verdict holds, and nothing stands twice',
  async (_, fault) => {
    const runs = Array.from({ length: 7 }, async (_, index) => {
      const github = await FakeGitHub.start({ main: policy });
      const pull = github.open({ head: wrong });
      github.fail(index, fault);
      const { status } = await stage.act(pullRequest(github, pull), {}, github);
      await github.stop();
      return [index, status, pull.threads.length, github.checks.runs.length];
    });
    expect(await Promise.all(runs)).toEqual(runs.map((_, index) => [index, 1, 1, 1]));
  },
  60_000,
);
