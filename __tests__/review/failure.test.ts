import { describe, expect, test } from '@jest/globals';
import { introduce } from '../../src/plan/introduce.js';
import { parseProfile } from '../../src/profile/load.js';
import { testExamples } from '../../src/review/examples.js';
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
