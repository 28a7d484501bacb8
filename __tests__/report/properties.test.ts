import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { walk } from '../../src/report/block.js';
import { parseInline, readInline } from '../../src/report/inline.js';
import type { Reading } from '../../src/report/line.js';
import { parseReport } from '../../src/report/report.js';
import { Source } from '../../src/report/source.js';
import { anyText, search } from './arbitrary.js';
import { parsed, rangesOutside, reports } from './ranges.js';

test('parsing any bytes gives a report', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(parseReport('report.md', bytes).path).toBe('report.md');
    }),
    search,
  );
});

test('every range of any report lies in its source', () => {
  fc.assert(
    fc.property(reports, (text) => {
      const report = parsed(text);
      expect(rangesOutside(report)).toEqual([]);
    }),
    search,
  );
}, 30_000);

test('values, lines of text and visible text are what their ranges say', () => {
  fc.assert(
    fc.property(reports, (text) => {
      const report = parsed(text);
      const { source, frontMatter, blocks } = report;
      for (const { name, key, node } of frontMatter?.entries.values() ?? []) {
        expect(source.slice(node.range)).toBe(node.raw);
        if (/^[a-z_]+$/u.test(source.slice(key))) expect(source.slice(key)).toBe(name);
      }
      for (const block of walk(blocks)) {
        if (block.kind !== 'heading' && block.kind !== 'paragraph') continue;
        for (const range of block.lines) {
          expect(range.start >= block.range.start && range.end <= block.range.end).toBe(true);
          expect(source.slice(range)).not.toMatch(/[\r\n]/u);
        }
        for (const line of readInline(source, block, report.references).lines) {
          const offsets = Array.from({ length: line.text.length }, (_, i) => line.offset(i));
          expect(offsets.map((offset) => source.text[offset]).join('')).toBe(line.text);
          expect(offsets.every((offset, i) => i === 0 || offset > offsets[i - 1]!)).toBe(true);
        }
      }
    }),
    search,
  );
}, 30_000);

/** Lines that need no parser, or nearly: links, bold words, and what may stand between. */
const nearlySimple = fc
  .array(
    fc.constantFrom(
      ...[
        '[甲](https://x.y/a_b?c=d)',
        '[a](b)',
        '[a',
        '](b)',
        '[',
        ']',
        '(',
        ')',
        '!',
        '**',
        '*',
        '**粗**',
        '_',
        '__',
        '~~',
      ],
      ...[
        '`',
        '\\',
        '<b>',
        '&amp;',
        ' ',
        ' | 验证日期: 2025-01-02',
        'https://x.y',
        '甲',
        '：',
        '。',
        '[a_b](c-d/e)',
        '\t',
      ],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

test('what is read without the parser is what the parser would read', () => {
  fc.assert(
    fc.property(fc.oneof(nearlySimple, reports), (text) => {
      const { source, blocks, references } = parsed(text);
      const plainly = ({ lines, links, code }: Reading) => ({
        lines: lines.map((line) => [line.text, [...line.text, ''].map((_, i) => line.offset(i))]),
        links,
        code,
      });
      for (const block of walk(blocks)) {
        if (block.kind !== 'heading' && block.kind !== 'paragraph') continue;
        expect(plainly(readInline(source, block, references))).toEqual(
          plainly(parseInline(source, block, references)),
        );
      }
    }),
    { ...search, numRuns: 3000 },
  );
}, 30_000);

test('faults stand in the order of the source, and their edits do not overlap', () => {
  fc.assert(
    fc.property(reports, (text) => {
      const { faults } = parsed(text);
      const starts = faults.map(({ range }) => range.start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      for (const { edits = [] } of faults) {
        for (const [i, { range }] of edits.entries()) {
          if (i > 0) expect(range.start).toBeGreaterThanOrEqual(edits[i - 1]!.range.end);
        }
      }
    }),
    search,
  );
}, 30_000);

test('an offset, made a position, is the same offset again', () => {
  fc.assert(
    fc.property(anyText, fc.nat({ max: 500 }), (text, n) => {
      const source = new Source('report.md', text);
      const offset = Math.min(n, text.length);
      const position = source.position(offset);
      expect(source.offset(position)).toBe(offset);
      const before = text.slice(0, offset);
      expect(position).toEqual({
        line: before.split('\n').length,
        column: offset - before.lastIndexOf('\n'),
      });
    }),
    search,
  );
});

test('the lines of a source, with their ends, are the source', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const source = new Source('report.md', text);
      let past = 0;
      for (let line = 1; line <= source.lineCount; line++) {
        const { start, end } = source.line(line);
        expect(start).toBe(past);
        const rest = /^(?:\r?\n)?/u.exec(text.slice(end))![0];
        past = end + rest.length;
      }
      expect(past).toBe(text.length);
      expect(() => source.line(0)).toThrow(RangeError);
      expect(() => source.line(source.lineCount + 2)).toThrow(RangeError);
    }),
    search,
  );
});
