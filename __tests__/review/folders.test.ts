import { expect, test } from '@jest/globals';
import { configure, parseConfig } from '../../src/profile/policy.js';
import { ancestors, watchedBy } from '../../src/review/folders.js';
import { ferries } from './ferries.js';

test.each([
  ['r/a/report.md', true],
  ['r/a/b/notes.md', true],
  ['r/notes.md', false],
  ['s/a/report.md', false],
])('%s lies in a folder that a rule is about: %s', (path, expected) => {
  expect(watchedBy(ferries.rules)(path)).toBe(expected);
  const off = configure(ferries, parseConfig({ path: 'c.yml', text: 'rules: { folder-empty: "off" }' }));
  expect(watchedBy(off.rules)(path)).toBe(false);
});

test.each([
  ['a.md', []],
  ['r/a.md', ['r']],
  ['r/a/b.md', ['r', 'r/a']],
])('the folders above %s', (path, above) => {
  expect(ancestors(path)).toEqual(above);
});
