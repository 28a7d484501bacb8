import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPlainLines } from '../../src/report/plain-lines.js';
import { parseYaml } from '../../src/report/yaml.js';
import { anyText, mutated, search } from './arbitrary.js';

const frontMatter = [
  'title: 使用Amazon DynamoDB保存便签',
  'publish_date: 2025-03-04',
  'original_url: https://aws.amazon.com/blogs/database/store-notes/',
  'available_services: 3',
].join('\n');

/** Values and keys that mean other things in YAML than a reader of lines would think, or nearly do. */
const words = [
  ...[
    'null',
    '~',
    'True',
    'no',
    '0',
    '007',
    '1.0',
    '1e3',
    '0x1F',
    '0o17',
    '.5',
    '+1',
    '-1',
    '1_000',
    '12:30',
  ],
  ...[
    'a: b',
    'a:',
    'a #b',
    'a#b',
    '#b',
    'a\u00a0',
    '\u3000a',
    'a\u3000',
    '- a',
    '[a]',
    '{a}',
    'a, b',
    '&a',
    '*a',
  ],
  ...[
    '!a',
    '|',
    '>',
    "'a'",
    '"a"',
    '%a',
    '@a',
    '`a`',
    '?a',
    '? a',
    'a\tb',
    'a\u2028b',
    'a\u0085b',
    '',
    ' ',
    '<<',
  ],
  ...[
    '标题：甲',
    '2025-02-30',
    '9007199254740993',
    '١',
    'a\\nb',
    '---',
    '...',
    'a: ',
    '1.',
    '1.2.3',
    'é',
    '🙂',
  ],
];
const line = fc
  .tuple(
    fc.constantFrom('a', 'b', 'null', 'true', 'a b', '1', '<<', '_x-y'),
    fc.constantFrom(':', ': ', ':  '),
    fc.constantFrom(...words),
  )
  .map((parts) => parts.join(''));
const blocks = fc.oneof(
  fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n')),
  mutated(frontMatter),
  anyText,
);

describe('plain lines are read as the YAML parser reads them', () => {
  test('whatever they say', () => {
    const property = fc.property(blocks, (text) => {
      const entries = readPlainLines(`\n${text}\n`, 3);
      if (entries) expect({ entries, faults: [] }).toEqual(parseYaml(`\n${text}\n`, 3));
    });
    fc.assert(property, { ...search, numRuns: 4000 });
  });

  test('and the front matter of reports is read so', () => {
    expect(
      [...readPlainLines(`\n${frontMatter}\n`, 3)!].map(([name, { node }]) => [name, node.value]),
    ).toEqual([
      ['title', '使用Amazon DynamoDB保存便签'],
      ['publish_date', '2025-03-04'],
      ['original_url', 'https://aws.amazon.com/blogs/database/store-notes/'],
      ['available_services', 3],
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['\na: b\n\nc:  3\n', { a: 'b', c: 3 }],
    ['a: b', { a: 'b' }],
    ['a: 0', { a: 0 }],
    ['a: x1e3\nb: 0\nc_d-E: 10', { a: 'x1e3', b: 0, 'c_d-E': 10 }],
    ['', {}],
  ])('%j needs no parser', (text, values) => {
    const entries = readPlainLines(text, 3);
    expect([...entries!].map(([name, { node }]) => [name, node.value])).toEqual(Object.entries(values));
    expect({ entries, faults: [] }).toEqual(parseYaml(text, 3));
  });

  test.each([
    'a: b: c',
    'a: "3"',
    'a: 3 # x',
    'a: 007',
    'a: 1.0',
    'a: true',
    'a:',
    'a: b\na: c',
    'a: b\r',
    'a: - b',
    'a: b\n  c',
    'a: 1e3',
    'a: 1e+21',
    'a: 1e-7',
    'a: 1.5',
    'a: 0x1F',
    'a: 0o17',
    'a: NULL',
    'null: a',
    'a:\tb',
    'b',
  ])('but %j is left to the parser', (text) => {
    expect(readPlainLines(`\n${text}\n`, 3)).toBeUndefined();
  });
});
