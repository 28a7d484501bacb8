import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/review/finding.js';
import { findingsIn, high, lineWith, low, moderate, swap } from './samples.js';

const told = (findings: readonly Finding[]) => findings.map(({ rule, start }) => [rule, start.line]);

describe('lists of services may be written otherwise', () => {
  const services = /(?<=### 可用服务.*\n\n)(?:- .*\n)+/u;
  const names = services
    .exec(high.text)![0]
    .trim()
    .split('\n')
    .map((line) => line.slice(2));
  const written = (list: string) => swap(high.text, services, `${list}\n`);

  test.each<[string, string]>([
    ['a table', `| 服务 | 说明 |\n| --- | --- |\n${names.map((name) => `| ${name} | 用途 |`).join('\n')}`],
    [
      'a table with numbers',
      `| # | 服务 |\n| - | - |\n${names.map((name, i) => `| ${i + 1} | **${name}** |`).join('\n')}`,
    ],
    [
      'numbers, with what belongs to the first below it',
      names.map((name, i) => `${i + 1}. ${name}${i === 0 ? '\n  - 子功能\n  - 另一项' : ''}`).join('\n'),
    ],
    [
      'bullets, with what belongs to the first one space further',
      names.map((name, i) => `- ${name}${i === 0 ? '\n - 子功能' : ''}`).join('\n'),
    ],
    ['bullets one space from the margin', names.map((name) => ` - ${name}`).join('\n')],
  ])('%s', (_, list) => {
    expect(told(findingsIn(high, written(list)))).toEqual([]);
  });

  test('a table that says more of a list is none', () => {
    const list = `${names.map((name) => `- ${name}`).join('\n')}\n\n| 区域 | 可用 |\n| --- | --- |\n| 北京 | 是 |`;
    expect(told(findingsIn(high, written(list)))).toEqual([]);
  });

  test('a row too few is found, on the heading', () => {
    const list = `| 服务 |\n| --- |\n${names
      .slice(1)
      .map((name) => `| ${name} |`)
      .join('\n')}`;
    expect(
      told(findingsIn(high, written(list))).filter(([rule]) => rule === 'available-count-mismatch'),
    ).toEqual([['available-count-mismatch', lineWith(written(list), '### 可用服务')]]);
  });
});

describe('one cause, one finding', () => {
  test('a section that is missing with all below it', () => {
    const text = low.text.slice(0, low.text.indexOf('## 实施建议'));
    expect(findingsIn(low, text).map(({ rule }) => rule)).toEqual(['section-missing']);
  });

  test('two sections, each with all below it, that have changed places', () => {
    const [head, checks, advice] = low.text.split(/(?=^## 验证结果|^## 实施建议)/mu) as [
      string,
      string,
      string,
    ];
    const swapped = `${head}${advice.trimEnd()}\n\n${checks.trimEnd()}\n`;
    expect(findingsIn(low, swapped).map(({ rule }) => rule)).toEqual(['section-order']);
  });

  test('a section below another than its own', () => {
    const section = /### 评估说明\n[^#]*/u.exec(low.text)![0];
    const text = `${swap(low.text, section, '').trimEnd()}\n\n${section.trimEnd()}\n`;
    const found = findingsIn(low, text);
    expect(told(found)).toEqual([['section-order', lineWith(text, '### 评估说明')]]);
    expect(found[0]!.message).toContain('不可用服务');
  });
});

describe('a value that is not there', () => {
  test('is said on the line of its label', () => {
    const text = swap(moderate.text, /复杂度([：:])\s*(?:高|中|低)/u, '复杂度$1');
    const found = findingsIn(moderate, text);
    expect(told(found)).toEqual([
      ['complexity-invalid', lineWith(text, /复杂度[：:]\n/u.exec(text)![0].trim())],
    ]);
  });
});

describe('titles', () => {
  const titled = (title: string, heading = title) =>
    swap(high.text, /^title: .*$/mu, `title: ${title}`, /^# .*$/mu, `# ${heading}`);

  test.each(['配置`CORS`', '配置*CORS*指南', '配置<CORS>指南', '冒号：甲'])('with markup: %s', (title) => {
    expect(told(findingsIn(high, titled(title)))).toEqual([]);
  });
  test('with a colon of the other width', () => {
    expect(told(findingsIn(high, titled('冒号：甲', '冒号: 甲')))).toEqual([]);
  });
  test('with a colon and a space: the fix keeps title and heading the same', () => {
    const [found, ...others] = findingsIn(high, titled('新闻: 甲'));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: 'front-matter-yaml-invalid', fix: { safe: true } });
  });
  test('with a number sign: nothing of it is deleted', () => {
    const [found, ...others] = findingsIn(high, titled('配置 CORS #1 最佳实践'));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: 'front-matter-quoted-value', fix: null });
  });
});

test.each(['\u200c', '\u200d', '\u00ad'])('%j between letters is found', (character) => {
  const text = swap(high.text, '## 实施建议', `AWS${character} Shield\n\n## 实施建议`);
  expect(told(findingsIn(high, text))).toEqual([['encoding', lineWith(text, 'Shield')]]);
});
test.each(['👩\u200d💻', '🏳️\u200d🌈', '👍🏽\u200d♂️', 'می\u200cخواهم'])('%s is as it must be', (text) => {
  expect(told(findingsIn(high, swap(high.text, '## 实施建议', `${text}\n\n## 实施建议`)))).toEqual([]);
});
