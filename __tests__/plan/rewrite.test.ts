import { describe, expect, test } from '@jest/globals';
import { groupEdits, rewrite, touched } from '../../src/plan/rewrite.js';
import type { Edit } from '../../src/review/finding.js';

const lines = ['---', 'count: 4', '---', '', '# Title', '- A', '- B', '- C'];

/** From line and column up to line and column, the new text. */
type Row = readonly [line: number, column: number, endLine: number, endColumn: number, text: string];

const edit = ([line, column, endLine, endColumn, text]: Row): Edit => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
  text,
});

describe('lines as edits change them', () => {
  test.each<[string, number, number, Row[], string | undefined]>([
    ['a value', 2, 2, [[2, 8, 2, 9, '3']], 'count: 3'],
    ['a value, of more lines', 1, 3, [[2, 8, 2, 9, '3']], '---\ncount: 3\n---'],
    ['words put in', 5, 5, [[5, 8, 5, 8, '!']], '# Title!'],
    // biome-ignore format: one row
    ['edits in any order', 6, 7, [[7, 3, 7, 4, 'Y'], [6, 3, 6, 4, 'X']], '- X\n- Y'],
    // biome-ignore format: one row
    ['edits that touch', 6, 6, [[6, 1, 6, 2, '*'], [6, 2, 6, 4, ' X']], '* X'],
    ['a line put in', 6, 6, [[6, 1, 6, 1, '- 0\n']], '- 0\n- A'],
    ['a line put in at the end', 6, 6, [[7, 1, 7, 1, '- A2\n']], '- A\n- A2'],
    ['a line that is gone', 6, 6, [[6, 1, 7, 1, '']], undefined],
    ['a line that is gone, of two', 6, 7, [[6, 1, 7, 1, '']], '- B'],
    ['a line that is emptied', 6, 6, [[6, 1, 6, 4, '']], ''],
    ['a last line that is emptied, which no line feed ends', 8, 8, [[8, 1, 8, 4, '']], ''],
    ['a column beyond the end of its line', 5, 6, [[5, 3, 5, 99, 'T']], '# T\n- A'],
  ])('%s', (_, first, last, edits, after) => {
    const before = lines.slice(first - 1, last).join('\n');
    expect(rewrite(lines, first, last, edits.map(edit))).toEqual({ first, last, before, after });
  });

  test.each<[string, number, number, Row[]]>([
    // biome-ignore format: one row
    ['edits that overlap', 6, 6, [[6, 1, 6, 3, 'x'], [6, 2, 6, 4, 'y']]],
    ['an edit of the line below', 6, 6, [[7, 1, 7, 2, 'x']]],
    ['an edit within the line below', 6, 6, [[7, 2, 7, 3, 'x']]],
    ['an edit of a line further below', 6, 6, [[8, 1, 8, 1, 'x']]],
    ['an edit of the line above', 6, 6, [[5, 1, 5, 2, 'x']]],
    ['an edit from the line above on', 6, 6, [[5, 3, 6, 2, 'x']]],
    ['an edit that ends before it begins', 6, 6, [[6, 3, 6, 1, 'x']]],
    ['lines that are not there', 40, 41, []],
    ['lines that end where none is', 8, 9, []],
  ])('not by %s', (_, first, last, edits) => {
    expect(rewrite(lines, first, last, edits.map(edit))).toBeUndefined();
  });
});

test.each<[string, Row, number, number]>([
  ['within a line', [3, 2, 3, 4, 'x'], 3, 3],
  ['over two lines', [3, 2, 4, 2, 'x'], 3, 4],
  ['over two lines, gone', [3, 2, 4, 2, ''], 3, 4],
  ['of a whole line, gone', [3, 1, 4, 1, ''], 3, 3],
  ['of a whole line, anew', [3, 1, 4, 1, 'x\n'], 3, 3],
  ['that joins a line to the next', [3, 1, 4, 1, 'x'], 3, 4],
  ['that puts a line in', [3, 1, 3, 1, 'x\n'], 3, 3],
])('an edit %s touches the lines that it changes', (_, row, first, last) => {
  expect(touched(edit(row))).toEqual({ first, last });
});

test.each<[string, Row[], [number, number, string][]]>([
  ['none', [], []],
  // biome-ignore format: one row
  ['lines apart, in the order of the text', [[5, 1, 5, 2, 'b'], [2, 1, 2, 2, 'a']], [[2, 2, 'a'], [5, 5, 'b']]],
  // biome-ignore format: one row
  ['one line, in the order of the text', [[2, 6, 2, 7, 'b'], [2, 1, 2, 2, 'a']], [[2, 2, 'ab']]],
  // biome-ignore format: one row
  ['a line within others', [[2, 1, 6, 2, 'a'], [3, 1, 3, 2, 'b'], [6, 3, 6, 4, 'c']], [[2, 6, 'abc']]],
  // biome-ignore format: one row
  ['lines that overlap', [[2, 1, 4, 2, 'a'], [4, 3, 5, 2, 'b'], [6, 1, 6, 2, 'c']], [[2, 5, 'ab'], [6, 6, 'c']]],
])('edits of %s are shown together where their lines meet', (_, rows, groups) => {
  const found = groupEdits(rows.map(edit)).map(({ first, last, edits }) => [
    first,
    last,
    edits.map(({ text }) => text).join(''),
  ]);
  expect(found).toEqual(groups);
});
