import { afterAll, describe, expect, test } from '@jest/globals';
import { plan } from '../../src/plan/plan.js';
import { builtInProfile } from '../../src/profile/policy.js';
import { review } from '../../src/review/review.js';
import { Place } from './cli.js';

const account = '482910573648';
const key = ['AKIA', 'Q7XW2MZP', 'L4TN8RVB'].join('');
const arn = `arn:aws-cn:iam::${account}:role/notes`;
const profile = builtInProfile('aws-china')!;
const { path, report, beside, data } = profile.document.example!;
const folder = path.slice(0, path.lastIndexOf('/') + 1);
/** Secrets wherever other rules quote what they find, and on lines that other fixes change. */
const leaky = report
  .replace('# 使用Amazon DynamoDB保存便签', `# 使用 ${arn} 保存便签`)
  .replace('- AWS Lambda', `- Amazon Lambda - ${key}\n- Amazon Bedrock ${arn}`)
  .replace('复杂度：中', `复杂度：${key}`)
  .replace('✅ 成功', `⏭️ ${arn} ${key}`)
  .replace('75%（3/4）', `70%（${arn}，3/5）`)
  .replace('按原文部署', `${'长'.repeat(70)}${arn} [具体${key}]`)
  .replace('title: 使用', `author: ${key}\ntitle: ${arn} 使用`);
const files = {
  [path]: leaky,
  [`${folder}source.md`]: beside!['source.md']!,
  'unavailable_services.txt': data!['unavailable_services.txt']!,
};
const at = (base: string) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${base}/${name}`, text]));
const place = new Place({ ...at('head'), ...at('base'), [`base/${path}`]: report });
afterAll(() => place.remove());

/** No part of a secret that could be guessed back stands in the text. */
function expectNone(text: string): void {
  expect(text.length).toBeGreaterThan(100);
  for (const secret of [account, key]) {
    for (let length = 6; length <= secret.length; length++) {
      expect(text.toLowerCase()).not.toContain(secret.slice(0, length).toLowerCase());
    }
  }
}

describe('an account number and an access key are shown by no output', () => {
  test.each([
    'check',
    'check --language en --quiet',
    'check --format json',
    'check --format sarif',
    'check --format github',
    'check --profile aws-china --fail-on never',
    'fix --dry-run',
  ])('%s', async (line) => {
    const { out, err } = await place.run(line, { below: 'head', env: { FORCE_COLOR: '1' } });
    expect(out).toContain('account-id-exposed');
    expectNone(`${out}${err}`);
  });

  test('review --dry-run: comments, check and summary', async () => {
    const { out, err } = await place.run('review --base base --head head --dry-run');
    expect(out).toContain('account-id-exposed');
    expectNone(`${out}${err}`);
  });

  test('the plan that is published, as data', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const input = {
      path,
      bytes: bytes(leaky),
      beside: new Map([['source.md', bytes(beside!['source.md']!)]]),
    };
    const outcome = review(profile, [input], { data: new Map() }, 'zh-CN');
    expectNone(JSON.stringify(outcome));
    const last = leaky.split('\n').length - 1;
    const hunks = [{ start: 1, end: last }];
    const made = plan({
      outcome,
      existing: new Set(),
      incomplete: [],
      notes: [],
      failOn: 'error',
      texts: new Map([[path, leaky]]),
      pull: {
        diff: new Map([[path, { path, status: 'added', hunks }]]),
        threads: [],
        isDraft: false,
        errorsOnly: false,
      },
      check: 'Report Review',
      site: { server: 'https://github.com', repository: 'a/b', commit: 'c'.repeat(40) },
      scope: 'scope',
      run: '1.1',
      profile: 'aws-china',
      policy: '',
    });
    expect(made.post.length).toBeGreaterThan(3);
    expectNone(JSON.stringify(made));
  });

  test('the fingerprint does not depend on the value', () => {
    const other = leaky.replaceAll(account, '593021684759');
    const identities = (text: string) =>
      review(
        profile,
        [{ path, bytes: new TextEncoder().encode(text), beside: new Map() }],
        { data: new Map() },
        'en',
      ).findings.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`);
    expect(identities(other)).toEqual(identities(leaky));
  });
});

test('a fix is offered only where its lines show no secret', () => {
  const input = (text: string) => [{ path, bytes: new TextEncoder().encode(text), beside: new Map() }];
  const fixOf = (text: string, rule: string) =>
    review(profile, input(text), { data: new Map() }, 'en').findings.find((one) => one.rule === rule)?.fix;
  const wrong = report.replace('- AWS Lambda', '- Amazon Lambda');
  expect(fixOf(wrong, 'service-vendor-prefix')).not.toBeNull();
  expect(fixOf(wrong.replace('Amazon Lambda', `Amazon Lambda - ${arn}`), 'service-vendor-prefix')).toBeNull();
  const alone = report.replace('按原文部署', arn);
  expect(fixOf(alone, 'account-id-exposed')?.edits).toMatchObject([{ text: '123456789012' }]);
  expect(fixOf(report.replace('按原文部署', `${arn} ${key}`), 'account-id-exposed')).toBeNull();
});
