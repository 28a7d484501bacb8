import { expect, test } from '@jest/globals';
import { sayPolicyChanged } from '../../src/plan/policy-changed.js';

test('a change of what decides is said to take effect when it is merged, in both languages', () => {
  const paths = ['`a.yml`', '`b.yml`'];
  expect([sayPolicyChanged(paths, 'en'), sayPolicyChanged(paths, 'zh-CN')]).toEqual([
    "This changes `a.yml`, `b.yml`, which decides how reports are reviewed. This review went by the default branch's version; the change takes effect when it is merged.",
    '此拉取请求改动了 `a.yml`、`b.yml`，而审查以此为准。本次审查仍按默认分支上的版本进行，改动在合并后生效。',
  ]);
});
