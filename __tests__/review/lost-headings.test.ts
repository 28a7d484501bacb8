import { describe, expect, test } from '@jest/globals';
import { findingsIn, high, low, moderate, type Sample, swap } from './samples.js';

/** Bullets in the section behind the lists: what a list would swallow that ends at the wrong heading. */
const listed = (sample: Sample): string =>
  swap(
    sample.text,
    '### 评估说明\n\n',
    '### 评估说明\n\n- **Amazon S3**：保存原文\n- Amazon S3 - 保存结果\n\n',
  );

const lost: readonly (readonly [Sample, string, string, readonly string[]])[] = [high, moderate, low].flatMap(
  (sample) =>
    [...sample.text.matchAll(/^#{1,3} .*$/gmu)]
      .map(([heading]) => heading)
      .filter((heading) => !heading.includes('部署到'))
      .map((heading) => [sample, sample.name, heading, raisedBy(heading, sample)] as const),
);

function raisedBy(heading: string, { name }: Sample): readonly string[] {
  if (heading.startsWith('# ')) return ['h1-count'];
  if (heading === '### 关键发现') return ['executed-no-findings'];
  const isSoft = heading === '### 替代方案' || heading === '### 风险提示';
  return [isSoft && name !== 'HIGH' ? 'section-missing-soft' : 'section-missing'];
}

describe('a heading that is lost is one finding, and what stands below it is nobody else’s', () => {
  test.each(lost)('%#: %s without %s', (sample, _, heading, rules) => {
    const found = findingsIn(sample, swap(listed(sample), `${heading}\n`, ''));
    expect(found.map(({ rule }) => rule)).toEqual(rules);
    expect(found.filter(({ rule, fix }) => fix?.safe && rule !== 'h1-count')).toEqual([]);
  });

  test.each([
    ['before the lists', '### 可用服务 (3个)', '### 评估说明\n\n### 可用服务 (3个)'],
    ['at the end', '### 配套资源', '### 评估说明\n\n- 见上文\n\n### 配套资源'],
  ])('a heading that moved %s leaves nothing safe', (_, from, to) => {
    const found = findingsIn(moderate, swap(listed(moderate), '### 评估说明\n', '', from, to));
    expect(found.map(({ rule }) => rule)).toContain('section-order');
    expect(found.filter(({ fix }) => fix?.safe)).toEqual([]);
  });
});
