import { expect, test } from '@jest/globals';
import { faultsOf, parsed } from './parsed.js';

/** What is read of a body: the text of its paragraphs, headings and code, in order. */
function readOf(markdown: string): string[] {
  const { blocks, source } = parsed(`---\na: 1\n---\n${markdown}`);
  return blocks.flatMap((block) => {
    if (block.kind === 'heading' || block.kind === 'paragraph')
      return block.lines.map((line) => source.slice(line));
    return block.kind === 'code' ? [source.slice(block.range)] : [];
  });
}

/** The conflicts that are told, less what is said of the ends of lines. */
function markers(markdown: string): string[] {
  const faults = faultsOf(`---\na: 1\n---\n${markdown}`).filter(
    ([kind]) => kind !== 'crlf' && kind !== 'lone-cr',
  );
  expect(faults).toEqual(faults.map(([, text]) => ['conflict-marker', text, text]));
  return faults.map(([, text]) => text);
}

const [ours, base, middle, theirs] = ['<<<<<<< HEAD', '||||||| 1a2b', '=======', '>>>>>>> main'];

test.each<[string, string[], string, string[]]>([
  ['both versions', [ours, '甲', middle, '乙', theirs, '', '丙'], ours, ['甲', '丙']],
  [
    'the version of both before them',
    [ours, '甲', base, '丁', middle, '乙', theirs, '', '丙'],
    ours,
    ['甲', '丙'],
  ],
  ['that version without a name', [ours, '甲', '|||||||', '丁', middle, '乙', theirs], ours, ['甲']],
  ['an empty first version', ['前', '', ours, middle, '乙', theirs], ours, ['前']],
  ['an empty second version', [ours, '甲', middle, theirs, '', '丙'], ours, ['甲', '丙']],
  [
    'two conflicts',
    [ours, '甲', middle, '乙', theirs, '', '丙', '', ours, '丁', middle, '戊', theirs],
    ours,
    ['甲', '丙', '丁'],
  ],
  ['space behind the middle', [ours, '甲', `${middle} `, '乙', theirs], ours, ['甲']],
  ['no middle', [ours, '甲', theirs, '', '乙'], ours, ['甲', '乙']],
  ['no end', [ours, '甲', middle, '乙', '', '丙'], ours, ['甲', '乙', '丙']],
  ['the first line alone', [ours, '甲'], ours, ['甲']],
  ['the last line alone', ['甲', '', theirs], theirs, ['甲']],
  ['the middle alone', ['甲', '', middle, '', '乙'], middle, ['甲', '乙']],
  ['the middle alone, with space behind it', ['甲', '', `${middle}  `, '乙'], `${middle}  `, ['甲', '乙']],
  ['what is left of a second version', ['甲', '', middle, '乙', theirs], middle, ['甲', '乙']],
  [
    'marks in lines of a conflict',
    [ours, `甲 ${ours}`, `乙 ${theirs}`, `丙 ${middle}`, `${middle}丁`, middle, '戊', theirs],
    ours,
    [`甲 ${ours}`, `乙 ${theirs}`, `丙 ${middle}`, `${middle}丁`],
  ],
  [
    'a middle in a line of it, and one below blanks',
    ['甲', ' ', middle, `乙 ${middle}`, '', `丙 ${middle}`, '', `${middle}丁`],
    middle,
    ['甲', `乙 ${middle}`, `丙 ${middle}`, `${middle}丁`],
  ],
  ['a middle behind what has ended', [ours, '甲', middle, '乙', theirs, '丙', middle], ours, ['甲', '丙']],
])('%s', (_, lines, first, read) => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = lines.join(end);
    expect(markers(text)).toEqual([first]);
    expect(readOf(text)).toEqual(read);
  }
});

test.each<[string, string, string[]]>([
  ['a line below text, which makes a heading', '甲\n=======', ['甲']],
  [
    'less or more signs',
    '<<<<<< a\n\n<<<<<<<< a\n\n======\n\n========\n\n>>>>>> a',
    ['<<<<<< a', '<<<<<<<< a', '======', '========'],
  ],
  [
    'signs that are not at the start of a line',
    '甲 <<<<<<< a\n\n 乙 >>>>>>> b\n\nx =======',
    ['甲 <<<<<<< a', '乙 >>>>>>> b', 'x ======='],
  ],
  ['signs with no name', '<<<<<<<\n\n甲', ['<<<<<<<', '甲']],
  ['text behind the middle', '=======甲', ['=======甲']],
  ['one sign', '甲\n\n<\n\n=\n\n|', ['甲', '<', '=', '|']],
  [
    'code',
    '```\n<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n```',
    ['```\n<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n```'],
  ],
])('%s is none', (_, markdown, read) => {
  expect(markers(markdown)).toEqual([]);
  expect(readOf(markdown)).toEqual(read);
});

test('of front matter too, the first version is read', () => {
  const report = parsed(`---\na: 1\n${ours}\nb: 2\n${middle}\nb: 3\nc: 4\n${theirs}\nd: 5\n---\n\n# 甲\n`);
  expect([...report.frontMatter!.entries].map(([name, { node }]) => [name, node.value])).toEqual([
    ['a', 1],
    ['b', 2],
    ['d', 5],
  ]);
  expect(report.source.slice(report.frontMatter!.entries.get('d')!.node.range)).toBe('5');
});
