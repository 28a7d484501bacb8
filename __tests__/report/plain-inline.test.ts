import { describe, expect, test } from '@jest/globals';
import { walk } from '../../src/report/block.js';
import { parseInline } from '../../src/report/inline.js';
import type { Reading } from '../../src/report/line.js';
import { readPlainInline } from '../../src/report/plain-inline.js';
import { body } from './parsed.js';

/** The first paragraph of a body, read without the parser and with it: texts, and where each unit of them stands. */
function both(markdown: string): { plain: unknown; parsed: unknown } {
  const { source, blocks, references } = body(markdown);
  const run = [...walk(blocks)].find((block) => block.kind === 'paragraph');
  if (run?.kind !== 'paragraph') throw new Error(`No paragraph: ${markdown}`);
  const shown = ({ lines, links, code }: Reading) => ({
    lines: lines.map((line) => [line.text, [...line.text, ''].map((_, at) => line.offset(at))]),
    links,
    code,
  });
  const plain = readPlainInline(source, run);
  return { plain: plain && shown(plain), parsed: shown(parseInline(source, run, references)) };
}

describe('what needs no parser is read as the parser reads it', () => {
  test.each([
    '甲',
    '甲 a, b. c! d] e) f > g',
    '**甲**',
    '**甲**：乙',
    '甲 **a** b **c d** e',
    '**甲**\n乙 **丙**\n丁',
    'a_b',
    'https://x.y/a_b',
    '甲_乙',
    '[a](b)',
    '[甲 乙](https://x.y/a_b?c=d#e) | 丙',
    'x [a](b) y [c](d), e',
    '[a](b)[c](d)',
    '📖 [甲](../a/b%20c.md+d)',
  ])('%j', (markdown) => {
    const { plain, parsed } = both(markdown);
    expect(plain).toBeDefined();
    expect(plain).toEqual(parsed);
  });
});

describe('what may have more markup is left to the parser', () => {
  test.each([
    '*a*',
    '**a',
    '** a**',
    '**a **',
    '**a***',
    '***a**',
    '**a*b**',
    '`a`',
    '~~a~~',
    '<b>a</b>',
    '\\*a',
    '_a_',
    'a _b_',
    '（_b_）',
    '+_b_',
    '![a](b)',
    '[a]',
    '[a](b',
    '[a](b) [c]',
    '[a](b "c")',
    '[a](<b>)',
    '[a]()',
    '[](a)',
    '[a*b](c)',
    '[a](b*c)',
    '[a](甲)',
    '[a](b) *c*',
    '*a* [b](c)',
    '[_a_](b)',
    '[a](b)\nc',
    '[[a](b)](c)',
  ])('%j', (markdown) => {
    expect(both(markdown).plain).toBeUndefined();
  });
});
