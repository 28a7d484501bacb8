import { expect, test } from '@jest/globals';
import { explain } from '../../src/action/explain.js';
import { GitHubFailure } from '../../src/github/failure.js';

const read = 'permissions: { contents: read, pull-requests: read }';

test.each([
  [
    'unauthorized',
    'GitHub does not know the token: give the step a valid “token”. GET /a: status 401',
    'GitHub 不认识该令牌：请给步骤提供有效的 “token”。GET /a: status 401',
  ],
  [
    'forbidden',
    `The token may not read this. Give the job “${read}”. GET /a: status 403`,
    `令牌无权读取：请给任务授权 “${read}”。GET /a: status 403`,
  ],
  [
    'missing',
    `The token may not read this. Give the job “${read}”. GET /a: status 404`,
    `令牌无权读取：请给任务授权 “${read}”。GET /a: status 404`,
  ],
  [
    'unavailable',
    'GitHub did not answer as it must. GET /a: status 500',
    'GitHub 没有给出应有的回答。GET /a: status 500',
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
