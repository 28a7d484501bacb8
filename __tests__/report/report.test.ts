import { describe, expect, test } from '@jest/globals';
import { hiding } from '../../src/report/fault.js';
import { parseHead, readLines } from '../../src/report/report.js';
import { encode, frontMatter, parsed } from './parsed.js';

describe('the head of a report alone', () => {
  test.each<[string, string | Uint8Array]>([
    ['front matter and a body', frontMatter('title: 甲\nn: 3')],
    ['CRLF', frontMatter('title: 甲\nn: 3', '\r\n')],
    ['what is wrong with both', `\ufeff${frontMatter('title: a: b')}`],
    ['a conflict', frontMatter('<<<<<<< a\nn: 3\n=======\nn: 4\n>>>>>>> b')],
    ['no front matter', '# 甲\n'],
    ['nothing', ''],
    ['bytes that are no text', Uint8Array.of(0xff)],
  ])('is what the whole report has of it: %s', (_, content) => {
    const whole = parsed(content);
    const head = parseHead('report.md', typeof content === 'string' ? encode(content) : content);
    expect(head).toEqual({ ...whole, blocks: [], references: {} });
    expect('frontMatter' in head).toBe('frontMatter' in whole);
  });
});

describe('a file beside a report', () => {
  test.each<[string, string[]]>([
    ['甲\n\n<p>乙</p>\n  # 丙  \n', ['甲', '<p>乙</p>', '  # 丙  ']],
    ['甲\r\n\r\n乙', ['甲', '乙']],
    ['---\na: 1\n---\n', ['---', 'a: 1', '---']],
  ])('%j is its lines', (text, lines) => {
    const { source, blocks, references, faults, path } = readLines('page.html', encode(text));
    expect(blocks.map((block) => [block.kind, source.slice(block.range)])).toEqual(
      lines.map((line) => ['paragraph', line]),
    );
    expect(blocks.flatMap((block) => (block.kind === 'paragraph' ? block.lines : []))).toEqual(
      blocks.map(({ range }) => range),
    );
    expect([path, source.path, references]).toEqual(['page.html', 'page.html', {}]);
    expect(faults.filter(({ kind }) => kind !== 'crlf')).toEqual([]);
  });

  test('that is no text is none', () => {
    const { blocks, faults } = readLines('page.html', Uint8Array.of(0xff));
    expect([blocks, faults.map(({ kind }) => kind)]).toEqual([[], ['not-utf-8']]);
  });
});

test('what may hide the rest of a body is what nothing ends, and a list that is cut off', () => {
  const bodies = ['```sh\na', '<!-- a', '- a\n'.repeat(501), 'a\ufffd', '> '.repeat(30)];
  const kinds = bodies.map((body) =>
    parsed(`${frontMatter('a: 1')}\n${body}`).faults.map(({ kind }) => kind),
  );
  expect(kinds.map((some) => some.map((kind) => hiding.has(kind)))).toEqual([
    [true],
    [true],
    [true],
    [false],
    [false],
  ]);
});
