import { expect, test } from '@jest/globals';
import { compareFindings, type Finding } from '../../src/review/finding.js';
import { applyEdits } from '../../src/review/fix.js';

const finding = (path: string, line: number, column: number, rule: string, fingerprint: string) =>
  ({ path, start: { line, column }, rule, fingerprint }) as Finding;

test('findings come by path, line, column, rule and fingerprint, whatever the letters', () => {
  const sorted = [
    finding('B', 9, 9, 'z', 'z'),
    finding('a', 2, 9, 'z', 'z'),
    finding('a', 10, 2, 'z', 'z'),
    finding('a', 10, 10, 'Z', 'z'),
    finding('a', 10, 10, 'a', 'a'),
    finding('a', 10, 10, 'a', 'b'),
    finding('é', 1, 1, 'a', 'a'),
  ];
  for (const [i, a] of sorted.entries()) {
    const signs = sorted.map((b) => Math.sign(compareFindings(a, b)));
    expect(signs).toEqual(sorted.map((_, j) => Math.sign(i - j)));
  }
});

test.each<[string, readonly (readonly [number, number, string])[], string]>([
  ['none', [], 'abcdef'],
  ['one', [[1, 2, 'X']], 'aXcdef'],
  [
    'in any order',
    [
      [4, 5, 'Y'],
      [1, 2, 'X'],
    ],
    'aXcdYf',
  ],
  [
    'side by side',
    [
      [1, 2, 'X'],
      [2, 3, 'Y'],
    ],
    'aXYdef',
  ],
  [
    'the first of two that overlap',
    [
      [1, 4, 'X'],
      [3, 5, 'Y'],
    ],
    'aXef',
  ],
  [
    'at both ends',
    [
      [0, 0, 'X'],
      [6, 6, 'Y'],
    ],
    'XabcdefY',
  ],
  ['to nothing', [[0, 6, '']], ''],
])('edits are made: %s', (_, edits, made) => {
  const all = edits.map(([start, end, text]) => ({ range: { start, end }, text }));
  expect(applyEdits('abcdef', all)).toBe(made);
});
