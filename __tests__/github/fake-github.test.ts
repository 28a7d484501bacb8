import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Permissions } from './actors.js';
import { send } from './client.js';
import type { PullRequest } from './pulls.js';
import { executable, submodule, symlink } from './repository.js';
import { FakeGitHub } from './server.js';

const numbered = (from: number, to: number) => {
  return Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}\n`).join('');
};
const report = numbered(1, 60);
/** Changes lines 10 and 40: the hunks are lines 7–13 and 37–43. */
const edited = report.replace('line 10\n', 'TEN\n').replace('line 40\n', 'FORTY\n');
const path = 'docs/report.md';
const zeros = '0'.repeat(40);

let github: FakeGitHub;
let pull: PullRequest;
const call = (method: string, to: string, body?: unknown, options = {}) =>
  send(github, method, to, body, options);
const review = (body: object, options = {}) => call('POST', 'pulls/1/reviews', body, options);

beforeEach(async () => {
  const main = {
    [path]: report,
    'old.md': numbered(1, 20),
    'gone.md': 'x\n',
    run: executable('#'),
    link: symlink(path),
  };
  github = await FakeGitHub.start({
    main: { ...main, away: symlink('nowhere'), sub: submodule('1'.repeat(40)) },
  });
  pull = github.open({
    head: { [path]: edited, 'old.md': null, 'new.md': numbered(1, 21), 'gone.md': null },
  });
});

afterEach(() => github.stop());

test('every operation answers by the description', async () => {
  const output = { title: 't', summary: 's', annotations: [annotation()] };
  const check = { name: 'Reports', head_sha: pull.headSha, conclusion: 'failure', output };
  const run = (await call('POST', 'check-runs', check)).body.id;
  const line = { path, line: 10, body: 'ten' };
  await review({ event: 'COMMENT', comments: [line] });
  const file = { path, subject_type: 'file', body: 'file', commit_id: pull.headSha };
  const comment = (await call('POST', 'pulls/1/comments', file)).body.id;
  const pending = (await review({ comments: [line] })).body.id;
  await call('DELETE', `pulls/1/reviews/${pending}`);
  const other = (await review({ comments: [line] })).body.id;
  await call('POST', `pulls/1/reviews/${other}/events`, { event: 'COMMENT' });
  await call('PATCH', `pulls/comments/${comment}`, { body: 'edited' });
  github.world.rules.set('main', [{ type: 'required_linear_history' }]);
  const reads = `/rate_limit|/repos/acme/reports|pulls/1|pulls/1/files|pulls/1/reviews|pulls/1/comments|contents/${path}|
    contents|contents/docs|contents/link|contents/away|contents/sub|git/trees/main?recursive=1|compare/main...${pull.headSha}|
    git/blobs/${github.world.repository.get('main').tree.get(path)!.sha}|git/commits/${pull.headSha}|check-runs/${run}|
    check-runs/${run}/annotations|commits/${pull.headSha}/check-runs|commits/${pull.headSha}/pulls|rules/branches/main`;
  for (const to of reads.split(/\|\s*/)) await call('GET', to);
  await call('DELETE', `pulls/comments/${comment}`);
  expect(github.requests.filter(({ status }) => status >= 300)).toEqual([]);
  expect(github.contractProblems).toEqual([]);
  expect([github.reads, github.writes]).toEqual([21, 9]);
});

const annotation = (fields: object = {}) => {
  return { path, start_line: 1, end_line: 1, annotation_level: 'failure', message: 'wrong', ...fields };
};

describe('files of a pull request', () => {
  test('have their status and their real patch', async () => {
    const { body } = await call('GET', 'pulls/1/files');
    expect(body.map((one: { status: string; filename: string }) => `${one.status} ${one.filename}`)).toEqual([
      `modified ${path}`,
      'removed gone.md',
      'renamed new.md',
    ]);
    expect(body[0].patch.split('\n').filter((one: string) => !one.startsWith(' '))).toEqual([
      '@@ -7,7 +7,7 @@ line 6',
      '-line 10',
      '+TEN',
      '@@ -37,7 +37,7 @@ line 36',
      '-line 40',
      '+FORTY',
    ]);
    expect(body[2].previous_filename).toBe('old.md');
    expect((await call('GET', 'pulls/1')).body.changed_files).toBe(3);
  });

  test('come 30 or at most 100 to a page, 3,000 in all, and are all counted', async () => {
    const files = Object.fromEntries(Array.from({ length: 3005 }, (_, i) => [`many/${i}.md`, `${i}\n`]));
    const many = github.open({ head: files });
    const sizes = [];
    for (const query of [
      '',
      '?per_page=100',
      '?per_page=1000',
      '?per_page=100&page=30',
      '?per_page=100&page=31',
    ]) {
      sizes.push((await call('GET', `pulls/${many.number}/files${query}`)).body.length);
    }
    expect(sizes).toEqual([30, 100, 100, 100, 0]);
    expect((await call('GET', `pulls/${many.number}`)).body.changed_files).toBe(3005);
  });

  test('link to the pages around', async () => {
    const { headers } = await call('GET', 'pulls/1/files?per_page=1&page=2');
    const link = (page: number, rel: string) => {
      return `<${github.url}/repos/acme/reports/pulls/1/files?per_page=1&page=${page}>; rel="${rel}"`;
    };
    const expected = [link(1, 'prev'), link(1, 'first'), link(3, 'next'), link(3, 'last')];
    expect(headers.get('link')).toBe(expected.join(', '));
  });
});

describe('contents', () => {
  test.each<[string, string, object]>([
    ['a file', path, { type: 'file', encoding: 'base64', size: report.length }],
    ['its path encoded', 'docs%2Freport.md', { type: 'file', path }],
    ['a folder', 'docs', [{ type: 'file', path }] as object],
    ['a link to a file', 'link', { type: 'file', size: report.length }],
    ['a link to nothing', 'away', { type: 'symlink', target: 'nowhere' }],
    ['a submodule', 'sub', { type: 'submodule', sha: '1'.repeat(40) }],
  ])('%s', async (_, to, expected) => {
    const { status, body } = await call('GET', `contents/${to}`);
    expect([status, body]).toMatchObject([200, expected]);
    expect(github.contractProblems).toEqual([]);
  });

  test('raw is the bytes themselves, also where JSON has no content', async () => {
    github.commit({ 'large.md': 'x'.repeat(1024 * 1024 + 1) });
    const { body } = await call('GET', 'contents/large.md');
    expect(body).toMatchObject({ size: 1024 * 1024 + 1, encoding: 'none', content: '' });
    const raw = await call('GET', 'contents/large.md', undefined, {
      accept: 'application/vnd.github.raw+json',
    });
    expect(raw.body).toHaveLength(1024 * 1024 + 1);
    // Clients decode by this header: what is not UTF-8 is lost in the raw form.
    expect(raw.headers.get('content-type')).toBe('application/vnd.github.raw+json; charset=utf-8');
  });

  test.each([`contents/none.md`, `contents/${path}?ref=none`, 'contents/docs/none'])(
    '%s is not found',
    async (to) => {
      expect((await call('GET', to)).status).toBe(404);
    },
  );

  test('a tree says when it is not complete', async () => {
    await github.stop();
    github = await FakeGitHub.start({ main: { 'a/b.md': '', 'c.md': '' }, limits: { treeEntries: 2 } });
    const { body } = await call('GET', 'git/trees/main?recursive=1');
    const found = body.tree.map((one: { type: string; path: string }) => `${one.type} ${one.path}`);
    expect([body.truncated, found]).toEqual([true, ['tree a', 'blob a/b.md']]);
    expect((await call('GET', 'git/trees/main')).body).toMatchObject({ truncated: false });
  });

  test('a comparison knows how the two lie to each other', async () => {
    const ahead = await call('GET', `compare/main...${pull.headSha}`);
    expect(ahead.body).toMatchObject({ status: 'ahead', ahead_by: 1, behind_by: 0, total_commits: 1 });
    expect(ahead.body.files).toHaveLength(3);
    github.commit({ 'other.md': 'x\n' });
    const apart = await call('GET', `compare/main...${pull.headSha}`);
    expect(apart.body).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 1 });
    expect(apart.body.files).toHaveLength(3);
  });
});

describe('check runs', () => {
  const create = (fields: object) =>
    call('POST', 'check-runs', { name: 'Reports', head_sha: pull.headSha, ...fields });
  const output = (fields: object) => create({ output: { title: 't', summary: 's', ...fields } });

  test.each<[string, () => ReturnType<typeof create>]>([
    ['51 annotations', () => output({ annotations: Array(51).fill(annotation()) })],
    ['a summary of 65,536', () => output({ summary: 'x'.repeat(65_536) })],
    ['an output without title', () => create({ output: { summary: 's' } })],
    ['an unknown level', () => output({ annotations: [annotation({ annotation_level: 'error' })] })],
    ['line 0', () => output({ annotations: [annotation({ start_line: 0 })] })],
    ['lines in disorder', () => output({ annotations: [annotation({ start_line: 2 })] })],
    ['columns over two lines', () => output({ annotations: [annotation({ end_line: 2, start_column: 1 })] })],
    ['a title of 256', () => output({ annotations: [annotation({ title: 'x'.repeat(256) })] })],
    ['a message over 64 KB', () => output({ annotations: [annotation({ message: '中'.repeat(21_846) })] })],
    ['completed without conclusion', () => create({ status: 'completed' })],
    ['an unknown commit', () => create({ head_sha: zeros })],
  ])('422: %s', async (_, request) => {
    expect((await request()).status).toBe(422);
    expect(github.checks.runs).toEqual([]);
  });

  test('PATCH adds annotations and replaces the rest', async () => {
    const { body } = await output({ annotations: Array(50).fill(annotation()) });
    const more = { title: 'new', summary: 's', annotations: [annotation({ message: 'last' })] };
    const patched = await call('PATCH', `check-runs/${body.id}`, { conclusion: 'failure', output: more });
    expect(patched.body).toMatchObject({
      status: 'completed',
      output: { title: 'new', annotations_count: 51 },
    });
    const { body: page } = await call('GET', `check-runs/${body.id}/annotations?per_page=50&page=2`);
    expect(page).toMatchObject([{ message: 'last' }]);
    expect(github.contractProblems).toEqual([]);
  });

  test("a job's own check run takes output, but neither status nor conclusion, and no other App's writes", async () => {
    const job = github.checks.job(pull.headSha, 'review');
    const change = (body: object, token = github.token) =>
      call('PATCH', `check-runs/${job.id}`, body, { token });
    expect((await change({ output: { title: 't', summary: 's' } })).status).toBe(200);
    expect((await change({ conclusion: 'success' })).status).toBe(403);
    const other = github.grant({ checks: 'write' }, 'reviewer[bot]', 77);
    expect((await change({ output: { title: 't', summary: 's' } }, other)).status).toBe(403);
    expect(job.status).toBe('in_progress');
  });

  test('the list has the newest of a name; all of them on demand', async () => {
    for (const conclusion of ['failure', 'success']) await create({ conclusion });
    await create({ name: 'Other' });
    const list = (query: string) => call('GET', `commits/${pull.headSha}/check-runs${query}`);
    expect((await list('?check_name=Reports')).body).toMatchObject({
      total_count: 1,
      check_runs: [{ conclusion: 'success' }],
    });
    expect((await list('?filter=all')).body.total_count).toBe(3);
  });
});

describe('reviews', () => {
  test.each<[string, object]>([
    ['a line outside every hunk', { line: 20 }],
    ['the line before a hunk', { line: 6 }],
    ['the line behind a hunk', { line: 14 }],
    ['a file outside the diff', { line: 1, path: 'run' }],
    ['a renamed file under its old name', { line: 1, path: 'old.md' }],
    ['no line', {}],
    ['a start outside the hunk', { start_line: 5, line: 10 }],
    ['a start in another hunk', { start_line: 10, line: 40 }],
    ['a start behind the line', { start_line: 12, line: 10 }],
    ['a start on the line', { start_line: 10, line: 10 }],
    ['a side that is none', { line: 10, side: 'BOTH' }],
    ['a body of 65,537', { line: 10, body: 'x'.repeat(65_537) }],
  ])('422 for the whole review: %s', async (_, comment) => {
    const good = { path, line: 10, side: 'RIGHT', body: 'good' };
    const { status } = await review({
      event: 'COMMENT',
      comments: [good, { path, body: 'bad', ...comment }],
    });
    expect([status, pull.reviews, pull.threads, github.contractProblems]).toEqual([422, [], [], []]);
  });

  test.each<[string, object]>([
    ['the first line of a hunk', { line: 7 }],
    ['the last line of a hunk', { line: 13 }],
    ['an old line', { line: 10, side: 'LEFT' }],
    ['a whole hunk', { start_line: 37, line: 43, start_side: 'RIGHT' }],
    ['from an old line to a new one', { start_line: 10, start_side: 'LEFT', line: 10, side: 'RIGHT' }],
    ['a body of 65,536', { line: 10, body: 'x'.repeat(65_536) }],
  ])('200: %s', async (_, comment) => {
    const { status } = await review({ event: 'COMMENT', comments: [{ path, body: 'good', ...comment }] });
    expect([status, pull.threads.length, github.contractProblems]).toEqual([200, 1, []]);
  });

  test.each<[string, object]>([
    ['nothing to say', { event: 'COMMENT' }],
    ['changes requested without a reason', { event: 'REQUEST_CHANGES' }],
    ['a commit that is not of the pull request', { event: 'COMMENT', body: 'b', commit_id: zeros }],
    ['a body of 65,537', { event: 'COMMENT', body: 'x'.repeat(65_537) }],
  ])('422: %s', async (_, body) => {
    expect([(await review(body)).status, github.contractProblems]).toEqual([422, []]);
  });

  test("422: one's own pull request is neither approved nor refused", async () => {
    const token = github.grant({ pull_requests: 'write' }, 'mona');
    for (const [event, status] of [
      ['REQUEST_CHANGES', 422],
      ['APPROVE', 422],
      ['COMMENT', 200],
    ] as const) {
      expect((await review({ event, body: 'b' }, { token })).status).toBe(status);
    }
  });

  test('422: a second pending review of the same user', async () => {
    const statuses = [];
    for (const body of [{ body: 'a' }, { body: 'b' }, { body: 'c', event: 'COMMENT' }])
      statuses.push((await review(body)).status);
    expect(statuses).toEqual([200, 422, 422]);
    const other = github.grant({ pull_requests: 'write' }, 'other[bot]', 77);
    expect((await review({ body: 'd' }, { token: other })).status).toBe(200);
    expect((await call('GET', 'pulls/1/reviews')).body).toMatchObject([{ state: 'PENDING', body: 'a' }]);
  });

  test('nobody reads the comments of a pending review before it is submitted', async () => {
    const { id } = (await review({ comments: [{ path, line: 10, body: 'soon' }] })).body;
    expect((await call('GET', 'pulls/1/comments')).body).toEqual([]);
    await call('POST', `pulls/1/reviews/${id}/events`, { event: 'COMMENT' });
    expect((await call('GET', 'pulls/1/comments')).body).toMatchObject([{ body: 'soon' }]);
  });

  test('a file that has no patch takes no comment on a line, but one on the file', async () => {
    github.push(pull, { 'image.png': new Uint8Array([0]) });
    const comment = { path: 'image.png', body: 'b', commit_id: pull.headSha };
    expect((await call('POST', 'pulls/1/comments', { ...comment, commit_id: zeros, line: 1 })).status).toBe(
      422,
    );
    expect((await call('POST', 'pulls/1/comments', { ...comment, line: 1, side: 'RIGHT' })).status).toBe(422);
    expect((await call('POST', 'pulls/1/comments', { ...comment, subject_type: 'file' })).status).toBe(201);
    expect(github.contractProblems).toEqual([]);
  });

  test("a comment of somebody else's is neither edited nor deleted", async () => {
    await review({ event: 'COMMENT', comments: [{ path, line: 10, body: 'ours' }] });
    const reply = github.reply(pull, pull.threads[0]!, 'theirs');
    expect((await call('PATCH', `pulls/comments/${reply.id}`, { body: 'x' })).status).toBe(403);
    expect((await call('DELETE', `pulls/comments/${reply.id}`)).status).toBe(403);
    const { body } = await call('GET', 'pulls/1/comments');
    const ours = pull.threads[0]!.comments[0]!.id;
    expect(body).toMatchObject([{ body: 'ours' }, { body: 'theirs', in_reply_to_id: ours }]);
    expect((await call('DELETE', `pulls/comments/${ours}`)).status).toBe(204);
    expect(pull.threads[0]!.comments).toMatchObject([{ body: 'theirs' }]);
  });
});

describe('threads after a push', () => {
  const lineAfter = async (text: string, comment: object = {}) => {
    await review({ event: 'COMMENT', comments: [{ path, line: 10, body: 'c', ...comment }] });
    github.push(pull, { [path]: text });
    const { body } = await call('GET', 'pulls/1/comments');
    expect(github.contractProblems).toEqual([]);
    return body[0];
  };

  test('follow their line', async () => {
    expect(await lineAfter(`new\n${edited}`)).toMatchObject({
      line: 11,
      original_line: 10,
      commit_id: pull.headSha,
    });
  });

  test('are outdated when the line changes', async () => {
    const then = pull.headSha;
    expect(await lineAfter(edited.replace('TEN', '10'))).toMatchObject({
      line: null,
      original_line: 10,
      commit_id: then,
    });
  });

  test('are outdated when the line leaves the diff', async () => {
    expect(await lineAfter(report, { line: 8 })).toMatchObject({ line: null });
  });

  test('are outdated when the first of several lines changes', async () => {
    expect(await lineAfter(edited.replace('line 9\n', '9\n'), { start_line: 9 })).toMatchObject({
      line: null,
    });
  });

  test('come back with their line', async () => {
    await lineAfter(edited.replace('TEN', '10'));
    github.push(pull, { [path]: edited });
    expect(github.line(pull, pull.threads[0]!)).toBe(10);
  });

  test('survive a rebase', async () => {
    await review({ event: 'COMMENT', comments: [{ path, line: 10, body: 'c' }] });
    const base = github.commit({ [path]: `new\n${report}` });
    github.push(pull, { [path]: `new\n${edited}` }, base.sha);
    expect(github.line(pull, pull.threads[0]!)).toBe(11);
    expect((await call('GET', 'pulls/1/files')).body).toHaveLength(1);
  });
});

describe('permissions', () => {
  const requests: Record<keyof Permissions, [string, string, object?][]> = {
    contents: [
      ['GET', 'contents/run'],
      ['GET', 'git/trees/main'],
      ['GET', 'compare/main...main'],
    ],
    pull_requests: [
      ['GET', 'pulls/1'],
      ['GET', 'pulls/1/files'],
      ['POST', 'pulls/1/reviews', { event: 'COMMENT', body: 'b' }],
    ],
    checks: [
      ['GET', 'commits/main/check-runs'],
      ['POST', 'check-runs', { name: 'n', head_sha: zeros }],
    ],
  };
  const cases = Object.entries(requests).flatMap(([name, all]) =>
    all.map(([method, to, body]) => [name, method, to, body] as const),
  );

  test.each(cases)('%s: %s %s', async (name, method, to, body?: object) => {
    const status = async (access: string) => {
      const token = github.grant({ [name]: access });
      return (await call(method, to, body, { token })).status;
    };
    const needed = method === 'GET' ? 'read' : 'write';
    expect(await status('none')).toBe(403);
    if (needed === 'write') expect(await status('read')).toBe(403);
    expect(await status(needed)).not.toBe(403);
  });

  test("a fork's token reads and writes nothing", async () => {
    const options = { token: github.readOnlyToken };
    expect((await call('GET', 'pulls/1/files', undefined, options)).status).toBe(200);
    const refused = await review({ event: 'COMMENT', body: 'b' }, options);
    expect([refused.status, refused.body.message]).toEqual([403, 'Resource not accessible by integration']);
  });

  test('401 for an unknown token, 404 for another repository', async () => {
    expect((await call('GET', 'pulls/1', undefined, { token: 'ghs_unknown' })).status).toBe(401);
    expect((await call('GET', '/repos/acme/other')).status).toBe(404);
  });

  test('403 when the hour is used up, and the headers say so', async () => {
    github.world.used = 999;
    const last = await call('GET', 'pulls/1');
    const over = await call('GET', 'pulls/1');
    const left = [last, over].map(({ status, headers }) => [status, headers.get('x-ratelimit-remaining')]);
    expect(left).toEqual([
      [200, '0'],
      [403, '0'],
    ]);
  });
});

describe('the contract reports', () => {
  test.each<[string, string, unknown, string]>([
    [
      'GET',
      'issues/1/comments',
      undefined,
      'GET /repos/acme/reports/issues/1/comments: is no operation of openapi.slice.json',
    ],
    ['GET', 'pulls/one', undefined, 'GET /repos/acme/reports/pulls/one: pull_number / must be integer'],
    [
      'GET',
      'pulls/1/files?size=3',
      undefined,
      'GET /repos/acme/reports/pulls/1/files: query size is no parameter',
    ],
    [
      'POST',
      'pulls/1/reviews',
      { event: 'COMMENT', body: 'b', comment: [] },
      'POST /repos/acme/reports/pulls/1/reviews: body /comment is no field',
    ],
    [
      'POST',
      'pulls/1/reviews',
      { event: 'COMMENT', comments: [{ path, line: 10, body: 'b', column: 1 }] },
      'POST /repos/acme/reports/pulls/1/reviews: body /comments/0/column is no field',
    ],
    ['POST', 'pulls/1/reviews', 'text', 'POST /repos/acme/reports/pulls/1/reviews: body / must be object'],
  ])('%s %s', async (method, to, body, problem) => {
    await call(method, to, body);
    expect(github.contractProblems).toEqual([problem]);
  });
});
