import { Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { parseProfile } from '../../src/profile/load.js';
import { PolicyError } from '../../src/profile/policy-error.js';
import { review } from '../../src/review/review.js';
import { bytes } from '../review/samples.js';

/** A profile whose front matter has `schema`, and whose rule forbids `patterns`. */
const profile = (schema: string, patterns: readonly string[] = ['shark']) => `name: hostile
extends: base
files: ["*.md"]
language: en
frontMatter:
  schema: ${schema}
example: { path: a.md, report: "---\\ntitle: A\\n---\\n\\nTrout\\n" }
rules:
  - id: schema-broken
    severity: error
    schema: {}
    summary: { en: a, zh-CN: a }
    help: { en: a, zh-CN: a }
    why: { en: a, zh-CN: a }
    examples: [{ passes: {} }, { fails: { replace: ["title: A", "title: 1"], at: title } }]
  - id: no-shark
    severity: warning
    forbid: { in: prose, patterns: ${JSON.stringify(patterns.map((pattern) => ({ pattern })))} }
    message: { en: "{each.text}", zh-CN: "{each.text}" }
    summary: { en: a, zh-CN: a }
    help: { en: a, zh-CN: a }
    why: { en: a, zh-CN: a }
    examples: [{ passes: {} }, { fails: { replace: [Trout, shark], at: shark } }]
`;
const titled = (schema: string) => `{ type: object, properties: { title: ${schema} } }`;

/** What is wrong with a profile, in its own words. */
function problemsOf(text: string): readonly string[] {
  try {
    parseProfile({ path: 'p.yml', text });
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
  }
}

describe('a schema is refused, and nothing is asked of the network, where it', () => {
  const connect = Socket.prototype.connect;

  test.each<[string, string, RegExp]>([
    ['refers to another host', titled('{ $ref: "https://evil.example/x.json" }'), /evil\.example/],
    ['refers to a file', titled('{ $ref: "../x.json" }'), /x\.json/],
    [
      'takes a limit from the data',
      titled('{ type: string, maxLength: { $data: "1/x" } }'),
      /maxLength|\$data/,
    ],
    ['has a word that is misspelt', titled('{ tpye: string }'), /tpye/],
    ['has a format that nobody knows', titled('{ type: string, format: nope }'), /nope/],
    ['is of another draft', '{ $schema: "http://json-schema.org/draft-04/schema#", type: object }', /schema/],
    ['looks ahead in a pattern', titled('{ type: string, pattern: "(?=a)a" }'), /\(\?=/],
    ['wants to be waited for', '{ $async: true, type: object }', /\$async/],
    ['is very deep', titled(`${'{ items: '.repeat(5000)}{}${' }'.repeat(5000)}`), /./],
  ])('%s', (_, schema, words) => {
    let sockets = 0;
    Socket.prototype.connect = function refused() {
      sockets += 1;
      throw new Error('There is no network here.');
    };
    try {
      const start = process.cpuUsage();
      const problems = problemsOf(profile(schema));
      expect(process.cpuUsage(start).user / 1000).toBeLessThan(3_000);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.join('\n')).toMatch(words);
      expect(problems.length).toBeLessThan(50);
      expect(sockets).toBe(0);
    } finally {
      Socket.prototype.connect = connect;
    }
  });

  test('is none of these: it is taken', () => {
    expect(problemsOf(profile(titled('{ type: string, maxLength: 5000, pattern: "^[aA]" }')))).toEqual([]);
  });
});

/** Each takes an engine that goes back years on the text below. */
const evil = [
  '^(a|a)*$',
  '^(a+)+$',
  '^([a-zA-Z]+)*$',
  '^(a|aa)+$',
  '^(a|a?)+$',
  '^(.*a){12}$',
  '(x+x+)+y',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^(\\w+\\s?)*$',
  '(?i)^(a|A)*b$',
  '(?s)^(.*)*b$',
  '^((a*)*)*c$',
];

describe('a pattern that takes other engines years takes linear time', () => {
  const text = `${'a'.repeat(3_000)}!`;
  const report = `---\ntitle: ${text}\n---\n\n${text} ${'x'.repeat(3_000)}\n`;
  const rulesOf = (yaml: string) => {
    const start = process.cpuUsage();
    const input = { path: 'a.md', bytes: bytes(report), beside: new Map() };
    const { findings } = review(
      parseProfile({ path: 'p.yml', text: yaml }),
      [input],
      { data: new Map() },
      'en',
    );
    return { rules: findings.map(({ rule }) => rule), took: process.cpuUsage(start).user / 1000 };
  };

  test.each(evil)('%s, in a schema and in a rule', (pattern) => {
    const { rules, took } = rulesOf(
      profile(titled(`{ type: string, pattern: ${JSON.stringify(pattern)} }`), ['shark', pattern]),
    );
    expect(rules).toEqual(['schema-broken']);
    expect(took).toBeLessThan(3_000);
  });

  test('all of them together', () => {
    const { rules, took } = rulesOf(profile(titled('{ type: string }'), ['shark', ...evil]));
    expect(rules).toEqual([]);
    expect(took).toBeLessThan(5_000);
  });
});
