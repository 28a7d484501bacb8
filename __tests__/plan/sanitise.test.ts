import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import { cell, clip, codeBlock, codeSpan, inert, link } from '../../src/plan/sanitise.js';
import { hidesSomething } from '../../src/report/unseen.js';
import { markdownPayloads } from '../fuzz/hostile.js';

const markdown = new MarkdownIt({ html: true, linkify: true });

/** The types of all tokens, also of those within a line. */
function types(text: string): readonly string[] {
  const walk = (tokens: readonly Token[]): string[] =>
    tokens.flatMap((token) => [token.type, ...walk(token.children ?? [])]);
  return walk(markdown.parse(text, {}));
}

const harmless = new Set([
  'paragraph_open',
  'paragraph_close',
  'inline',
  'text',
  'text_special',
  'code_inline',
]);
/** What GitHub makes of bare text outside code: mentions, references, commits, emoji, formulas. */
const live = /@|#\d|\bGH-\d|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])|:[a-z0-9_+-]+:|\$|https?:|www\./i;

/** The text of a line outside its code spans, as a reader gets it. */
function proseOf(text: string): string {
  const [inline] = markdown.parseInline(text, {});
  return (inline?.children ?? [])
    .map(({ type, content }) => (type === 'code_inline' ? ' ' : content))
    .join('');
}

function expectInert(text: string): void {
  const result = inert(text);
  expect(types(result).filter((type) => !harmless.has(type))).toEqual([]);
  expect(proseOf(result)).not.toMatch(live);
  expect(hidesSomething(result)).toBe(false);
  expect(result).not.toMatch(/[\r\n]/);
  expect(result).not.toMatch(/^\s*[/@]\w/);
}

test.each(markdownPayloads)('%j does nothing', (text) => expectInert(text));

describe('what is read stays readable', () => {
  test.each([
    ['The heading says 5; 3 are listed.', 'The heading says 5; 3 are listed.'],
    ['“可用服务”的数目是 5，列出了 3 个。', '“可用服务”的数目是 5，列出了 3 个。'],
    ['front_matter', 'front\\_matter'],
    ['(see https://x.example/a_b).', '(see `https://x.example/a_b`).'],
    ['ask @mona', 'ask `@mona`'],
    ['in report.md', 'in `report.md`'],
    ['2026-01-05', '2026-01-05'],
    ['83.3% of 6', '83.3% of 6'],
    ['a\u202eb', 'a⟨U+202E⟩b'],
    ['⏭️ 已跳过', '⏭️ 已跳过'],
    ['- a', '\\- a'],
    ['+ a', '\\+ a'],
    ['= a', '\\= a'],
    ['a - b + c = d', 'a - b + c = d'],
    ['  1. a', '1\\. a'],
    ['12) a', '12\\) a'],
    ['12.', '12\\.'],
    ['1.5 a', '1.5 a'],
    ['a 1. b', 'a 1. b'],
    ['abc123', 'abc123'],
    ['ABC1234', '`ABC1234`'],
    ['a/b', 'a/b'],
    ['go to /etc/x', 'go to `/etc/x`'],
    ['("@mona"), said', '("`@mona`"), said'],
    ['a`b', '``a`b``'],
    ['[x]', '\\[x\\]'],
    ['(*)', '(\\*)'],
    ['`', '`` ` ``'],
  ])('%s', (text, result) => {
    expect(inert(text)).toBe(result);
  });
});

test('a code span shows exactly its text', () => {
  for (const text of ['a', '`', '``a`', ' a ', 'a|b', '@mona #1', '`` ` ``']) {
    const [inline] = markdown.parseInline(codeSpan(text), {});
    expect(inline!.children!.map(({ type, content }) => [type, content])).toEqual([['code_inline', text]]);
  }
});

test.each([
  ['a', '`a`'],
  [' a', '` a`'],
  [' a ', '`  a  `'],
  ['`a', '`` `a ``'],
  ['a`', '`` a` ``'],
  ['a``b`c', '```a``b`c```'],
  ['', '`⟨0⟩`'],
  ['   ', '`⟨3⟩`'],
])('%j in code is %s', (text, span) => {
  expect(codeSpan(text)).toBe(span);
});

test.each([
  ['a', '', '```\na\n```'],
  ['', '', '```\n\n```'],
  ['', 'suggestion', '```suggestion\n```'],
  ['```', 'suggestion', '````suggestion\n```\n````'],
])('a block of %j, %j, is %j', (text, info, block) => {
  expect(codeBlock(text, info)).toBe(block);
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['a😀b', 3, 'a…'],
  ['a😀bc', 4, 'a😀…'],
])('%j has %i characters as %s', (text, limit, clipped) => {
  expect(clip(text, limit)).toBe(clipped);
});

test('a link ends where its address does', () => {
  expect(link('a', 'https://x.example/(b) <c>\\d')).toBe('[a](https://x.example/%28b%29%20%3Cc%3E%5Cd)');
});

test('a code block is one block, whatever fences it holds', () => {
  for (const text of ['a', '```', '````\n```suggestion\nx\n```\n````', '~~~', '', '\ta  ', '`'.repeat(12)]) {
    const tokens = markdown.parse(codeBlock(text, 'suggestion'), {});
    expect(tokens.map(({ type, info, content }) => [type, info, content])).toEqual([
      ['fence', 'suggestion', text === '' ? '' : `${text}\n`],
    ]);
  }
});

test('a cell stays one cell', () => {
  for (const text of ['a|b', '`a|b`', '@a|b', '\\|', '||']) {
    const html = markdown.render(`| x | y |\n| --- | --- |\n| ${cell(text)} | z |`);
    expect(html.match(/<td>/g)).toHaveLength(2);
    expect(html).toContain('<td>z</td>');
  }
});

const piece = fc.oneof(
  fc.constantFrom(...markdownPayloads),
  fc.string({ unit: 'grapheme-ascii' }),
  fc.string({ unit: 'binary' }),
);

test('nothing is live in any mixture of them', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), fc.constantFrom('', ' ', '\n', '，'), (parts, glue) => {
      expectInert(parts.join(glue));
    }),
    { numRuns: 3_000, seed: 7 },
  );
});
