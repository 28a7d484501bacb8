import { afterEach, describe, expect, test } from '@jest/globals';
import { explain } from '../../src/action/explain.js';
import { askedLanguage, InputError, readInputs } from '../../src/action/inputs.js';
import { readSubject } from '../../src/github/event.js';
import { GitHubFailure } from '../../src/github/failure.js';
import { UnreadPolicy } from '../../src/github/policy.js';

const read = 'permissions: { contents: read, pull-requests: read }';

test.each([
  [
    'unauthorized',
    'GitHub does not know the token: GET /a: status 401. Give the step a valid “token”.',
    'GitHub 不认识该令牌：GET /a: status 401。请给步骤提供有效的“token”。',
  ],
  [
    'forbidden',
    `The token may not read this: GET /a: status 403. Give the job “${read}”.`,
    `令牌无权读取：GET /a: status 403。请给任务授权“${read}”。`,
  ],
  [
    'missing',
    `The token may not read this: GET /a: status 404. Give the job “${read}”.`,
    `令牌无权读取：GET /a: status 404。请给任务授权“${read}”。`,
  ],
  [
    'unavailable',
    'GitHub did not answer as it must: GET /a: status 500.',
    'GitHub 的应答不符合要求：GET /a: status 500。',
  ],
] as const)('what GitHub refuses (%s) is said with what to do, in both languages', (kind, en, zh) => {
  const status = { unauthorized: 401, forbidden: 403, missing: 404, unavailable: 500 }[kind];
  const failure = new GitHubFailure({ method: 'GET', path: '/a', status, requestId: '', reason: '' });
  expect(explain(failure, 'en')).toEqual({ status: 3, problems: [en] });
  expect(explain(failure, 'zh-CN')).toEqual({ status: 3, problems: [zh] });
});

test('whatever else breaks is a broken run, in both languages', () => {
  expect(explain(new TypeError('a is no b'), 'en').problems).toEqual(['Report Review broke off: a is no b']);
  expect(explain(new TypeError('a is no b'), 'zh-CN').problems).toEqual([
    'Report Review 运行中断：a is no b',
  ]);
  expect(explain('a', 'en').problems).toEqual(['Report Review broke off: unknown cause']);
  expect(explain('a', 'zh-CN').problems).toEqual(['Report Review 运行中断：原因不明']);
});

test.each([
  [
    'an event that cannot be reviewed',
    { event: 'release', payload: {} },
    /^The event “release” cannot be reviewed\. Use one of: pull_request, /,
    /^事件“release”无法审查。请使用以下事件之一：pull_request、/,
  ],
  [
    'one that is none',
    { event: 'push', payload: null },
    /^The event is missing, or is not an object\.$/,
    /^事件缺失，或者不是对象。$/,
  ],
  [
    'one without its pull request',
    { event: 'pull_request', payload: {} },
    /^pull_request is missing, or is not an object\.$/,
    /^事件缺少 pull_request，或者它不是对象。$/,
  ],
  [
    'one that numbers no pull request',
    { event: 'pull_request', payload: { pull_request: {} } },
    /^The event says neither which pull request/,
    /^事件没有说明涉及哪个拉取请求/,
  ],
  [
    'one without a commit',
    { event: 'merge_group', payload: { merge_group: {} } },
    /^The event names no commit/,
    /^事件在应当给出提交的地方/,
  ],
])('%s is said in both languages', async (_, { event, payload }, en, zh) => {
  const trigger = { event, payload, sha: '', pullNumber: undefined };
  const error = await readSubject(undefined as never, { owner: 'acme', repo: 'reports' }, trigger).catch(
    (caught: unknown) => caught,
  );
  expect(explain(error, 'en')).toEqual({ status: 2, problems: [expect.stringMatching(en)] });
  expect(explain(error, 'zh-CN')).toEqual({ status: 2, problems: [expect.stringMatching(zh)] });
});

test('a policy that did not come as git has it is said in both languages', () => {
  const error = new UnreadPolicy('a.yml');
  expect(explain(error, 'en').problems).toEqual(['a.yml could not be read as the bytes that git has.']);
  expect(explain(error, 'zh-CN').problems).toEqual(['a.yml 读到的内容与 git 中的不一致。']);
});

describe('an input with a value that it cannot have', () => {
  const set = (inputs: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries({ token: 't', ...inputs }))
      process.env[`INPUT_${name.toUpperCase()}`] = value;
  };
  const caught = () => {
    try {
      return readInputs();
    } catch (error) {
      return error;
    }
  };
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_')) delete process.env[name];
  });

  test.each([
    [{ token: '' }, /^The input “token” is empty\./, /^输入“token”为空/],
    [
      { existing: 'maybe' },
      'The input “existing” is “maybe”; it can be notice, gate.',
      '输入“existing”的值是“maybe”；可选的值：notice、gate。',
    ],
    [{ 'pull-request': 'x' }, /“x”; it must be the number/, /“x”；应为拉取请求的编号。/],
    [{ config: '/etc/passwd' }, /must be a path in the repository/, /应为仓库内的路径。/],
  ])('is said in both languages: %j', (inputs, en, zh) => {
    set(inputs);
    const error = caught();
    expect(explain(error, 'en')).toEqual({ status: 2, problems: [expect.stringMatching(en)] });
    expect(explain(error, 'zh-CN')).toEqual({ status: 2, problems: [expect.stringMatching(zh)] });
  });

  test.each([
    ['zh-CN', 'zh-CN'],
    ['en', 'en'],
    ['auto', undefined],
    ['', undefined],
    ['zh', 'zh-CN'],
    ['zh_TW', 'zh-CN'],
    ['fr', undefined],
  ])('does not keep the language from being known: %s', (language, expected) => {
    set({ language, existing: 'maybe' });
    expect(askedLanguage()).toBe(expected);
    expect(caught()).toBeInstanceOf(InputError);
  });
});
