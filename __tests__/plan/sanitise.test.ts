import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import { cell, codeBlock, codeSpan, inert } from '../../src/plan/sanitise.js';
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
