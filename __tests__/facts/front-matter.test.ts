import { describe, expect, test } from '@jest/globals';
import type { ProfileDocument } from '../../src/profile/document.js';
import { parseReport } from '../../src/report/report.js';
import { bytes } from '../review/samples.js';
import { read, readerOf, shown } from './read.js';

const schema = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    level: { type: 'string', enum: ['HIGH', 'LOW'] },
    count: { type: 'integer' },
    share: { type: 'number' },
    done: { type: 'boolean' },
    list: { type: 'array', items: { type: 'string' } },
    map: { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'string' } } },
  },
} as const;
const frontMatter = (style?: 'plain') =>
  ({ frontMatter: { ...(style ? { style } : {}), schema } }) as unknown as Partial<ProfileDocument>;
const report = (yaml: string) => `---\n${yaml}\n---\n`;

/** The facts of front matter, less the path that every report has. */
function factsOf(yaml: string, style?: 'plain'): unknown {
  const { path, folder, ...facts } = shown(read(frontMatter(style), report(yaml)).self) as Record<
    string,
    unknown
  >;
  expect([path, folder]).toEqual([
    ['a/b/report.md', ''],
    ['b', ''],
  ]);
  return facts;
}

describe('front matter has the values of its schema', () => {
  test.each<[string, unknown]>([
    ['text: 甲', { text: '甲' }],
    ['text: "甲"', { text: ['甲', '"甲"'] }],
    ['text: 3', {}],
    ['text:', {}],
    ['count: 3', { count: 3n }],
    ['count: "3"', {}],
    ['count: a', {}],
    ['share: 0.5', { share: 0.5 }],
    ['share: a', {}],
    ['done: true', { done: true }],
    ['done: a', {}],
    ['list: [a, "b"]', { list: ['a', ['b', '"b"']] }],
    ['list:\n  - a\n  - b', { list: ['a', 'b'] }],
    ['list: [a, 1]', {}],
    ['list: a', { list: [[], 'a'] }],
    ['map: {a: 1, b: c, d: e}', { map: { a: 1n, b: 'c' } }],
    ['map: {a: b}', { map: {} }],
    ['map: a', { map: {} }],
    ['other: a\ntext: b', { text: 'b' }],
    ['text: a # b', { text: 'a' }],
  ])('%j', (yaml, facts) => {
    expect(factsOf(yaml)).toEqual(facts);
  });

  test.each<[string, unknown]>([
    ['count: "3"', { count: [3n, '"3"'] }],
    ["count: '03'", {}],
    ['text: "3"', {}],
    ['text: ""', {}],
    ['text: "a"', { text: ['a', '"a"'] }],
    ['text: a # b', { text: ['a # b', 'a'] }],
    ['text: a # b  ', { text: ['a # b', 'a'] }],
    ['text: "a" # b', { text: ['a', '"a"'] }],
    ['level: HIGH # b', { level: 'HIGH' }],
    ['done: true', { done: true }],
    ['list: [a]', { list: ['a'] }],
  ])('%j, where a reader knows no quotes and no comments', (yaml, facts) => {
    expect(factsOf(yaml, 'plain')).toEqual(facts);
  });

  test.each<[string, unknown]>([
    ['level: HI\u200bGH', { level: ['HIGH', 'HI\u200bGH'] }],
    ['level: \u200bHIGH', { level: ['HIGH', '\u200bHIGH'] }],
    ['level: HIGH\u202e', { level: ['HIGH', 'HIGH\u202e'] }],
    ['count: 1\u200b2', { count: [12n, '1\u200b2'] }],
    ['text: a\u{e0041}b', { text: ['ab', 'a\u{e0041}b'] }],
    ['text: a👩\u200d💻b\u200b', { text: ['a👩\u200d💻b', 'a👩\u200d💻b\u200b'] }],
    ['text: a\u200b\ncount: 3', { text: ['a', 'a\u200b'], count: 3n }],
    ['list: [a\u200b]', { list: ['a\u200b'] }],
  ])('%j without what nobody sees', (yaml, facts) => {
    expect(factsOf(yaml)).toEqual(facts);
  });

  test('what breaks the schema is no fact, and is told', () => {
    const broken = [
      { pointer: '/count', keyword: 'minimum', params: {} },
      { pointer: '', keyword: 'required', params: {} },
    ];
    const reader = readerOf(frontMatter(), (data) => {
      expect({ ...(data as object) }).toEqual({ count: 3, text: 'a' });
      return broken;
    });
    const { self, schemaErrors } = reader.read(
      parseReport('r.md', bytes(report('count: 3\ntext: a\ndone:'))),
      new Map(),
    );
    expect(schemaErrors).toEqual(broken);
    expect([...self.members!.keys()]).toEqual(['path', 'folder', 'text']);
  });

  test('a report without any, or a profile, has none', () => {
    expect(read(frontMatter(), '# a\n').schemaErrors).toEqual([]);
    expect([...read({}, report('text: a')).self.members!.keys()]).toEqual(['path', 'folder']);
  });
});
