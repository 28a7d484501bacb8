import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '../../src/facts/fact.js';
import { FactReader } from '../../src/facts/facts.js';
import type { Having, ProfileDocument } from '../../src/profile/document.js';
import { holds } from '../../src/profile/pattern.js';
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
    '其他3个**服务**都可用。',
    '其他3个\t服务都可用。',
    '其他3个AWS 服务都可用。',
    '大部分服务可用\t（3/4）。',
    '大部分服务\t（3/4）可用。',
    '大部分服务**（75%）**可用。',
    '所有服务均100%\t可用。',
    '所有服务100%**均可用**。',
    '所有服务100％都可用。',
    '所有服务 100% 可用。',
    '75%所有服务可用。',
    '75%（3/4）AWS服务均可用。',
    '75%（3/4）**提到的服务**可用。',
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

interface Told {
  readonly pattern?: string | readonly (string | Told)[];
  readonly having?: Having;
}

/** The patterns below a part of the profile, each with what its lines are told to hold. */
function patternsIn(part: unknown): readonly (readonly [pattern: string, having: Having])[] {
  if (typeof part !== 'object' || part === null) return [];
  const { pattern = [], having } = part as Told;
  const own = [pattern].flat().map((one) => (typeof one === 'string' ? one : String(one.pattern)));
  const here = having === undefined ? [] : own.map((one) => [one, having] as const);
  return [...here, ...Object.values(part).flatMap(patternsIn)];
}

describe('whatever a pattern matches holds what its lines are told to', () => {
  test.each(patternsIn(document))('%s', (pattern, having) => {
    // RE2's names of groups and of code points, in JavaScript's way.
    const expression = pattern.replaceAll('(?P<', '(?<').replace(/\\x\{(\w+)\}/gu, '\\u{$1}');
    // A line has no space but these two.
    const lines = fc
      .stringMatching(new RegExp(expression, 'u'))
      .map((line) => line.replace(/[^\S ]/gu, '\t'));
    fc.assert(fc.property(lines, (line) => holds(line, having)));
  });
});

function plain({ members, range }: Fact) {
  const values = [...members!].map(([name, { value }]) => [name, String(value)]);
  return { at: range.start, ...Object.fromEntries(values) };
}
