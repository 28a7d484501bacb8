import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../src/facts/fact.js';
import { FactReader } from '../../src/facts/facts.js';
import { wordsIn } from '../../src/facts/ornament.js';
import { sentenceAround } from '../../src/facts/text.js';
import type { FieldSpec } from '../../src/profile/document.js';
import { compileProfile } from '../../src/profile/profile.js';
import { parseReport } from '../../src/report/report.js';
import { awsChina, bytes } from '../review/samples.js';

/** What one field reads from a report that is all body; each fact's text. */
function read(field: FieldSpec, body: string, path = 'a/report.md'): readonly string[] {
  const document = { ...awsChina.document, body: { it: field }, outline: [], rules: [], summary: [] };
  const reader = new FactReader(compileProfile({ ...awsChina, document }));
  const { self } = reader.read(parseReport(path, bytes(body)), new Map());
  const fact = self.members!.get('it');
  return (fact?.elements ?? []).map((one: Fact) => String(one.members!.get('text')!.value));
}

describe('the sentence around a match', () => {
  test.each<[string, string, string]>([
    ['一。二三四。五', '三', '二三四'],
    ['一二三', '二', '一二三'],
    ['一；二。三四', '四', '三四'],
    ['一二。三', '一', '一二'],
    ['一。二！三？四', '二', '二'],
  ])('in %s, around %s: %s', (line, match, sentence) => {
    const at = line.indexOf(match);
    const found = sentenceAround(line, at, at + match.length);
    expect(found.replace(/[。！？；]$/u, '')).toBe(sentence);
  });
});

describe('words without what is drawn around them', () => {
  test.each<[string, string]>([
    ['✅ 可用服务', '可用服务'],
    ['可用服务 ✔️', '可用服务'],
    ['Amazon S3', 'Amazon S3'],
    ['3️⃣ S3', 'S3'],
    [':tada: S3 :tada:', 'S3'],
    ['✅', ''],
    ['', ''],
  ])('%s', (text, words) => {
    expect(text.slice(...wordsIn(text, 0, text.length))).toBe(words);
  });

  test('only of the stretch that is asked for', () => {
    const text = 'a ✅ b ✅ c';
    expect(text.slice(...wordsIn(text, 1, 7))).toBe('b');
  });
});

describe('a field', () => {
  const longest = 'x'.repeat(10_000 - 'at 1 '.length);
  test.each<[string, FieldSpec]>([
    ['line', { line: 'at {n:int}', every: true }],
    ['pattern', { pattern: 'at (?P<n>[0-9]+)', every: true }],
  ])('looks at no line of more than 10,000 characters: %s', (_, field) => {
    expect(read(field, `at 1 ${longest}\n`)).toHaveLength(1);
    expect(read(field, `at 1 ${longest}x\n`)).toEqual([]);
  });

  test('takes the headings of the first template that has some', () => {
    const field: FieldSpec = { heading: ['## One {n:int}', '## Two'], every: true };
    expect(read(field, '# T\n\n## One 1\n\n## Two\n\n## One 2\n')).toEqual(['One 1', 'One 2']);
    expect(read(field, '# T\n\n## Two\n')).toEqual(['Two']);
  });

  test('finds an address by the words before it on its own line', () => {
    const field: FieldSpec = { link: 'source', every: true };
    expect(read(field, 'other: <https://x.example/1>\nsource: <https://x.example/2>\n')).toEqual([
      'https://x.example/2',
    ]);
    expect(read(field, 'source: <https://x.example/1>\nother: <https://x.example/2>\n')).toEqual([
      'https://x.example/1',
    ]);
  });
});

test.each([
  ['docs/reports/x/report.md', 'x'],
  ['x/report.md', 'x'],
  ['report.md', ''],
])('the folder of %s is "%s"', (path, folder) => {
  const { self } = new FactReader(awsChina).read(parseReport(path, bytes('# T\n')), new Map());
  expect(self.members!.get('folder')!.value).toBe(folder);
});

test.each([
  ['【可用服务】', '可用服务'],
  ['【可用】服务', '【可用】服务'],
  ['可用【服务】', '可用【服务】'],
  ['2. 可用服务：', '可用服务'],
  ['可用服务 {#a}', '可用服务'],
])('the words of the heading %s are %s', (text, words) => {
  expect(read({ heading: `## ${words}`, every: true }, `## ${text}\n`)).toEqual([words]);
});
