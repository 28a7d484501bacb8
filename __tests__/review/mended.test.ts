import { describe, expect, test } from '@jest/globals';
import { parseProfile } from '../../src/profile/load.js';
import { mend } from '../../src/review/mend.js';
import { ferries, ferry } from './ferries.js';
import { bytes, swap } from './samples.js';

const words = { en: 'A', 'zh-CN': '甲' };
const rest = { severity: 'error', summary: words, help: words, why: words, message: words };
const examples = [{ passes: {} }, { fails: { at: '-' } }];
const letters = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Two of the letters are to be the same; a fix puts in one what the other says. */
const same = (id: string, at: string, put: string, from: string) => ({
  ...{ id, ...rest, examples, rule: `self.${put} == self.${from}`, at: `self.${at}` },
  fix: { safe: true, set: { [`self.${put}`]: `self.${from}` } },
});
const profile = parseProfile({
  path: 'letters.yml',
  text: JSON.stringify({
    ...{ name: 'letters', extends: 'base', files: ['r/*.md'], language: 'en' },
    frontMatter: {
      schema: {
        type: 'object',
        properties: Object.fromEntries(letters.map((one) => [one, { type: 'string' }])),
      },
    },
    rules: [
      { id: 'schema', ...rest, message: undefined, examples, schema: {} },
      same('first', 'a', 'd', 'a'),
      same('second', 'b', 'c', 'b'),
      same('forth', 'e', 'e', 'f'),
      same('back', 'f', 'f', 'e'),
      {
        id: 'x',
        ...rest,
        examples,
        forbid: { in: 'prose', patterns: [{ pattern: 'x', replacement: 'y' }] },
        fix: { safe: true, builtIn: true },
      },
      {
        id: 'z',
        ...rest,
        examples,
        forbid: { in: 'prose', patterns: [{ pattern: 'z', replacement: 'y' }] },
        fix: { safe: false, builtIn: true },
      },
    ],
  }),
});

/** The text of a report after its safe fixes, and the rules whose fixes were made, step by step. */
function mended(text: string, by = profile) {
  const input = { path: ferry.path, bytes: bytes(text), beside: new Map() };
  const { bytes: after, amendments } = mend(by, input, new Map(), 'en');
  const steps = new Map<unknown, string[]>();
  for (const { finding, source } of amendments)
    steps.set(source, [...(steps.get(source) ?? []), finding.rule]);
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(after), steps: [...steps.values()] };
}
const report = (front: string, body = 'Words.') => `---\n${front}\n---\n\n${body}\n`;

describe('safe fixes', () => {
  test.each<[string, string, string, readonly (readonly string[])[]]>([
    ['none', report('a: A'), report('a: A'), []],
    ['one', report('a: A', 'An x.'), report('a: A', 'An y.'), [['x']]],
    ['apart, at once', report('a: A', 'x and x.'), report('a: A', 'y and y.'), [['x', 'x']]],
    ['side by side, one after the other', report('a: A', 'xx'), report('a: A', 'yy'), [['x'], ['x']]],
    ['three side by side', report('a: A', 'xxx'), report('a: A', 'yyy'), [['x', 'x'], ['x']]],
    [
      'of places in another order than their findings',
      report('a: A\nb: B\nc: C\nd: D'),
      report('a: A\nb: B\nc: B\nd: A'),
      [['first', 'second']],
    ],
    ['that undo one another, only one', report('e: E\nf: F'), report('e: F\nf: F'), [['forth']]],
    [
      'that undo one another, and others beside them',
      report('e: E\nf: F', 'x x'),
      report('e: F\nf: F', 'y y'),
      [['forth'], ['x', 'x']],
    ],
    ['and no other', report('a: A', 'x or z.'), report('a: A', 'y or z.'), [['x']]],
    [
      'of a byte order mark',
      `\ufeff${report('a: A', 'An x.')}`,
      report('a: A', 'An y.'),
      [['encoding', 'x']],
    ],
  ])('%s', (_, text, after, steps) => {
    expect(mended(text)).toEqual({ text: after, steps });
  });

  test('of what the whole family has', () => {
    const text = swap(ferry.text, 'level: HIGH', 'level: HIGH\nboats: "3"', 'It rains.', 'At 3pm.');
    const after = swap(ferry.text, 'level: HIGH', 'level: HIGH\nboats: 3', 'It rains.', 'At later.');
    expect(mended(text, ferries).text).toBe(swap(after, 'later.', 'laterpm.'));
  });

  test('of nothing give back the bytes that were given', () => {
    const clean = bytes(report('a: A'));
    const broken = Uint8Array.of(...bytes(report('a: A', 'An x.')), 0xff);
    for (const given of [clean, broken]) {
      const input = { path: ferry.path, bytes: given, beside: new Map() };
      expect(mend(profile, input, new Map(), 'en')).toEqual({ bytes: given, amendments: [] });
    }
  });
});
