import { describe, expect, test } from '@jest/globals';
import { introduce } from '../../src/plan/introduce.js';
import { parseProfile } from '../../src/profile/load.js';
import { testExamples } from '../../src/review/examples.js';
import { Failures } from '../../src/review/failure.js';
import { mend } from '../../src/review/mend.js';
import { type ReportInput, review } from '../../src/review/review.js';
import { bytes } from './samples.js';

const words = '{ en: a, zh-CN: a }';
const rest = `severity: error
    summary: ${words}
    help: ${words}
    why: ${words}`;

/** A family whose rule \`scripted\` throws on a report that names a script there is not. */
const yaml = `name: scripts
extends: base
files: ["r/*.md"]
language: en
frontMatter:
  schema:
    type: object
    required: [title, script]
    properties:
      title: { type: string }
      script: { type: string }
summary:
  - { title: ${words}, value: self.title }
example: { path: r/a.md, report: "---\\ntitle: A\\nscript: Latin\\n---\\n" }
rules:
  - id: schema-broken
    ${rest}
    schema: {}
    examples: [{ passes: {} }, { fails: { replace: ["title: A\\n", ""], at: "---" } }]
  - id: scripted
    ${rest}
    rule: self.title.hasScript(self.script)
    message: ${words}
    examples: [{ passes: {} }, { fails: { replace: ["title: A", "title: 名"], at: title } }]
  - id: capital
    ${rest}
    rule: self.title != 'a'
    message: ${words}
    fix: { safe: true, set: { self.title: "'A'" } }
    examples: [{ passes: {} }, { fails: { replace: ["title: A", "title: a"], at: title } }]
  - id: no-key
    ${rest}
    forbid: { in: source, patterns: [{ pattern: 'KEY[0-9]+' }], secret: true }
    message: ${words}
    examples: [{ passes: {} }, { fails: { replace: ["title: A", "title: A KEY1"], at: title } }]
`;
const profile = parseProfile({ path: 'p.yml', text: yaml });
const around = { data: new Map() };

const report = (name: string, title: string, script = 'Latin'): ReportInput => ({
  ...{ path: `r/${name}.md`, beside: new Map() },
  bytes: bytes(`---\ntitle: ${title}\nscript: ${script}\n---\n`),
});

/** The profile with a rule whose part throws when it is looked at. */
function broken(id: string, part: string) {
  const other = parseProfile({ path: 'p.yml', text: yaml });
  const rule = other.rules.find((one) => one.id === id)!;
  Object.defineProperty(part === 'patterns' ? rule.spec.forbid : rule, part, {
    get: () => {
      throw new TypeError('no KEY482910');
    },
  });
  return other;
}

const found = (reports: readonly ReportInput[], by = profile) => {
  const { findings, failures, reports: rows } = review(by, reports, around, 'en');
  const named = findings.map(({ rule, path }) => `${rule} ${path}`);
  return { findings: named, failures, rows: rows.map(({ path }) => path) };
};

describe('what is noted of work that breaks off', () => {
  const noted = (thrown: unknown) => {
    const failures = new Failures();
    const result = failures.attempt('a', 'r/a.md', () => {
      throw thrown;
    });
    expect(result).toBeUndefined();
    return failures.all;
  };

  test.each([
    [new TypeError('no such thing'), 'TypeError: no such thing'],
    [new Error('one\ntwo'), 'Error: one'],
    [new Error(''), 'Error: '],
    ['a text', 'Error: a text'],
    [new Error('x'.repeat(300)), `Error: ${'x'.repeat(200)}`],
  ])('%p', (thrown, why) => {
    expect(noted(thrown)).toEqual([{ rule: 'a', path: 'r/a.md', why }]);
  });

  test('once for a rule and a report, with what is to be covered covered', () => {
    const failures = new Failures();
    expect(failures.attempt('a', 'r/a.md', () => 3)).toBe(3);
    const [a, b] = [noted('one'), noted('two')];
    failures.add([...a, ...b]);
    failures.add([{ rule: undefined, path: 'r/a.md', why: 'three' }], () => '***');
    failures.add([{ rule: 'a', path: 'r/b.md', why: 'four' }]);
    expect(failures.all.map(({ why }) => why)).toEqual(['Error: one', '***', 'four']);
  });
});

describe('a report that cannot be read at all', () => {
  const unread = (name: string): ReportInput => ({
    ...report(name, 'A'),
    get bytes(): Uint8Array {
      throw new RangeError('too long');
    },
  });
  const failure = (name: string) => ({ rule: undefined, path: `r/${name}.md`, why: 'RangeError: too long' });

  test('costs no other', () => {
    expect(found([unread('a'), report('b', 'a')])).toEqual({
      findings: ['capital r/b.md'],
      failures: [failure('a')],
      rows: ['r/b.md'],
    });
  });

  test('and that others are compared with, neither', () => {
    const others = { ...around, others: [unread('b'), report('c', 'A')] };
    const { findings, failures } = review(profile, [report('a', 'a')], others, 'en');
    expect(findings.map(({ rule }) => rule)).toEqual(['capital']);
    expect(failures).toEqual([failure('b')]);
  });
});

test('a summary that throws leaves its cells empty, and says so', () => {
  const document = {
    ...profile.document,
    summary: [{ title: JSON.parse('{ "en": "a" }'), value: 'self.title' }],
  };
  const expressions = () => ({
    compile: () => ({ reads: [], asked: [], needs: [], evaluate: () => JSON.parse('[') }),
  });
  const other = { ...profile, document, expressions: Object.assign(expressions, {}) as never };
  const { reports, failures } = review(other, [report('a', 'A')], around, 'en');
  expect(reports).toEqual([{ path: 'r/a.md', cells: [''] }]);
  expect(failures.map(({ rule, path }) => [rule, path])).toEqual([['summary', 'r/a.md']]);
});

describe('a rule that throws', () => {
  const thrown = 'SyntaxError: Invalid regular expression: /\\p{Script=Klingon}/u: Invalid property name';

  test('is said of its report, and everything else is found', () => {
    expect(found([report('a', 'a', 'Klingon'), report('b', '名')])).toEqual({
      findings: ['capital r/a.md', 'scripted r/b.md'],
      failures: [{ rule: 'scripted', path: 'r/a.md', why: thrown }],
      rows: ['r/a.md', 'r/b.md'],
    });
  });

  test.each(['message', 'help', 'safe'])('costs the finding that its %s belongs to', (part) => {
    const why = 'TypeError: no KEY482910';
    expect(found([report('a', 'a')], broken('capital', part))).toMatchObject({
      findings: [],
      failures: [{ rule: 'capital', path: 'r/a.md', why }],
    });
  });

  test('proves no fix: what it would find after it, nobody knows', () => {
    const { findings } = review(profile, [report('a', 'a', 'Klingon')], around, 'en');
    expect(findings.map(({ fix }) => fix)).toEqual([null]);
    expect(review(profile, [report('a', 'a')], around, 'en').findings[0]!.fix).not.toBeNull();
  });

  test('leaves its report unmended', () => {
    expect(mend(profile, report('a', 'a'), new Map(), 'en').amendments).toHaveLength(1);
    const input = report('a', 'a', 'Klingon');
    expect(mend(profile, input, new Map(), 'en').bytes).toBe(input.bytes);
  });

  test('fails the examples that it is run on', () => {
    expect(testExamples(profile).filter(({ ok }) => !ok)).toEqual([]);
    const example = profile.document.example!;
    const klingon = example.report.replace('Latin', 'Klingon');
    const document = { ...profile.document, example: { ...example, report: klingon } };
    const own = testExamples({ ...profile, document }).filter(({ rule }) => rule === 'scripted');
    expect(own.map(({ message }) => message)).toEqual(own.map(() => `scripted broke off: ${thrown}`));
  });

  test('shows no secret in what it says', () => {
    const { failures } = found([report('a', 'A', 'KEY482910')]);
    expect(failures.map(({ why }) => why)).toEqual([thrown.replace('Klingon', '*********')]);
  });

  test('and that finds secrets costs its whole report, for any other finding may show them', () => {
    const failures = [
      { rule: 'no-key', path: 'r/a.md', why: 'TypeError' },
      { rule: undefined, path: 'r/a.md', why: 'its secrets are not known' },
    ];
    expect(found([report('a', 'a')], broken('no-key', 'patterns'))).toEqual({
      findings: [],
      failures,
      rows: [],
    });
  });

  test('on the base takes nothing from a head that mends it', () => {
    const input = { ...report('a', 'A'), base: report('a', 'A', 'Klingon').bytes };
    const compared = { reports: [input], around, basePaths: undefined };
    const how = { profile, language: 'en', gates: false, isWhole: false } as const;
    expect(introduce(compared, how).outcome).toMatchObject({ findings: [], failures: [] });
  });
});
