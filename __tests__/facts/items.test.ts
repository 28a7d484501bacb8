import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../src/facts/fact.js';
import type { ProfileDocument } from '../../src/profile/document.js';
import { bytes } from '../review/samples.js';
import { read, readerOf, shown } from './read.js';

const parts: Partial<ProfileDocument> = {
  items: {
    thing: {
      notes: [' - ', '：', ':', '——'],
      none: ['无', 'none ({why})'],
      vendors: ['Acme', 'Big Acme'],
      aliases: { 'Acme Store': ['Shop', 'AS'] },
    },
  },
  body: { things: { heading: '## Things', items: 'thing', until: ['## End', '## Stop'] } },
};

function listOf(list: string): Fact {
  return read(parts, `# T\n\n## Things\n\n${list}\n\n## End\n`).self.members!.get('things')!;
}
const itemsOf = (list: string) => listOf(list).members!.get('items')!.elements!;
const member = (item: Fact, name: string) => item.members!.get(name)!;
const values = (list: string, name: string) => itemsOf(list).map((item) => member(item, name).value);

describe('an item', () => {
  test('has each part where it stands', () => {
    const [item] = itemsOf('- **Acme Desk** (big, 木) - 书 桌。');
    expect(shown(item)).toEqual({
      text: ['Acme Desk (big, 木) - 书 桌。', '**Acme Desk** (big, 木) - 书 桌。'.slice(2)],
      key: ['desk', 'Acme Desk'],
      qualifier: ['big,木', 'big, 木'],
      name: 'Acme Desk',
      note: '书 桌。',
      proper: ['', 'Acme Desk'],
      prefixes: [['acme'], 'Acme Desk'],
      list: ['things', 'Acme Desk'],
      index: [0n, 'Acme Desk** (big, 木) - 书 桌。'],
      repeats: ['', 'Acme Desk'],
    });
    expect(item!.source.slice(item!.block!)).toBe('- **Acme Desk** (big, 木) - 书 桌。');
    expect(item!.source.slice(item!.range)).toBe('Acme Desk** (big, 木) - 书 桌。');
  });

  test.each<[string, string[]]>([
    ['Acme', ['acme']],
    ['Big Acme Desk', ['desk']],
    ['ＡＣＭＥ　Desk', ['desk']],
    ['Shop', ['store']],
    ['acme as', ['store']],
  ])('%s is compared as %j', (name, keys) => {
    expect(values(`- ${name}`, 'key')).toEqual(keys);
  });

  test.each<[string, string]>([
    ['Acme Store', 'Acme Store'],
    ['acme shop', 'Shop'],
    ['Desk', ''],
  ])('%s is properly called %j', (name, proper) => {
    expect(values(`- ${name}`, 'proper')).toEqual([proper]);
  });

  test.each<[string, string[]]>([
    ['Acme', []],
    ['Acme Desk  Top One', ['acme', 'acme desk', 'acme desk top']],
    [
      Array.from({ length: 16 }, () => 'a').join(' '),
      Array.from({ length: 15 }, (_, i) => 'a '.repeat(i + 1).trim()),
    ],
    [Array.from({ length: 17 }, () => 'a').join(' '), []],
  ])('%s may be a part of %j', (name, prefixes) => {
    expect(values(`- ${name}`, 'prefixes')).toEqual([prefixes]);
  });

  test.each<[string[], string[]]>([
    [
      ['Desk', 'Lamp'],
      ['', ''],
    ],
    [
      ['Desk', 'acme desk'],
      ['', 'Desk'],
    ],
    [
      ['Desk (a)', 'Desk (b)'],
      ['', ''],
    ],
    [
      ['Desk (a)', 'Desk (a) - x'],
      ['', 'Desk (a)'],
    ],
    [
      ['Desk (a)', 'Desk'],
      ['', 'Desk (a)'],
    ],
    [
      ['Desk', 'Desk (a)'],
      ['', 'Desk'],
    ],
    [
      ['Shop (Acme Store)', 'AS'],
      ['', 'Shop (Acme Store)'],
    ],
  ])('of %j each repeats one before it, or none: %j', (names, repeats) => {
    expect(values(names.map((name) => `- ${name}`).join('\n'), 'repeats')).toEqual(repeats);
  });

  test.each<[string, string, string, string]>([
    ['Desk: x', 'Desk', 'x', ''],
    ['Desk (a: b) c: x', 'Desk (a: b) c', 'x', 'a:b'],
    ['Desk（甲：乙）：丙', 'Desk', '丙', '甲:乙'],
    ['(a) Desk', '(a) Desk', '', ''],
    ['Desk (a)。', 'Desk', '', 'a'],
    ['Desk,', 'Desk', '', ''],
    ['Desk ；、', 'Desk', '', ''],
    ['。', '。', '', ''],
    ['Desk 1:2', 'Desk 1:2', '', ''],
    ['Desk :star: - x', 'Desk', 'x', ''],
    ['Desk:star:x', 'Desk', 'star:x', ''],
    [':star_2: Desk: x', 'Desk', 'x', ''],
    ['see https://x.y/a:b - x', 'see', 'https://x.y/a:b - x', ''],
    ['see http://x.y', 'see', 'http://x.y', ''],
    ['see   https://x.y', 'see', 'https://x.y', ''],
    ['https://x.y/a - x', 'https://x.y/a', 'x', ''],
    ['ftp://x.y:z - x', 'ftp://x.y:z', 'x', ''],
    ['Desk - x: y', 'Desk', 'x: y', ''],
    ['Desk: x - y', 'Desk', 'x - y', ''],
    [': x', ': x', '', ''],
    ['Desk  -  x ', 'Desk', 'x', ''],
  ])('%j: name, note and what is in brackets', (text, name, note, qualifier) => {
    const [item] = itemsOf(`- ${text}`);
    expect(['name', 'note', 'qualifier'].map((part) => member(item!, part).value)).toEqual([
      name,
      note,
      qualifier,
    ]);
    expect(item!.source.slice(member(item!, 'name').range)).toBe(name);
  });
});

describe('the items of a list', () => {
  test.each<[string, string[]]>([
    ['- Desk\n- Lamp', ['Desk', 'Lamp']],
    ['1. Desk\n  - Lamp\n2. Bed', ['Desk', 'Bed']],
    [' - Desk\n- Lamp', ['Lamp']],
    ['- 无\n- Lamp', ['Lamp']],
    ['- none (x y)', []],
    ['- **无**', []],
    ['- ✅ 无', []],
    ['- ✅', []],
    ['- ```\n  a\n  ```\n- Desk', ['Desk']],
    ['| n | t |\n| - | - |\n| 1. | Desk |\n| 2. | Lamp - x |\n| 3 | |\n| | 无 |', ['Desk', 'Lamp']],
    ['| t | n |\n| - | - |\n| 3D Desk | 1 |', ['3D Desk']],
    ['- Desk\n\n| t |\n| - |\n| Lamp |', ['Desk']],
    ['text', []],
  ])('%j', (list, names) => {
    expect(values(list, 'name')).toEqual(names);
    expect(values(list, 'index')).toEqual(names.map((_, i) => BigInt(i)));
  });

  test('are compared as plain lists first', () => {
    const list = listOf('- Acme Desk Top\n- Shop');
    const of = (name: string) => list.members!.get(name)!.value;
    expect([of('keys'), of('names'), of('prefixes')]).toEqual([
      ['desktop', 'store'],
      ['acme desk top', 'shop'],
      ['acme', 'acme desk'],
    ]);
    expect(list.members!.get('keys')!.elements).toEqual([]);
  });

  test.each<[string, boolean]>([
    ['## Things\n\n- a\n\n## End', true],
    ['## Things\n\n- a\n\n## Stop', true],
    ['## Things\n\n- a\n\n## Other\n\n# End', true],
    ['## Things\n\n- a\n\n## Other', false],
    ['## End\n\n## Things\n\n- a', false],
    ['## Things\n\n- a', false],
  ])('of %j are known where one of the headings that end it follows: %j', (body, isKnown) => {
    expect(read(parts, body).self.members!.has('things')).toBe(isKnown);
  });

  test.each(['```\na', '<!-- a'])('may go on in what nothing closes: %j', (open) => {
    const every: Partial<ProfileDocument> = {
      body: { it: { line: 'at {n:int}', every: true }, one: { line: 'at {n:int}' } },
    };
    const { members } = read(every, `at 1\n\n${open}`).self;
    expect([members!.has('it'), shown(members!.get('one'))]).toEqual([false, { n: 1n, text: 'at 1' }]);
  });
});

test('the names of a data file', () => {
  const reader = readerOf({ ...parts, data: { stock: { file: 'stock.txt', names: 'thing' } } });
  const data = (text: string) =>
    shown(reader.data(new Map([['stock.txt', bytes(text)]])).members!.get('stock')) as Record<
      string,
      unknown
    >;
  const { items, ...lists } = data('# all\nDesk # a # b\n  \n \tAcme Lamp  \n');
  expect(
    (items as Record<string, unknown>[]).map(({ name, list, index }) => [
      name,
      (list as unknown[])[0],
      (index as unknown[])[0],
    ]),
  ).toEqual([
    ['Desk', 'stock', 0n],
    ['Acme Lamp', 'stock', 1n],
  ]);
  expect(lists).toEqual({
    keys: [['desk', 'lamp'], ''],
    names: [['desk', 'acme lamp'], ''],
    prefixes: [['acme'], ''],
  });
  expect(reader.data(new Map()).members!.size).toBe(0);
});
