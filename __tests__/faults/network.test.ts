// What the network and GitHub's lists may do to the client alone.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readPullChanges } from '../../src/github/changes.js';
import { Client } from '../../src/github/client.js';
import { send } from '../github/client.js';
import type { Fault, Incoming } from '../github/faults.js';
import type { PullRequest } from '../github/pulls.js';
import { FakeGitHub } from '../github/server.js';

const repository = { owner: 'acme', repo: 'reports' };
let github: FakeGitHub;
let pull: PullRequest;

beforeEach(async () => {
  github = await FakeGitHub.start({ main: { 'README.md': '# Reports\n' } });
});
afterEach(async () => {
  expect(github.contractProblems).toEqual([]);
  await github.stop();
});

/** A client that does not wait. `time`: milliseconds that everything together may take. */
function clientOf(time = 600_000, request = 2_000): Client {
  return new Client({
    token: github.token,
    apiUrl: github.url,
    graphqlUrl: github.graphqlUrl,
    limits: { request, deadline: Date.now() + time },
    wait: async () => {},
  });
}

describe('a list of two pages', () => {
  const count = 150;
  const second = ({ query }: Incoming) => query.page === '2';
  const list = () => readPullChanges(clientOf(), repository, pull.number, count);

  beforeEach(() => {
    const files = Array.from({ length: count }, (_, index) => [`docs/${index}.md`, `${index}\n`]);
    pull = github.open({ head: Object.fromEntries(files) });
  });

  test('is read whole, and no page more', async () => {
    expect((await list()).diff.size).toBe(count);
    expect(github.requests).toHaveLength(2);
  });

  test.each<[string, Fault]>([
    ['is cut off', { kind: 'truncated' }],
    ['is empty', { kind: 'empty' }],
    ['is a 502', { kind: 'status', status: 502 }],
  ])('whose second %s once is whole, and always is none', async (_, fault) => {
    github.fail(second, fault);
    expect(await list()).toMatchObject({ incomplete: [] });
    github.fail(second, fault, Number.POSITIVE_INFINITY);
    await expect(list()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test.each(['nothing', 'the first once more'])('whose second is %s is incomplete', async (what) => {
    const first = await send(github, 'GET', `pulls/${pull.number}/files?per_page=100&page=1`);
    github.forget();
    const body = what === 'nothing' ? [] : first.body;
    github.fail(second, { kind: 'status', status: 200, body }, Number.POSITIVE_INFINITY);
    const { incomplete } = await list();
    expect(incomplete).toEqual([{ kind: 'files-listed', expected: count, listed: 100 }]);
    expect(github.requests).toHaveLength(4);
  });

  test('that links to itself as its own next page ends', async () => {
    const link = `<${github.url}/repos/acme/reports/pulls/1/files?page=1>; rel="next"`;
    const headers = { link };
    github.fail(() => true, { kind: 'status', status: 200, body: [], headers }, Number.POSITIVE_INFINITY);
    const { incomplete } = await list();
    expect(incomplete).toEqual([{ kind: 'files-listed', expected: count, listed: 0 }]);
    expect(github.requests).toHaveLength(4);
  });
});

describe('time', () => {
  const read = (client: Client) => readPullChanges(client, repository, 1, 1);

  test('of a request is over though its answer drips on', async () => {
    github.fail(() => true, { kind: 'drip' }, Number.POSITIVE_INFINITY);
    const began = Date.now();
    await expect(read(clientOf(600_000, 200))).rejects.toMatchObject({ kind: 'unavailable' });
    expect(github.requests).toHaveLength(4);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  test('of everything is over: nothing is asked any more', async () => {
    await expect(read(clientOf(-1))).rejects.toMatchObject({ kind: 'unavailable' });
    expect(github.requests).toEqual([]);
  });

  test('of everything does not last for another wait: there is none', async () => {
    github.fail(() => true, { kind: 'status', status: 503 }, Number.POSITIVE_INFINITY);
    await expect(read(clientOf(900))).rejects.toMatchObject({ kind: 'unavailable' });
    expect(github.requests).toHaveLength(1);
  });

  test('of everything cuts a request short that may take longer by itself', async () => {
    github.fail(() => true, { kind: 'hang' }, Number.POSITIVE_INFINITY);
    const began = Date.now();
    await expect(read(clientOf(500, 60_000))).rejects.toMatchObject({ kind: 'unavailable' });
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});
