import { describe, expect, test } from '@jest/globals';
import { reading } from './parsed.js';

describe('what a reader sees of a line', () => {
  test.each<[string, string]>([
    ['a', 'a'],
    ['**a** b', 'a b'],
    ['*a* b', 'a b'],
    ['***a*** b', 'a b'],
    ['**a*b*c**', 'abc'],
    ['__a__ b', 'a b'],
    ['_a_ b', 'a b'],
    ['___a___ b', 'a b'],
    ['__状态__: 成功', '状态: 成功'],
    ['__状态：__ 成功', '状态： 成功'],
    ['状态__成功__', '状态__成功__'],
    ['**a* b', '*a b'],
    ['***a** b', '*a b'],
    ['**a*** b', 'a* b'],
    ['\\**（注）**值', '**（注）**值'],
    ['\\***（注）** 值', '*（注） 值'],
    ['**（注）*\\*值', '**（注）**值'],
    ['a <https://x.y>', 'a https://x.y'],
    ['snake_case_name', 'snake_case_name'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**状态**：✅ 成功', '状态：✅ 成功'],
    ['**Amazon Cognito**（核心服务）', 'Amazon Cognito（核心服务）'],
    ['**名称：**值', '名称：值'],
    ['**（注）**值', '（注）值'],
    ['- **Amazon Nova** - **核心服务** - 语音', 'Amazon Nova - 核心服务 - 语音'],
    ['`a` b', 'a b'],
    ['`` a`b `` c', ' a`b  c'],
    ['`**a**`', '**a**'],
    ['a ` b', 'a ` b'],
    ['\\*a\\*', '*a*'],
    ['a\\b', 'a\\b'],
    ['[a](b) c', 'a c'],
    ['[**a**](b)', 'a'],
    ['**[a](b)**', 'a'],
    ['[`a`](b)', 'a'],
    ['[a [b] c](d)', 'a [b] c'],
    ['[a](b "t") c', 'a c'],
    ["[a](b 't') c", 'a c'],
    ['[a](<b c>) d', 'a d'],
    ['[a](b(c)d) e', 'a e'],
    ['[a] (b)', '[a] (b)'],
    ['[a]', '[a]'],
    ['[ ] a', '[ ] a'],
    ['a <!-- b --> c', 'a  c'],
    ['a<br>b', 'ab'],
    ['<b>a</b>', 'a'],
    ['a < b', 'a < b'],
    ['&amp;', '&amp;'],
    ['**a** &amp; &#65;', 'a &amp; &#65;'],
    ['`**a：**b`', '**a：**b'],
    ['~~a~~', '~~a~~'],
    ['a  ', 'a'],
  ])('%j', (markdown, text) => {
    const shown = markdown.replace(/^- /u, '');
    expect(reading(shown).lines.map((line) => line.text)).toEqual([text]);
    // Beside code, which only the parser reads.
    expect(reading(`\`x\` ${shown}`).lines.map((line) => line.text)).toEqual([`x ${text}`]);
  });

  test.each<[string, string]>([
    ['**（注）**值 `x`', '（注）值 x'],
    ['值**“a”**值 `x`', '值“a”值 x'],
    ['a**b**c `x`', 'abc x'],
    ['**（`x`）**值', '（x）值'],
    ['`**（x`）**值', '**（x）**值'],
    ['**（注）`**x` 值', '**（注）**x 值'],
    ['** （注）**值 `x`', '** （注）**值 x'],
    ['值**（注）a**值', '值（注）a值'],
    ['值**a（注）**值', '值a（注）值'],
    ['\\***（注）**值', '*（注）值'],
    ['**（注）**a*b*', '（注）ab'],
    ['值**（注）**`x`', '值（注）x'],
    ['`x`**（注）**值', 'x（注）值'],
    ['[a](b c) **d**\n\n[a]: x', 'a(b c) d'],
    ['**（注） **值 `x`', '**（注） **值 x'],
    ['`` a ` b ``', ' a ` b '],
    ['`a` <i>b</i> \\[c]', 'a b [c]'],
  ])('%j, for the website as for CommonMark or more', (markdown, text) => {
    expect(reading(markdown).lines.map((line) => line.text)).toEqual([text]);
  });

  test('each unit of it is that of the source', () => {
    const { lines, report } = reading('**[名](a "b")**（`c`）\\*\n第二*行*  \n> <!-- d -->三');
    for (const { text, offset } of lines) {
      const offsets = Array.from({ length: text.length }, (_, i) => offset(i));
      expect(offsets.map((at) => report.source.text[at]).join('')).toBe(text);
    }
    expect(lines.map(({ text }) => text).slice(0, 2)).toEqual(['名（c）*', '第二行']);
  });
});

describe('links', () => {
  test.each<[string, [string, string, string][]]>([
    ['[a](b)', [['[a](b)', 'a', 'b']]],
    [
      'x [a](b) y [c](d)',
      [
        ['[a](b)', 'a', 'b'],
        ['[c](d)', 'c', 'd'],
      ],
    ],
    ['[a](b "t")', [['[a](b "t")', 'a', 'b']]],
    ['[a]( b )', [['[a]( b )', 'a', 'b']]],
    ['[a](<b c> "t")', [['[a](<b c> "t")', 'a', 'b c']]],
    ['[a](b(c))', [['[a](b(c))', 'a', 'b(c)']]],
    ['[a](b\\)c)', [['[a](b\\)c)', 'a', 'b\\)c']]],
    ['[a [b] c](d)', [['[a [b] c](d)', 'a [b] c', 'd']]],
    ['[**a** `b`](c)', [['[**a** `b`](c)', '**a** `b`', 'c']]],
    ['[a]()', [['[a]()', 'a', '']]],
    [
      '[📖 查看原始博客](https://x.y/甲?b=c&d) | 验证日期',
      [['[📖 查看原始博客](https://x.y/甲?b=c&d)', '📖 查看原始博客', 'https://x.y/甲?b=c&d']],
    ],
    ['![a](b)', []],
    ['[![a](b)](c)', [['[![a](b)](c)', '![a](b)', 'c']]],
    ['`[a](b)`', []],
    ['\\[a](b)', []],
    ['[a][b]\n\n[b]: c', [['[a][b]', 'a', 'c']]],
    ['[a][B]\n\n[b]: <c> "t"\n[b]: d', [['[a][B]', 'a', 'c']]],
    ['[a][]\n\n> [a]: c', [['[a][]', 'a', 'c']]],
    ['[a]\n\n[a]: c', [['[a]', 'a', 'c']]],
    ['[a]\n\n[a]:\nc', []],
    ['<https://x.y> z', [['<https://x.y>', 'https://x.y', 'https://x.y']]],
    ['[a](b', []],
    ['[a](b c) d\n\n[a]: x', [['[a]', 'a', 'x']]],
    ['[a](b "t" c) d\n\n[a]: x', [['[a]', 'a', 'x']]],
    ['[a](<b>"t") d\n\n[a]: x', [['[a]', 'a', 'x']]],
    ['[a][ b\n\n[a]: c', [['[a]', 'a', 'c']]],
    ['[a] b] c\n\n[a]: d', [['[a]', 'a', 'd']]],
    ['[a\n  b](c)', [['[a\n  b](c)', 'a\n  b', 'c']]],
    ['[a](b)\n  c', [['[a](b)', 'a', 'b']]],
    ['[a](\n  b\n  "t"\n  ) c', [['[a](\n  b\n  "t"\n  )', 'a', 'b']]],
    [
      '[a](b)[c](d)',
      [
        ['[a](b)', 'a', 'b'],
        ['[c](d)', 'c', 'd'],
      ],
    ],
    ['[甲 乙]\n\n[甲 乙]:cd', [['[甲 乙]', '甲 乙', 'cd']]],
    ['[a]\n\n[a]:  cd', [['[a]', 'a', 'cd']]],
    ['[a]\n\n```\n[a]: b\n```\n\n[a]: c', [['[a]', 'a', 'c']]],
    ['<br href="b"><a href="c">a</a>', [['<a href="c">a</a>', 'a', 'c']]],
    ['<a href="b">a<i></i></a>', [['<a href="b">a<i></i></a>', 'a<i></i>', 'b']]],
    ['<a hidden href=bc>a</a>', [['<a hidden href=bc>a</a>', 'a', 'bc']]],
    ['<b title="<a href=c>">a</b> d</a>', []],
    ['<a hidden data-b href=c>a</a>', [['<a hidden data-b href=c>a</a>', 'a', 'c']]],
    ["<a b='<a' href=c>a</a> <i b='</a'>d</i></a>", [["<a b='<a' href=c>a</a>", 'a', 'c']]],
    ['<img alt="<a " href="b">c</a>', []],
    [
      '<a href="b">c<i title=\'</a >\'>d</i></a>',
      [['<a href="b">c<i title=\'</a >\'>d</i></a>', "c<i title='</a >'>d</i>", 'b']],
    ],
    [
      '<a href="b">c<i title="</a>">d</i></a>',
      [['<a href="b">c<i title="</a>">d</i></a>', 'c<i title="</a>">d</i>', 'b']],
    ],
    ['[a\nb](c)', [['[a\nb](c)', 'a\nb', 'c']]],
    ['<a href="b">a</a> c', [['<a href="b">a</a>', 'a', 'b']]],
    ["<A class=x HREF = 'b?c=d'>a</A >", [["<A class=x HREF = 'b?c=d'>a</A >", 'a', 'b?c=d']]],
    ['<a href=b target="_blank">**a**</a>', [['<a href=b target="_blank">**a**</a>', '**a**', 'b']]],
    [
      '<a href="b">a</a> [c](d)',
      [
        ['<a href="b">a</a>', 'a', 'b'],
        ['[c](d)', 'c', 'd'],
      ],
    ],
    ['<a name="b" data-href="c">a</a>', []],
    ['<a href="b">a', []],
    ['a</a>', []],
    ['<abbr href="b">a</abbr>', []],
    ['<a href="b">a<a href="c">d</a>', [['<a href="c">d</a>', 'd', 'c']]],
    ['<a title="d href=c" href="b">a</a>', [['<a title="d href=c" href="b">a</a>', 'a', 'b']]],
    ['<a href>a</a>', []],
    ['c <!-- <a href="b">a</a> -->', []],
    ['[a](javascript:alert)', [['[a](javascript:alert)', 'a', 'javascript:alert']]],
  ])('%j', (markdown, expected) => {
    const { links, report } = reading(markdown);
    const shown = links.map(({ range, text, url }) =>
      [range, text, url].map((one) => report.source.slice(one)),
    );
    expect(shown).toEqual(expected);
  });

  test('that name a reference are shown by their text', () => {
    const { lines } = reading('见[说明][1]、[链接][]和[标题]，不是[其他]。\n\n[1]: a\n[链接]: b\n[标题]: c');
    expect(lines[0]!.text).toBe('见说明、链接和标题，不是[其他]。');
  });
});

test('a reference has the address that is defined first, where that stands', () => {
  const { links, report } = reading('[a] 见 [a]: c\n\n> [a]: c\n[a]: c');
  expect(links[0]!.url.start).toBe(report.source.text.indexOf('> [a]: c') + '> [a]: '.length);
});

test.each<[string, string]>([
  ['**a**', '**a**'],
  ['a [b](c)', 'a [b](c)'],
  ['a `b`', 'a `b`'],
  ['a', 'a'],
])('the end of %j is behind its markup', (markdown, written) => {
  const { lines, report } = reading(markdown);
  const [line] = lines;
  expect(report.source.slice({ start: line!.offset(0), end: line!.offset(line!.text.length) })).toBe(
    written.slice(written.indexOf(line!.text[0]!)),
  );
});

test('code is known by its place', () => {
  const { code, report } = reading('`a` b ``c`d`` `e');
  expect(code.map((range) => report.source.slice(range))).toEqual(['`a`', '``c`d``']);
});
