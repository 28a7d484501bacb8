import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { commandsIn, controlsIn } from '../fuzz/oracle.js';
import { FakeGitHub } from '../github/server.js';
import { Place } from './cli.js';

const root = join(import.meta.dirname, '../../..');
const folder = '.github/workflows';

let github: FakeGitHub;
let place: Place;

beforeEach(async () => {
  github = await FakeGitHub.start({ main: { 'README.md': '# Reports\n' } });
  place = new Place({});
});
afterEach(async () => {
  expect(github.contractProblems).toEqual([]);
  expect(github.writes).toBe(0);
  place.remove();
  await github.stop();
});

const doctor = async (server = 'https://github.com') =>
  place.run('doctor --repo acme/reports', {
    env: {
      GITHUB_TOKEN: github.token,
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: github.graphqlUrl,
      GITHUB_SERVER_URL: server,
    },
  });

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

/** The default branch has these workflows, name → text, and these rules. */
function begin(workflows: Readonly<Record<string, string>>, ...rules: object[]) {
  const files = Object.entries(workflows).map(([name, text]) => [`${folder}/${name}`, text] as const);
  github.commit(Object.fromEntries(files));
  github.world.rules.set('main', rules);
}

const shipped = (name: string) => readFileSync(join(root, 'docs/workflows', name), 'utf8');
const readme = /```yaml\n(name: Report Review\n[\s\S]*?)```/.exec(
  readFileSync(join(root, 'README.md'), 'utf8'),
)![1]!;
const withoutQueue = shipped('pull-request.yml').replace('  merge_group:\n', '');

describe('has nothing to say of what the documents recommend', () => {
  const all = { 'whole-repository.yml': shipped('whole-repository.yml') };
  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['the README’s', { 'a.yml': readme }],
    ['T1', { 'a.yml': shipped('pull-request.yml') }],
    ['T2', { 'a.yml': shipped('pull-request-target.yml') }],
    ['T3', { 'a.yml': shipped('gate.yml'), 'b.yml': shipped('publisher.yml') }],
    ['T1, with the queue apart', { 'a.yml': withoutQueue, 'b.yml': shipped('merge-queue.yml') }],
  ])('%s, alone and with whole-repository.yml', async (_, workflows) => {
    for (const files of [workflows, { ...workflows, ...all }]) {
      begin(files, requires('review', 15368), queue);
      expect(await doctor()).toMatchObject({ status: 0, out: 'Nothing to mend.\n' });
    }
  });

  test('and asks for the right to resolve only where threads must be resolved, of who has threads', async () => {
    begin({ 'a.yml': shipped('gate.yml'), 'b.yml': shipped('publisher.yml') }, requires('review'), resolves);
    const { out } = await doctor();
    expect(out).toContain('b.yml, job publish');
    expect(out).not.toContain('a.yml');
    expect(out).toContain('1 thing to mend.');
  });
});

const good = shipped('pull-request.yml');
const types = 'types: [opened, synchronize, reopened, ready_for_review, edited]';
const cancel = `cancel-in-progress: $\{{ github.event.action == 'synchronize' }}`;

/** The YAML that mends the one thing that is wrong. */
async function mended(workflows: Readonly<Record<string, string>>, what: string, ...rules: object[]) {
  begin(workflows, ...rules);
  const { status, out } = await doctor();
  expect(out).toContain(what);
  expect(out).toContain('1 thing to mend.');
  expect(status).toBe(1);
  return out
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.slice(4))
    .join('\n');
}

describe('finds, and mends with YAML,', () => {
  test('that there is no workflow', async () => {
    const yaml = await mended({ 'a.yml': 'on: push\njobs: {}\n' }, 'No workflow runs Report Review.');
    expect(parse(yaml)).toEqual({ steps: [{ uses: 'OWNER/report-review@v1' }] });
  });

  test.each([
    ['checks', 'checks: write'],
    ['pull-requests', 'pull-requests: write'],
    ['contents', 'contents: read'],
  ])('a missing permission: %s', async (name, level) => {
    const text = good.replace(new RegExp(`^ {6}${name}: .*\n`, 'm'), '');
    const yaml = await mended({ 'a.yml': text }, `The job lacks “${level}”.`, requires('review'));
    expect(parse(yaml)).toEqual({
      permissions: { contents: 'read', 'pull-requests': 'write', checks: 'write' },
    });
  });

  test('that permissions are left to the repository’s default', async () => {
    const text = good.replace(/^ {4}permissions:\n(?: {6}.*\n)+/m, '').replace('permissions: {}\n', '');
    const yaml = await mended({ 'a.yml': text }, 'Nothing says what', requires('review'));
    expect(parse(yaml)).toEqual({
      permissions: { contents: 'read', 'pull-requests': 'write', checks: 'write' },
    });
  });

  test('threads that nobody resolves', async () => {
    const yaml = await mended({ 'a.yml': good }, 'lacks “contents: write”', requires('review'), resolves);
    expect(yaml).toContain('contents: write # resolves its threads');
  });

  test('a merge queue that nobody answers', async () => {
    const yaml = await mended({ 'a.yml': withoutQueue }, 'which waits for ever', requires('review'), queue);
    expect(parse(yaml)).toEqual({ on: { ...on(withoutQueue), merge_group: null } });
  });

  test.each([
    ['paths', 'paths: [docs/**]'],
    ['paths-ignore', 'paths-ignore: ["*.txt"]'],
    ['branches', 'branches: ["release/**", "!main"]'],
    ['branches-ignore', 'branches-ignore: [m*]'],
  ])('a filter of the job that is required: %s', async (name, filter) => {
    const text = good.replace('    types:', `    ${filter}\n    types:`);
    const yaml = await mended(
      { 'a.yml': text },
      `(${name}), which waits for it for ever`,
      requires('review'),
    );
    expect(parse(yaml)).toEqual({ on: on(good) });
  });

  test('no filter that lets every pull request to the branch through', async () => {
    begin(
      { 'a.yml': good.replace('    types:', '    branches: [main, next]\n    types:') },
      requires('review'),
    );
    expect(await doctor()).toMatchObject({ status: 0 });
  });

  test('a condition of the job that is required', async () => {
    const text = good.replace('    runs-on', "    if: github.actor != 'mona'\n    runs-on");
    const yaml = await mended({ 'a.yml': text }, 'GitHub counts it as passed', requires('review'));
    expect(Object.keys(parse(yaml).jobs.review)).toEqual(['runs-on', 'permissions']);
    expect(yaml).toContain("without “if: github.actor != 'mona'”");
  });

  test('a matrix', async () => {
    const text = good.replace('    runs-on', '    strategy: { matrix: { a: [1] } }\n    runs-on');
    expect(await mended({ 'a.yml': text }, 'has a matrix', requires('review'))).toContain('strategy');
  });

  test.each([
    ['pull_request_target', 'pull-request-target.yml', 'github.event.pull_request.head.sha'],
    ['workflow_run', 'publisher.yml', 'github.event.workflow_run.head_sha'],
  ])('a checkout of strangers under %s', async (event, name, ref) => {
    const checkout = `    steps:\n      - uses: actions/checkout@v7\n        with: { ref: "\${{ ${ref} }}" }\n`;
    const files = { 'a.yml': shipped('gate.yml'), 'b.yml': shipped(name).replace('    steps:\n', checkout) };
    const what = `A checkout of the head under ${event}`;
    expect(parse(await mended(files, what, requires('review')))).toHaveProperty('steps');
  });

  test.each(['true', `$\{{ github.event_name == 'pull_request' }}`])(
    'runs that cancel each other on one commit: %s',
    async (value) => {
      const text = good.replace(cancel, `cancel-in-progress: ${value}`);
      const yaml = await mended({ 'a.yml': text }, 'is cancelled by another one', requires('review'));
      expect(yaml).toContain(cancel);
      expect(parse(yaml)).toHaveProperty('concurrency');
    },
  );

  test.each([
    [types, '', 'does not run on ready_for_review, edited: a draft never gets its comments; a pull request'],
    [types, 'types: [opened, synchronize, reopened, edited, labeled]', 'does not run on ready_for_review:'],
  ])('events that it misses', async (from, to, what) => {
    const yaml = await mended({ 'a.yml': good.replace(from, to) }, what, requires('review'));
    expect(parse(yaml).on.pull_request.types).toEqual(
      expect.arrayContaining(['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited']),
    );
    expect(parse(yaml).on).toHaveProperty('merge_group');
  });

  test('a publisher that follows a workflow of another name', async () => {
    const files = {
      'a.yml': shipped('gate.yml').replace('name: Report gate', 'name: Gate'),
      'b.yml': shipped('publisher.yml'),
    };
    const yaml = await mended(files, 'follows Report gate; no workflow has that name', requires('review'));
    expect(parse(yaml)).toEqual({ on: { workflow_run: { workflows: ['Gate'], types: ['completed'] } } });
  });

  test.each([
    ['nothing required', [], 'No rule requires a job', 'Require status checks: review'],
    [
      'the published check required',
      [requires('Report Review')],
      'a pull request from a fork never gets it',
      'review, instead of Report Review',
    ],
    [
      'the workflow named with the job',
      [requires('Report Review / review')],
      "the job's check is called “review”",
      'review, instead of Report Review / review',
    ],
    ['another App', [requires('review', 7)], 'must come from the App 7', 'source GitHub Actions'],
  ] as const)('rules that do not fit: %s', async (_, rules, what, mend) => {
    expect(await mended({ 'a.yml': good }, what, ...rules)).toContain(mend);
  });
});

describe('points at runners that may be too old for Node 24, and ends with 0', () => {
  test('of the repository’s own', async () => {
    begin({ 'a.yml': good.replace('ubuntu-24.04', '[self-hosted, linux]') }, requires('review'));
    const { status, out } = await doctor();
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(/Look: .* 2\.327\.1 [\s\S]*\nNothing to mend\.\n/),
    ]);
  });

  test('of a GitHub Enterprise Server', async () => {
    begin({ 'a.yml': good }, requires('review'));
    const { status, out } = await doctor('https://github.example');
    expect([status, out]).toEqual([0, expect.stringContaining('GitHub Enterprise Server 3.18')]);
  });
});

test('a server that does not answer: status 3; a repository that nobody named: status 2', async () => {
  github.fail(() => true, { kind: 'status', status: 404, body: { message: 'Not Found' } });
  expect(await doctor()).toMatchObject({ status: 3 });
  expect(await place.run('doctor', { env: { GITHUB_TOKEN: github.token } })).toMatchObject({
    status: 2,
    err: expect.stringContaining('--repo OWNER/NAME'),
  });
});

function on(text: string): object {
  return parse(text).on;
}

test('a job whose name would command a runner is named, and commands nothing', async () => {
  const job = 'x##[add-mask]y \\e[2J';
  github.commit({
    [`${folder}/a.yml`]: `on: pull_request\njobs:\n  "${job}":\n    runs-on: u\n    steps:\n      - uses: o/report-review@v1\n`,
  });
  const { out, err } = await doctor();
  expect(out).toContain('add-mask]y');
  expect([...commandsIn(out + err), ...controlsIn(out + err)]).toEqual([]);
});
