import { describe, expect, test } from '@jest/globals';
import { clipToHunk, parseHunks } from '../../src/plan/diff.js';
import { linesOf, place } from '../../src/plan/place.js';
import { file, finding, path } from './example.js';

const twoHunks = '@@ -1,3 +1,4 @@ # Title\n a\n+b\n c\n d\n@@ -20,2 +21,3 @@\n x\n+y\n z';

test.each([
  ['a new file', '@@ -0,0 +1,3 @@\n+a\n+b\n+c', [{ start: 1, end: 3 }]],
  // biome-ignore format: one row
  ['two hunks', twoHunks, [{ start: 1, end: 4 }, { start: 21, end: 23 }]],
  ['numbers of more digits', '@@ -120,35 +118,46 @@ x\n a', [{ start: 118, end: 163 }]],
  ['counts of one, left out', '@@ -5 +5 @@\n-a\n+b', [{ start: 5, end: 5 }]],
  ['a hunk that only removes', '@@ -3,2 +2,0 @@\n-a\n-b', []],
  ['a line that looks like a header', '@@ -0,0 +1,1 @@\n+@@ -1,9 +1,9 @@', [{ start: 1, end: 1 }]],
  [
    'a line of a report after a break that git does not know',
    '@@ -0,0 +1 @@\n+b\r@@ -0,0 +1,99999 @@\u2028@@ -0,0 +1,9 @@\u2029@@ -0,0 +1,9 @@',
    [{ start: 1, end: 1 }],
  ],
  ['no newline at the end', '@@ -1 +1,2 @@\n a\n+b\n\\ No newline at end of file', [{ start: 1, end: 2 }]],
  ['nothing', '', []],
])('the hunks of %s', (_, patch, hunks) => {
  expect(parseHunks(patch)).toEqual(hunks);
});

test.each([
  [1, 3, { start: 1, end: 3 }],
  [3, 6, { start: 3, end: 4 }],
  [5, 8, undefined],
  [4, 10, { start: 4, end: 4 }],
  [8, 12, { start: 9, end: 12 }],
  [5, 9, { start: 9, end: 9 }],
  [12, 15, { start: 12, end: 12 }],
  [13, 15, undefined],
])('lines %i to %i of hunks 1-4 and 9-12', (first, last, part) => {
  const hunks = [
    { start: 1, end: 4 },
    { start: 9, end: 12 },
  ];
  expect(clipToHunk(hunks, first, last)).toEqual(part);
});

test.each([
  ['within a line', [3, 2, 3, 4], { start: 3, end: 3 }],
  ['that is empty', [3, 1, 3, 1], { start: 3, end: 3 }],
  ['over lines', [3, 2, 5, 2], { start: 3, end: 5 }],
  ['of whole lines, their line feed included', [3, 1, 5, 1], { start: 3, end: 4 }],
] as const)(
  'a finding %s has the lines that it reaches into',
  (_, [line, column, endLine, endColumn], lines) => {
    const [start, end] = [
      { line, column },
      { line: endLine, column: endColumn },
    ];
    expect(linesOf({ start, end })).toEqual(lines);
  },
);

describe('a finding on line 3', () => {
  const at = (entry?: Parameters<typeof file>[0], over: Parameters<typeof finding>[0] = {}) =>
    place(finding(over), new Map(entry ? [[path, file(entry)]] : []));
  const lines = { start: 3, end: 3 };

  test.each([
    [
      'in a hunk',
      { status: 'modified', hunks: [{ start: 2, end: 5 }] },
      { on: 'line', lines, certain: true },
    ],
    ['outside every hunk', { status: 'modified', hunks: [{ start: 7, end: 9 }] }, { on: 'file' }],
    ['of a renamed file', { status: 'renamed', hunks: [] }, { on: 'file' }],
    ['of a new file without a patch', { hunks: undefined }, { on: 'line', lines, certain: false }],
    ['of a changed file without a patch', { status: 'modified', hunks: undefined }, { on: 'file' }],
    ['of a removed file', { status: 'removed', hunks: [] }, { on: 'summary' }],
    ['of a file that did not change', undefined, { on: 'annotation' }],
  ] as const)('%s', (_, entry, placement) => {
    expect(at(entry)).toEqual(placement);
  });

  test('about the whole file stands on the file', () => {
    const start = { line: 1, column: 1 };
    expect(at({}, { start, end: start })).toEqual({ on: 'file' });
  });

  test.each([
    ['a first character', [1, 1, 1, 2]],
    ['a first line', [1, 1, 2, 1]],
    ['what is missing before a second character', [1, 2, 1, 2]],
    ['what is missing before a second line', [2, 1, 2, 1]],
  ] as const)('about %s stands on its line', (_, [line, column, endLine, endColumn]) => {
    const over = { start: { line, column }, end: { line: endLine, column: endColumn } };
    expect(at({}, over)).toMatchObject({ on: 'line', lines: { start: line, end: line } });
  });

  test('over several lines stands on the part that its first hunk shows', () => {
    const over = { start: { line: 3, column: 1 }, end: { line: 8, column: 1 } };
    const hunks = [{ start: 1, end: 5 }];
    expect(at({ hunks }, over)).toEqual({ on: 'line', lines: { start: 3, end: 5 }, certain: true });
  });
});
