import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pullRequest } from '../github/events.js';
import type { Fault, Incoming } from '../github/faults.js';
import { reportText } from './report.js';
import { expectOutputs, right, Stage, wrong } from './stage.js';

const stage = new Stage();
const isGraph = ({ path: at }: Incoming) => at === '/graphql';
const isProbe = (request: Incoming) =>
  isGraph(request) && JSON.stringify(request.body).includes('reviewThreads');
const answers = (body: unknown, status = 200): Fault => ({ kind: 'status', status, body });
/** Code that is run in the Action's process before the Action. */
const preload = (code: string) => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}`,
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-review-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a result and outputs are written when', () => {
  const pull = () => pullRequest(stage.github, stage.github.open({ head: wrong }));

  test.each([
    ['the token is unknown', answers({ message: 'Bad credentials' }, 401)],
    ['the token may not read', answers({ message: 'Resource not accessible by integration' }, 403)],
    ['there is no such repository', answers({ message: 'Not Found' }, 404)],
    ['GitHub refuses the question', answers({ message: 'Validation Failed' }, 422)],
    ['GitHub answers an empty object', answers({})],
    ['GitHub answers null', answers(null)],
    ['GitHub answers a list', answers([])],
  ])(
    '%s',
    async (_, fault) => {
      const event = pull();
      stage.github.fail(() => true, fault, 99);
      const run = await stage.act(event);
      expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error', errors: '0' } });
      expect(run.result).toMatchObject({ findings: [] });
      expect(run.summary).toMatch(/^❌/);
    },
    90_000,
  );

  test.each([
    ['the event is none that can be reviewed', { name: 'issues' }, {}],
    ['an input is wrong', {}, { scope: 'some' }],
    ['the profile is not there', {}, { profile: 'no-such' }],
  ])('%s', async (_, event, inputs) => {
    const run = await stage.act({ ...pull(), ...event }, { inputs });
    expect(run).toMatchObject({ status: 2, result: { findings: [] }, outputs: { conclusion: 'error' } });
  });

  test('the repository has no name', async () => {
    const run = await stage.act(pull(), { env: { GITHUB_REPOSITORY: 'acme' } });
    expectOutputs(run);
    expect(run).toMatchObject({ status: 2 });
    expect(run.stdout).toContain('GITHUB_REPOSITORY: “acme” is not a repository’s name'.replace('’', "'"));
  });
});

describe('what breaks while publishing leaves the verdict', () => {
  const isWrite = ({ write }: Incoming) => write;
  const isAfter = (request: Incoming) => isProbe(request) && stage.github.writes > 0;
  const now = { headRefOid: 'a'.repeat(40), state: 'OPEN', locked: false, isDraft: false, commits: null };
  const viewer = { login: 'x' };

  test.each([
    ['there is no pull request any more', isAfter, { data: { viewer, repository: { pullRequest: null } } }],
    [
      'there are no threads',
      isAfter,
      { data: { viewer, repository: { pullRequest: { ...now, reviewThreads: null } } } },
    ],
    ['there is no repository', isAfter, { data: { viewer, repository: null } }],
    ['there is nobody', isAfter, { data: {} }],
    ['nothing is said of what was written', isWrite, null],
    ['something else is said', isWrite, {}],
    ['a list is', isWrite, []],
  ])(
    '%s',
    async (_, target, body) => {
      const { github } = stage;
      const event = pullRequest(github, github.open({ head: wrong }));
      github.fail(target, answers(body, target === isWrite ? 201 : 200), 99);
      const run = await stage.act(event);
      expect(run).toMatchObject({ status: 1, outputs: { conclusion: 'failure', errors: '1' } });
      expect(run.result).toMatchObject({ errors: 1 });
      expect(run.summary).toContain('available-count-mismatch');
      if (target === isAfter) expect(run.stdout).toMatch(/::warning title=Report Review::/);
    },
    90_000,
  );
});

describe('nobody listens', () => {
  test.each([
    ['to what is wrong', wrong, 1, ['stdout']],
    ['to what is fine', right, 0, ['stdout']],
    ['on either stream', wrong, 1, ['stdout', 'stderr']],
  ] as const)('%s', async (_, head, status, deaf) => {
    const { github } = stage;
    const run = await stage.act(pullRequest(github, github.open({ head })), { deaf });
    expect(run).toMatchObject({ status, outputs: { errors: String(status) } });
    expect(run.summary).not.toBe('');
  });

  test.each([
    ['the summary is a full device', { GITHUB_STEP_SUMMARY: '/dev/full' }, 'the job summary: ENOSPC'],
    ['the summary is not there', { GITHUB_STEP_SUMMARY: '/nonexistent/summary' }, 'the job summary: ENOENT'],
    [
      'the outputs are not there',
      { GITHUB_OUTPUT: '/nonexistent/output' },
      'the outputs: Missing file at path',
    ],
    ['the outputs are a folder', { GITHUB_OUTPUT: '/' }, 'the outputs: EISDIR'],
    ['the outputs are a full device', { GITHUB_OUTPUT: '/dev/full' }, 'the outputs: ENOSPC'],
    ['the result has no folder', { RUNNER_TEMP: '/nonexistent' }, '/nonexistent/report-review.json: ENOENT'],
    ['neither is said where', { GITHUB_STEP_SUMMARY: '', GITHUB_OUTPUT: '' }, undefined],
  ])('where %s', async (_, env, sentence) => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    const run = await stage.act(pullRequest(github, pull), { env: env as Record<string, string> });
    expect(run.status).toBe(1);
    expect(pull.threads).toHaveLength(1);
    const problems = run.stdout.match(/Could not write .*/g) ?? [];
    expect([...new Set(problems)]).toEqual(sentence ? [expect.stringContaining(sentence)] : []);
  });
});

describe('a fault of ours', () => {
  test.each([
    ['an exception', 'throw Error("a\\n::error::b ##[error]c")'],
    ['a promise', 'Promise.reject(Error("a\\n::error::b ##[error]c"))'],
    ['no error at all', 'throw "a\\n::error::b ##[error]c"'],
  ])('that nobody waits for, %s, is a line, and the review incomplete', async (_, code) => {
    const { github } = stage;
    const event = pullRequest(github, github.open({ head: right }));
    github.fail(({ index }) => index > 0, { kind: 'hang' }, 9);
    const run = await stage.act(event, { env: preload(`setTimeout(() => { ${code} }, 3000)`) });
    expectOutputs(run);
    expect(run).toMatchObject({ status: 3, stderr: '', outputs: { conclusion: 'error' } });
    expect(run.stdout).toContain(
      '::error title=Report Review::Report Review broke off before the review was complete: a',
    );
    expect(run.stdout.match(/^::(?!add-mask)|##\[/gm)).toHaveLength(1);
    expect(run.summary).toContain('broke off');
  });

  test('of the environment is one, too', async () => {
    const { github } = stage;
    const event = pullRequest(github, github.open({ head: right }));
    const env = { HTTPS_PROXY: '[', GITHUB_API_URL: 'https://api.github.example' };
    const run = await stage.act(event, { env });
    expect(run).toMatchObject({ status: 3, stderr: '' });
    expect(run.stdout).toMatch(/^::error title=Report Review::.*\n$/);
  });
});

/** An address at which nobody listens. */
async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `127.0.0.1:${port}`;
}

test('no connection: the cause, the host and the variable of the proxy are named, not the proxy', async () => {
  const { github } = stage;
  const event = pullRequest(github, github.open({ head: right }));
  const address = `http://${await closedPort()}`;
  const direct = await stage.act(event, {
    env: { GITHUB_API_URL: address, GITHUB_GRAPHQL_URL: `${address}/graphql` },
  });
  expect(direct.status).toBe(3);
  expect(direct.stdout).toContain(`no complete answer (ECONNREFUSED, ${address.slice(7)})`);
  const far = 'http://github.example';
  const env = {
    GITHUB_API_URL: far,
    GITHUB_GRAPHQL_URL: `${far}/graphql`,
    HTTP_PROXY: address.replace('//', '//mona:hidden@'),
  };
  const proxied = await stage.act(event, { env });
  expect(proxied.stdout).toContain('(ECONNREFUSED, github.example by way of the proxy in HTTP_PROXY)');
  expect(proxied.stdout + proxied.summary).not.toContain('hidden');
}, 90_000);

test('a limit says when it ends', async () => {
  const { github } = stage;
  const event = pullRequest(github, github.open({ head: right }));
  const reset = String(Math.floor(Date.now() / 1000) + 3000);
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  github.fail(() => true, { ...answers({ message: 'API rate limit exceeded' }, 403), headers }, 99);
  const run = await stage.act(event);
  expect(run.status).toBe(3);
  expect(run.stdout).toMatch(/status 403, a limit that ends in 50 min/);
});

test('SARIF is not written through a link that lies in the workspace', async () => {
  const { github } = stage;
  const event = pullRequest(github, github.open({ head: wrong }));
  const file = join(folder, 'precious.txt');
  writeFileSync(file, 'precious');
  const link = `import { symlinkSync } from 'node:fs'; symlinkSync(${JSON.stringify(file)}, 'result.sarif');`;
  const run = await stage.act(event, { inputs: { sarif: 'result.sarif' }, env: preload(link) });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('Could not write result.sarif: result.sarif is a symbolic link.');
  expect(readFileSync(file, 'utf8')).toBe('precious');
});

describe('a long review', () => {
  const long = '**甲** [乙](https://example.com/a) `丙` *丁*，可用率为 75%\n\n> 戊\n\n'.repeat(4_000);
  const head = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `docs/reports/example_${index}/report.md`,
      `${reportText({ slug: `example-${index}` })}\n${long}`,
    ]),
  );

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends within five seconds of a %s while it computes',
    async (signal) => {
      const { github } = stage;
      const event = pullRequest(github, github.open({ head }));
      let sent = 0;
      /** GitHub is asked no more: the reports are being reviewed. */
      const computing = async () => {
        for (let seen = -1, quiet = 0; quiet < 8; ) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          quiet = github.requests.length === seen && seen > 2 ? quiet + 1 : 0;
          seen = github.requests.length;
        }
        sent = Date.now();
      };
      const run = await stage.act(event, { stop: [signal, computing()] });
      expect(Date.now() - sent).toBeLessThan(5_000);
      expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error', reports: '0' } });
      expect(run.summary).toContain(`(${signal})`);
      expect(github.writes).toBe(0);
    },
    90_000,
  );

  test('says how far it came when its time is over', async () => {
    const { github } = stage;
    const event = pullRequest(github, github.open({ head }));
    // Half an hour passes once the third report is decoded.
    const leap = `
      const { now } = Date; const { toString } = Buffer.prototype; let reports = 0;
      Buffer.prototype.toString = function (...it) {
        const text = toString.apply(this, it); if (text.startsWith('---\\n')) reports += 1; return text; };
      Date.now = () => now() + (reports > 2 ? 1_800_000 : 0);`;
    const run = await stage.act(event, { env: preload(leap) });
    expectOutputs(run);
    expect(run.status).toBe(3);
    expect(run.stdout).toMatch(
      /审查超时：60 份报告中只审查了 [1-5]?\d 份|was over when [1-5]?\d of 60 reports were reviewed/,
    );
    expect(run.summary).toMatch(/60/);
  }, 90_000);
});
