import { describe, expect, test } from '@jest/globals';
import { parseProfile } from '../../src/profile/load.js';
import { PolicyError } from '../../src/profile/policy-error.js';
import type { Profile } from '../../src/profile/profile.js';
import { review } from '../../src/review/review.js';
import { bytes, swap } from '../review/samples.js';

/** A small family of reports, as a maintainer would write it. */
const lakes = `name: lakes
extends: base
files: ["lakes/**/*.md"]
language: en
frontMatter:
  schema:
    type: object
    required: [title]
    properties:
      title: { type: string }
      depth: { type: integer, minimum: 0 }
items:
  fish:
    notes: [" - "]
body:
  h1: { heading: "# {text}" }
  caught: { heading: "## Fish ({count:int})", items: fish }
  size: { pattern: '(?P<area>[0-9]+) km', every: true }
outline:
  - { heading: "# {title}", required: true }
  - { heading: "## Fish ({count:int})", required: self.depth > 0 }
example:
  path: lakes/a.md
  report: |
    ---
    title: A
    depth: 3
    ---

    # A

    ## Fish (1)

    - Trout
rules:
  - id: schema-broken
    severity: error
    summary: { en: a, zh-CN: a }
    schema: {}
    help: { en: a, zh-CN: a }
    why: { en: a, zh-CN: a }
    examples: [{ passes: {} }, { fails: { replace: ["depth: 3", "depth: x"], at: depth } }]
  - id: fish-count
    severity: error
    summary: { en: a, zh-CN: a }
    rule: self.caught.count == size(self.caught.items)
    message: { en: "{self.caught.count} fish", zh-CN: "{self.caught.count}" }
    help: { en: a, zh-CN: a }
    why: { en: a, zh-CN: a }
    examples: [{ passes: {} }, { fails: { replace: ["(1)", "(2)"], at: Fish } }]
  - id: no-shark
    severity: warning
    summary: { en: a, zh-CN: a }
    forbid: { in: prose, patterns: [{ pattern: '[Ss]hark' }], except: '^Sharky$' }
    message: { en: "{each.text}", zh-CN: "{each.text}" }
    help: { en: a, zh-CN: a }
    why: { en: a, zh-CN: a }
    examples: [{ passes: {} }, { fails: { replace: ["Trout", "shark"], at: shark } }]
`;

function problems(text: string): string[] {
  try {
    parseProfile({ path: 'p.yml', text });
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`);
  }
}

/** Where a text first stands, as line and column. */
function placeOf(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return `p.yml:${before.length}:${before.at(-1)!.length + 1}`;
}

test('the profile of these tests is one', () => {
  expect(problems(lakes)).toEqual([]);
});

describe('what is wrong with a profile is said with its place', () => {
  test.each<[string, readonly string[], string, string]>([
    [
      'an unknown key',
      ['language: en', 'langauge: en'],
      'langauge',
      'unknown key "langauge". Did you mean "language"?',
    ],
    [
      'an unknown key of a rule',
      ['severity: warning', 'severty: warning'],
      'severty',
      'unknown key "severty". Did you mean "severity"?',
    ],
    [
      'an unknown key of a field',
      ['every: true', 'evry: true'],
      'evry',
      'unknown key "evry". Did you mean "every"?',
    ],
    [
      'an unknown severity',
      ['severity: warning', 'severity: warn'],
      'warn\n',
      '"warn" is not one of error, warning, notice, off. Did you mean "warning"?',
    ],
    [
      'an unknown kind of item',
      ['items: fish }', 'items: fihs }'],
      'fihs',
      'there is no kind of item "fihs". Did you mean "fish"?',
    ],
    [
      'a misspelt member',
      ['rule: self.caught.count', 'rule: self.cuaght.count'],
      'cuaght',
      'No such key: cuaght. Did you mean "caught"?',
    ],
    [
      'a misspelt member further in',
      ['rule: self.caught.count', 'rule: self.caught.cuont'],
      'cuont',
      'No such key: cuont. Did you mean "count"?',
    ],
    [
      'a misspelt variable',
      ['rule: self.caught.count', 'rule: slef.caught.count'],
      'slef',
      'Unknown variable: slef. Did you mean "self"?',
    ],
    [
      'a misspelt member in the outline',
      ['required: self.depth', 'required: self.dpeth'],
      'dpeth',
      'No such key: dpeth. Did you mean "depth"?',
    ],
    [
      'types that do not fit',
      ['== size(self.caught.items)', '== self.h1.text'],
      'self.caught.count == self',
      'no such overload: int == string.',
    ],
    [
      'a rule that is no condition',
      [' == size(self.caught.items)', ''],
      'self.caught.count',
      'this is int, not bool: self.caught.count',
    ],
    [
      'an expression that breaks off',
      ['== size(self.caught.items)', '== size('],
      '',
      'Unexpected token: EOF.',
    ],
    [
      'a template with an unknown type',
      ['caught: { heading: "## Fish ({count:int})"', 'caught: { heading: "## Fish ({count:nat})"'],
      '',
      '"nat" is not a type of value: text, int, date, word, url.',
    ],
    [
      'a heading without number signs',
      ['h1: { heading: "# {text}" }', 'h1: { heading: "{text}" }'],
      '{ heading: "{text}"',
      'a heading begins with "#" to "######": "{text}".',
    ],
    ['a bad schema', ['depth: { type: integer', 'depth: { type: whole'], '', 'not a schema:'],
    ['a schema with an unknown keyword', ['minimum: 0', 'minimun: 0'], '', 'not a schema:'],
    [
      'a schema with a pattern that is none',
      ['title: { type: string }', "title: { type: string, pattern: '(a' }"],
      '',
      'not a schema:',
    ],
    [
      'an unknown base',
      ['extends: base', 'extends: bass'],
      'bass',
      'there is no profile "bass". Did you mean "base"?',
    ],
    [
      'a rule id that stands twice',
      ['id: no-shark', 'id: fish-count'],
      '',
      'the rule "fish-count" stands twice.',
    ],
    [
      'no example that fails',
      [', { fails: { replace: ["Trout", "shark"], at: shark } }]', ']'],
      '',
      'the rule "no-shark" has no example that fails.',
    ],
    [
      'no example that passes',
      ['examples: [{ passes: {} }, { fails: { replace: ["Trout"', 'examples: [{ fails: { replace: ["Trout"'],
      '',
      'the rule "no-shark" has no example that passes.',
    ],
    [
      'an odd number of texts to replace',
      ['"Trout", "shark"', '"Trout", "shark", "x"'],
      '',
      '"replace" has pairs of texts.',
    ],
    [
      'no kind of rule',
      ["    forbid: { in: prose, patterns: [{ pattern: '[Ss]hark' }], except: '^Sharky$' }\n", ''],
      '',
      'the rule "no-shark" has none of rule, fault, schema, outline, forbid, unique, folders, contradicts, index: it needs one.',
    ],
    [
      'a script that there is not',
      ['rule: self.caught.count ==', "rule: self.title.hasScript('Hans') && self.caught.count =="],
      "'Hans'",
      '"Hans" is not a script of Unicode, such as Han.',
    ],
    [
      'two kinds of rule',
      ['    rule: self', '    unique: self.title\n    rule: self'],
      '',
      'the rule "fish-count" has rule and unique of',
    ],
    [
      'no message',
      ['    message: { en: "{each.text}", zh-CN: "{each.text}" }\n', ''],
      '',
      'the rule "no-shark" has no "message".',
    ],
    [
      'a message in one language',
      ['message: { en: "{each.text}", zh-CN: "{each.text}" }', 'message: { en: "{each.text}" }'],
      '{ en: "{each.text}" }',
      '"zh-CN" is missing here.',
    ],
    [
      'a blank in a message that is misspelt',
      ['{ en: "{each.text}"', '{ en: "{each.txet}"'],
      '',
      'No such key: txet. Did you mean "text"?',
    ],
    [
      'a field of the body called like a key',
      ['  h1: {', '  title: {'],
      '',
      '"title" is the name of a front matter key already.',
    ],
    [
      'a list that is none',
      ['rule: self.caught.count == size(self.caught.items)', 'each: self.caught\n    rule: "true"'],
      '',
      '"self.caught" is not a list.',
    ],
    [
      'a fix of a fact that there is not',
      ['    rule: self', '    fix: { safe: true, set: { self.caught.total: "1" } }\n    rule: self'],
      '',
      'No such key: total.',
    ],
    ['YAML that does not parse', ['name: lakes', 'name: lakes: deep'], '', 'not YAML:'],
    [
      'lookahead',
      ["'(?P<area>[0-9]+) km'", "'(?P<area>[0-9]+)(?= km)'"],
      "'(?P<area>[0-9]+)(?=",
      'not an expression of RE2: invalid or unsupported Perl syntax: `(?=`. RE2 has no lookahead, lookbehind or backreference: they can take exponential time.',
    ],
    [
      'a backreference',
      ['every: true', "unless: '(a)\\1', every: true"],
      "'(a)\\1'",
      'not an expression of RE2: invalid escape sequence: `\\1`. RE2 has no',
    ],
    [
      'a forbidden pattern that is none',
      ["'[Ss]hark'", "'[Ss'"],
      "'[Ss'",
      'not an expression of RE2: missing closing ]: `[Ss`.',
    ],
    [
      'an exception that is none',
      ["'^Sharky$'", "'(?<!S)harky'"],
      "'(?<!S)harky'",
      'not an expression of RE2:',
    ],
    [
      'a pattern in a rule that is none',
      ['rule: self.caught.count ==', "rule: self.title.matches('(?!a)') && self.caught.count =="],
      "'(?!a)'",
      'not an expression of RE2: invalid or unsupported Perl syntax: `(?!`. RE2 has no lookahead',
    ],
  ])('%s', (_, change, at, message) => {
    const text = swap(lakes, ...change);
    const found = problems(text);
    const one = found.find((problem) => problem.includes(message)) ?? found.join('\n');
    expect(one).toContain(message);
    expect(one).toMatch(/^p\.yml:\d+:\d+: /u);
    if (at !== '') expect(one).toContain(`${placeOf(text, at)}: `);
  });
});

describe('a profile that extends another', () => {
  const base = parseProfile({ path: 'p.yml', text: lakes });
  const patched = (patch: string): Profile =>
    parseProfile({ path: 'q.yml', text: `name: mine\nextends: base\nfiles: ["*.md"]\n${patch}` });

  test('has its rules, with the severities that it gives', () => {
    const profile = patched(
      'rules:\n  - { id: encoding, severity: notice }\n  - { id: unclosed-fence, severity: "off" }\n',
    );
    const severities = Object.fromEntries(profile.rules.map(({ id, severity }) => [id, severity]));
    expect(severities).toMatchObject({
      encoding: 'notice',
      'unclosed-fence': 'off',
      'report-unreadable': 'error',
    });
    expect(profile.rules.length).toBe(base.rules.length - 3);
  });

  test('keeps the words and examples of a rule whose severity it changes', () => {
    const [changed, kept] = [
      patched('rules: [{ id: encoding, severity: notice }]'),
      patched('rules: []'),
    ].map((profile) => profile.rules.find(({ id }) => id === 'encoding')!.spec);
    expect({ ...changed, severity: 'error' }).toEqual(kept);
  });

  test('has nothing of its own to check but what it says', () => {
    expect(patched('rules: []').isReport('a.md')).toBe(true);
  });

  test('a rule that it means to patch and misspells lacks everything a rule has', () => {
    expect(() => patched('rules: [{ id: encodng, severity: notice }]')).toThrow(
      'the rule "encodng" has no "summary".',
    );
  });
});

test('a pattern that takes other engines years takes linear time', () => {
  const text = swap(
    lakes,
    "'(?P<area>[0-9]+) km'",
    "'(?P<area>(a+)+)b'",
    "'[Ss]hark'",
    "'(x+x+)+y'",
    'rule: self.caught.count == size(self.caught.items)',
    `rule: "!self.title.matches('(a*)*c') && self.caught.count == size(self.caught.items)"`,
  );
  const profile = parseProfile({ path: 'p.yml', text });
  const report = `---\ntitle: ${'a'.repeat(3000)}\ndepth: 1\n---\n\n# ${'a'.repeat(3000)}\n\n## Fish (1)\n\n- ${'x'.repeat(3000)}\n`;
  const start = performance.now();
  const { findings } = review(
    profile,
    [{ path: 'lakes/a.md', bytes: bytes(report), beside: new Map() }],
    { data: new Map() },
    'en',
  );
  expect(performance.now() - start).toBeLessThan(2000);
  expect(findings).toEqual([]);
});

test('a pattern that is put together, and is none, fails its rule and not the review', () => {
  const text = swap(
    lakes,
    'rule: self.caught.count == size(self.caught.items)',
    `rule: "!self.title.matches('(' + self.h1.text) && self.caught.count > 0"`,
  );
  const profile = parseProfile({ path: 'p.yml', text });
  const report = '---\ntitle: A\ndepth: 1\n---\n\n# A\n\n## Fish (1)\n\n- Trout\n';
  const input = { path: 'lakes/a.md', bytes: bytes(report), beside: new Map() };
  const { findings } = review(profile, [input], { data: new Map() }, 'en');
  expect(findings.map(({ rule }) => rule)).toEqual(['fish-count']);
});
