import { describe, expect, test } from '@jest/globals';
import { configure, parseConfig } from '../../src/profile/policy.js';
import { Source } from '../../src/report/source.js';
import type { Finding } from '../../src/review/finding.js';
import { applyEdits } from '../../src/review/fix.js';
import { review } from '../../src/review/review.js';
import {
  awsChina,
  data,
  findingsIn,
  high,
  inputOf,
  lineWith,
  low,
  moderate,
  outcomeOf,
  type Sample,
  samples,
  swap,
} from './samples.js';

function only(sample: Sample, text: string): Finding {
  const findings = findingsIn(sample, text);
  expect(findings).toHaveLength(1);
  return findings[0]!;
}
/** The text with a finding's fix applied. */
function fixed(text: string, { fix }: Finding): string {
  const source = new Source('', text);
  const edits = fix!.edits.map(({ start, end, text: instead }) => ({
    range: { start: source.offset(start), end: source.offset(end) },
    text: instead,
  }));
  return applyEdits(text, edits);
}
const ids = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);

describe('where a finding stands', () => {
  test('a wrong heading and a wrong key: the heading, with the key as related and both in the fix', () => {
    const text = swap(
      high.text,
      'available_services: 5',
      'available_services: 6',
      '可用服务 (5个)',
      '可用服务 (6个)',
    );
    const found = only(high, text);
    expect(found.start).toEqual({ line: lineWith(text, '### 可用服务'), column: 11 });
    expect(found.end.column).toBe(12);
    expect(found.related.map(({ start }) => start.line)).toContain(8);
    expect(found.fix!.edits.map(({ start, text: instead }) => [start.line, instead])).toEqual([
      [8, '5'],
      [lineWith(text, '### 可用服务'), '5'],
    ]);
    expect(fixed(text, found)).toBe(high.text);
  });

  test('a wrong key beside a right heading: the key', () => {
    const text = swap(high.text, 'available_services: 5', 'available_services: 6');
    const found = only(high, text);
    expect(found.start).toEqual({ line: 8, column: 21 });
    expect(fixed(text, found)).toBe(high.text);
  });

  test.each<[string, Sample, (string | RegExp)[], string]>([
    ['a missing key: the closing line', high, [/target_region: .*\n/u, ''], 'line 9'],
    ['an empty value: its key', high, [/target_region: .*/u, 'target_region:'], 'target_region'],
    ['an unknown key: the key', high, ['feasibility: HIGH', 'feasibility: HIGH\nlevel: 3'], 'level: 3'],
    ['a service: its item', low, ['- Amazon S3', '- AWS Shield'], '- AWS Shield'],
    ['a verification: the status', low, ['原因**: 可', '备注**: 可'], '**状态**'],
    ['a claim in prose: its line', low, ['50%（', '60%（'], '60%（'],
    ['a missing section: the heading before it', low, ['### 风险提示', '### 注意'], '### 替代方案'],
    ['the level of the box: the box', low, ['"LOW - 不建议实施"', '"HIGH - 不建议实施"'], '!!! danger'],
  ])('%s', (_, sample, change, at) => {
    const text = swap(sample.text, ...change);
    const line = at.startsWith('line ') ? Number(at.slice(5)) : lineWith(text, at);
    expect(only(sample, text).start.line).toBe(line);
  });
});

describe('fixes', () => {
  const wrong: [string, Sample, (string | RegExp)[]][] = [
    [
      'counts',
      moderate,
      ['available_services: 3', 'available_services: 5', '可用服务 (3个)', '可用服务 (4个)'],
    ],
    ['a box', low, ['!!! danger "LOW - 不建议实施"', '!!! success "HIGH - 推荐实施"']],
    ['a type of box', high, ['!!! success', '!!! info']],
    ['a date', high, ['验证日期: 2025-11-25', '验证日期: 2025-11-24']],
    ['a title', low, [/^# 用/mu, '# 使用']],
    ['quotes', high, ['available_services: 5', 'available_services: "5"']],
    ['a comment', high, ['available_services: 5', 'available_services: 5 # 五']],
  ];
  test.each(wrong)('of %s give the report back, byte for byte, with LF and CRLF', (_, sample, change) => {
    const text = swap(sample.text, ...change);
    expect(fixed(text, only(sample, text))).toBe(sample.text);
    const crlf = text.replaceAll('\n', '\r\n');
    const found = findingsIn(sample, crlf).find(({ rule }) => rule !== 'encoding')!;
    expect(fixed(crlf, found)).toBe(sample.text.replaceAll('\n', '\r\n'));
  });

  test('of CRLF and a byte order mark change nothing else', () => {
    for (const text of [`\ufeff${high.text}`, high.text.replaceAll('\n', '\r\n')]) {
      expect(fixed(text, only(high, text))).toBe(high.text);
    }
  });
});

describe('the fingerprint of a finding', () => {
  const wrong = swap(moderate.text, '### 可用服务 (3个)', '### 可用服务 (4个)');
  // Found in each test: what runs while the tests are collected belongs to none of them.
  const known = () => only(moderate, wrong).fingerprint;

  test('survives lines that move', () => {
    const moved = swap(wrong, '## 服务分析', '说明。\n\n## 服务分析');
    expect(only(moderate, moved).fingerprint).toBe(known());
  });

  test('survives another language', () => {
    const [chinese] = findingsIn(moderate, wrong, { language: 'zh-CN' });
    expect(chinese!.fingerprint).toBe(known());
    expect(chinese!.message).not.toBe(only(moderate, wrong).message);
  });

  test('is another for other values, another report and another place', () => {
    const other = only(moderate, swap(moderate.text, '### 可用服务 (3个)', '### 可用服务 (5个)'));
    const elsewhere = only({ ...moderate, path: moderate.path.replace('0a1b2c3d', '0a1b2c3e') }, wrong);
    const twice = findingsIn(
      moderate,
      swap(moderate.text, '## 服务分析\n', '## 服务分析\n\n[说明]\n\n[说明]\n'),
    );
    expect(ids(twice)).toEqual(['placeholder-text', 'placeholder-text']);
    const prints = [
      known(),
      other.fingerprint,
      elsewhere.fingerprint,
      ...twice.map((one) => one.fingerprint),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('a secret', () => {
  const secrets = ['482910573648', 'AKIAQWERTYUIOPASDFGH', 'ASIAQWERTYUIOPASDFGH'];
  test.each(secrets)('%s is found and never shown', (secret) => {
    const line = /^\d/u.test(secret) ? `arn:aws-cn:iam::${secret}:role/x` : `aws_access_key_id = ${secret}`;
    for (const place of ['### 评估说明\n\n', '### 推荐方案\n\n```\n', '**状态**: ']) {
      const change = place.endsWith('```\n') ? `${place}${line}\n\`\`\`\n\n` : `${place}${line} `;
      const source = place.endsWith('```\n') ? '### 推荐方案\n\n' : place;
      const outcome = outcomeOf(moderate, swap(moderate.text, source, change));
      expect(ids(outcome.findings)).toContain('account-id-exposed');
      expect(JSON.stringify(outcome)).not.toContain(secret);
    }
  });

  test('in a title is not repeated by the rules about the title', () => {
    for (const heading of [
      '密钥 AKIAQWERTYUIOPASDFGH',
      `${'很长的标题'.repeat(14)}密 AKIAQWERTYUIOPASDFGH`,
    ]) {
      const text = swap(moderate.text, /^# .*/mu, `# ${heading}`);
      const outcome = outcomeOf(moderate, text);
      expect(ids(outcome.findings)).toEqual(['title-h1-mismatch', 'account-id-exposed']);
      expect(JSON.stringify(outcome)).not.toContain('AKIAQW');
    }
  });

  test('in a value that a fix would copy is not copied', () => {
    const text = swap(moderate.text, /^title: .*/mu, 'title: 密钥 AKIAQWERTYUIOPASDFGH');
    const outcome = outcomeOf(moderate, text);
    expect(outcome.findings.find(({ rule }) => rule === 'title-h1-mismatch')!.fix).toBeNull();
    expect(JSON.stringify(outcome)).not.toContain('AKIAQW');
  });
});

describe('the configuration', () => {
  const configured = (text: string) => configure(awsChina, parseConfig({ path: 'c.yml', text }));
  const wrong = swap(moderate.text, '### 可用服务 (3个)', '### 可用服务 (4个)');

  test('turns a rule off, and another severity on', () => {
    const off = configured('rules: { available-count-mismatch: "off" }');
    expect(findingsIn(moderate, wrong, { profile: off })).toEqual([]);
    const notice = configured('rules: { available-count-mismatch: notice }');
    expect(findingsIn(moderate, wrong, { profile: notice }).map(({ severity }) => severity)).toEqual([
      'notice',
    ]);
  });

  test('takes other files for reports, and leaves some out', () => {
    const profile = configured('files: ["reports/**"]\nexclude: ["reports/old/**"]');
    expect(
      ['reports/a.md', 'reports/old/a.md', 'docs/reports/a/report.md'].map((path) => profile.isReport(path)),
    ).toEqual([true, false, false]);
  });

  test('leaves out what lies below a folder, and only then the folder: a link there hides nothing', () => {
    const isAbove = (exclude: string, path: string) =>
      configured(`files: ["r/**/report.md"]\nexclude: ["${exclude}"]`).isAboveReports(path);
    expect(['r/old', 'r/old/a', 'r/new'].map((path) => isAbove('r/old/**', path))).toEqual([
      false,
      false,
      true,
    ]);
    expect(['r/old', 'r/new'].map((path) => isAbove('r/*', path))).toEqual([true, true]);
    expect(isAbove('r/old/report.md', 'r/old')).toBe(true);
    expect(isAbove('!r/**', 'r')).toBe(true);
  });

  test.each<[string, string]>([
    [
      'rules: { availble-count-mismatch: error }',
      'c.yml:1:10: the profile "aws-china" has no rule "availble-count-mismatch". Did you mean "available-count-mismatch"?',
    ],
    ['rules: { encoding: fatal }', 'c.yml:1:20: "fatal" is not one of error, warning, notice, off.'],
    ['profil: aws-china', 'c.yml:1:1: unknown key "profil". Did you mean "profile"?'],
    ['files: reports/**', 'c.yml:1:8: files must be array.'],
    ['fail-on: always', 'c.yml:1:10: "always" is not one of error, warning, notice, never.'],
    ['language: fr', 'c.yml:1:11: "fr" is not one of auto, en, zh-CN.'],
    ['a: b: c', 'c.yml:1:4: not YAML: Nested mappings are not allowed in compact mappings.'],
  ])('%j is refused', (text, message) => {
    expect(() => configured(text)).toThrow(message);
  });
});

describe('a review', () => {
  test('has the same outcome whatever the order of the reports', () => {
    const inputs = samples.map((sample) => inputOf(sample, swap(sample.text, '## 服务分析', '## 分析')));
    const outcome = (list: typeof inputs) =>
      JSON.stringify(review(awsChina, list, { data, others: [] }, 'zh-CN'));
    expect(outcome([...inputs].reverse())).toBe(outcome(inputs));
  });

  test('names the rules for which it did not read enough', () => {
    const { skipped } = review(awsChina, [inputOf(high)], { data }, 'en');
    expect(skipped).toEqual(expect.arrayContaining(['duplicate-url', 'dir-without-report']));
  });
});
