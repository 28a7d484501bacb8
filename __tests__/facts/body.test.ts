import { describe, expect, test } from '@jest/globals';
import { originsOf, resolve, valueAt } from '../../src/facts/fact.js';
import { ReportText } from '../../src/facts/text.js';
import type { FieldSpec } from '../../src/profile/document.js';
import { parseReport } from '../../src/report/report.js';
import { bytes } from '../review/samples.js';
import { read, readerOf, shown } from './read.js';

/** What one field reads of a report that is all body. */
const fieldIn = (field: FieldSpec, body: string) =>
  shown(read({ body: { it: field } }, body).self.members!.get('it'));

describe('a field of the body', () => {
  test.each<[string, FieldSpec, string, unknown]>([
    [
      'heading',
      { heading: '## A {n:int}' },
      '# T\n\n## **A** 3\n',
      { n: 3n, text: ['A 3', '**A** 3'.slice(2)], written: ['**A** 3', 'A** 3'] },
    ],
    [
      'box',
      { admonition: '{a} - {b}' },
      '!!! tip "x - y"\n    z',
      { kind: 'tip', a: 'x', b: 'y', title: 'x - y' },
    ],
    [
      'box whose title is another',
      { admonition: '{a} - {b}' },
      '!!! tip "x"\n    z',
      { kind: 'tip', title: 'x' },
    ],
    ['box without a title', { admonition: '{a}' }, '- !!! tip\n      z', { kind: 'tip' }],
    [
      'box by the second template',
      { admonition: ['x {a}', '{a}!'] },
      '!!! tip "y!"',
      { kind: 'tip', a: 'y', title: 'y!' },
    ],
    ['link', { link: 'see it' }, 'a [ see　it!](u "t") b', { text: ' see　it!', url: 'u' }],
    ['address', { link: 'see' }, 'see <https://u.v>', { text: 'https://u.v', url: 'https://u.v' }],
    ['line', { line: ['x {n:int}', 'n {n:int}'] }, 'a\n **b** n 3 \n', { n: 3n, text: ['b n 3', 'b** n 3'] }],
    [
      'pattern',
      { pattern: '(?P<a>[a-z])-(?P<n>[0-9])' },
      'a\n\n> **b**-3',
      { a: 'b', n: '3', text: ['b-3', 'b**-3'] },
    ],
    [
      'pattern of what is written',
      { pattern: '\\*\\*(?P<a>[a-z])', raw: true },
      'x **b**',
      { a: 'b', text: '**b' },
    ],
    [
      'pattern but in a sentence',
      { pattern: 'n(?P<n>[0-9])', unless: 'not' },
      'not n1。n2。',
      { n: '2', text: 'n2' },
    ],
    ['label', { label: 'L' }, '- **L**: v w ', { name: 'L', value: 'v w' }],
  ])('%s', (_, field, body, facts) => {
    expect(fieldIn(field, body)).toEqual(facts);
  });

  test.each<[string, FieldSpec, string, unknown]>([
    ['no section', { line: 'n {n:int}', within: '## S' }, 'n 1\n\n### S\n\nn 2', undefined],
    [
      'in the section',
      { line: 'n {n:int}', within: '## S' },
      'n 1\n\n## R\n\nn 2\n\n## S\n\n### Q\n\nn 3\n\n## R\n\nn 4',
      { n: 3n, text: 'n 3' },
    ],
    [
      'in none of its own depth',
      { line: 'n {n:int}', within: '## S' },
      '## S\n\na\n\n## R\n\nn 4',
      undefined,
    ],
    ['above it', { line: 'n {n:int}', within: '## S' }, '## S\n\na\n\n# R\n\nn 4', undefined],
    [
      'in a table, a box, a quote, a list',
      { line: 'n {n:int}', every: true },
      '| n 1 |\n| - |\n| n 2 |\n\n!!! a\n    n 3\n\n> n 4\n\n- n 5\n\n`n 6`\n\n```\nn 7\n```',
      [1, 2, 3, 4, 5, 6].map((n) => ({ n: BigInt(n), text: `n ${n}` })),
    ],
    ['none of several', { line: 'n {n:int}', every: true }, 'a', []],
  ])('is read from %s', (_, field, body, facts) => {
    expect(fieldIn(field, body)).toEqual(facts);
  });

  test('is an object that stands where it is written', () => {
    const { self } = read(
      { body: { box: { admonition: '{a}' }, l: { link: 'x' }, n: { line: 'n {n:int}' }, v: { label: 'L' } } },
      '!!! tip "A"\n    b\n\n[x](y) n 1\n\n**L**: v\n',
    );
    const on = (name: string) => {
      const { source, range, block } = self.members!.get(name)!;
      return [source.slice(range), block && source.slice(block)];
    };
    expect(['box', 'l', 'n', 'v'].map(on)).toEqual([
      ['A', '!!! tip "A"\n    b'],
      ['[x](y)', undefined],
      [' n 1', undefined],
      ['L**: v', undefined],
    ]);
  });
});

describe('the value of a label', () => {
  const value = (body: string) =>
    (fieldIn({ label: ['*L', 'M'] }, body) as { value: unknown } | undefined)?.value;

  test.each<[string, unknown]>([
    ['**L**：v', 'v'],
    ['x L : v', 'v'],
    ['x M: v', undefined],
    ['M: v', 'v'],
    ['L x: v', undefined],
    ['**L**:\na\nb', ['a\nb', 'a']],
    ['**L**:\n a \n**N**: b', 'a'],
    ['**L**:\na\n__N__: b', 'a'],
    ['**L**:\na: b\n**N** c', ['a: b\nN c', 'a: b']],
    ['**L**:\n\na\n\nb\n\n# H\n\nc', ['a\nb', 'a']],
    ['**L**:\n\n# H\n\nc', ''],
    ['**L**:\n\n1\n\n2\n\n3\n\n4\n\n5\n\n6', ['1\n2\n3\n4\n5', '1']],
    ['- **L**:\n  - a\n  - b\n- c', ['a\nb', 'a']],
    ['- **L**:\n- a', ''],
    ['12. **L**:\n    - a\n13. b', 'a'],
    ['1) **L**:\n   - a\n2) b', 'a'],
    ['  - **L**:\n    - a\n  - b', 'a'],
    ['> **L**:\n> - a', 'a'],
    ['**L**:\r\n\r\na\r\n', 'a'],
    ['- **L**:\r\n  - a\r\n- b', 'a'],
    ['**L**: ', ''],
  ])('%j', (body, expected) => {
    expect(value(body)).toEqual(expected);
  });
});

describe('what nobody sees', () => {
  test.each<[string, FieldSpec, string, string, unknown]>([
    ['line', { line: 'at {n:int}' }, 'a\u200bt 3', 'text', 'at 3'],
    ['heading', { heading: '## At {n:int}' }, '## A\u202et 3', 'text', 'At 3'],
    ['link', { link: 'see' }, '[s\u200bee](a\u{e0041}b)', 'url', 'ab'],
    ['link', { link: 'see' }, '[s\u200bee](a\u{e0041}b)', 'text', 'see'],
    ['pattern', { pattern: 'at [0-9]', having: 'at' }, 'a\u200bt 3', 'text', 'at 3'],
  ])('stands in no %s', (_, field, body, name, value) => {
    const fact = read({ body: { it: field } }, body).self.members!.get('it');
    expect(fact?.members?.get(name)?.value).toBe(value);
  });
});

test.each<[string, string]>([
  ['## 1. A', 'A'],
  ['## A {#b}', 'A'],
  ['## A {: .b } ', 'A'],
  ['## A {b}', 'A {b}'],
  ['## A {#b} c', 'A {#b} c'],
  ['## A x{#b}', 'A x'],
  ['## A ¶', 'A'],
  ['## A[^1]：', 'A'],
  ['## ✅ A ✅', 'A'],
  ['## ✅', '✅'],
  ['## 1.', '1.'],
  ['# 1. A', '1. A'],
  [`## A${' ✅'.repeat(50)}`, 'A'],
])('the words of %j are %j', (heading, words) => {
  const { headings } = new ReportText(parseReport('r.md', bytes(`${heading}\n`)));
  expect(headings.map(({ line }) => line.text)).toEqual([words]);
});

describe('runs of text that hold words', () => {
  const held = (words: Parameters<ReportText['holding']>[1], body: string) => {
    const text = new ReportText(parseReport('r.md', bytes(body)));
    return text.holding(text.report.blocks, words).map((run) =>
      text
        .read(run)
        .lines.map((line) => line.text)
        .join('/'),
    );
  };
  const body = 'ab c\n\n`x`\n\ncd ab ab\n\n```\nab\n```\n\n- d\n  ab\n';

  test.each<[Parameters<ReportText['holding']>[1], string[]]>([
    [undefined, ['ab c', 'x', 'cd ab ab', 'd/ab']],
    ['', ['ab c', 'x', 'cd ab ab', 'd/ab']],
    ['ab', ['ab c', 'cd ab ab', 'd/ab']],
    [
      ['d', 'ab c'],
      ['ab c', 'cd ab ab', 'd/ab'],
    ],
    [['zz', 'x'], ['x']],
    [
      ['d', ''],
      ['ab c', 'x', 'cd ab ab', 'd/ab'],
    ],
    [{ all: ['ab', 'd'] }, ['cd ab ab', 'd/ab']],
    [{ all: ['ab', 'c'] }, ['ab c', 'cd ab ab']],
    ['zz', []],
    ['c\n\n`x', []],
    ['ab\n', []],
  ])('%j', (words, runs) => {
    expect(held(words, body)).toEqual(runs);
  });

  test('in a report without text', () => {
    expect(held('a', '---\n')).toEqual([]);
  });
});

describe('files beside a report', () => {
  const parts = {
    beside: {
      page: {
        file: 'page.html',
        body: { it: { line: 'at {n:int}' }, every: { line: 'at {n:int}', every: true } },
      },
    },
  } as const;

  test('are read line by line', () => {
    const { self, faults } = read(parts, '# a\n', { 'page.html': '<p>\n    at 3\n' });
    expect(faults).toEqual([]);
    const page = self.members!.get('page')!;
    const line = { n: 3n, text: ['at 3', '    at 3'] };
    expect(shown(page)).toEqual({ it: line, every: [line] });
    expect([page.source.path, page.range]).toEqual(['a/b/page.html', { start: 0, end: 0 }]);
  });

  test.each<[Uint8Array, string[]]>([
    [Uint8Array.of(0xff), ['page.html: not-utf-8']],
    [Uint8Array.of(0x61, 0), ['page.html: binary']],
    [new Uint8Array(1024 * 1024 + 1).fill(0x61), ['page.html: too-large']],
    [bytes('version https://git-lfs.github.com/spec/v1\n'), ['page.html: not-a-file']],
    [new Uint8Array(), []],
    [bytes('\ufeffat 3\r\n'), []],
  ])('of which nothing is left to read are told of (%#)', (content, details) => {
    const { self, faults } = read(parts, '# a\n', { 'page.html': content });
    expect(faults).toEqual(
      details.map((detail) => ({ kind: 'companion-unreadable', range: { start: 0, end: 0 }, detail })),
    );
    expect(self.members!.get('page')!.members!.has('every')).toBe(content.length > 0 && details.length === 0);
  });

  test('that are not there are no facts', () => {
    expect(read(parts, '# a\n').self.members!.has('page')).toBe(false);
  });
});

test('of a report that others are compared with, only what is named is read', () => {
  const reader = readerOf({ body: { a: { line: 'a {n:int}' }, b: { line: 'b {n:int}' } } });
  const fact = reader.readOnly(parseReport('x/r.md', bytes('a 1\n\nb 2\n')), new Set(['b']));
  expect(shown(fact)).toEqual({ path: ['x/r.md', ''], b: { n: 2n, text: 'b 2' } });
  expect(fact.value).toMatchObject({ path: 'x/r.md', b: { n: 2n } });
  expect(['a', 'b', 'path'].map((name) => reader.isInBody(name))).toEqual([true, true, false]);
});

test('a value leads back to its fact, and a path to both', () => {
  const { self } = read(
    { body: { it: { line: 'at {n:int}' }, all: { line: 'at {n:int}', every: true } } },
    'at 1\n\nat 2\n',
  );
  const it = self.members!.get('it')!;
  const all = self.members!.get('all')!;
  expect(originsOf(it.value)).toEqual([it]);
  expect(originsOf([all.value, 'at 1', null, 3n])).toEqual(all.elements);
  expect(originsOf('at 1')).toEqual([]);
  expect(resolve(['self', 'it', 'n'], { self })).toBe(it.members!.get('n'));
  expect(resolve(['self', 'it', 'n', 'x'], { self })).toBeUndefined();
  expect(resolve(['self', 'nothing', 'n'], { self })).toBeUndefined();
  expect(resolve(['other', 'it'], { self })).toBeUndefined();
  expect(valueAt(['self', 'it', 'n'], { self: self.value })).toBe(1n);
  expect(valueAt(['self', 'nothing', 'n'], { self: self.value })).toBeUndefined();
});
