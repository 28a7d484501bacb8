// What happens to a whole run: the bundle as a process against the fake GitHub or what stands in its way.

import { readdirSync, readFileSync } from 'node:fs';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { reportText } from '../action/report.js';
import { path, right, Stage, wrong } from '../action/stage.js';
import { root } from '../github/environment.js';
import { type Payload, pullRequest } from '../github/events.js';
import type { Fault, Incoming } from '../github/faults.js';
import type { PullRequest } from '../github/pulls.js';
import { submodule } from '../github/repository.js';

const stage = new Stage();
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A server of this machine. Returns its address. */
async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('no way to GitHub: status 3, and every file that a run leaves', () => {
  const proxy = () =>
    listen(createServer().on('connect', (_, socket) => socket.end('HTTP/1.1 407 No\r\n\r\n')));

  test.each<[string, () => Promise<Readonly<Record<string, string>>>]>([
    ['its name is unknown', async () => ({ GITHUB_API_URL: 'http://github.invalid' })],
    ['nobody listens', async () => ({ GITHUB_API_URL: 'http://127.0.0.1:9' })],
    ['it speaks no TLS', async () => ({ GITHUB_API_URL: stage.github.url.replace('http:', 'https:') })],
    [
      'a proxy wants a password',
      async () => ({ GITHUB_API_URL: 'https://github.invalid', https_proxy: await proxy() }),
    ],
  ])('%s', async (_, variables) => {
    const { GITHUB_API_URL: url = '', ...others } = await variables();
    const urls = { GITHUB_API_URL: url, GITHUB_GRAPHQL_URL: `${url}/graphql` };
    const event = pullRequest(stage.github, stage.github.open({ head: wrong }));
    const run = await stage.act(event, { env: { ...urls, ...others } });
    expect(run).toMatchObject({ status: 3, stderr: '', outputs: { conclusion: 'error' } });
    expect(run.summary).toMatch(/^❌/);
    expect(run.stdout).toMatch(/^::error /m);
    expect(stage.github.requests).toEqual([]);
  });
});

describe('while a run is under way', () => {
  test.each<[string, Partial<PullRequest>]>([
    ['closed', { state: 'closed' }],
    ['locked', { locked: true }],
    ['turned into a draft', { draft: true }],
  ])(
    'the pull request of its event has been %s: the verdict stands, nothing is said under it',
    async (_, change) => {
      const { github } = stage;
      const pull = github.open({ head: wrong });
      const event = pullRequest(github, pull);
      Object.assign(pull, change);
      const run = await stage.act(event);
      expect(run).toMatchObject({ status: 1, outputs: { errors: '1' } });
      expect(pull.threads).toEqual([]);
      expect(stage.github.checks.runs).toMatchObject([{ conclusion: 'failure' }]);
    },
  );

  test('the token expires before anything is published: the verdict and the findings stand', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    const expired = ({ write }: Incoming) => write;
    const body = { message: 'Bad credentials' };
    github.fail(expired, { kind: 'status', status: 401, body }, Number.POSITIVE_INFINITY);
    const run = await stage.act(pullRequest(github, pull));
    expect(run).toMatchObject({ status: 1, outputs: { errors: '1' }, result: { errors: 1 } });
    expect(run.summary).toContain('available-count-mismatch');
    expect(run.stdout).toMatch(/^::warning /m);
    // Each thing is tried once: no token becomes valid by asking again.
    expect(github.writes).toBeLessThanOrEqual(2);
  });

  test('the token expires before the reports are read: status 3, and it is not asked again', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong });
    const fault: Fault = { kind: 'status', status: 401, body: { message: 'Bad credentials' } };
    github.fail(({ index }) => index >= 1, fault, Number.POSITIVE_INFINITY);
    const run = await stage.act(pullRequest(github, pull));
    expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
    expect(run.stdout).toContain('status 401');
    expect(github.requests.filter(({ status }) => status === 401)).toHaveLength(1);
  });
});

describe('the head', () => {
  const altered = (payload: Payload, head: object): Payload => {
    const pull = payload.pull_request as { readonly head: object };
    return { ...payload, pull_request: { ...pull, head: { ...pull.head, ...head } } };
  };

  test('of a fork that is gone is read through the repository of the pull request', async () => {
    const { github } = stage;
    const pull = github.open({ head: wrong, fork: true, author: 'mallory' });
    const event = pullRequest(github, pull);
    const run = await stage.act({ ...event, payload: altered(event.payload, { repo: null }) });
    expect(run).toMatchObject({ status: 1, outputs: { errors: '1' } });
    expect(pull.threads).toHaveLength(1);
  });

  test('that is gone itself is not reviewed: status 3, and nothing is said of it', async () => {
    const { github } = stage;
    const pull = github.open({ head: right });
    const event = pullRequest(github, pull);
    const run = await stage.act({ ...event, payload: altered(event.payload, { sha: 'f'.repeat(40) }) });
    expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error' } });
    expect(pull.threads).toEqual([]);
  });
});

describe('what is no file', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d7a'.repeat(16)}\nsize 12345\n`;

  test.each([
    ['a submodule', submodule('1'.repeat(40))],
    ['a pointer to a file in LFS', pointer],
  ])('%s at the path of a report is never fine', async (_, entry) => {
    const { github } = stage;
    const run = await stage.act(pullRequest(github, github.open({ head: { [path]: entry } })));
    expect([1, 3]).toContain(run.status);
    expect(run.outputs.conclusion).not.toBe('success');
  });
});

test('an address below a path, as GitHub Enterprise Server has it, is kept in every request', async () => {
  const { github } = stage;
  const seen: string[] = [];
  const enterprise = await listen(
    createServer((incoming, outgoing) => {
      seen.push(incoming.url!);
      const inside = incoming.url!.replace(/^\/api\/(?:v3(?=\/)|(?=graphql$))/, '').replace(/^(?!\/)/, '/');
      const { method = 'GET', headers } = incoming;
      const onward = forward(github.url + inside, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    }),
  );
  const urls = { GITHUB_API_URL: `${enterprise}/api/v3`, GITHUB_GRAPHQL_URL: `${enterprise}/api/graphql` };
  const pull = github.open({ head: wrong });
  const run = await stage.act(pullRequest(github, pull), { env: urls });
  expect(run).toMatchObject({ status: 1, outputs: { errors: '1' } });
  expect(pull.threads).toHaveLength(1);
  expect(seen.length).toBeGreaterThanOrEqual(5);
  expect(seen.filter((url) => !/^\/api\/(?:v3\/|graphql$)/.test(url))).toEqual([]);
});

test('nobody is reviewed less for being called so', async () => {
  const { github } = stage;
  const pull = github.open({ head: wrong, author: 'dependabot[bot]' });
  const event = pullRequest(github, pull, 'opened', { sender: { login: 'dependabot[bot]', type: 'Bot' } });
  const actor = { GITHUB_ACTOR: 'dependabot[bot]', GITHUB_TRIGGERING_ACTOR: 'github-actions[bot]' };
  expect(await stage.act(event, { env: actor })).toMatchObject({ status: 1 });
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => name.endsWith('.ts'));
  const asking = sources.filter((name) => {
    return /GITHUB_(?:TRIGGERING_)?ACTOR|\bsender\b/.test(readFileSync(join(root, 'src', name), 'utf8'));
  });
  expect([sources.length > 100, asking]).toEqual([true, []]);
});

test('outputs are a word, four numbers and a path, whatever a report says', async () => {
  const { github } = stage;
  const evil = 'x%0A::set-output name=conclusion::success\\nghadelimiter_\\nerrors=0';
  const folder = 'docs/reports/a%0Aconclusion=success/report.md';
  const head = { [folder]: reportText({ declared: 4, heading: 5, title: evil }) };
  const run = await stage.act(pullRequest(github, github.open({ head })));
  const { result, ...others } = run.outputs;
  const counts = { reports: '1', errors: '1', warnings: '0', notices: '0' };
  expect(others).toEqual({ conclusion: 'failure', ...counts });
  expect(result).toMatch(/^\/[\w./-]+\/report-review\.json$/);
});

test('the same state gives the same result, wherever and whenever', async () => {
  const { github } = stage;
  const event = pullRequest(github, github.open({ head: wrong }));
  const places = [
    { LANG: 'C', TZ: 'UTC' },
    { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
  ];
  const runs = [];
  for (const place of places) runs.push(await stage.act(event, { env: place }));
  expect(runs[0]!.result).toMatchObject({ errors: 1 });
  expect(JSON.stringify(runs[1]!.result)).toBe(JSON.stringify(runs[0]!.result));
  expect(runs[1]!.summary).toBe(runs[0]!.summary);
});
