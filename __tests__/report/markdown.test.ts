import { describe, expect, test } from '@jest/globals';
import { walk } from '../../src/report/block.js';
import { maxDepth, maxItems } from '../../src/report/parser.js';
import { body, headingsOf, linesOf, outlineOf } from './parsed.js';

function kindsOf(markdown: string): string[] {
  return [...walk(body(markdown).blocks)].map(({ kind }) => kind);
}
function faults(markdown: string): string[] {
  const { faults: found, source } = body(markdown);
  return found.map(
    ({ kind, range }) => `${kind} ${source.position(range.start).line}: ${source.slice(range)}`,
  );
}

describe('headings', () => {
  test.each<[string, string[]]>([
    ['# a', ['# a']],
    ['###### a', ['###### a']],
    ['####### a', []],
    ['#a', []],
    ['#', ['# ']],
    ['# a #', ['# a']],
    ['## a ##  ', ['## a']],
    ['# a#', ['# a#']],
    ['   ## a', ['## a']],
    ['    ## a', []],
    ['a\n===', ['# a']],
    ['a\nb\n---', ['## a/b']],
    ['a\n\n---', []],
    ['text\n# a\ntext', ['# a']],
    ['### **可用**服务 (`3`个)', ['### **可用**服务 (`3`个)']],
    ['- # a', []],
    ['> # a', []],
    ['!!! note\n    # a', []],
    ['<div>\n# a\n</div>', []],
    ['<!-- # a -->', []],
    ['<!--\n# a\n-->\n# b', ['# b']],
    ['<!-- a -->\n# b', ['# b']],
    ['# a <!-- b -->', ['# a <!-- b -->']],
    ['\\# a', []],
    ['#\u3000a', []],
    ['#\ta', ['# a']],
    ['# a\r\n## b\r\n', ['# a', '## b']],
    ['# a\r## b', ['# a', '## b']],
  ])('%j', (markdown, headings) => {
    expect(headingsOf(body(markdown))).toEqual(headings);
  });
});

describe('lists', () => {
  test.each<[string, string[]]>([
    ['- a\n- b', ['bullets: - a\n- b', 'item: - a', 'paragraph: - a', 'item: - b', 'paragraph: - b']],
    [
      '* a\n+ b',
      ['bullets: * a', 'item: * a', 'paragraph: * a', 'bullets: + b', 'item: + b', 'paragraph: + b'],
    ],
    [
      '1. a\n2) b',
      ['ordered: 1. a', 'item: 1. a', 'paragraph: 1. a', 'ordered: 2) b', 'item: 2) b', 'paragraph: 2) b'],
    ],
    [
      '- a\n  - b\n    * c',
      [
        'bullets: - a\n  - b\n    * c',
        'item: - a\n  - b\n    * c',
        'paragraph: - a',
        'bullets:   - b\n    * c',
        'item:   - b\n    * c',
        'paragraph:   - b',
        'bullets:     * c',
        'item:     * c',
        'paragraph:     * c',
      ],
    ],
    ['- a\n\n- b', ['bullets: - a\n\n- b', 'item: - a', 'paragraph: - a', 'item: - b', 'paragraph: - b']],
    ['- a\nb', ['bullets: - a\nb', 'item: - a\nb', 'paragraph: - a\nb']],
    ['-a', ['paragraph: -a']],
    ['- ', ['bullets: - ', 'item: - ']],
    ['---', ['break: ---']],
    ['- - -', ['break: - - -']],
    ['* a\n\n***', ['bullets: * a', 'item: * a', 'paragraph: * a', 'break: ***']],
  ])('%j', (markdown, outline) => {
    expect(outlineOf(body(markdown))).toEqual(outline);
  });

  test('the text of an item has neither its bullet nor its indentation', () => {
    for (const end of ['\n', '\r\n']) {
      const report = body(['- **甲** - 注', '  续', '  1. 乙', '     丙', '     - 丁', ''].join(end));
      const texts = [...walk(report.blocks)].flatMap((block) =>
        block.kind === 'paragraph' ? [linesOf(report, block)] : [],
      );
      expect(texts).toEqual([['**甲** - 注', '续'], ['乙', '丙'], ['丁']]);
    }
  });
});

describe('code', () => {
  test.each<[string, string[], string[]]>([
    ['```\n# a\n```\n# b', ['# b'], []],
    ['~~~ md\n# a\n```\n~~~\n# b', ['# b'], []],
    ['````\n```\n# a\n````\n# b', ['# b'], []],
    ['```\n# a\n`````\n# b', ['# b'], []],
    ['```bash\n# a\n   ```\n# b', ['# b'], []],
    ['1. a\n\n   ```bash\n   # b\n   ```\n\n# c', ['# c'], []],
    ['1. a\n   ```bash\n# b\n   ```\n\n# c', ['# c'], []],
    ['- a\n    ```bash\n# b\n## c\n    ```\n\n# d', ['# d'], []],
    ['> ```\n> # a\n> ```\n# b', ['# b'], []],
    ['!!! note\n    ```\n    # a\n    ```\n# b', ['# b'], []],
    ['    # a\n\n# b', ['# b'], []],
    ['```\n# a', [], ['unclosed-fence 4: ```']],
    ['  ~~~~ md\n# a', [], ['unclosed-fence 4: ~~~~ md']],
    ['```\n# a\n``\n', [], ['unclosed-fence 4: ```']],
    ['```\n# a\n~~~\n', [], ['unclosed-fence 4: ```']],
    ['```bash\na\n\n# b\n\n```bash\nc\n```\n\n# d', ['# d'], ['unclosed-fence 4: ```bash']],
    ['```a`b\n# c', ['# c'], []],
    ['`a`\n# b', ['# b'], []],
  ])('%j', (markdown, headings, found) => {
    expect(headingsOf(body(markdown))).toEqual(headings);
    expect(faults(markdown)).toEqual(found);
  });
});

describe('every kind of block', () => {
  test('stands where it is written', () => {
    const report = body(
      [
        '# a',
        '',
        'b',
        '',
        '- c',
        '',
        '1. d',
        '',
        '> e',
        '',
        '``` sh ',
        'f',
        '```',
        '',
        '    g',
        '',
        '<div>h</div>',
        '',
      ]
        .concat([
          '---',
          '',
          '| i | j |',
          '| - | - |',
          '| k | l |',
          '',
          'n',
          '',
          '[m]: https://m.example',
          '[o]:',
          'https://o.example',
          '',
        ])
        .join('\n'),
    );
    expect(outlineOf(report)).toEqual([
      'h1: # a',
      'paragraph: b',
      'bullets: - c',
      'item: - c',
      'paragraph: - c',
      'ordered: 1. d',
      'item: 1. d',
      'paragraph: 1. d',
      'quote: > e',
      'paragraph: > e',
      'code: ``` sh \nf\n```',
      'code:     g',
      'html: <div>h</div>',
      'break: ---',
      'table: | i | j |\n| - | - |\n| k | l |',
      'paragraph: n',
    ]);
    expect([...walk(report.blocks)].flatMap((block) => (block.kind === 'code' ? [block.info] : []))).toEqual([
      'sh',
      '',
    ]);
    expect(Object.keys(report.references)).toEqual(['M', 'O']);
  });

  test('does not reach over the empty lines behind it', () => {
    const report = body('!!! note "a"\n    b\n\n\n\nc\n\n- d\n\n\n# e');
    expect(outlineOf(report).filter((line) => /^(?:admonition|bullets|item)/u.test(line))).toEqual([
      'admonition: !!! note "a"\n    b',
      'bullets: - d',
      'item: - d',
    ]);
  });
});

test(`a report has at most ${maxItems} items in its lists`, () => {
  const items = (count: number) => `${'- a\n'.repeat(count - 3)}\n1. b\n   - c\n2. d\n`;
  expect(faults(items(maxItems))).toEqual([]);
  const report = body(`# a\n\n${items(maxItems + 1)}`);
  expect(report.blocks).toEqual([]);
  expect(report.references).toEqual({});
  expect(report.faults.map(({ kind, range, detail }) => [kind, report.source.slice(range), detail])).toEqual([
    ['too-many-items', '2. d', '500'],
  ]);
});

describe('comments and HTML', () => {
  test.each<[string, string[]]>([
    ['<!-- a', ['unclosed-comment 4: <!-- a']],
    ['<!-- a\n\n# b', ['unclosed-comment 4: <!-- a']],
    ['<!-- a -->', []],
    ['<!-- a\n\nb -->', []],
    ['```\n<!-- a\n```', []],
    ['`<!--` a', []],
    ['a <!-- b', []],
    ['  <!-- a', ['unclosed-comment 4: <!-- a']],
    ['> <!-- a\n\n> b', ['unclosed-comment 4: > <!-- a']],
    ['<div>\n<!-- a\n\nb -->', ['unclosed-comment 5: <!-- a']],
    ['<div>\n\n<!-- a\n-->\n<!-- b\n', ['unclosed-comment 8: <!-- b']],
    ['<!-- a --> <!-- b\n\nc', ['unclosed-comment 4: <!-- a --> <!-- b']],
    ['<div>\n<!-- a -->\n<!-- b -->\n</div>', []],
    ['<!-->\n\na', []],
    ['<script>\n<!-- a\n</script>', []],
    ['  <Style media="print">\n<!-- a\n</Style>', []],
    ['<div><style></style>\n<!-- a', ['unclosed-comment 5: <!-- a']],
  ])('%j', (markdown, found) => {
    expect(faults(markdown)).toEqual(found);
  });

  test.each<[string, string[]]>([
    ['<!-- a --> b', ['paragraph: b']],
    ['  <!-- a -->  b  \nc', ['paragraph: b', 'paragraph: c']],
    ['<!-- a\nb --> c', ['paragraph: c']],
    ['<!-- a --> b <!-- c -->', ['paragraph: b <!-- c -->']],
    ['<!-- a --> b <!-- c --> d', ['paragraph: b <!-- c --> d']],
    ['<!-- a --><!-- b --> c', ['paragraph: c']],
    ['<!-- a -->', ['html']],
    ['<!-- a --> ', ['html']],
    ['<!-- a --> <b>c</b>', ['html']],
    ['<!-- a --> b <', ['paragraph: b <']],
    ['<div>\n<!-- a --> b\n</div>', ['html']],
    ['<!-- a', ['html']],
  ])('words behind a comment are read: %j', (markdown, blocks) => {
    const report = body(markdown);
    expect(
      report.blocks.map((block) =>
        'lines' in block ? `${block.kind}: ${linesOf(report, block).join('/')}` : block.kind,
      ),
    ).toEqual(blocks);
  });

  test('a comment that nothing ends leaves code where it is, and what is too deep', () => {
    expect(kindsOf('```\na\n```\n\n<!-- b')).toEqual(['code', 'html']);
    expect(faults(`> <!-- a\n\n${'> '.repeat(30)}b`)).toEqual([
      'unclosed-comment 4: > <!-- a',
      expect.stringMatching(/^too-deep 6: /u),
    ]);
    const { faults: found } = body('<!-- a');
    expect(found.map(({ detail }) => detail)).toEqual(['<!--']);
  });

  test('Markdown goes on in an HTML block behind an empty line', () => {
    expect(kindsOf('<details>\n<summary>a</summary>\n- b\n\n- c\n\n</details>')).toEqual([
      'html',
      'list',
      'item',
      'paragraph',
      'html',
    ]);
  });
});

describe('boxes', () => {
  test.each<[string, string, string, string | undefined, string[]]>([
    ['a body', '!!! warning "A - b"\n    c', 'warning', 'A - b', ['paragraph']],
    ['no title', '!!! note\n    c', 'note', undefined, ['paragraph']],
    ['an empty title', '!!! note ""\n    c', 'note', '', ['paragraph']],
    ['two classes', '!!! danger highlight "A"\n    c', 'danger', 'A', ['paragraph']],
    ['quotes in the title', '!!! note "a "b" c"\n    d', 'note', 'a "b" c', ['paragraph']],
    ['no space', '!!!note "a"\n    b', 'note', 'a', ['paragraph']],
    [
      'an empty line before the body',
      '!!! note "a"\n\n    b\n\n    - c',
      'note',
      'a',
      ['paragraph', 'list', 'item', 'paragraph'],
    ],
    ['no body', '!!! note "a"\n', 'note', 'a', []],
    ['a body that is not indented', '!!! note "a"\nb', 'note', 'a', []],
    ['folded', '??? tip "a"\n    b', 'tip', 'a', ['paragraph']],
    ['folded and open', '???+ tip "a"\n    b', 'tip', 'a', ['paragraph']],
    ['text right before it', 'x\n!!! note "a"\n    b', 'note', 'a', ['paragraph']],
    ['a list item around it', '- x\n\n    !!! note "a"\n        b', 'note', 'a', ['paragraph']],
    ['a quote around it', '> !!! note "a"\n>     b', 'note', 'a', ['paragraph']],
    ['CRLF', '!!! note "a"\r\n    b\r\n', 'note', 'a', ['paragraph']],
    ['a bullet before it', '- !!! note "a"\n      b', 'note', 'a', ['paragraph']],
    ['a number before it', '1. !!! note "a"\n       b', 'note', 'a', ['paragraph']],
    ['a quote without a space', '>!!! note "a"\n>     b', 'note', 'a', ['paragraph']],
    ['several before it', '> -  1) !!! note "a"', 'note', 'a', []],
    ['a tab', '!!!\tnote "a"\n    b', 'note', 'a', ['paragraph']],
    ['a kind in its own title', '!!! a "!!! b"', 'a', '!!! b', []],
  ])('%s', (_, markdown, type, title, inside) => {
    const { blocks, source } = body(markdown);
    const boxes = [...walk(blocks)].filter((block) => block.kind === 'admonition');
    expect(boxes).toHaveLength(1);
    const box = boxes[0]!;
    expect(source.slice(box.type)).toBe(type);
    expect(box.title && source.slice(box.title)).toBe(title);
    expect([...walk(box.children)].map(({ kind }) => kind)).toEqual(inside);
  });

  test.each<[string, string[]]>([
    ['> a\n    !!! note "b"', ['quote: > a\n    !!! note "b"', 'paragraph: > a\n    !!! note "b"']],
    ['> !!! note "a"\n\n    x', ['quote: > !!! note "a"', 'admonition: > !!! note "a"', 'code:     x']],
    [
      '> !!! note "a"\n>     b\n>\n> c',
      [
        'quote: > !!! note "a"\n>     b\n>\n> c',
        'admonition: > !!! note "a"\n>     b',
        'paragraph: >     b',
        'paragraph: > c',
      ],
    ],
    [
      '> !!! note "a"\n>\n> b',
      ['quote: > !!! note "a"\n>\n> b', 'admonition: > !!! note "a"', 'paragraph: > b'],
    ],
    [
      '> a\n!!! note "b"\n    c',
      ['quote: > a', 'paragraph: > a', 'admonition: !!! note "b"\n    c', 'paragraph:     c'],
    ],
    ['[a\n!!! note\n]: b', ['paragraph: [a', 'admonition: !!! note', 'paragraph: ]: b']],
  ])('where %j has its', (markdown, outline) => {
    expect(outlineOf(body(markdown))).toEqual(outline);
  });

  test('a box in a box', () => {
    expect(kindsOf('!!! note "a"\n    b\n\n    !!! tip "c"\n        d\n\n    e\n\nf')).toEqual([
      'admonition',
      'paragraph',
      'admonition',
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });

  test.each(['!! note "a"', '!!!!', '!!! "a"', '    !!! note "a"', '\\!!! note', '`!!! note`'])(
    '%j is none',
    (markdown) => {
      expect(kindsOf(markdown)).not.toContain('admonition');
    },
  );
});

describe('tables', () => {
  test.each<[string, string[][]]>([
    [
      '| a | b |\n| - | - |\n| 甲 | 乙 |',
      [
        ['a', 'b'],
        ['甲', '乙'],
      ],
    ],
    [
      'a | b\n---|---\n甲 |',
      [
        ['a', 'b'],
        ['甲', ''],
      ],
    ],
    [
      '| a\\|b | `c\\|d` |\n| - | :-: |\n| x | x |',
      [
        ['a\\|b', '`c\\|d`'],
        ['x', 'x'],
      ],
    ],
    [
      '| a | a |\r\n| - | - |\r\n| a | a |\r\n',
      [
        ['a', 'a'],
        ['a', 'a'],
      ],
    ],
    [
      '- x\n\n  | a | b |\n  | - | - |\n  | c | d |',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('%j', (markdown, rows) => {
    const report = body(markdown);
    const table = [...walk(report.blocks)].find((block) => block.kind === 'table')!;
    expect(table.rows.map((row) => row.map((cell) => linesOf(report, cell).join('/')))).toEqual(rows);
    const starts = table.rows.flat().map(({ lines }) => lines[0]!.start);
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
  });
});

describe('hostile text', () => {
  test.each<[string, string, string[]]>([
    ['quotes', `${'>'.repeat(5000)} a`, ['too-deep']],
    ['lists', `${'- '.repeat(2000)}a`, ['too-deep']],
    ['boxes', Array.from({ length: 200 }, (_, i) => `${'    '.repeat(i)}!!! note`).join('\n'), ['too-deep']],
    ['brackets', '['.repeat(50_000), []],
    ['links', '[a]('.repeat(20_000), []],
    ['emphasis', '*a **b '.repeat(20_000), []],
    ['backticks', Array.from({ length: 500 }, (_, i) => '`'.repeat(i + 1)).join(' '), []],
    ['comments', '<!--'.repeat(20_000), ['unclosed-comment']],
    ['tables', `${'|a'.repeat(2000)}\n${'|-'.repeat(2000)}\n${`${'|b'.repeat(2000)}\n`.repeat(20)}`, []],
    ['references', Array.from({ length: 5000 }, (_, i) => `[a${i}]: b`).join('\n'), []],
  ])('%s are read in little time', (_, markdown, kinds) => {
    const start = performance.now();
    const { faults: found, blocks } = body(markdown);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
    expect(deepest(blocks)).toBeLessThanOrEqual(maxDepth + 1);
  });
});

function deepest(blocks: readonly object[]): number {
  return blocks.reduce((depth: number, block) => {
    const inside = 'children' in block ? block.children : 'items' in block ? block.items : [];
    return Math.max(depth, 1 + deepest(inside as object[]));
  }, 0);
}
