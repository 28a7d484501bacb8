import { describe, expect, test } from '@jest/globals';
import { Source } from '../../src/report/source.js';
import { review } from '../../src/review/review.js';
import { Secrets } from '../../src/review/secrets.js';
import { ferries, ferry } from './ferries.js';
import { bytes, swap } from './samples.js';

/** The secrets of a text: all that is written in capital letters. */
function secretsIn(text: string): Secrets {
  const source = new Source('r/a/report.md', text);
  const spots = [...text.matchAll(/[A-Z][A-Z0-9.*(+]*/gu)].map(({ index, 0: { length } }) => ({
    at: { source, range: { start: index, end: index + length } },
    ...{ scope: {}, subject: '', evidence: '' },
  }));
  const plain = { ...spots[0]!, at: { source, range: { start: 0, end: 3 } } };
  const empty = { ...plain, secret: true, at: { source, range: { start: 0, end: 0 } } } as const;
  return new Secrets([plain, empty, ...spots.map((spot) => ({ ...spot, secret: true as const }))], source);
}

describe('a sentence', () => {
  const secrets = secretsIn('the KEY482910 and the TOKEN.*( are here');

  test.each([
    ['nothing of the kind', 'nothing of the kind'],
    ['the key', 'the key'],
    ['KEY482910 is a key', '********* is a key'],
    ['"KEY482910, key482910": Key482910', '"*********, *********": *********'],
    ['TOKEN.*( and TOKENxx(', '******** and TOKENxx('],
    ['KEY482910 TOKEN.*(', '********* ********'],
    ['It says "a KEY4829…".', 'It says "a *******…".'],
    ['It says "a key4…", "a KEY…" and "a TOKEN…".', 'It says "a ****…", "a KEY…" and "a *****…".'],
    ['… KEY48291… KEY', '… ********… KEY'],
    ['KEY48291', 'KEY48291'],
    ['KEY482910…', '*********…'],
  ])('%j is shown as %j', (said, shown) => {
    expect(secrets.mask(said)).toBe(shown);
  });

  test('is as it was where there is no secret', () => {
    expect(secretsIn('a plain text').mask('KEY4… and all')).toBe('KEY4… and all');
  });
});

describe('a fix of a time of day', () => {
  const fixIn = (lines: string) => {
    const text = swap(ferry.text, 'It rains.', lines);
    const input = { path: ferry.path, bytes: bytes(text), beside: new Map() };
    const { findings } = review(ferries, [input], { data: new Map() }, 'en');
    return findings.find(({ rule }) => rule === 'pattern-wrong')!.fix;
  };

  test.each(['KEY1 at 3pm', 'at 3pm, KEY1', 'KEY1 KEY2 at 3pm', 'At 3pm KEY1 and KEY1'])(
    'is not shown in a line with a secret: %s',
    (line) => expect(fixIn(line)).toBeNull(),
  );

  test.each(['KEY1\n\nAt 3pm', 'At 3pm\n\nKEY1', 'KEY1\nat 3pm\nKEY1'])('is shown beside it: %j', (lines) =>
    expect(fixIn(lines)).not.toBeNull(),
  );
});
