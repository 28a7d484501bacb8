import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxReportBytes } from '../../src/report/decode.js';
import { parseReport } from '../../src/report/report.js';
import { encode, faultsOf, frontMatter, parsed } from './parsed.js';

const good = frontMatter('title: 标题');

describe('bytes that are no text are one fault, and nothing else is read of them', () => {
  test.each<[string, Uint8Array, string, string]>([
    ['nothing', new Uint8Array(), 'empty', '0'],
    ['white space', encode(' \n\t\r\n'), 'empty', '5'],
    ['a byte order mark alone', encode('\ufeff'), 'empty', '3'],
    ['NUL', encode(`${good}\0`), 'binary', String(encode(good).length + 1)],
    ['UTF-16', new Uint8Array(Buffer.from('---\n', 'utf16le')), 'binary', '2'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'not-utf-8', '1'],
    [
      'a pointer to a file',
      encode('version https://git-lfs.github.com/spec/v1\n'),
      'not-a-file',
      'Git LFS pointer',
    ],
    ['Latin 1', Uint8Array.of(0x61, 0xe9, 0x62), 'not-utf-8', '2'],
    ['GB 18030', Uint8Array.of(0x61, 0xd6, 0xd0, 0xce, 0xc4), 'not-utf-8', '2'],
    ['a cut-off character', encode('a标').subarray(0, 3), 'not-utf-8', '2'],
    ['an overlong form', Uint8Array.of(0x61, 0xc0, 0xaf), 'not-utf-8', '2'],
    ['half a surrogate pair', Uint8Array.of(0xed, 0xa0, 0x80), 'not-utf-8', '1'],
    ['a code point above the last', Uint8Array.of(0xf5, 0x80, 0x80, 0x80), 'not-utf-8', '1'],
    ['a byte that only goes on', Uint8Array.of(0x61, 0x62, 0x80), 'not-utf-8', '3'],
    [
      'a character without its last byte, and text',
      Uint8Array.of(0x61, 0xe6, 0xa0, 0x62, 0xff),
      'not-utf-8',
      '2',
    ],
    ['what follows a character of four bytes', Uint8Array.of(...encode('𠮷'), 0xff), 'not-utf-8', '5'],
    ['what follows a byte order mark', Uint8Array.of(...encode('\ufeff'), 0xff), 'not-utf-8', '4'],
    [
      'what follows text between two such signs',
      Uint8Array.of(...encode('\ufffdb\ufffd'), 0xff),
      'not-utf-8',
      '8',
    ],
    ['the first two bytes of such a sign', Uint8Array.of(0xef, 0xbf, 0x41), 'not-utf-8', '1'],
    ['its first and its last', Uint8Array.of(0xef, 0x41, 0xbd), 'not-utf-8', '1'],
    ['its last two', Uint8Array.of(0xff, 0xbf, 0xbd), 'not-utf-8', '1'],
    ['its last', Uint8Array.of(0xff, 0x41, 0xbd), 'not-utf-8', '1'],
    ['what follows a sign for lost text', Uint8Array.of(...encode('a\ufffd\ufffd'), 0xff), 'not-utf-8', '8'],
  ])('%s', (_, bytes, kind, detail) => {
    const report = parsed(bytes);
    expect(report.faults).toEqual([{ kind, detail, range: { start: 0, end: 0 } }]);
    expect(report.blocks).toEqual([]);
    expect(report.frontMatter).toBeUndefined();
    expect(report.source.text).toBe('');
  });

  test('named by its number from 1: the first byte of the sequence that breaks off', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
        const bytes = encode(`a${text.replaceAll('\0', '')}`);
        const cut = at % bytes.length;
        // 0xff is in no sequence: a character that it interrupts goes with it.
        const broken = Uint8Array.of(...bytes.subarray(0, cut), 0xff, ...bytes.subarray(cut));
        let first = cut;
        while (first > 0 && bytes[cut]! >> 6 === 0b10 && bytes[first]! >> 6 === 0b10) first -= 1;
        expect(parsed(broken).faults).toMatchObject([{ kind: 'not-utf-8', detail: String(first + 1) }]);
      }),
    );
  });

  test('more than 1 MiB', () => {
    expect(faultsOf(new Uint8Array(maxReportBytes + 1).fill(0x61))).toEqual([['too-large', '', '1048577']]);
    const most = parseReport('report.md', new Uint8Array(maxReportBytes).fill(0x61));
    expect(most.faults.map(({ kind }) => kind)).toEqual(['front-matter-missing']);
  });
});

test('taking out what nobody sees leaves the rest', () => {
  const text = `\ufeff---\r\ntitle: a\u200bb\u202e\r\n---\r\n\r\n# a\r\n`;
  const { faults, source } = parsed(text);
  const edits = faults.flatMap(({ kind, edits: some = [] }) => (kind === 'crlf' ? [] : some));
  const left = edits
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce(
      (rest, { range, text: by }) => rest.slice(0, range.start) + by + rest.slice(range.end),
      source.text,
    );
  expect(left).toBe('---\r\ntitle: ab\r\n---\r\n\r\n# a\r\n');
});

describe('characters that readers do not see', () => {
  test.each<[string, string, (readonly [string, string, string])[]]>([
    ['no fault', good, []],
    ['a byte order mark', `\ufeff${good}`, [['byte-order-mark', '\ufeff', 'U+FEFF']]],
    [
      'two byte order marks',
      `\ufeff\ufeff${good}`,
      [
        ['byte-order-mark', '\ufeff', 'U+FEFF'],
        ['zero-width', '\ufeff', 'U+FEFF'],
        ['front-matter-missing', '', '\ufeff---'],
      ],
    ],
    ['CRLF', frontMatter('title: a', '\r\n'), [['crlf', '\r\n', '5']]],
    [
      'lost characters',
      `${good}通过\ufffd\ufffd续，\ufffd`,
      [
        ['replacement-character', '\ufffd\ufffd', '2'],
        ['replacement-character', '\ufffd', '1'],
      ],
    ],
    ['a turned direction', `${good}a\u202eb`, [['bidirectional-control', '\u202e', 'U+202E']]],
    ['an Arabic mark', `${good}a\u061cb`, [['bidirectional-control', '\u061c', 'U+061C']]],
    ['a soft hyphen', `${good}a\u00adb`, [['zero-width', '\u00ad', 'U+00AD']]],
    ['a joiner between letters', `${good}a\u200db`, [['zero-width', '\u200d', 'U+200D']]],
    ['joiners in words', `${good}\u0628\u200d \u0645\u06cc\u200c\u062e \u0915\u094d\u200d\u0937`, []],
    ['a joiner behind a shade', `${good}👩🏽\u200d💻 ❤\ufe0f\u200d🔥`, []],
    [
      'a control sign',
      `${good}a\u0007b\u007f`,
      [
        ['zero-width', '\u0007', 'U+0007'],
        ['zero-width', '\u007f', 'U+007F'],
      ],
    ],
    ['no width', `${good}a\u200bb`, [['zero-width', '\u200b', 'U+200B']]],
    ['a tag', `${good}a\u{e0041}`, [['zero-width', '\u{e0041}', 'U+E0041']]],
    ['a variation selector and a joiner belong to emoji', `${good}⏭\ufe0f 👩\u200d💻`, []],
    ['an ideographic space', `${good}甲\u3000乙`, []],
  ])('%s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('lone CRs end lines for Markdown, but not for positions', () => {
    const report = parsed('---\ntitle: a\n---\n# 甲\r\r## 乙\r\n');
    expect(report.faults.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['lone-cr', '2'],
      ['crlf', '1'],
    ]);
    const headings = report.blocks.filter((block) => block.kind === 'heading');
    expect(headings.map(({ range }) => report.source.slice(range))).toEqual(['# 甲', '## 乙']);
    expect(report.source.position(headings[1]!.range.start)).toEqual({ line: 4, column: 6 });
  });

  test('what removes the mark and the line ends leaves the rest as it was', () => {
    const { faults, source } = parsed(`\ufeff${frontMatter('title: 标题', '\r\n')}`);
    const edits = faults.flatMap((fault) => fault.edits ?? []).sort((a, b) => b.range.start - a.range.start);
    const text = edits.reduce(
      (done, { range, text: instead }) => done.slice(0, range.start) + instead + done.slice(range.end),
      source.text,
    );
    expect(text).toBe(good);
  });
});
