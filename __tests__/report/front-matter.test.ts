import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { maxFrontMatterBytes } from '../../src/report/front-matter.js';
import { faultsOf, frontMatter, parsed } from './parsed.js';

const folder = mkdtempSync(join(tmpdir(), 'report-review-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The entries of front matter: name, value, text as written; each checked against the source. */
function entriesOf(text: string): Record<string, unknown> {
  const { frontMatter: found, source } = parsed(text);
  const entries: Record<string, unknown> = Object.create(null);
  for (const [name, { key, node }] of found?.entries ?? []) {
    expect(source.slice(node.range)).toBe(node.raw);
    expect(source.slice(key).replace(/^["']|["']$/gu, '')).toBe(name);
    entries[name] = node.value;
  }
  return { ...entries };
}

describe('nothing in a report is run', () => {
  const canary = join(folder, 'canary');
  const code = `require('node:fs').writeFileSync(${JSON.stringify(canary)}, '')`;
  const openings = [
    '---js',
    '---javascript',
    '--- js',
    '---  javascript  ',
    '---JS',
    '---JavaScript',
    '---js\t',
    '---coffee',
    '---coffeescript',
    '---cson',
    '---cs',
    '---json',
    '---toml',
    '---yaml',
    '---__proto__',
    '---constructor',
    '---toString',
    '----js',
    '\ufeff---js',
    ' ---js',
    '---\u00a0js',
    '---js;',
    '---js!',
  ];

  test.each(openings)('%j', (opening) => {
    for (const end of ['\n', '\r\n', '\r']) {
      for (const payload of [
        `{ title: (${code}, 'a') }`,
        `${code}`,
        `module.exports = ${code}`,
        `title: !!js/function 'function () { ${code} }'`,
      ]) {
        const { frontMatter: found, faults } = parsed([opening, payload, '---', '', '# a', ''].join(end));
        expect(found?.entries.size ?? 0).toBe(0);
        expect(faults.some(({ kind }) => kind.startsWith('front-matter') || kind === 'lone-cr')).toBe(true);
      }
    }
    expect(existsSync(canary)).toBe(false);
  });

  test.each([
    '!!js/function',
    '!!js/regexp',
    '!!python/object/apply:os.system',
    '!<tag:yaml.org,2002:js/function>',
    '!env',
  ])('a tag %s', (tag) => {
    expect(
      parsed(frontMatter(`title: ${tag} |\n  function () { ${code} }`)).faults.map(({ kind }) => kind),
    ).toEqual(['yaml-feature']);
    expect(existsSync(canary)).toBe(false);
  });
});

describe('front matter opens and closes with exactly `---`', () => {
  test.each<[string, string, [string, string, string][]]>([
    ['both', '---\na: 1\n---\n', []],
    ['no end of line behind the last', '---\na: 1\n---', []],
    ['no front matter', '# a\n', [['front-matter-missing', '', '# a']]],
    ['an empty first line', '\n---\na: 1\n---\n', [['front-matter-missing', '', '']]],
    ['an indented first line', ' ---\na: 1\n---\n', [['front-matter-missing', '', ' ---']]],
    ['a language', '---toml\na = 1\n---\n', [['front-matter-language', '---toml', 'toml']]],
    ['four dashes', '----\na: 1\n---\n', [['front-matter-open', '----', '----']]],
    ['four dashes and a language', '----js\na: 1\n---\n', [['front-matter-open', '----js', '----js']]],
    ['a language and a sign', '---js;\na: 1\n---\n', [['front-matter-open', '---js;', '---js;']]],
    ['a language and two words', '---js b!\na: 1\n---\n', [['front-matter-open', '---js b!', '---js b!']]],
    ['a language between spaces', '--- js \na: 1\n---\n', [['front-matter-language', '--- js ', 'js']]],
    ['a space behind the dashes', '--- \na: 1\n---\n', [['front-matter-open', '--- ', '--- ']]],
    ['a closing line with a space', '---\na: 1\n--- \n', [['front-matter-close', '--- ', '--- ']]],
    ['a closing line of four dashes', '---\na: 1\n----\n', [['front-matter-close', '----', '----']]],
    ['text behind the closing dashes', '---\na: 1\n---b\n', [['front-matter-close', '---b', '---b']]],
    ['no closing line', '---\na: 1\n\na\n', [['front-matter-close', '---', '']]],
    ['no closing line before a heading', '---\na: 1\n\n# a\n', [['front-matter-close', 'a: 1', 'a: 1']]],
    [
      'a thematic break instead of a closing line',
      '---\na: 1\n# b\nc: 2\n# d\n\n[e](f)\n\n---\n\ng\n',
      [['front-matter-close', 'c: 2', 'c: 2']],
    ],
    ['a comment that looks like a heading', '---\na:\n# b\n  - c\n---\n', []],
    ['it above a key that stands twice', '---\na:\n# b\n  - c\na: 1\n---\n', [['duplicate-key', 'a', 'a']]],
    ['it below dots in a value', '---\nx: y...\na:\n# b\n  - c\n---\n', []],
    ['it above a key of dots', '---\na:\n# b\n  - c\n...x: 1\n---\n', []],
    [
      'dots, text and a thematic break',
      '---\na: 1\n...\n# b\n\nc\n\n---\n',
      [['front-matter-close', 'a: 1', 'a: 1']],
    ],
    ['dots and a space', '---\na: 1\n... \n# b\n\nc\n\n---\n', [['front-matter-close', 'a: 1', 'a: 1']]],
    ['dots', '---\na: 1\n...\n', [['front-matter-close', '---', '']]],
    ['the opening line alone', '---', [['front-matter-close', '---', '']]],
    ['nothing between', '---\n---\n', []],
    ['a comment between', '---\n# a\n---\n', []],
    ['a thematic break below', '---\na: 1\n---\n\n---\n\nb\n\n---\n', []],
  ])('%s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('what stands below front matter that is not closed is read', () => {
    const { blocks } = parsed('---\ntitle: a\n\n# a\n');
    expect(blocks.filter(({ kind }) => kind === 'heading')).toHaveLength(1);
  });

  test('the closing line that is lost is put where the keys end', () => {
    for (const keys of ['a: 1\nb: 甲', 'a: 1 # c\nb: "甲"']) {
      const { faults, source, frontMatter: found, blocks } = parsed(`---\n${keys}\n\n# 乙\n\n丙\n`);
      expect(faults.map(({ code, edits }) => [code, edits])).toEqual([
        ['LOST', [{ range: { start: 4 + keys.length, end: 4 + keys.length }, text: '\n---' }]],
      ]);
      expect(source.slice(found!.range)).toBe(`---\n${keys}`);
      expect([...found!.entries.values()].map(({ node }) => [node.value, source.slice(node.range)])).toEqual([
        [1, '1'],
        ['甲', keys.includes('"') ? '"甲"' : '甲'],
      ]);
      expect(blocks.map(({ range }) => source.slice(range))).toEqual(['# 乙', '丙']);
    }
  });

  test('nor is more than 16 KiB read without it', () => {
    const keys = (bytes: number) => `---\na: ${'b'.repeat(bytes - 'a: '.length - 1)}\n\n# c\n\nd\n`;
    expect(parsed(keys(maxFrontMatterBytes)).frontMatter?.entries.size).toBe(1);
    const more = parsed(keys(maxFrontMatterBytes + 1));
    expect(more.frontMatter).toBeUndefined();
    expect(more.faults.map(({ kind, code }) => [kind, code])).toEqual([['front-matter-close', 'LOST']]);
    expect(more.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
  });

  test.each<[string, string, string | undefined]>([
    ['the last key of several', 'a: 1\nb: 2\n\n# c\n\nd', 'b: 2'],
    ['a key without a value', 'a: 1\nb:\n\n# c\n\nd', 'b:'],
    ['a key of one letter', 'a: 1\n# c\n\nd', 'a: 1'],
    ['a heading of the sixth depth', 'a: 1\n###### c\n\nd', 'a: 1'],
    ['a heading that ends the text', 'a: 1\n# c', 'a: 1'],
    ['lines of white space between', 'a: 1\n \n# c\n \t\nd', 'a: 1'],
    ['a comment among keys', 'a: 1\n# c\nb: 2\n# d\n\ne', 'b: 2'],
    ['no key above', '# c\n\nd', undefined],
    ['no heading', 'a: 1\n\nd', undefined],
    ['seven signs', 'a: 1\n####### c\n\nd', undefined],
    ['a sign in a line', 'a: 1\nb # c\n\nd', undefined],
    ['an address for a key', 'https://x.y\n# c\n\nd', undefined],
    ['text that goes on', 'a: 1\n- b\n\nc', undefined],
  ])('keys end with the last above the first heading: %s', (_, text, last) => {
    expect(faultsOf(`---\n${text}`)).toEqual([
      last === undefined ? ['front-matter-close', '---', ''] : ['front-matter-close', last, last],
    ]);
  });

  test('16 KiB are the most', () => {
    const fill = (bytes: number) => frontMatter(`a: ${'b'.repeat(bytes - 'a: '.length - 2)}`);
    expect(faultsOf(fill(maxFrontMatterBytes))).toEqual([]);
    expect(faultsOf(fill(maxFrontMatterBytes + 1))).toEqual([['front-matter-too-large', '---', '16385']]);
  });
});

describe('values are those of YAML, as far as every reader agrees on them', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a: 3', { a: 3 }],
    ['a: -3', { a: -3 }],
    ['a: 0', { a: 0 }],
    ['a: 03', { a: '03' }],
    ['a: 010', { a: '010' }],
    ['a: 0x1F', { a: '0x1F' }],
    ['a: 0o17', { a: '0o17' }],
    ['a: 3.0', { a: '3.0' }],
    ['a: 3.5', { a: 3.5 }],
    ['a: +3', { a: '+3' }],
    ['a: 1e3', { a: '1e3' }],
    ['a: 1_000', { a: '1_000' }],
    ['a: .inf', { a: '.inf' }],
    ['a: 9007199254740993', { a: '9007199254740993' }],
    ['a: 2025-02-30', { a: '2025-02-30' }],
    ['a: 12:30:45', { a: '12:30:45' }],
    ['a: yes', { a: 'yes' }],
    ['a: true', { a: true }],
    ['a: ~', { a: null }],
    ['a:', { a: null }],
    ['a: "3"', { a: '3' }],
    ["a: '3'", { a: '3' }],
    ['a: 3 # b', { a: 3 }],
    ['a: b#c', { a: 'b#c' }],
    ['a: ISO/IEC 42001:2023', { a: 'ISO/IEC 42001:2023' }],
    ['a: 准确率:现已发布', { a: '准确率:现已发布' }],
    ['a: [1, {b: c}]', { a: [1, { b: 'c' }] }],
    ['"a": 1', { a: 1 }],
    ['a: |\n  b\n  c', { a: 'b\nc\n' }],
    ['a: >-\n  b\n  c', { a: 'b c' }],
    ['a: b\n  c', { a: 'b c' }],
  ])('%j', (yaml, expected) => {
    const text = frontMatter(yaml);
    expect(faultsOf(text)).toEqual([]);
    expect(JSON.stringify(entriesOf(text))).toBe(JSON.stringify(expected));
  });

  test('keys of every object are only keys', () => {
    const { frontMatter: found, faults } = parsed(
      frontMatter('__proto__: {polluted: 1}\nconstructor: 2\ntoString: 3\nhasOwnProperty: 4'),
    );
    expect(faults).toEqual([]);
    expect([...found!.entries.keys()]).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test.each<[string, string]>([
    ['a: &b 1', '&b'],
    ['a: &b 1\nc: *b', '&b'],
    ['a: *b', '*b'],
    ['a: {<<: {b: 1}}', '<<'],
    ['<<: {a: 1}', '<<'],
    ['a: !!str 1', '!!str'],
    ['a: !b 1', '!b'],
  ])('%j is refused', (yaml, what) => {
    expect(faultsOf(frontMatter(yaml)).map(([kind, , detail]) => [kind, detail])).toEqual([
      ['yaml-feature', what],
    ]);
  });

  test.each(['- a\n- b', 'a', '"a"', '3', '[a]'])('%j is no map', (yaml) => {
    expect(faultsOf(frontMatter(yaml)).map(([kind]) => kind)).toEqual(['front-matter-not-a-map']);
  });

  test('a key that stands twice has no value, and both places are known', () => {
    const report = parsed(frontMatter('a: 1\nb: 2\na: 3\na: 4'));
    const { faults, source, frontMatter: found } = report;
    expect([...found!.entries.keys()]).toEqual(['b']);
    expect(
      faults.map(({ kind, range, other }) => [
        kind,
        source.position(range.start).line,
        source.position(other!.start).line,
      ]),
    ).toEqual([
      ['duplicate-key', 4, 2],
      ['duplicate-key', 5, 2],
    ]);
  });
});

describe('YAML that does not parse is read line by line, at the first colon', () => {
  test.each<[string, Record<string, unknown>]>([
    ['title: New: AWS Billing\nn: 3', { title: 'New: AWS Billing', n: 3 }],
    ['title: a: b: c\nn: 03', { title: 'a: b: c', n: '03' }],
    ['title: "a\nn: 3', { title: 'a', n: 3 }],
    ["title: 'a\nn: 3", { title: 'a', n: 3 }],
    ['title: [a] b\nn: 3', { title: '[a] b', n: 3 }],
    ['title: @a\nn: 3', { title: '@a', n: 3 }],
    ['title: `a`\nn:', { title: '`a`', n: null }],
    ['title: %a\nn: 3', { title: '%a', n: 3 }],
    ['title: {a\nn: 3', { title: '{a', n: 3 }],
    ['a: x: y\nb\nc: 1', { a: 'x: y', c: 1 }],
    ['a: x: y\nc: 1\nc: 2', { a: 'x: y' }],
  ])('%j', (yaml, expected) => {
    for (const end of ['\n', '\r\n']) {
      const text = frontMatter(yaml, end);
      expect(
        faultsOf(text)
          .filter(([kind]) => kind !== 'crlf')
          .map(([kind]) => kind),
      ).toEqual(['yaml-syntax']);
      expect(entriesOf(text)).toEqual(expected);
    }
  });

  test('a colon in a value is mended by a full-width one', () => {
    const { faults, source } = parsed(frontMatter('title: New: AWS: now\nn: 3'));
    expect(
      faults[0]!.edits!.map(({ range, text }) => [
        source.slice(range),
        text,
        source.position(range.start).column,
      ]),
    ).toEqual([
      [': ', '：', 11],
      [': ', '：', 16],
    ]);
  });
});

describe('every key and value is where its range says', () => {
  const lines = [
    'title: 标题 - 甲：乙',
    'quoted: "a \\" b" # c',
    "single: 'it''s'",
    'count: 12  # 三',
    'empty:',
    'url: https://a.b/c#d',
    'list: [1, 二]',
  ];
  test.each<[string, string, string]>([
    ['LF', '', '\n'],
    ['CRLF', '', '\r\n'],
    ['a byte order mark', '\ufeff', '\n'],
    ['a byte order mark and CRLF', '\ufeff', '\r\n'],
  ])('with %s', (_, mark, end) => {
    const { frontMatter: found, source } = parsed(mark + frontMatter(lines.join('\n'), end));
    const shown = [...found!.entries.values()].map(({ key, node, comment }) => [
      source.position(key.start).line,
      source.slice(key),
      source.slice(node.range),
      comment ? source.slice(comment) : '',
    ]);
    expect(shown).toEqual([
      [2, 'title', '标题 - 甲：乙', ''],
      [3, 'quoted', '"a \\" b"', '# c'],
      [4, 'single', "'it''s'", ''],
      [5, 'count', '12', '# 三'],
      [6, 'empty', '', ''],
      [7, 'url', 'https://a.b/c#d', ''],
      [8, 'list', '[1, 二]', ''],
    ]);
    expect(source.slice(found!.range)).toBe(['---', ...lines, '---'].join(end));
    expect(source.slice(found!.open)).toBe('---');
    expect(source.slice(found!.close)).toBe('---');
  });
});
