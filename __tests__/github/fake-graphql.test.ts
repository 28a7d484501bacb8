import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { send } from './client.js';
import type { PullRequest } from './pulls.js';
import { gitSha } from './repository.js';
import { FakeGitHub } from './server.js';

const path = 'docs/report.md';
let github: FakeGitHub;
let pull: PullRequest;

const ask = async (query: string, variables?: object, token = github.token) => {
  return (await send(github, 'POST', '/graphql', { query, variables }, { token })).body;
};

beforeEach(async () => {
  github = await FakeGitHub.start({ main: { [path]: 'one\ntwo\n' }, limits: { blobText: 10 } });
  pull = github.open({ head: { [path]: 'one\n2\n' }, author: 'octocat' });
  await send(github, 'POST', 'pulls/1/reviews', {
    event: 'COMMENT',
    comments: [{ path, line: 2, body: 'two' }],
  });
});

afterEach(() => github.stop());

const probe = `query Probe($owner: String!, $name: String!, $number: Int!) {
  viewer { login }
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      id headRefOid state isDraft locked author { login }
      reviewThreads(first: 100) {
        nodes {
          id isResolved isOutdated viewerCanResolve path line subjectType
          resolvedBy { login }
          comments(first: 10) { totalCount nodes { ...Words } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
fragment Words on PullRequestReviewComment {
  databaseId body viewerDidAuthor isMinimized viewerCanMinimize author { __typename login }
}`;
const number = { owner: 'acme', name: 'reports', number: 1 };

test('the probe sees the threads as the token does', async () => {
  github.reply(pull, pull.threads[0]!, 'why?');
  const { data } = await ask(probe, number);
  // The viewer keeps its `[bot]`, the author of its comments has none.
  expect(data.viewer.login).toBe('github-actions[bot]');
  expect(data.repository.pullRequest).toMatchObject({
    headRefOid: pull.headSha,
    author: { login: 'octocat' },
  });
  const [thread] = data.repository.pullRequest.reviewThreads.nodes;
  expect(thread).toMatchObject({
    path,
    line: 2,
    isOutdated: false,
    subjectType: 'LINE',
    viewerCanResolve: false,
  });
  expect(thread.comments.nodes).toMatchObject([
    { body: 'two', viewerDidAuthor: true, author: { __typename: 'Bot', login: 'github-actions' } },
    { body: 'why?', viewerDidAuthor: false, author: { __typename: 'User', login: 'mona' } },
  ]);
  github.push(pull, { [path]: 'one\nII\n' });
  const after = (await ask(probe, number)).data.repository.pullRequest.reviewThreads.nodes[0];
  expect([after.isOutdated, after.line]).toEqual([true, null]);
  expect(github.contractProblems).toEqual([]);
});

test('threads come in pages', async () => {
  for (const line of [1, 2]) {
    await send(github, 'POST', 'pulls/1/reviews', {
      event: 'COMMENT',
      comments: [{ path, line, body: `${line}` }],
    });
  }
  const query = `query ($after: String) { repository(owner: "acme", name: "reports") { pullRequest(number: 1) {
    reviewThreads(first: 2, after: $after) { nodes { line } totalCount pageInfo { hasNextPage endCursor } } } } }`;
  const page = async (after?: string) =>
    (await ask(query, { after })).data.repository.pullRequest.reviewThreads;
  const first = await page();
  expect(first).toMatchObject({
    nodes: [{ line: 2 }, { line: 1 }],
    totalCount: 3,
    pageInfo: { hasNextPage: true },
  });
  const second = await page(first.pageInfo.endCursor);
  expect(second).toMatchObject({ nodes: [{ line: 2 }], pageInfo: { hasNextPage: false } });
});

test('blobs come by alias, long ones truncated, binary ones without text', async () => {
  github.commit({ 'long.md': 'x'.repeat(11), 'image.png': new Uint8Array([0]) });
  const oid = gitSha('blob', Buffer.from('one\ntwo\n'));
  const { data } = await ask(`{ repository(owner: "acme", name: "reports") {
    byOid: object(oid: "${oid}") { ...B } byPath: object(expression: "main:${path}") { ...B }
    long: object(expression: "main:long.md") { ...B } image: object(expression: "main:image.png") { ...B }
    folder: object(expression: "main:docs") { __typename } none: object(expression: "main:none") { __typename }
  } } fragment B on Blob { oid text isBinary isTruncated byteSize }`);
  const report = { oid, text: 'one\ntwo\n', isBinary: false, isTruncated: false, byteSize: 8 };
  expect(data.repository).toMatchObject({
    byOid: report,
    byPath: report,
    long: { text: 'x'.repeat(10), isTruncated: true, byteSize: 11 },
    image: { text: null, isBinary: true },
    folder: { __typename: 'Tree' },
    none: null,
  });
  expect(github.contractProblems).toEqual([]);
});

describe('mutations', () => {
  const thread = () => `threadId: "PRRT_${pull.threads[0]!.id}"`;
  const comment = () => `PRRC_${pull.threads[0]!.comments[0]!.id}`;
  const resolve = (token?: string) => {
    return ask(
      `mutation { resolveReviewThread(input: { ${thread()} }) { thread { isResolved } } }`,
      {},
      token,
    );
  };

  test('resolving needs contents: write of an App, not of a person', async () => {
    const refused = await resolve();
    expect(refused.data).toEqual({ resolveReviewThread: null });
    expect(refused.errors).toMatchObject([{ type: 'FORBIDDEN', path: ['resolveReviewThread'] }]);
    const person = github.grant({ pull_requests: 'write' }, 'mona');
    expect((await resolve(person)).data.resolveReviewThread.thread).toEqual({ isResolved: true });
    expect(pull.threads[0]!.resolvedBy).toBe('mona');
    const app = github.grant({ pull_requests: 'write', contents: 'write' });
    await ask(
      `mutation { unresolveReviewThread(input: { ${thread()} }) { thread { isResolved } } }`,
      {},
      app,
    );
    expect(pull.threads[0]!.resolvedBy).toBeNull();
    expect(github.contractProblems).toEqual([]);
  });

  test('several in one request each stand for themselves', async () => {
    const { data, errors } = await ask(`mutation {
      a: minimizeComment(input: { subjectId: "${comment()}", classifier: RESOLVED }) { minimizedComment { isMinimized } }
      b: minimizeComment(input: { subjectId: "PRRC_1", classifier: RESOLVED }) { minimizedComment { isMinimized } }
      c: updatePullRequestReviewComment(input: { pullRequestReviewCommentId: "${comment()}", body: "fixed" }) {
        pullRequestReviewComment { body isMinimized minimizedReason }
      }
    }`);
    const words = { body: 'fixed', isMinimized: true, minimizedReason: 'resolved' };
    expect(data).toEqual({
      a: { minimizedComment: { isMinimized: true } },
      b: null,
      c: { pullRequestReviewComment: words },
    });
    expect(errors).toMatchObject([{ type: 'NOT_FOUND', path: ['b'] }]);
    expect([github.contractProblems, github.writes]).toEqual([[], 2]);
  });

  test('deleting the only comment deletes its thread', async () => {
    const query = `mutation ($input: DeletePullRequestReviewCommentInput!) {
      deletePullRequestReviewComment(input: $input) { clientMutationId } }`;
    await ask(query, { input: { id: comment() } }, github.readOnlyToken);
    expect(pull.threads).toHaveLength(1);
    await ask(query, { input: { id: comment() } });
    expect([pull.threads, github.contractProblems]).toEqual([[], []]);
  });
});

describe('the contract reports', () => {
  const inside = (fields: string) => `{ repository(owner: "acme", name: "reports") { ${fields} } }`;
  const minimize = (input: string) => `mutation { minimizeComment(input: ${input}) { clientMutationId } }`;

  test.each<[string, string, object?]>([
    ["Field 'foo' doesn't exist on type 'User'", '{ viewer { foo } }'],
    ["Field 'viewer' must have selections", '{ viewer }'],
    ["Field 'login' can't have selections", '{ viewer { login { x } } }'],
    ['repository.name is required', '{ repository(owner: "acme") { id } }'],
    ["Field 'pullRequest' doesn't accept argument 'id'", inside('pullRequest(number: 1, id: 2) { id }')],
    ['pullRequest.number must be of type Int', inside('pullRequest(number: "1") { id }')],
    [
      'You must provide a `first` or `last` value to properly paginate the `reviewThreads` connection.',
      inside('pullRequest(number: 1) { reviewThreads { totalCount } }'),
    ],
    ["Fragment on Blob can't be spread inside User", '{ viewer { ... on Blob { text } } }'],
    [
      'minimizeComment.input.classifier must be of type ReportedContentClassifiers',
      minimize('{ subjectId: "a", classifier: OLD }'),
    ],
    ['minimizeComment.input.subjectId is required', minimize('{ classifier: SPAM }')],
    [
      'minimizeComment.input: MinimizeCommentInput has no field id',
      minimize('{ subjectId: "a", classifier: SPAM, id: 1 }'),
    ],
    [
      'pullRequest.number is Int!, $n is Int',
      `query ($n: Int) ${inside('pullRequest(number: $n) { id }')}`,
      { n: 1 },
    ],
    ['$n of type Int! was provided no value', `query ($n: Int!) ${inside('pullRequest(number: $n) { id }')}`],
    ['Variable $n is declared but not used', 'query ($n: Int) { viewer { login } }'],
    ['Variable $n is sent but not declared', '{ viewer { login } }', { n: 1 }],
    ['expected more, found the end', '{ viewer {'],
    ['no fragment F', '{ viewer { ...F } }'],
    ['unexpected "<"', '{ viewer <'],
  ])('%s', async (problem, query, variables = {}) => {
    const { errors } = await ask(query, variables);
    expect(errors).toHaveLength(1);
    expect(github.contractProblems).toEqual([`POST /graphql: ${problem}`]);
  });

  test('more than 100 of a connection is refused by GitHub, and said to the client', async () => {
    const { errors } = await ask(
      inside('pullRequest(number: 1) { reviewThreads(first: 101) { totalCount } }'),
    );
    expect(errors[0].message).toMatch(/exceeds the limit of 100 records/);
  });
});
