import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Source } from '../../src/report/source.js';
import type { Finding } from '../../src/review/finding.js';
import { mend } from '../../src/review/mend.js';
import { mutated, search } from '../report/arbitrary.js';
import { awsChina, bytes, data, findingsIn, inputOf, type Sample, samples } from './samples.js';

function mendText(sample: Sample, text: string) {
  const { bytes: after, amendments } = mend(awsChina, inputOf(sample, text), data, 'en');
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(after), amendments };
}

const count = (findings: readonly Finding[], rule: string) =>
  findings.filter((finding) => finding.rule === rule).length;

/** Errors whose fixes touch one another: all of a report's numbers, its dates, its box, its line endings. */
const seeds: readonly (readonly [string, string])[] = [
  ['available_services: ', 'available_services: 1'],
  ['unavailable_services: ', 'unavailable_services: 2'],
  ['### 可用服务 (', '### 可用服务 (1'],
  ['### 不可用服务 (', '### 不可用服务 (4'],
  ['可用率', '可用率达到10%，可用率'],
  ['验证日期: 2025', '验证日期: 2024'],
  ['publish_date: 2025', 'publish_date: 2024'],
  ['!!! ', '!!! note'],
  ['feasibility: ', 'feasibility: "'],
  ['title: ', 'title: 新: '],
  ['## 实施建议', '**LOW等级**:\n\n## 实施建议'],
  ['\n# ', '\n# 又是'],
  ['- AWS Lambda', '- Amazon Lambda\n- AWS Lambda'],
  ['\n', '\r\n'],
];

const seeded: fc.Arbitrary<readonly [Sample, string]> = fc.constantFrom(...samples).chain((sample) =>
  fc.tuple(
    fc.constant(sample),
    fc.oneof(
      { weight: 1, arbitrary: mutated(sample.text) },
      {
        weight: 3,
        arbitrary: fc
          .subarray([...seeds])
          .map((chosen) => chosen.reduce((text, [from, to]) => text.replace(from, () => to), sample.text)),
      },
    ),
  ),
);

test('fixes end: none is left, no rule has more findings than before, a second run changes nothing', () => {
  fc.assert(
    fc.property(seeded, ([sample, text]) => {
      const before = findingsIn(sample, text);
      const mended = mendText(sample, text);
      const after = findingsIn(sample, mended.text);
      expect(after.filter(({ fix }) => fix?.safe)).toEqual([]);
      for (const { rule } of after) expect(count(after, rule)).toBeLessThanOrEqual(count(before, rule));
      expect(mendText(sample, mended.text)).toEqual({ text: mended.text, amendments: [] });
      if (mended.amendments.length === 0) expect(mended.text).toBe(text);
    }),
    { ...search, numRuns: 60 },
  );
}, 60_000);

test('a fix touches its own ranges and no other byte', () => {
  const [sample] = samples as [Sample];
  const text = sample.text
    .replace('可用服务 (3个)', '可用服务 (4个)')
    .replace('验证日期: 2025', '验证日期: 2024');
  const { text: after, amendments } = mendText(sample, text);
  expect(after).toBe(sample.text);
  expect(amendments.map(({ finding }) => finding.rule).sort()).toEqual([
    'available-count-mismatch',
    'date-body-mismatch',
  ]);
  for (const { source } of amendments) expect(source).toBeInstanceOf(Source);
});

test('bytes that cannot be decoded come back as they are', () => {
  const [sample] = samples as [Sample];
  const broken = Uint8Array.of(0x2d, 0xff, ...bytes(sample.text));
  expect(mend(awsChina, inputOf(sample, broken), data, 'en')).toEqual({ bytes: broken, amendments: [] });
});
