import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { send } from './client.js';
import type { Fault } from './faults.js';
import { FakeGitHub } from './server.js';

let github: FakeGitHub;
const get = () => send(github, 'GET', '/repos/acme/reports');
const post = () => {
  return send(github, 'POST', 'check-runs', { name: 'n', head_sha: github.world.repository.get('main').sha });
};

beforeEach(async () => {
  github = await FakeGitHub.start();
});

afterEach(() => github.stop());

test.each<[Fault, number, string]>([
  [{ kind: 'status' }, 500, '{"message":"Server Error"}'],
  [{ kind: 'status', status: 403, body: { message: 'no' } }, 403, '{"message":"no"}'],
  [{ kind: 'status', status: 200, text: '[ 1]' }, 200, '[1]'],
  [{ kind: 'empty' }, 200, ''],
  [{ kind: 'html' }, 502, '<html>'],
])('%j', async (fault, status, text) => {
  github.fail(0, fault);
  const { status: seen, body } = await get();
  expect(seen).toBe(status);
  expect(typeof body === 'string' ? body : JSON.stringify(body)).toMatch(text);
  expect((await get()).status).toBe(200);
  expect(github.requests.map((one) => one.status)).toEqual([status, 200]);
});

test('headers go with a fault', async () => {
  github.fail(0, { kind: 'status', status: 429, headers: { 'retry-after': '7' } });
  expect((await get()).headers.get('retry-after')).toBe('7');
});

test.each<Fault['kind']>(['reset', 'truncated', 'cut'])('%s breaks the connection', async (kind) => {
  github.fail(0, { kind });
  await expect(get()).rejects.toThrow();
  expect((await get()).status).toBe(200);
});

test.each<Fault['kind']>(['hang', 'drip'])('a request that meets %s ends when GitHub does', async (kind) => {
  github.fail(0, { kind });
  const hanging = expect(get()).rejects.toThrow();
  expect((await get()).status).toBe(200);
  await github.stop();
  await hanging;
  github = await FakeGitHub.start();
});

test('late and lost: the write is done, its answer does not say so', async () => {
  github.fail(0, { kind: 'late' });
  expect((await post()).status).toBe(502);
  github.fail(1, { kind: 'late', status: 500 });
  expect((await post()).status).toBe(500);
  github.fail(2, { kind: 'lost' });
  await expect(post()).rejects.toThrow();
  expect([github.checks.runs.length, github.writes]).toEqual([3, 3]);
});

describe('a fault meets', () => {
  test('the request at its index, and after forget() the count begins again', async () => {
    await get();
    github.forget();
    github.fail(1, { kind: 'status' });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await get()).status);
    expect(statuses).toEqual([200, 500, 200]);
  });

  test('as many requests as it is told, of those it chooses', async () => {
    github.fail((request) => request.write, { kind: 'status', status: 503 }, 2);
    const statuses = [];
    for (const request of [get, post, get, post, post]) statuses.push((await request()).status);
    expect(statuses).toEqual([200, 503, 200, 503, 201]);
  });

  test('nothing once it is healed', async () => {
    github.fail(() => true, { kind: 'status' }, Number.POSITIVE_INFINITY);
    expect((await get()).status).toBe(500);
    github.heal();
    expect((await get()).status).toBe(200);
  });
});
