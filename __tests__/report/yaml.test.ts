import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../src/report/fault.js';
import type { YamlNode } from '../../src/report/yaml.js';
import { maxYamlDepth, parseYaml } from '../../src/report/yaml.js';

/** What the YAML, as it stands at offset 4, has: each value, its style and the text on its range. */
function read(yaml: string): Record<string, readonly [unknown, string, string]> {
  const { entries } = parseYaml(yaml, 4);
  const seen = ({ value, style, range }: YamlNode) =>
    [value, style, yaml.slice(range.start - 4, range.end - 4)] as const;
  return Object.fromEntries([...entries].map(([name, { node }]) => [name, seen(node)]));
}

function faults(yaml: string): (readonly [string, string, string])[] {
  return parseYaml(yaml, 4).faults.map(({ kind, range, detail }) => [
    kind,
    yaml.slice(range.start - 4, range.end - 4),
    detail,
  ]);
}

describe('values and where they stand', () => {
  test.each<[string, string, unknown, string, string]>([
    ['text', 'a: b c', 'b c', 'plain', 'b c'],
    ['text in quotes', 'a: "b"', 'b', 'quoted', '"b"'],
    ['text in single quotes', "a: 'b'", 'b', 'quoted', "'b'"],
    ['a block', 'a: |\n  b\n  c\n', 'b\nc\n', 'block', '|\n  b\n  c'],
    ['a folded block', 'a: >-\n  b\n  c\n\n', 'b c', 'block', '>-\n  b\n  c'],
    ['a whole number', 'a: 3', 3, 'plain', '3'],
    ['a number that is written otherwise', 'a: 0x1F', '0x1F', 'plain', '0x1F'],
    ['nothing', 'a:', null, 'plain', ''],
    ['null', 'a: null', null, 'plain', 'null'],
    ['a list', 'a: [1, "b", ]', [1, 'b'], 'flow', '[1, "b", ]'],
    ['a list of lines', 'a:\n  - b\n  -\n', ['b', null], 'flow', '- b\n  -'],
    ['a map', 'a: {b: 1, c: [d]}', { b: 1, c: ['d'] }, 'flow', '{b: 1, c: [d]}'],
    ['a map of lines', 'a:\n  b: 1\n  c:\n', { b: 1, c: null }, 'flow', 'b: 1\n  c:'],
    ['a block that keeps its end', 'a: |+\n  b\n\n\nc: 1', 'b\n\n\n', 'block', '|+\n  b'],
    ['a key alone', '? a\nb: 1', null, 'plain', ''],
    ['no trailing space', 'a: b   \nc: 1', 'b', 'plain', 'b'],
  ])('%s', (_, yaml, value, style, raw) => {
    const [found, ...place] = read(yaml)['a']!;
    expect(JSON.stringify(found)).toBe(JSON.stringify(value));
    expect(place).toEqual([style, raw]);
  });

  test.each<[string, string]>([
    ['? [a]\n: b\na: 1', '{"a":1}'],
    ['a: {b, c: , d: 1}', '{"a":{"b":null,"c":null,"d":1}}'],
    ['a: {[b]: c, d: 1}', '{"a":{"d":1}}'],
  ])('a key that is no text is none: %j', (yaml, values) => {
    const { entries, faults: found } = parseYaml(yaml, 4);
    const read = Object.fromEntries([...entries].map(([name, { node }]) => [name, node.value]));
    expect([JSON.stringify(read), found]).toEqual([values, []]);
  });

  test('a value that is not written stands behind the colon', () => {
    const { entries } = parseYaml('a:\n? b\nc: {d, e: 1}', 4);
    const at = (node: YamlNode) => [node.range.start - 4, node.range.end - 4];
    const { node } = entries.get('c')!;
    expect([
      at(entries.get('a')!.node),
      at(entries.get('b')!.node),
      at(node.members!.get('d')!.node),
    ]).toEqual([
      [2, 2],
      [7, 7],
      [13, 13],
    ]);
  });

  test('members and elements have their own', () => {
    const yaml = 'a: {b: 1, "c": [d, e]}';
    const { members } = parseYaml(yaml, 4).entries.get('a')!.node;
    const text = ({ start, end }: YamlNode['range']) => yaml.slice(start - 4, end - 4);
    const shown = [...members!].map(([name, { key, node }]) => [name, text(key), text(node.range)]);
    expect(shown).toEqual([
      ['b', 'b', '1'],
      ['c', '"c"', '[d, e]'],
    ]);
    const elements = members!.get('c')!.node.elements!;
    expect(elements.map(({ range, value, style }) => [text(range), value, style])).toEqual([
      ['d', 'd', 'plain'],
      ['e', 'e', 'plain'],
    ]);
  });

  test.each<[string, string | undefined]>([
    ['a: b # c', '# c'],
    ['a: "b"   # c d\ne: f', '# c d'],
    ['a: b\r\nc: d # e\r\n', undefined],
    ['a: b', undefined],
    ['a: [b] # c', undefined],
  ])('the comment behind the value of %j', (yaml, text) => {
    const comment = parseYaml(yaml, 4).entries.get('a')!.comment;
    expect(comment && yaml.slice(comment.start - 4, comment.end - 4)).toBe(text);
  });

  test.each(['', '# a', 'null', '~', '\n'])('%j has none, and no fault', (yaml) => {
    expect([read(yaml), faults(yaml)]).toEqual([{}, []]);
  });
});

describe('what is refused', () => {
  const deep = (open: string, close: string, depth: number) =>
    `a: ${open.repeat(depth)}${close.repeat(depth)}`;

  test.each<[string, string, string]>([
    ['lists', '[', ']'],
    ['maps', '{', '}'],
  ])('%s that are nested too deep', (_, open, close) => {
    expect(faults(deep(open, close, maxYamlDepth))).toEqual([]);
    expect(faults(deep(open, close, maxYamlDepth + 1))).toEqual([['yaml-too-deep', open, '32']]);
    expect(parseYaml(deep(open, close, maxYamlDepth + 1), 4)).toMatchObject({
      faults: [{ range: { start: 4 + 3 + 32, end: 4 + 3 + 33 } }],
    });
  });

  test('what was closed is deep no more', () => {
    const many = Array.from({ length: 40 }, (_, i) => `a${i}: [b]`).join('\n');
    expect(faults(many)).toEqual([]);
    expect(faults(`a: "]]]"\nb: ${'['.repeat(33)}${']'.repeat(33)}`)).toEqual([['yaml-too-deep', '[', '32']]);
  });

  test.each<[string, number, string[]]>([
    ['- ', 32, []],
    ['- ', 33, ['-']],
    ['? ', 33, ['?']],
  ])('%j in one line, %d times', (sign, times, texts) => {
    const yaml = `a:\n  ${sign.repeat(times)}b`;
    expect(faults(yaml).filter(([kind]) => kind === 'yaml-too-deep')).toEqual(
      texts.map((text) => ['yaml-too-deep', text, '32']),
    );
    const starts = parseYaml(yaml, 4).faults.flatMap(({ kind, range }) =>
      kind === 'yaml-too-deep' ? [range.start] : [],
    );
    expect(starts).toEqual(texts.map(() => 4 + 'a:\n  '.length + 64));
  });

  test.each<[string, string, string]>([
    ['a: &b 1', '&b', '1'],
    ['a: !c 1', '!c', '1'],
    ['<<: {a: 1}', '<<', '<<'],
    ['a: <<', '', ''],
  ])('in %j it is named: %s', (yaml, what, text) => {
    expect(faults(yaml)).toEqual(what === '' ? [] : [['yaml-feature', text, what]]);
  });

  test('a list in place of the map stands where it is written', () => {
    expect(faults('- a\n- b')).toEqual([['front-matter-not-a-map', '- a\n- b', '']]);
    expect(faults('# a\n"b"')).toEqual([['front-matter-not-a-map', '"b"', '']]);
  });
});

describe('YAML that does not parse', () => {
  test.each<[string, string, string, (readonly [string, string])[]]>([
    ['a: b: c', 'b: c', 'a: b: c', [[': ', '：']]],
    [
      'a: b: c: d',
      'b: c: d',
      'a: b: c: d',
      [
        [': ', '：'],
        [': ', '：'],
      ],
    ],
    ['a: b:', 'b:', 'a: b:', [[':', '：']]],
    ['x: 1\na: b: c\ny: 2', 'b: c', 'a: b: c', [[': ', '：']]],
    ['x: 1\r\na: b: c\r\ny: 2', 'b: c', 'a: b: c', [[': ', '：']]],
    ['a: 12:30: b', '12:30: b', 'a: 12:30: b', [[': ', '：']]],
    ['a: "b', '"b', 'a: "b', [['"', '']]],
    ["x: 1\na: 'b c\ny: 2", "'b c", "a: 'b c", [["'", '']]],
    ['a: [b', '', 'a: [b', []],
  ])('%j: the value, its line, and what would mend it', (yaml, text, line, edits) => {
    const [fault, ...others] = parseYaml(yaml, 4).faults;
    expect([others, fault!.kind, fault!.detail]).toEqual([[], 'yaml-syntax', line]);
    const on = (range: YamlNode['range']) => yaml.slice(range.start - 4, range.end - 4);
    if (text !== '') expect(on(fault!.range)).toBe(text);
    expect(fault!.range.end).toBeGreaterThan(fault!.range.start);
    expect((fault!.edits ?? []).map((edit) => [on(edit.range), edit.text])).toEqual(edits);
  });

  test.each<[string, number, number, string, string]>([
    ['a: [b', 6, 7, 'a: [b', 'BAD_INDENT'],
    ['x: 1\na: [b\nc: 2', 11, 12, 'c: 2', 'BAD_INDENT'],
    ['a: [b\nc: d: e', 9, 13, 'c: d: e', 'BAD_INDENT'],
    ['a: b: c\nd: e: f', 3, 7, 'a: b: c', 'BLOCK_AS_IMPLICIT_KEY'],
    ['a: b:c: d', 3, 9, 'a: b:c: d', 'BLOCK_AS_IMPLICIT_KEY'],
    ['a: "b" c', 7, 8, 'a: "b" c', 'UNEXPECTED_TOKEN'],
    ['a: @b:c', 3, 4, 'a: @b:c', 'BAD_SCALAR_START'],
    ['x: 1\r\na: @b\r\nc: 1', 9, 10, 'a: @b', 'BAD_SCALAR_START'],
    ['a:\n  - b: c: d', 10, 11, '  - b: c: d', 'BLOCK_AS_IMPLICIT_KEY'],
    ['a: b\n\t- c', 5, 6, '\t- c', 'TAB_AS_INDENT'],
    ['`a', 0, 1, '`a', 'BAD_SCALAR_START'],
    ['%a', 3, 4, '%a', 'MISSING_CHAR'],
    ['"a: 1', 6, 7, '"a: 1', 'MISSING_CHAR'],
    ['a: "', 3, 4, 'a: "', 'UNCLOSED_QUOTE'],
    ["a: '", 3, 4, "a: '", 'UNCLOSED_QUOTE'],
    ['x: "a"\nb: "c', 10, 12, 'b: "c', 'UNCLOSED_QUOTE'],
    ['a: "b\nc: d: e', 3, 5, 'a: "b', 'UNCLOSED_QUOTE'],
    ['a: "b"\nc: "d: e', 10, 15, 'c: "d: e', 'UNCLOSED_QUOTE'],
  ])('%j: where, and what the parser calls it', (yaml, start, end, line, code) => {
    const [{ range, detail, code: called }] = parseYaml(yaml, 4).faults as [Fault];
    expect([range.start - 4, range.end - 4, detail, called]).toEqual([start, end, line, code]);
  });

  test('the lines have their values all the same', () => {
    expect(read('a: x: y\nb: 3  \nc: 03\n d: 4\ne:\n# f: 5\ng: 10')).toEqual({
      a: ['x: y', 'plain', 'x: y'],
      b: [3, 'plain', '3'],
      c: ['03', 'plain', '03'],
      e: [null, 'plain', ''],
      g: [10, 'plain', '10'],
    });
  });
});
