import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Source } from '../../src/report/source.js';
import type { Finding } from '../../src/review/finding.js';
import { applyEdits, type TextEdit } from '../../src/review/fix.js';
import { anyText, mutated, search } from '../report/arbitrary.js';
import { findingsIn, outcomeOf, type Sample, samples } from './samples.js';

const cases: fc.Arbitrary<readonly [Sample, string]> = fc
  .constantFrom(...samples)
  .chain((sample) =>
    fc.tuple(
      fc.constant(sample),
      fc.oneof({ weight: 1, arbitrary: anyText }, { weight: 5, arbitrary: mutated(sample.text) }),
    ),
  );

/** Edits of one text, apart from each other, in any order. */
const edited: fc.Arbitrary<readonly [string, readonly TextEdit[]]> = anyText.chain((text) =>
  fc.uniqueArray(fc.nat({ max: text.length }), { maxLength: 8 }).chain((places) => {
    const sorted = [...places].sort((a, b) => a - b);
    const ranges = sorted.flatMap((start, i) =>
      i % 2 === 0 && sorted[i + 1] !== undefined ? [{ start, end: sorted[i + 1]! }] : [],
    );
    const edits = fc.tuple(
      ...ranges.map((range) => fc.string({ maxLength: 4 }).map((instead) => ({ range, text: instead }))),
    );
    return edits.chain((list) =>
      fc.tuple(fc.constant(text), fc.shuffledSubarray(list, { minLength: list.length })),
    );
  }),
);

test('reviewing any report ends, twice with the same outcome', () => {
  fc.assert(
    fc.property(cases, ([sample, text]) => {
      const outcome = outcomeOf(sample, text);
      expect(JSON.stringify(outcomeOf(sample, text))).toBe(JSON.stringify(outcome));
    }),
    { ...search, numRuns: 150 },
  );
}, 60_000);

test('findings stand in the file, are told apart, and have words in both languages', () => {
  fc.assert(
    fc.property(cases, ([sample, text]) => {
      const source = new Source(sample.path, text);
      const findings = findingsIn(sample, text);
      const places = findings.filter(({ path }) => path === sample.path);
      expect(places.filter(({ start, end }) => !isInside(source, start) || !isInside(source, end))).toEqual(
        [],
      );
      expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
      const chinese = findingsIn(sample, text, { language: 'zh-CN' });
      expect(chinese.map(identity)).toEqual(findings.map(identity));
      for (const { message, help } of [...findings, ...chinese]) {
        expect(message.length > 0 && help.length > 0).toBe(true);
      }
    }),
    { ...search, numRuns: 150 },
  );
}, 60_000);

test('a fix takes its finding away, brings no other, and touches nothing outside its ranges', () => {
  fc.assert(
    fc.property(cases, ([sample, text]) => {
      const source = new Source(sample.path, text);
      const findings = findingsIn(sample, text);
      for (const finding of findings.slice(0, 3)) {
        if (!finding.fix) continue;
        const edits = finding.fix.edits.map(({ start, end, text: instead }) => ({
          range: { start: source.offset(start), end: source.offset(end) },
          text: instead,
        }));
        const after = findingsIn(sample, applyEdits(text, edits));
        const count = (list: readonly Finding[]) => list.filter(({ rule }) => rule === finding.rule).length;
        expect(count(after)).toBeLessThan(count(findings));
        expect(after.length).toBeLessThan(findings.length);
      }
    }),
    { ...search, numRuns: 100 },
  );
}, 60_000);

test('edits change what lies in their ranges and nothing else', () => {
  fc.assert(
    fc.property(edited, ([text, edits]) => {
      const done = applyEdits(text, edits);
      const sorted = [...edits].sort((a, b) => a.range.start - b.range.start);
      let [from, at] = [0, 0];
      for (const { range, text: instead } of sorted) {
        const kept = text.slice(from, range.start);
        expect(done.slice(at, at + kept.length + instead.length)).toBe(kept + instead);
        at += kept.length + instead.length;
        from = range.end;
      }
      expect(done.slice(at)).toBe(text.slice(from));
    }),
    search,
  );
});

test('of two edits that overlap, the first stands', () => {
  const edits = [
    { range: { start: 1, end: 3 }, text: 'X' },
    { range: { start: 2, end: 4 }, text: 'Y' },
    { range: { start: 4, end: 5 }, text: '' },
  ];
  expect(applyEdits('abcdef', edits)).toBe('aXdf');
});

function isInside(source: Source, { line, column }: Finding['start']): boolean {
  if (line < 1 || column < 1 || line > source.position(source.text.length).line) return false;
  return source.position(source.offset({ line, column })).column === column;
}

function identity({ rule, start, end, fingerprint, fix }: Finding) {
  return { rule, start, end, fingerprint, fix };
}
