import { describe, expect, test } from '@jest/globals';
import { mergeGroup, pullRequest } from '../github/events.js';
import type { Fault, Incoming } from '../github/faults.js';
import { submodule, symlink } from '../github/repository.js';
import { reportText } from './report.js';
import { path, right, Stage, wrong } from './stage.js';

const stage = new Stage();
const gate = { comments: 'false', check: 'false' };

/** A built-in profile without rules that look further than one report: no tree is read for it. */
const simple = { '.github/report-review.yml': 'profile: base\nfiles: ["docs/reports/*/report.md"]\n' };

describe('a pull request that has another head by now', () => {
  /** The event is of a commit with a fault; the pull request has left the report alone since then. */
  function moved() {
    const { github } = stage;
    const pull = github.open({ head: { ...wrong, 'docs/x.md': 'x\n' } });
    const event = pullRequest(github, pull);
    github.push(pull, { [path]: null, 'docs/y.md': 'y\n' });
    return { github, pull, event };
  }

  test.each([
    ['that would get comments', {}],
    ['of a gate that publishes nothing', gate],
  ])('%s: the event’s head gets no verdict', async (_, inputs: Readonly<Record<string, string>>) => {
    const { github, event } = moved();
    const run = await stage.act(event, { inputs });
    expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
    expect(run.stdout).toMatch(/The pull request moved from \w{7} to \w{7} while it was reviewed/);
    expect(github.writes).toBe(0);
  });

  test('while GitHub lists its files: the list is not taken for that of the head', async () => {
    const { github } = stage;
    github.commit({ ...simple, 'docs/old.md': 'one\n' });
    const pull = github.open({ head: { ...wrong, 'docs/old.md': null, 'docs/new.md': 'one\n' } });
    const event = pullRequest(github, pull);
    github.fail(
      ({ path: at }: Incoming) => {
        if (at.endsWith('/files')) github.push(pull, { [path]: null, 'docs/y.md': 'y\n' });
        return false;
      },
      { kind: 'reset' },
    );
    const run = await stage.act(event, { inputs: gate });
    expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
    expect(run.stdout).toContain('The pull request moved from');
  });

  test('also where only REST answers', async () => {
    const { github, event } = moved();
    github.fail(({ path: at }) => at === '/graphql', { kind: 'status', status: 502 }, 99);
    const run = await stage.act(event, { inputs: { ...gate, profile: 'base' } });
    expect(run).toMatchObject({ status: 3 });
    expect(run.stdout).toContain('The pull request moved from');
  }, 60_000);
});

describe('what the base had', () => {
  test('counts where it was a report: a file that becomes one brings its faults', async () => {
    const { github } = stage;
    github.commit({ 'drafts/bad.md': wrong[path]! });
    const pull = github.open({ head: { 'drafts/bad.md': null, ...wrong } });
    expect(await stage.act(pullRequest(github, pull))).toMatchObject({ status: 1, outputs: { errors: '1' } });
  });

  test('is what the default branch had: a branch that has the fault already excuses nothing', async () => {
    const { github } = stage;
    const { sha } = github.commit(wrong, 'sandbox');
    const pull = github.open({ head: wrong });
    github.push(pull, { [path]: reportText({ declared: 4, heading: 5, filler: 1 }) }, sha);
    const verdicts = [];
    for (const base of ['main', 'sandbox']) {
      pull.base = base;
      const { status, outputs } = await stage.act(pullRequest(github, pull, 'edited'));
      verdicts.push([status, outputs.errors, outputs.notices]);
    }
    expect(verdicts).toEqual([
      [1, '1', '0'],
      [1, '1', '0'],
    ]);
  });

  test('is a notice wherever the pull request is to go', async () => {
    const { github } = stage;
    github.commit(right, 'sandbox');
    github.commit(wrong);
    const pull = github.open({ head: { [path]: reportText({ declared: 4, heading: 5, filler: 1 }) } });
    const verdicts = [];
    for (const base of ['main', 'sandbox']) {
      pull.base = base;
      const { status, outputs } = await stage.act(pullRequest(github, pull, 'edited'));
      verdicts.push([status, outputs.errors, outputs.notices]);
    }
    expect(verdicts).toEqual([
      [0, '0', '1'],
      [0, '0', '1'],
    ]);
  });
});

describe('an answer that is none', () => {
  const answers: readonly (readonly [string, Fault])[] = [
    ['an empty object', { kind: 'status', status: 200, body: {} }],
    ['an empty list', { kind: 'status', status: 200, body: [] }],
    ['a list of nothing', { kind: 'status', status: 200, body: [null] }],
    ['204', { kind: 'empty', status: 204 }],
    ['300', { kind: 'status', status: 300, body: { files: [] } }],
    ['303', { kind: 'empty', status: 303 }],
    ['304', { kind: 'empty', status: 304 }],
    ['305', { kind: 'empty', status: 305 }],
  ];

  test.each(answers)(
    '%s to a comparison: status 3',
    async (_, fault) => {
      const { github } = stage;
      const event = mergeGroup(github, github.open({ head: wrong }));
      github.fail(({ path: at }) => at.includes('/compare/'), fault, 9);
      expect(await stage.act(event)).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
    },
    30_000,
  );

  test.each(answers)(
    '%s to the list of files: status 3',
    async (_, fault) => {
      const { github } = stage;
      github.commit({ 'docs/old.md': 'one\n' });
      const pull = github.open({ head: { ...wrong, 'docs/old.md': null, 'docs/new.md': 'one\n' } });
      github.fail(({ path: at }) => at.endsWith('/files'), fault, 9);
      expect(await stage.act(pullRequest(github, pull), { inputs: gate })).toMatchObject({ status: 3 });
    },
    30_000,
  );

  test.each([
    ['without data', {}],
    ['of no file', { repository: {} }],
    ['of a file without id', { repository: { head: { oid: '0'.repeat(40) }, b0: {} } }],
    ['of nothing', { repository: { head: null, defaultBranchRef: null, b0: null, b1: null } }],
  ])(
    'GraphQL’s answer %s: REST tells the configuration, which is not taken for absent',
    async (_, data) => {
      const { github } = stage;
      github.commit({ '.github/report-review.yml': 'profile: .github/counted.yml\nfiles: ["other/*.md"]\n' });
      const pull = github.open({ head: { 'other/a.md': wrong[path]! } });
      github.fail(0, { kind: 'status', status: 200, body: { data } });
      expect(await stage.act(pullRequest(github, pull), { inputs: gate })).toMatchObject({ status: 1 });
    },
    30_000,
  );
});

describe('no regular file', () => {
  test.each([
    ['a link', symlink('../../../README.md')],
    ['a submodule', submodule('1'.repeat(40))],
  ])('%s at a report’s path is a finding, also without rules about the tree', async (_, entry) => {
    const { github } = stage;
    github.commit(simple);
    const pull = github.open({ head: { [path]: entry } });
    const run = await stage.act(pullRequest(github, pull));
    expect(run).toMatchObject({ status: 1, outputs: { reports: '1', errors: '1' } });
    expect(run.result).toMatchObject({ findings: [{ rule: 'report-unreadable', path }] });
    expect(run.summary).not.toContain('# Reports');
  });

  test.each([
    ['a link', 'docs/reports', symlink('../elsewhere')],
    ['a link', 'docs/reports/a', symlink('../../elsewhere')],
    ['a link', 'docs', symlink('elsewhere')],
    ['a submodule', 'docs/reports/a', submodule('1'.repeat(40))],
  ])('%s at %s would hide reports, and is a finding', async (_, at, entry) => {
    for (const config of [simple, { '.github/report-review.yml': 'profile: aws-china\n' }]) {
      const { github } = stage;
      github.commit(config);
      const run = await stage.act(pullRequest(github, github.open({ head: { [at]: entry } })));
      expect(run).toMatchObject({ status: 1, outputs: { errors: '1' } });
      expect(run.result).toMatchObject({ findings: [{ rule: 'report-unreadable', path: at }] });
    }
  });

  test('a link to a file of the same commit hides nothing', async () => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': 'profile: aws-china\n', ...right });
    const picture = path.replace('report.md', 'picture.md');
    const pull = github.open({ head: { [picture]: symlink('./report.md') } });
    expect(await stage.act(pullRequest(github, pull))).toMatchObject({ status: 0 });
  });
});

test.each(['.github/report-review.yml', '.github/counted.yml'])(
  'a policy that is not UTF-8 is refused with its name: %s',
  async (file) => {
    const { github } = stage;
    github.commit({ [file]: Buffer.from('profile: caf\xe9\n', 'latin1') });
    const run = await stage.act(pullRequest(github, github.open({ head: wrong })));
    expect(run.status).toBe(2);
    expect(run.stdout).toContain(`${file}:1:13: not UTF-8: byte 13 does not belong to any character.`);
  },
);

test('a file that rules look things up in and that is not UTF-8 is refused with its place', async () => {
  const { github } = stage;
  const names = Buffer.from('Amazon Braket\n# caf\xe9\n', 'latin1');
  github.commit({ '.github/report-review.yml': 'profile: aws-china\n', 'unavailable_services.txt': names });
  const run = await stage.act(pullRequest(github, github.open({ head: right })));
  expect(run.status).toBe(2);
  expect(run.stdout).toContain('unavailable_services.txt:2:6: not UTF-8: byte 20');
  expect(run.summary).toContain('`unavailable_services.txt:2:6`: not UTF-8');
  expect(github.writes).toBe(0);
});

describe('what GitHub does not give is named, with what to do', () => {
  const files = ({ path: at }: Incoming) => at.endsWith('/files');

  /** A pull request whose files only REST lists, for one was renamed. */
  function renaming() {
    const { github } = stage;
    github.commit({ ...simple, 'docs/old.md': 'one\n' });
    const head = { ...wrong, 'docs/old.md': null, 'docs/new.md': 'one\n' };
    return { github, event: pullRequest(github, github.open({ head })) };
  }

  test('a limit, and until when', async () => {
    const { github, event } = renaming();
    const reset = Math.floor(Date.now() / 1000) + 3000;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    github.fail(files, { kind: 'status', status: 403, headers }, 9);
    const { status, stdout } = await stage.act(event, { inputs: gate });
    const at = new Date(reset * 1000).toISOString().slice(11, 16);
    expect([status, stdout]).toEqual([
      3,
      expect.stringMatching(new RegExp(`a limit that ends in \\d+ min, at ${at} UTC`)),
    ]);
  });

  test('a permission', async () => {
    const { github, event } = renaming();
    github.fail(files, { kind: 'status', status: 403, body: { message: 'Forbidden' } }, 9);
    const { status, stdout } = await stage.act(event, { inputs: gate });
    expect(status).toBe(3);
    expect(stdout).toContain('Give the job “permissions: { contents: read, pull-requests: read }”');
  });

  test('a connection that breaks: the host, and why', async () => {
    const { github, event } = renaming();
    github.fail(files, { kind: 'reset' }, 9);
    const { status, stdout } = await stage.act(event, { inputs: gate });
    expect(status).toBe(3);
    expect(stdout).toMatch(/no complete answer \(\w+, 127\.0\.0\.1:\d+\)/);
  }, 30_000);

  test('a token that is unknown: nothing more is asked', async () => {
    const { github, event } = renaming();
    github.forget();
    github.fail(files, { kind: 'status', status: 401, body: { message: 'Bad credentials' } }, 9);
    const { status, stdout } = await stage.act(event);
    expect([status, github.requests.length]).toEqual([3, 2]);
    expect(stdout).toContain('Give the step a valid “token”');
  });
});

const rulesOf = ({ result }: { readonly result: unknown }) =>
  (result as { findings: readonly { rule: string }[] }).findings.map(({ rule }) => rule);

describe('rules across reports', () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `docs/reports/r${at}/report.md`,
        reportText({ slug: `s${at}` }),
      ]),
    );

  test('hold for hundreds of reports, in two requests a hundred', async () => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': null, ...many(520) });
    const pull = github.open({ head: { [path]: reportText({ slug: 's7' }) } });
    github.forget();
    const run = await stage.act(pullRequest(github, pull), { inputs: gate });
    expect(run).toMatchObject({ status: 1, outputs: { reports: '1' } });
    expect(rulesOf(run)).toContain('duplicate-url');
    expect(github.reads).toBeLessThanOrEqual(2 + Math.ceil(530 / 50));
  }, 60_000);

  test('that could not run, for there are too many reports, leave the review incomplete', async () => {
    const { github } = stage;
    const empty = Object.fromEntries(
      Array.from({ length: 5_001 }, (_, at) => [`docs/reports/r${at}/report.md`, '']),
    );
    github.commit({ '.github/report-review.yml': null, ...empty });
    const run = await stage.act(pullRequest(github, github.open({ head: right })), {
      inputs: { ...gate, language: 'en' },
    });
    expect(run.status).toBe(3);
    expect(run.stdout).toMatch(
      /has 5002 reports, and at most 5000 are compared with one another: .*duplicate-url/,
    );
  }, 60_000);
});

test('where not every thread could be read, nothing is said that one of them may say', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong });
  await stage.act(pullRequest(github, pull));
  const [ours] = pull.threads.splice(0);
  for (let at = 1; at <= 1_001; at += 1) {
    const comments = [{ ...ours!.comments[0]!, id: 10_000 + at, author: 'mallory' }];
    pull.threads.push({ ...ours!, id: 10_000 + at, comments });
  }
  const run = await stage.act(pullRequest(github, pull), { inputs: { language: 'en' } });
  expect([run.status, pull.threads.length]).toEqual([1, 1_001]);
  expect(run.stdout).toContain('more than 1000 threads stand on the pull request');
}, 60_000);
