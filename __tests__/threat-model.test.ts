import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| [TF]\d/.test(line))
  .map((line) => {
    const [id = '', what = '', answer = '', tests = ''] = line.slice(2, -2).split(' | ');
    return { id, what, answer, tests };
  });

/** The titles that a file gives to its tests and their groups, as they are written. */
function titlesOf(source: string): readonly string[] {
  const strings = source.matchAll(/\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g);
  return [...strings].map(([, , title]) => title!.replaceAll("\\'", "'"));
}

describe('the page of threats and faults', () => {
  test('has one row for each, in their order', () => {
    const all = ['T', 'F'].flatMap((kind) => Array.from({ length: 40 }, (_, index) => `${kind}${index + 1}`));
    expect(rows.map(({ id }) => id)).toEqual(all);
  });

  test.each(rows)('$id says what is done, and names tests that there are, or why there are none', (row) => {
    expect(row.what).toMatch(/\.$/);
    expect(row.answer.length).toBeGreaterThan(10);
    if (row.tests.startsWith('— ')) return expect(row.tests.length).toBeGreaterThan(20);
    const named = [...row.tests.matchAll(/`([\w/.-]+\.test\.ts)`: ((?:“[^“]+?”(?:, )?)+)(?:; |$)/g)];
    expect(named.map(([text]) => text).join('')).toBe(row.tests);
    for (const [, file = '', names = ''] of named) {
      const titles = titlesOf(readFileSync(join(root, '__tests__', file), 'utf8'));
      for (const [, name = ''] of names.matchAll(/“(.+?)”(?:, |$)/g)) {
        expect(titles).toContain(name);
      }
    }
  });

  test('names files of the source that there are', () => {
    const paths = [...page.matchAll(/`((?:src|scripts|bench|\.ci)\/[\w/.-]+)`/g)].map(([, path]) => path!);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
