import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../src/facts/fact.js';
import { FactReader } from '../../src/facts/facts.js';
import type { ProfileDocument } from '../../src/profile/document.js';
import { compileProfile } from '../../src/profile/profile.js';
import { parseReport } from '../../src/report/report.js';
import { awsChina, bytes, moderate, swap } from '../review/samples.js';

/** The profile that tries every pattern on every line. */
const { document } = awsChina;
const trying = compileProfile({
  ...awsChina,
  document: JSON.parse(
    JSON.stringify(document, (key, value) => (key === 'having' ? undefined : value)),
  ) as ProfileDocument,
});

const claims = ['percentages', 'fractions', 'counts'] as const;

describe('a pattern finds the same whether or not it is told what its lines hold', () => {
  test.each([
    '可用率达到75%。',
    '可用服务占比为75%。',
    '可用服务的服务占比75%。',
    '服务可用性比例：75%',
    '大部分AWS服务（75%）在中国区域可用。',
    '服务中有6个（75%）在中国区可用。',
    '75%的AWS服务在中国区可用。',
    '60%（3/5）的服务可用。',
    '所有服务在中国区域100%可用。',
    '8个服务在中国区域可用，占总服务的75%。',
    '服务可用率达到75%（3/4）。',
    '可用服务占比（3/4）',
    '可用服务（3/4）',
    '大部分服务在中国区域可用（3/4）。',
    '大部分服务（3/4）在中国区域可用。',
    '14个AWS服务中有11个可用。',
    '7个AWS服务中，6个（85.7%）在中国区可用。',
    '共涉及12个服务。',
    '其他10 个 服务都可用。',
    '所有14个AWS服务在cn-northwest-1区域均可用。',
    '2个服务不可用。',
    '2个不可用的服务',
  ])('%s', (sentence) => {
    const text = swap(moderate.text, '### 推荐方案\n', `### 推荐方案\n\n${sentence}\n`);
    const report = parseReport('docs/reports/x/report.md', bytes(text));
    const [told, tried] = [awsChina, trying].map((profile) => {
      const { self } = new FactReader(profile).read(report, new Map());
      return claims.map((name) => (self.members!.get(name)?.elements ?? []).map(plain));
    });
    expect(told).toEqual(tried);
    const start = text.indexOf(sentence);
    expect(told!.flat().filter(({ at }) => at >= start && at < start + sentence.length)).not.toEqual([]);
  });
});

function plain({ members, range }: Fact) {
  const values = [...members!].map(([name, { value }]) => [name, String(value)]);
  return { at: range.start, ...Object.fromEntries(values) };
}
