import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { reportText } from '../action/report.js';
import { FakeGitHub } from '../github/server.js';
import { Place } from './cli.js';

const root = join(import.meta.dirname, '../../..');
const path = 'docs/reports/example_1a2b3c4d/report.md';
const wrong = { [path]: reportText({ declared: 4, heading: 5 }) };

let github: FakeGitHub;
let place: Place;
let env: Record<string, string>;

beforeEach(async () => {
  github = await FakeGitHub.start({ main: { 'README.md': '# Reports\n' } });
  place = new Place({});
  env = {
    GITHUB_TOKEN: github.token,
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_SERVER_URL: 'https://github.example',
  };
});
afterEach(async () => {
  expect(github.contractProblems).toEqual([]);
  place.remove();
  await github.stop();
});

const run = (line: string) => place.run(line, { env });

describe('review --pull', () => {
  test('publishes what the Action would, and ends as it does', async () => {
    const pull = github.open({ head: wrong });
    const { status, err } = await run('review --pull acme/reports#1 --language en');
    expect(status).toBe(1);
    expect(err).toContain('1 error in 1 of 1 report');
    expect(pull.threads).toHaveLength(1);
    expect(github.checks.runs).toMatchObject([{ conclusion: 'failure', headSha: pull.headSha }]);
  });

  test('with --dry-run shows it under its line, and writes nothing', async () => {
    github.open({ head: wrong });
    const { status, out } = await run(
      'review --pull https://github.example/acme/reports/pull/1/files --dry-run --language en',
    );
    expect(status).toBe(0);
    expect(out).toMatch(/23 \| ### 可用服务 \(5个\)\n +\+-+\n +\| ❌ The list has 3 available/);
    expect(github.writes).toBe(0);
    github.forget();
    await run('review --pull acme/reports#1');
    await run('review --pull acme/reports#1 --dry-run');
    expect(github.requests.filter(({ write }) => write)).toHaveLength(2);
  });

  test('lists the findings where the token may not publish', async () => {
    github.open({ head: wrong });
    env['GITHUB_TOKEN'] = github.readOnlyToken;
    const { status, out, err } = await run('review --pull acme/reports#1 --language en');
    expect(status).toBe(1);
    expect(out).toContain(`${path}:23:`);
    expect(err).toContain('“checks: write”');
  });

  test.each([
    ['nonsense', 'is not a pull request: write OWNER/REPO#N'],
    ['https://evil.example/acme/reports/pull/1', 'The token goes to no other server'],
    ['acme/reports#0', 'is not a pull request'],
  ])('of %s is wrong usage, and asks nobody', async (name, sentence) => {
    const { status, err } = await run(`review --pull ${name}`);
    expect([status, github.requests.length]).toEqual([2, 0]);
    expect(err).toContain(sentence);
  });

  test('without a token is wrong usage', async () => {
    env['GITHUB_TOKEN'] = '';
    expect(await run('review --pull acme/reports#1')).toMatchObject({
      status: 2,
      err: expect.stringContaining('GITHUB_TOKEN is not set'),
    });
  });

  test('of a pull request that is not there: status 3', async () => {
    expect(await run('review --pull acme/reports#9')).toMatchObject({ status: 3 });
  });
});

describe('doctor', () => {
  const workflows = '.github/workflows';
  const rule = (type: string, parameters?: object) => ({
    ...{ type, ruleset_id: 1, ruleset_source: 'acme/reports', ruleset_source_type: 'Repository' },
    ...(parameters ? { parameters } : {}),
  });
  const requires = (context: string, app?: number) =>
    rule('required_status_checks', {
      strict_required_status_checks_policy: false,
      required_status_checks: [{ context, ...(app ? { integration_id: app } : {}) }],
    });
  const resolves = rule('pull_request', {
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: 0,
    required_review_thread_resolution: true,
  });
  const queue = rule('merge_queue', {
    check_response_timeout_minutes: 60,
    grouping_strategy: 'ALLGREEN',
    max_entries_to_build: 5,
    max_entries_to_merge: 5,
    merge_method: 'MERGE',
    min_entries_to_merge: 1,
    min_entries_to_merge_wait_minutes: 5,
  });
  const begin = (text: string, ...rules: object[]) => {
    github.commit({ [`${workflows}/reports.yml`]: text });
    github.world.rules.set('main', rules);
  };
  const doctor = async () => run('doctor --repo acme/reports');

  const good = `on:
  pull_request:
  merge_group:
permissions: {}
jobs:
  review:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
      checks: write
    steps:
      - uses: acme/report-review@v1
`;

  test('has nothing to say of what fits', async () => {
    begin(good, requires('review', 15368), queue);
    expect(await doctor()).toMatchObject({ status: 0, out: 'Nothing to mend.\n' });
    expect(github.writes).toBe(0);
  });

  test.each(
    readdirSync(join(root, 'docs/workflows')).filter((name) => !/^(?:merge|whole|publisher)/.test(name)),
  )('has nothing to say of docs/workflows/%s', async (name) => {
    begin(readFileSync(join(root, 'docs/workflows', name), 'utf8'), requires('review', 15368), queue);
    expect(await doctor()).toMatchObject({ status: 0, out: 'Nothing to mend.\n' });
  });

  test.each([
    [
      'no workflow',
      'on: push\njobs: {}\n',
      [],
      'No workflow runs Report Review.',
      'uses: OWNER/report-review@v1',
    ],
    [
      'a missing permission',
      good.replace('      checks: write\n', ''),
      [requires('review')],
      'lacks “checks: write”',
      '      checks: write',
    ],
    [
      'threads that nobody resolves',
      good,
      [requires('review'), resolves],
      'lacks “contents: write”',
      'contents: write # resolves its threads',
    ],
    [
      'a merge queue',
      good.replace('  merge_group:\n', ''),
      [requires('review'), queue],
      'waits for ever for the required job review',
      'merge_group:',
    ],
    [
      'a filter',
      good.replace('pull_request:', 'pull_request:\n    paths: [docs/**]'),
      [requires('review')],
      '(paths), which waits for it for ever',
      'Take paths out',
    ],
    [
      'a condition',
      good.replace('    runs-on', '    if: github.actor == 1\n    runs-on'),
      [requires('review')],
      'GitHub counts it as passed',
      'Take “if” out',
    ],
    [
      'a matrix',
      good.replace('    runs-on', '    strategy: { matrix: { a: [1] } }\n    runs-on'),
      [requires('review')],
      'has a matrix',
      'strategy',
    ],
    [
      'a checkout of strangers',
      good
        .replace('pull_request:', 'pull_request_target:')
        .replace('    steps:\n', '    steps:\n      - uses: actions/checkout@v7\n'),
      [requires('review')],
      'beside a token that may write',
      'Take the step out',
    ],
    [
      'runs that cancel each other',
      good
        .replace('pull_request:', 'pull_request:\n    types: [opened, labeled]')
        .replace('permissions: {}', 'permissions: {}\nconcurrency: { group: a, cancel-in-progress: true }'),
      [requires('review')],
      'is cancelled by another one on the same commit',
      "github.event.action == 'synchronize'",
    ],
    ['nothing required', good, [], 'No rule requires a job', 'Require status checks: review'],
    [
      'the wrong check required',
      good,
      [requires('Report Review')],
      'a pull request from a fork never gets it',
      'review, instead of Report Review',
    ],
    ['another App', good, [requires('review', 7)], 'must come from the App 7', 'source GitHub Actions'],
  ] as const)('of %s', async (_, text, rules, what, mend) => {
    begin(text, ...rules);
    const { status, out } = await doctor();
    expect(status).toBe(1);
    expect(out).toContain(what);
    expect(out).toContain(mend);
    expect(out).toContain('1 thing to mend.');
  });

  test('a server that does not answer: status 3; a repository that nobody named: status 2', async () => {
    github.fail(() => true, { kind: 'status', status: 404, body: { message: 'Not Found' } });
    expect(await doctor()).toMatchObject({ status: 3 });
    expect(await run('doctor')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--repo OWNER/NAME'),
    });
  });
});
