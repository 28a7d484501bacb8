import { describe, expect, test } from '@jest/globals';
import { parseProfile } from '../../src/profile/load.js';
import { review } from '../../src/review/review.js';
import { awsChina, bytes, data, findingsIn, high, inputOf, lineWith, swap } from './samples.js';

/** A profile that lets keys stand which it does not name. */
const lenient = parseProfile({
  path: 'lakes.yml',
  text: `name: lakes
extends: base
files: ["lakes/*.md"]
language: en
frontMatter:
  schema: { type: object, properties: { fish: { type: integer } } }
items: { fish: {} }
body: { caught: { heading: "## Fish", items: fish } }
example: { path: lakes/a.md, report: "---\\nfish: 1\\n---\\n\\n## Fish\\n\\n- Trout\\n" }
rules:
  - id: fish-count
    severity: error
    when: self.fish > 0
    rule: self.fish == size(self.caught.items)
    message: { en: "{self.fish}", zh-CN: "{self.fish}" }
    summary: { en: a, zh-CN: a }
    help: { en: a, zh-CN: a }
    why: { en: a, zh-CN: a }
    examples: [{ passes: {} }, { fails: { replace: ["fish: 1", "fish: 2"], at: fish } }]
  - id: schema-broken
    severity: error
    schema: {}
    summary: { en: a, zh-CN: a }
    help: { en: a, zh-CN: a }
    why: { en: a, zh-CN: a }
    examples: [{ passes: {} }, { fails: { replace: ["fish: 1", "fish: x"], at: x } }]
`,
});
const rulesOf = (text: string): readonly string[] =>
  review(
    lenient,
    [{ path: 'lakes/a.md', bytes: bytes(text), beside: new Map() }],
    { data: new Map() },
    'en',
  ).findings.map(({ rule }) => rule);

describe('a key that every object has is only a key', () => {
  test.each(['constructor: x', '__proto__: x', '__proto__: { fish: 1 }', 'toString: x', '"__proto__": [1]'])(
    '%s',
    (line) => {
      const report = (fish: number) => `---\nfish: ${fish}\n${line}\n---\n\n## Fish\n\n- Trout\n`;
      expect(rulesOf(report(5))).toEqual(['fish-count']);
      expect(rulesOf(report(1))).toEqual([]);
    },
  );
});

describe('a file beside the report that cannot be read is said to be so', () => {
  test.each<[string, Uint8Array]>([
    ['NUL', bytes('by Ana on 04 MAR 2025\0\n')],
    ['no UTF-8', new Uint8Array([0x62, 0xff])],
    ['more than 1 MiB', new Uint8Array(1024 * 1024 + 1).fill(0x61)],
  ])('%s', (_, source) => {
    const input = { ...inputOf(high), beside: new Map([['source.md', source]]) };
    const { findings } = review(awsChina, [input], { data }, 'en');
    expect(findings.map(({ rule, start }) => [rule, start.line])).toEqual([['report-unreadable', 1]]);
    expect(findings[0]!.message).toContain('source.md');
  });
});

describe('paths', () => {
  const at = (path: string) => ({ ...inputOf(high), path });
  test.each([
    ['docs/reports/A/report.md', 'docs/reports/a/report.md'],
    ['docs/reports/caf\u00e9/report.md', 'docs/reports/cafe\u0301/report.md'],
  ])('that some file systems take for one are told apart, and said: %j and %j', (one, other) => {
    const { findings } = review(awsChina, [at(one)], { data, paths: [one, other], others: [] }, 'en');
    expect(findings.map(({ rule, path }) => [rule, path])).toEqual([['path-collision', one]]);
    expect(findings[0]!.message).toContain(other);
  });

  test('with a line break in them are those of reports all the same', () => {
    for (const break_ of ['\n', '\r', '\u2028', '\u2029'])
      expect(awsChina.isReport(`docs/reports/a${break_}b/report.md`)).toBe(true);
  });
});

/** Milliseconds of the processor that a review takes, however busy the machine is, and what it finds. */
function timed(text: string): { milliseconds: number; rules: ReadonlySet<string>; count: number } {
  const start = process.cpuUsage();
  const findings = findingsIn(high, text);
  const rules = new Set(findings.map(({ rule }) => rule));
  return { milliseconds: process.cpuUsage(start).user / 1000, rules, count: findings.length };
}
const listing = (items: string) => swap(high.text, /(?<=### 可用服务.*\n\n)(?:- .*\n)+/u, `${items}\n`);
const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** Far above what any of them takes, far below what each took before it was bounded. */
const patience = 5000;

describe('work is bounded, and what is beyond the bound is said', () => {
  test('items of lists', () => {
    const text = listing(lines(8000, (i) => `- Service ${i}`));
    const { milliseconds, rules } = timed(text);
    expect(milliseconds).toBeLessThan(patience);
    expect([...rules]).toEqual(['report-unreadable']);
    const found = findingsIn(high, text)[0]!;
    expect(found.message).toContain('500');
    expect(text.split('\n')[found.start.line - 1]).toBe('- Service 500');
  });

  test('no more items than that, all the same, and twice', () => {
    const text = listing(lines(250, (i) => `- Service ${i} of many`)).replace(
      /(?<=### 不可用服务.*\n\n)[^#]*/u,
      `${lines(230, (i) => `- **Service ${i} of many** - 说明`)}\n\n`,
    );
    expect(timed(text).milliseconds).toBeLessThan(patience);
  });

  test('words of an item', () => {
    expect(timed(listing(`- ${'a '.repeat(50_000)}`)).milliseconds).toBeLessThan(patience);
  });

  test.each<[string, string]>([
    ['characters that nobody sees', lines(5000, () => 'a\u200bb')],
    ['placeholders', lines(100_000, () => 'TODO\n')],
    ['lost characters', lines(100_000, () => '\ufffda')],
    ['account numbers', lines(2000, (i) => `arn:aws:iam::${482910573648 + i}:role/a`)],
  ])('findings: %s', (_, text) => {
    const { milliseconds, count } = timed(`${high.text}\n${text}\n`);
    expect(milliseconds).toBeLessThan(2 * patience);
    expect(count).toBeLessThanOrEqual(501);
    const last = findingsIn(high, `${high.text}\n${text}\n`).find(({ message }) => message.includes('500'));
    expect(last?.rule).toBe('report-unreadable');
  });

  test.each(['~'.repeat(100_000), `${'~'.repeat(60_000)}\``, `${'`'.repeat(60_000)} \``])(
    'a line of fences',
    (line) => {
      expect(timed(`${high.text}\n\`\`\`\n${line}\n`).milliseconds).toBeLessThan(patience);
    },
  );

  test.each(['['.repeat(1000), '{a: '.repeat(1000), `${'['.repeat(4000)}${']'.repeat(4000)}`])(
    'front matter in itself',
    (value) => {
      const text = swap(high.text, 'target_region: cn-northwest-1', `target_region: ${value}`);
      const [found, ...others] = findingsIn(high, text);
      expect(others).toEqual([]);
      expect(found).toMatchObject({
        rule: 'front-matter-yaml-invalid',
        start: { line: lineWith(text, 'target_region') },
      });
      expect(found!.message).toContain('32');
    },
  );
});
