import { expect, test } from '@jest/globals';
import { cel } from '../../src/profile/cel.js';
import { hasScript } from '../../src/profile/functions.js';

const expressions = cel({});
const value = (text: string) => expressions.compile(text).evaluate({});

test.each([
  ['01 APR 2025', '2025-04-01'],
  ['2025/7/8', '2025-07-08'],
  ['2025-7-8', '2025-07-08'],
  ['2025.07.08', '2025-07-08'],
  ['2025年7月8日', '2025-07-08'],
  ['2025-07-08T10:00:00Z', '2025-07-08'],
  ['2025-07-08 10:00:00', '2025-07-08'],
  ['2025-02-30', '2025-02-30'],
  ['08/07/2025', '08/07/2025'],
  ['July 2025', 'July 2025'],
])('the date %s as %s', (text, date) => {
  expect(value(`'${text}'.isoDate()`)).toBe(date);
});

test.each([
  ['３', '3'],
  ['03', '3'],
  ['0', '0'],
  ['00', '0'],
  ['3.0', '3'],
  ['+3', '3'],
  ['3个', '3'],
  ['3 项', '3'],
  ['三', '3'],
  ['两个', '2'],
  ['〇', '0'],
  ['十', '10'],
  ['十二', '12'],
  ['三十五', '35'],
  ['二三', '二三'],
  ['-1', '-1'],
  ['1.5', '1.5'],
  ['1,000', '1,000'],
  ['0x3', '0x3'],
  ['three', 'three'],
  ['', ''],
])('the whole number %s as %s', (text, number) => {
  expect(value(`'${text}'.wholeNumber()`)).toBe(number);
});

test.each([
  ['feasibilty', 'feasibility'],
  ['Title', 'title'],
  ['author', 'author'],
])('the word nearest to %s is %s', (text, word) => {
  expect(value(`'${text}'.nearest(['title', 'feasibility'])`)).toBe(word);
});

test('a script is a name, and never a part of a pattern', () => {
  expect(hasScript('湖', 'Han')).toBe(true);
  const evil = String.raw`Latin}|^(\p{L}+)+$|\p{Script=Han`;
  expect(() => hasScript('a', evil)).toThrow('there is no script');
});
