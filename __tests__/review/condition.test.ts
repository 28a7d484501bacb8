import { describe, expect, test } from '@jest/globals';
import { parseProfile } from '../../src/profile/load.js';
import { review } from '../../src/review/review.js';
import { bytes } from './samples.js';

const words = { en: 'A', 'zh-CN': '甲' };
const rest = { severity: 'error', summary: words, help: words, why: words };
const examples = [{ passes: {} }, { fails: { at: '-' } }];
const integers = Object.fromEntries(['boats', 'crew', 'fares'].map((name) => [name, { type: 'integer' }]));

const report = `---
title: Sea
boats: 3
crew: 7
---

# Sea

### Ports (2)

- Dover - the first
- Hook
`;

/** What a rule finds in the report: where, what identifies it, and the other places that it names. */
function found(spec: object, text = report, base?: string) {
  const profile = parseProfile({
    path: 'ferries.yml',
    text: JSON.stringify({
      ...{ name: 'ferries', extends: 'base', files: ['r/*.md'], language: 'en' },
      frontMatter: { schema: { type: 'object', properties: { title: { type: 'string' }, ...integers } } },
      items: { port: { notes: [' - '] } },
      body: {
        h1: { heading: '# {text}' },
        ports: { heading: '### Ports ({count:int})', items: 'port' },
        lines: { pattern: '^(?P<port>Dover|Hook)(?: - (?P<note>.*))?$', every: true },
      },
      rules: [
        { id: 'schema', ...rest, schema: {}, examples },
        { id: 'rule', ...rest, message: words, ...spec, examples },
      ],
    }),
  });
  const input = { path: 'r/a.md', bytes: bytes(text), beside: new Map() };
  const reports = [base === undefined ? input : { ...input, base: bytes(base) }];
  const { findings, failures } = review(profile, reports, { data: new Map() }, 'en');
  expect(failures).toEqual([]);
  return findings.map(({ start, end, identity: { subject, evidence }, related }) => ({
    at: `${start.line}:${start.column}-${end.column}`,
    ...{ subject, evidence },
    related: related.map((one) => `${one.start.line}: ${one.message}`),
  }));
}
const one = (at: string, evidence: string, related: string[] = [], subject = '') => [
  { at, subject, evidence, related },
];

describe('a condition that does not hold', () => {
  test.each<[string, object, ReturnType<typeof found>]>([
    [
      'stands where it says',
      { rule: 'self.boats > 5', at: 'self.title' },
      one('2:8-11', 'self.boats=3', ['3: Here it says "3".']),
    ],
    [
      'stands on what it read first',
      { rule: 'self.boats > self.crew' },
      one('3:8-9', 'self.boats=3\nself.crew=7', ['4: Here it says "7".']),
    ],
    [
      'stands there too where its own place is not in the report',
      { rule: 'self.boats > 5', at: 'self.fares' },
      one('3:8-9', 'self.boats=3'),
    ],
    [
      'names what it read, once, and no list as a whole',
      { rule: 'self.boats > self.crew || self.crew < self.boats || size(self.ports.items) > self.boats' },
      one('3:8-9', 'self.boats=3\nself.crew=7\nself.ports.items=2', ['4: Here it says "7".']),
    ],
    [
      'names what it is told to, before what it read',
      {
        rule: 'self.boats > self.crew',
        related: ['self.h1', 'self.ports', 'self.ports.items[1]', 'self.fares'],
      },
      one('3:8-9', 'self.boats=3\nself.crew=7', [
        '7: Here it says "Sea".',
        '9: Here it says "Ports (2)".',
        '12: Here it says "Hook".',
        '4: Here it says "7".',
      ]),
    ],
    [
      'names what decides whether it applies',
      { rule: 'self.boats > 5', when: 'self.crew > 5' },
      one('3:8-9', 'self.boats=3\nself.crew=7', ['4: Here it says "7".']),
    ],
    ['is kept where it does not apply', { rule: 'self.boats > 5', when: 'self.crew > 9' }, []],
    ['is kept where nobody knows whether it applies', { rule: 'self.boats > 5', when: 'self.fares > 9' }, []],
    [
      'applies where that cannot be worked out',
      { rule: 'self.boats > 5', when: '9 / (self.crew - 7) > 1' },
      one('3:8-9', 'self.boats=3\nself.crew=7', ['4: Here it says "7".']),
    ],
    ['is kept where it needs what is absent', { rule: 'self.boats > 5 && self.fares > 5' }, []],
    [
      'needs not what it asks for',
      { rule: 'has(self.fares) && self.fares > self.boats' },
      one('3:8-9', 'self.boats=3'),
    ],
    [
      'is not kept where it cannot be worked out',
      { rule: '9 / (self.boats - 3) > 1' },
      one('3:8-9', 'self.boats=3'),
    ],
    ['is kept', { rule: 'self.boats < 5' }, []],
    [
      'is told of each of a list',
      { rule: "each.name != 'Hook'", each: 'self.ports.items' },
      one('12:3-7', 'each.name=Hook', [], 'Hook'),
    ],
    [
      'is told of each, beside what it is compared with',
      { rule: 'size(each.name) > self.crew', each: 'self.ports.items', at: 'each.name' },
      [
        ...one('11:3-8', 'each.name=Dover\nself.crew=7', ['4: Here it says "7".'], 'Dover - the first'),
        ...one('12:3-7', 'each.name=Hook\nself.crew=7', ['4: Here it says "7".'], 'Hook'),
      ],
    ],
    [
      'is told of each that it applies to',
      { rule: 'size(each.name) > self.crew', each: 'self.ports.items', when: "each.note == ''" },
      one('12:3-7', 'each.name=Hook\nself.crew=7\neach.note=', ['4: Here it says "7".'], 'Hook'),
    ],
    [
      'is told of each that has what it asks for',
      { rule: 'size(each.port) > self.crew', each: 'self.lines', when: 'has(each.note)', at: 'each.port' },
      one('11:3-8', 'each.port=Dover\nself.crew=7', ['4: Here it says "7".'], 'Dover - the first'),
    ],
    [
      'is told of none where it does not apply',
      { rule: 'size(each.name) > self.crew', each: 'self.ports.items', when: 'self.boats > 5' },
      [],
    ],
  ])('%s', (_, spec, findings) => {
    expect(found(spec)).toEqual(findings);
  });

  test('is told of none in a list that is not there', () => {
    const text = report.slice(0, report.indexOf('### '));
    expect(found({ rule: "each.name != 'Hook'", each: 'self.ports.items' }, text)).toEqual([]);
  });

  test('names no place on the base', () => {
    const rule = { rule: 'oldSelf.boats <= self.boats', at: 'self.boats' };
    const base = report.replace('3', '5');
    expect(found(rule, report, base)).toEqual(one('3:8-9', 'oldSelf.boats=5\nself.boats=3'));
    expect(found(rule)).toEqual([]);
  });
});
