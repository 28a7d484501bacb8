import { expect, test } from '@jest/globals';
import type { Language } from '../../src/profile/profile.js';
import { type Fault, type FaultKind, faultKinds } from '../../src/report/fault.js';
import { faultWords, quote, quoted } from '../../src/review/words.js';
import { expectText } from './page.js';

/** What a fault is told with, and its case, where it has several. */
type Told = readonly [detail: string, code?: string];

const yamlCodes = [
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'MISSING_CHAR',
  'UNCLOSED_QUOTE',
  'BAD_SCALAR_START',
  'TAB_AS_INDENT',
  'BAD_INDENT',
  'UNEXPECTED_TOKEN',
  'BAD_DQ_ESCAPE',
  'BAD_ALIAS',
  'BAD_DIRECTIVE',
  'OF_TOMORROW',
];
const instead = ['symbolic link', 'submodule', 'pipe', 'socket', 'device', 'Git LFS pointer', 'whiteout'];
const beside = ['too-large', 'binary', 'not-utf-8', 'not-a-file'];

/** The faults that are told in several ways; a line or a number otherwise. */
const several: { readonly [K in FaultKind]?: readonly Told[] } = {
  'not-a-file': instead.map((what) => [what]),
  crlf: [['1'], ['2']],
  'lone-cr': [['1'], ['2']],
  'replacement-character': [['1'], ['2']],
  'front-matter-missing': [['# A report'], [' ']],
  'front-matter-open': [['--- '], ['----']],
  'front-matter-close': [['title: A', 'LOST'], [''], ['--- '], ['...']],
  'yaml-syntax': [...yamlCodes.map((code): Told => ['title: a: b', code])],
  'companion-unreadable': [...beside.map((what): Told => [`source.md: ${what}`]), ['a: b.md: binary']],
};

const told: readonly (readonly [FaultKind, Told])[] = faultKinds.flatMap((kind) =>
  (several[kind] ?? [['7']]).map((one) => [kind, one] as const),
);

test.each<Language>(['en', 'zh-CN'])('every fault, in %s', (language) => {
  const lines = told.map(([kind, [detail, code]]) => {
    const fault: Fault = { kind, detail, range: { start: 0, end: 0 }, ...(code ? { code } : {}) };
    return faultWords(fault)[language];
  });
  expect(new Set(lines).size).toBe(lines.length);
  expectText(`faults.${language}.txt`, `${lines.join('\n')}\n`);
});

test.each([
  ['a', 'a'],
  [' a \n\t b ', 'a b'],
  ['字'.repeat(80), '字'.repeat(80)],
  ['字'.repeat(81), `${'字'.repeat(80)}…`],
  ['👩'.repeat(81), `${'👩'.repeat(80)}…`],
])('%j is quoted in one line that a sentence can hold', (text, shown) => {
  expect(quoted(text)).toEqual({ en: `"${shown}"`, zh: `“${shown}”` });
  expect(quote(text)).toEqual({ en: `Here it says "${shown}".`, 'zh-CN': `此处为“${shown}”。` });
});
