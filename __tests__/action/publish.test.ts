import { beforeEach, describe, expect, test } from '@jest/globals';
import { keyOf } from '../../src/github/blob.js';
import { readPullChanges, readTree } from '../../src/github/changes.js';
import type { Client } from '../../src/github/client.js';
import { GitHubFailure, retryAfterOf } from '../../src/github/failure.js';
import { readFiles } from '../../src/github/files.js';
import { probe } from '../../src/github/probe.js';
import type { Target } from '../../src/github/publish.js';
import type { ReviewPlan } from '../../src/plan/plan.js';
import type { Finding } from '../../src/review/finding.js';
import type { Incoming } from '../github/faults.js';
import type { PullRequest } from '../github/pulls.js';
import { symlink } from '../github/repository.js';
import type { FakeGitHub } from '../github/server.js';
import { finding, findings, path } from '../plan/example.js';
import { Publication, repository } from './publication.js';

const stage = new Publication();
const planOf = (found: readonly Finding[]) => stage.plan(found);
const publishNow = (what: ReviewPlan, over: Partial<Target> = {}) => stage.publish(what, over);
let github: FakeGitHub;
let pull: PullRequest;
let client: Client;

beforeEach(() => {
  ({ github, pull, client } = stage);
});
const review = ({ path: at }: Incoming) => at.endsWith('/reviews');
const check = ({ path: at, method }: Incoming) => at.endsWith('/check-runs') && method === 'POST';
const update = ({ method }: Incoming) => method === 'PATCH';

describe('a review', () => {
  test('is one request for all its comments', async () => {
    const published = await publishNow(planOf(findings(4)));
    expect(published).toMatchObject({ comments: 4, check: 'posted', unpublished: [] });
    expect(pull.threads).toHaveLength(4);
    expect(github.writes).toBe(2);
  });

  test('that seemed to fail is looked up, not posted twice', async () => {
    github.fail(review, { kind: 'late' });
    expect(await publishNow(planOf(findings(4)))).toMatchObject({ comments: 4, unpublished: [] });
    expect(pull.threads).toHaveLength(4);
  });

  test('that did fail is posted once more', async () => {
    github.fail(review, { kind: 'reset' });
    expect(await publishNow(planOf(findings(4)))).toMatchObject({ comments: 4, unpublished: [] });
    expect(pull.threads).toHaveLength(4);
  });

  test.each([
    ['nothing', { kind: 'empty', status: 201 }],
    ['a status without a body', { kind: 'status', status: 204, text: '' }],
    ['an object without an id', { kind: 'status', status: 201, body: {} }],
  ] as const)('whose answer is %s is looked for, and posted', async (_, fault) => {
    github.fail(review, fault);
    expect(await publishNow(planOf(findings(4)))).toMatchObject({ comments: 4, unpublished: [] });
    expect(pull.threads).toHaveLength(4);
    expect(github.requests.filter(review)).toHaveLength(2);
  });

  test('that fails again is told, and the check has everything', async () => {
    github.fail(review, { kind: 'status', status: 502 }, 9);
    const { comments, unpublished } = await publishNow(planOf(findings(4)));
    expect([comments, unpublished.map(({ what }) => what)]).toEqual([0, ['comments']]);
    expect(github.checks.runs[0]!.annotations).toHaveLength(4);
  });

  test('of which GitHub refuses one comment keeps the others', async () => {
    const planned = planOf(findings(4));
    const post = planned.post.map((one, index) =>
      index === 2 ? { ...one, lines: { start: 900, end: 900 }, certain: false } : one,
    );
    const { comments, unpublished } = await publishNow({ ...planned, post });
    expect([comments, unpublished.map(({ what }) => what)]).toEqual([3, ['comments']]);
    expect(pull.threads).toHaveLength(3);
  });

  test('keeps the others too where nothing told which it would be', async () => {
    const planned = planOf(findings(5));
    const post = planned.post.map((one, index) =>
      index === 2 ? { ...one, lines: { start: 900, end: 900 } } : one,
    );
    expect(await publishNow({ ...planned, post })).toMatchObject({ comments: 4 });
    expect(pull.threads).toHaveLength(4);
  });

  test('takes no comment on a file: that is posted by itself', async () => {
    const one = finding({ start: { line: 1, column: 1 }, end: { line: 1, column: 1 } });
    expect(await publishNow(planOf([one]))).toMatchObject({ comments: 1 });
    expect(pull.threads).toMatchObject([{ path, anchor: null }]);
  });
});

describe('a check', () => {
  test('that seemed to fail is adopted', async () => {
    github.fail(check, { kind: 'late' });
    expect(await publishNow(planOf(findings(2)))).toMatchObject({ check: 'posted', unpublished: [] });
    expect(github.checks.runs).toHaveLength(1);
  });

  test('whose answer has no id is looked for, and posted', async () => {
    github.fail(check, { kind: 'status', status: 201, body: {} });
    expect(await publishNow(planOf(findings(2)))).toMatchObject({ check: 'posted', unpublished: [] });
    expect(github.checks.runs).toHaveLength(1);
  });

  test('gets its annotations fifty at a time, none twice and none lost', async () => {
    github.fail(update, { kind: 'late' });
    github.fail(({ index, method }) => method === 'PATCH' && index > 2, { kind: 'reset' });
    const published = await publishNow(planOf(findings(120)));
    expect(published).toMatchObject({ check: 'posted', unpublished: [] });
    const lines = github.checks.runs[0]!.annotations.map(({ start_line: line }) => line);
    expect(new Set(lines).size).toBe(120);
    expect(lines).toHaveLength(120);
  });

  test('waits as long as GitHub asks, once', async () => {
    const headers = { 'retry-after': '7' };
    github.fail(check, { kind: 'status', status: 429, headers, body: { message: 'Slow down' } });
    expect(await publishNow(planOf([finding()]))).toMatchObject({ check: 'posted' });
    expect(stage.waits).toEqual([7_000]);
  });

  test('does not wait an hour', async () => {
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3_000),
    };
    github.fail(check, { kind: 'status', status: 403, headers }, 2);
    const { unpublished, comments } = await publishNow(planOf([finding()]));
    expect(unpublished.map(({ what, failure }) => [what, failure.kind])).toEqual([['check', 'rate-limit']]);
    expect([stage.waits, comments]).toEqual([[], 1]);
  });

  test('that the token may not write leaves the comments alone', async () => {
    stage.useToken(github.grant({ contents: 'read', pull_requests: 'write' }));
    const { check: state, comments, unpublished } = await publishNow(planOf([finding()]));
    expect([state, comments]).toEqual(['none', 1]);
    expect(unpublished).toMatchObject([{ what: 'check', failure: { kind: 'forbidden' } }]);
  });
});

describe('a read', () => {
  const list = () => readPullChanges(stage.client, repository, pull.number, 1);
  const files = ({ path: at }: Incoming) => at.endsWith('/files');

  test.each([
    ['is cut off', { kind: 'truncated' }],
    ['is empty', { kind: 'empty' }],
    ['is a page of HTML', { kind: 'html', status: 200 }],
    ['breaks the connection', { kind: 'reset' }],
    ['is a 503', { kind: 'status', status: 503 }],
    ['never comes', { kind: 'hang' }],
  ] as const)('whose answer %s is repeated, and then given up', async (_, fault) => {
    github.fail(files, fault);
    expect([...(await list()).diff.keys()]).toEqual([path]);
    if (fault.kind === 'hang') return;
    github.fail(files, fault, 4);
    await expect(list()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(stage.waits).toEqual([1_000, 1_000, 2_000, 4_000]);
  });

  test('is not repeated where that cannot help', async () => {
    stage.useToken('ghs_unknown');
    await expect(list()).rejects.toMatchObject({ kind: 'unauthorized' });
    expect(github.requests).toHaveLength(1);
  });

  test('of fewer files than there are is incomplete', async () => {
    const { incomplete } = await readPullChanges(client, repository, pull.number, 2);
    expect(incomplete).toEqual([{ kind: 'files-listed', expected: 2, listed: 1 }]);
  });

  test('names method, path, status and request, and nothing that is secret', async () => {
    github.fail(files, { kind: 'status', status: 404, headers: { 'x-github-request-id': 'AB:12' } });
    const failure = (await list().catch((error: unknown) => error)) as GitHubFailure;
    expect(failure).toBeInstanceOf(GitHubFailure);
    expect(failure.message).toBe(
      `GET /repos/acme/reports/pulls/${pull.number}/files: status 404 (request AB:12)`,
    );
    expect(JSON.stringify(failure) + failure.stack).not.toContain(github.token);
  });
});

describe('files', () => {
  test('are read fifty a request, each as git has it', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [`f/${index}.md`, `${index}\n`]),
    );
    const { sha } = github.commit(many);
    github.forget();
    const wanted = [...Object.keys(many), 'f/none.md'].map((at) => ({ commit: sha, path: at }));
    const { files, unread } = await readFiles(client, repository, wanted);
    expect([files.size, unread.length, github.requests.length]).toEqual([120, 0, 3]);
    expect(new TextDecoder().decode(files.get(keyOf({ commit: sha, path: 'f/119.md' })))).toBe('119\n');
  });

  test('that GraphQL gives no text for come as blobs', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x41]);
    const { sha } = github.commit({ 'a.md': bytes, 'b.md': Buffer.from([0x61, 0xff]) });
    const { files } = await readFiles(client, repository, [
      { commit: sha, path: 'a.md' },
      { commit: sha, path: 'b.md' },
    ]);
    expect(Buffer.from(files.get(`${sha}:a.md`)!)).toEqual(bytes);
    expect(Buffer.from(files.get(`${sha}:b.md`)!)).toEqual(Buffer.from([0x61, 0xff]));
  });

  test('that arrive as others than git has are not read', async () => {
    const { sha } = github.commit({ 'a.md': Buffer.from([0x61, 0xff]) });
    const blob = ({ path: at }: Incoming) => at.includes('/git/blobs/');
    const body = {
      content: 'YQ==',
      encoding: 'base64',
      sha,
      size: 1,
      url: 'https://x.example',
      node_id: 'x',
    };
    github.fail(blob, { kind: 'status', status: 200, body });
    const { files, unread } = await readFiles(client, repository, [{ commit: sha, path: 'a.md' }]);
    expect([files.size, unread]).toEqual([0, [{ commit: sha, path: 'a.md' }]]);
  });

  test('of a tree are told from links', async () => {
    const { sha } = github.commit({ 'a.md': 'a\n', 'link.md': symlink('a.md') });
    const { files, others, incomplete } = await readTree(client, repository, sha);
    expect([files.has('a.md'), files.has('link.md')]).toEqual([true, false]);
    expect([others.get('link.md'), incomplete]).toEqual(['symbolic link', []]);
  });
});

describe('two runs at once', () => {
  test('that post the same keep the first of each, and agree on which', async () => {
    const planned = planOf(findings(3));
    await Promise.all([publishNow(planned), publishNow(planned)]);
    expect(pull.threads).toHaveLength(3);
    const ids = pull.threads.map(({ comments }) => comments[0]!.id);
    await publishNow(planned);
    expect(pull.threads.map(({ comments }) => comments[0]!.id)).toEqual(ids);
  });

  test('keep a thread that somebody has answered', async () => {
    const planned = planOf(findings(1));
    await publishNow(planned);
    github.reply(pull, pull.threads[0]!, 'Why?');
    await publishNow(planned);
    expect(pull.threads.map(({ comments }) => comments.length)).toEqual([2]);
  });

  test('leave alone what another workflow says of the same finding', async () => {
    const planned = planOf(findings(1));
    await publishNow(planned);
    const post = planned.post.map((one) => ({
      ...one,
      body: one.body.replace('scope=Reports', 'scope=Other'),
    }));
    await publishNow({ ...planned, post }, { scope: 'Other/check' });
    expect(pull.threads).toHaveLength(2);
  });
});

describe('a head that was seen more than twenty seconds ago', () => {
  const at = () => ({ seenAt: stage.time - 20_001 });

  test('is looked at again: on another one, nothing is commented', async () => {
    const planned = planOf(findings(2));
    const commit = pull.headSha;
    github.push(pull, { 'docs/other.md': 'x\n' });
    expect(await publishNow(planned, { commit, ...at() })).toMatchObject({
      comments: 0,
      movedTo: pull.headSha,
    });
    expect(pull.threads).toEqual([]);
  });

  test('and that still is the head is commented', async () => {
    expect(await publishNow(planOf(findings(2)), at())).toMatchObject({ comments: 2, movedTo: undefined });
  });
});

test('a probe sees the threads and who wrote them', async () => {
  await publishNow(planOf([finding()]));
  github.reply(pull, pull.threads[0]!, 'Why?');
  const now = await probe(client, repository, pull.number, 'Report Review');
  expect(now).toMatchObject({
    head: pull.headSha,
    isOpen: true,
    isDraft: false,
    check: { id: expect.any(Number), externalId: expect.stringMatching(/^rr:/) },
    canWrite: false,
  });
  expect(now.threads).toMatchObject([{ path, replies: 1, isResolved: false, comment: { isOurs: true } }]);
});

test.each([
  ['seconds', { 'retry-after': '120' }, 120_000],
  ['a date', { 'retry-after': 'Mon, 23 Nov 2026 22:00:10 GMT' }, 10_000],
  ['a date that is over', { 'retry-after': 'Mon, 23 Nov 2026 21:00:00 GMT' }, 0],
  ['the reset of a limit', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795471205' }, 5_000],
  [
    'a limit that is not used up',
    { 'x-ratelimit-remaining': '4', 'x-ratelimit-reset': '1795471205' },
    undefined,
  ],
  ['nothing', {}, undefined],
])('how long to wait, from %s', (_, headers, wait) => {
  expect(retryAfterOf(headers, Date.UTC(2026, 10, 23, 22))).toBe(wait);
});
