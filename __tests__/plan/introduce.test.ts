import { describe, expect, test } from '@jest/globals';
import { type HowToCompare, introduce } from '../../src/plan/introduce.js';
import { trying } from '../../src/plan/trial.js';
import { compileProfile } from '../../src/profile/profile.js';
import type { ReportInput } from '../../src/review/review.js';
import { awsChina, bytes, data, high, inputOf, swap } from '../review/samples.js';

const wrongCount = swap(high.text, /(### 可用服务.*?)\d+/u, '$19');
const wrongDate = swap(high.text, /验证日期: \d{4}/u, '验证日期: 1999');
const both = swap(wrongDate, /(### 可用服务.*?)\d+/u, '$19');
const report = (head: string, base?: string): ReportInput => ({
  ...inputOf(high, head),
  ...(base === undefined ? {} : { base: bytes(base) }),
});
const how: HowToCompare = { profile: awsChina, language: 'en', gates: false, isWhole: false };
const compared = (reports: readonly ReportInput[], basePaths?: readonly string[]) => ({
  reports,
  around: { data, paths: [high.path] },
  basePaths,
});

describe('a finding that the base had is told apart from one that is new', () => {
  test.each<[string, string, string | undefined, string[]]>([
    ['a new report', wrongCount, undefined, ['available-count-mismatch error']],
    ['a report that was right', wrongCount, high.text, ['available-count-mismatch error']],
    ['one that was wrong so', wrongCount, wrongCount, ['available-count-mismatch notice existing']],
    [
      'one that was wrong in one of two ways',
      both,
      wrongDate,
      ['date-body-mismatch notice existing', 'available-count-mismatch error'],
    ],
    ['one that is right now', high.text, wrongCount, []],
  ])('%s', (_, head, base, expected) => {
    const { outcome, existing } = introduce(compared([report(head, base)]), how);
    const said = outcome.findings
      .filter(({ rule }) => rule.endsWith('-mismatch'))
      .map((one) => `${one.rule} ${one.severity}${existing.has(one) ? ' existing' : ''}`);
    expect(said).toEqual(expected);
  });

  test('where the base gates, it is as severe as any', () => {
    const { outcome, existing } = introduce(compared([report(wrongCount, wrongCount)]), {
      ...how,
      gates: true,
    });
    expect(outcome.findings.map(({ severity }) => severity)).toEqual(['error']);
    expect(existing.size).toBe(0);
  });

  test('what the base had elsewhere is left out, unless everything is reviewed', () => {
    const folder = 'docs/reports/lost_0a1b2c3d/notes.txt';
    const input = {
      ...compared([report(high.text)], [folder]),
      around: { data, paths: [high.path, folder] },
    };
    const found = (isWhole: boolean) =>
      introduce(input, { ...how, isWhole }).outcome.findings.map(
        ({ rule, severity }) => `${rule} ${severity}`,
      );
    expect(found(false)).toEqual([]);
    expect(found(true)).toEqual(['dir-without-report notice']);
    const isNew = { ...input, basePaths: [] };
    expect(introduce(isNew, how).outcome.findings.map(({ rule }) => rule)).toEqual(['dir-without-report']);
  });
});

describe('a proposal is tried on the same reports', () => {
  const elsewhere = compileProfile({
    ...awsChina,
    document: { ...awsChina.document, files: ['elsewhere/*.md'] },
  });
  const tried = (
    profile: typeof awsChina,
    {
      isComplete = true,
      current = awsChina,
      failOn = 'error' as 'error' | 'never',
      paths = [high.path],
    } = {},
  ) => {
    const known = { data, ...(paths.length > 0 ? { paths } : {}) };
    const what = { ...compared([report(wrongCount)]), around: known };
    const { outcome } = introduce(what, { ...how, profile: current });
    const now = { profile: current, failOn: 'error', outcome, isComplete } as const;
    const steps = trying(what, now, { profile, failOn, data }, how);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  };
  const without = (id: string) =>
    compileProfile({
      ...awsChina,
      document: {
        ...awsChina.document,
        rules: awsChina.document.rules.filter((rule) => rule.id !== id),
      },
    });

  test.each([
    ['the same', awsChina, 'failure', 1],
    ['one without the rule', without('available-count-mismatch'), 'success', 0],
    ['one that is about other files', elsewhere, 'success', 0],
  ] as const)('%s', (_, profile, conclusion, findings) => {
    const { kind, current, proposed, reports, untried } = tried(profile);
    expect(kind).toBe('tried');
    expect([current.conclusion, current.findings.length]).toEqual(['failure', 1]);
    expect([proposed.conclusion, proposed.findings.length]).toEqual([conclusion, findings]);
    expect([reports, untried]).toEqual([1, []]);
  });

  test('what was not read passes under neither', () => {
    expect(tried(without('available-count-mismatch'), { isComplete: false })).toMatchObject({
      current: { conclusion: 'error' },
      proposed: { conclusion: 'error' },
    });
  });

  test('it may fail on less than what is in force', () => {
    expect(tried(awsChina, { failOn: 'never' })).toMatchObject({
      current: { conclusion: 'failure' },
      proposed: { conclusion: 'success' },
    });
  });

  test('what it would have to read, and what is in force has not, is named', () => {
    const beside = { ...awsChina, reads: { ...awsChina.reads, beside: ['source.md', 'notes.md'] } };
    expect(tried(beside).untried).toEqual(['`notes.md`']);
    const current = without('dir-without-report');
    expect(tried(awsChina, { current, paths: [] }).untried).toEqual(['`dir-without-report`']);
    expect(tried(awsChina, { paths: [] }).untried).toEqual([]);
  });

  test('a rule of it that throws makes it incomplete, and is named', () => {
    const rules = without('').rules;
    const rule = rules.find(({ id }) => id === 'available-count-mismatch')!;
    Object.defineProperty(rule, 'message', {
      get: () => {
        throw new TypeError('broken');
      },
    });
    expect(tried({ ...awsChina, rules })).toMatchObject({
      current: { conclusion: 'failure' },
      proposed: { conclusion: 'error' },
      untried: ['`available-count-mismatch`'],
    });
  });
});
