import { expect, test } from '@jest/globals';
import { mend } from '../../src/review/mend.js';
import { awsChina, data, findingsIn, high, inputOf, low, moderate, type Sample, swap } from './samples.js';

const mended = (sample: Sample, text: string): string =>
  new TextDecoder().decode(mend(awsChina, inputOf(sample, text), data, 'en').bytes);

type Seed = readonly [name: string, sample: Sample, ...change: (string | RegExp)[]];

const seeds: readonly Seed[] = [
  ['the level is in small letters', moderate, 'feasibility: MODERATE', 'feasibility: moderate'],
  ['the date has slashes', moderate, 'publish_date: 2025-03-04', 'publish_date: 2025/3/4'],
  ['the date is Chinese', low, 'validation_date: 2025-11-25', 'validation_date: 2025年11月25日'],
  ['the date has a time', low, 'publish_date: 2025-07-01', 'publish_date: 2025-07-01 10:00:00'],
  ['the count is full-width', moderate, 'available_services: 3', 'available_services: ３'],
  ['the count is Chinese', moderate, 'available_services: 3', 'available_services: 三'],
  ['the count has a word', moderate, 'available_services: 3', 'available_services: 3 个'],
  ['the count has a leading zero', high, 'available_services: 5', 'available_services: 05'],
  ['the count has decimals', high, 'available_services: 5', 'available_services: 5.0'],
  ['a quotation mark is not closed', moderate, 'title: 使用', 'title: "使用'],
  ['a key is misspelt', moderate, 'feasibility:', 'feasibilty:'],
  ['a key has capitals', moderate, 'target_region:', 'Target_Region:'],
  ['the first heading is gone', moderate, '# 使用Amazon DynamoDB保存便签\n\n', ''],
  ['the first heading has no space', moderate, '# 使用Amazon', '#使用Amazon'],
  ['the first heading differs', moderate, '# 使用Amazon', '# 用Amazon'],
  ['the box has another title', moderate, '"MODERATE - 谨慎实施"', '"谨慎实施"'],
  ['the box has no dash', moderate, '"MODERATE - 谨慎实施"', '"MODERATE 谨慎实施"'],
  ['the box has no space', low, '"LOW - 不建议实施"', '"LOW-不建议实施"'],
  [
    'the post is dated after its validation',
    moderate,
    'publish_date: 2025-03-04',
    'publish_date: 2025-12-04',
  ],
  [
    'the validation is older than the post',
    moderate,
    'validation_date: 2025-11-25',
    'validation_date: 2024-11-25',
  ],
];

test.each(seeds)('when %s, the fix gives back what was there', (_, sample, ...change) => {
  expect(mended(sample, swap(sample.text, ...change))).toBe(sample.text);
});

const suggested: readonly Seed[] = [
  ['a count is none', moderate, 'available_services: 3', 'available_services: -1'],
  ['a date is none', moderate, 'publish_date: 2025-03-04', 'publish_date: 2025-02-30'],
  ['the link is gone', moderate, /\[📖.*\) \| /u, ''],
  ['the line of the link is gone', moderate, /\[📖.*\n\n/u, ''],
  ['the date below the title is gone', moderate, / \| 验证日期.*/u, ''],
  ['a list’s heading has no number', moderate, '### 不可用服务 (1个)', '### 不可用的服务'],
  ['a list’s heading has a bare number', moderate, '### 不可用服务 (1个)', '### 不可用服务 (1)'],
  [
    'both URLs name another post',
    low,
    /labels(-with-amazon-bedrock\/\n)/u,
    'notes$1',
    /labels(-with-amazon-bedrock\/\))/u,
    'notes$1',
  ],
];

test.each(suggested)('when %s, what was there is suggested, and not made unasked', (_, sample, ...change) => {
  const text = swap(sample.text, ...change);
  const [finding, ...others] = findingsIn(sample, text);
  expect(others).toEqual([]);
  expect(finding?.fix?.safe).toBe(false);
  const lines = text.split('\n');
  for (const { start, end, text: put } of [...finding!.fix!.edits].reverse()) {
    expect(start.line).toBe(end.line);
    const line = lines[start.line - 1]!;
    lines[start.line - 1] = line.slice(0, start.column - 1) + put + line.slice(end.column - 1);
  }
  expect(lines.join('\n')).toBe(sample.text);
});

test('a title without Chinese is translated by nobody, and takes no Chinese heading with it', () => {
  const text = swap(moderate.text, 'title: 使用Amazon DynamoDB保存便签', 'title: Store notes');
  expect(findingsIn(moderate, text).map(({ rule, fix }) => [rule, fix])).toEqual([
    ['title-not-chinese', null],
  ]);
  const both = swap(text, '# 使用Amazon DynamoDB保存便签', '# Keep notes');
  expect(findingsIn(moderate, both).map(({ rule, fix }) => [rule, fix?.safe])).toEqual([
    ['title-not-chinese', undefined],
    ['title-h1-mismatch', false],
  ]);
});

test('a first line that may be the heading, written otherwise, is left to its author', () => {
  const text = swap(moderate.text, '# 使用Amazon DynamoDB保存便签', '**使用Amazon DynamoDB保存便签**');
  expect(findingsIn(moderate, text).map(({ rule, fix }) => [rule, fix?.safe])).toEqual([['h1-count', false]]);
});
