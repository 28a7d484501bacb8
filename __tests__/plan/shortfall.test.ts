import { expect, test } from '@jest/globals';
import { failed, movedFrom, uncompared } from '../../src/plan/shortfall.js';
import { configure, parseConfig } from '../../src/profile/policy.js';
import { awsChina } from '../review/samples.js';

test('what broke off is said once a rule, with how many reports more', () => {
  const failures = [
    { rule: 'a', path: '1.md', why: 'x' },
    { rule: 'b', path: '1.md', why: 'y' },
    { rule: 'a', path: '2.md', why: 'z' },
    { rule: 'a', path: '3.md', why: 'x' },
  ];
  expect(failed({ failures })).toEqual([
    { kind: 'failed', rule: 'a', path: '1.md', why: 'x', more: 2 },
    { kind: 'failed', rule: 'b', path: '1.md', why: 'y', more: 0 },
  ]);
  expect(failed({ failures: [] })).toEqual([]);
});

test('a head that moved is named with the one before', () => {
  expect(movedFrom('a', 'b')).toEqual([{ kind: 'moved', from: 'a', to: 'b' }]);
  expect(movedFrom('a', 'a')).toEqual([]);
});

test('rules that compare reports matter as far as they decide the verdict', () => {
  const text = 'rules: { duplicate-url: warning }\n';
  const softer = configure(awsChina, parseConfig({ path: '.github/report-review.yml', text }));
  const without = configure(
    awsChina,
    parseConfig({ path: '.github/report-review.yml', text: 'rules: { duplicate-url: off }\n' }),
  );
  const named = (profile: typeof awsChina, failOn: 'error' | 'warning' | 'never', reports?: number) =>
    uncompared({ profile, failOn }, reports).map((one) =>
      one.kind === 'uncompared' ? [one.reports, one.rules] : one,
    );
  expect(named(awsChina, 'error', 6_000)).toEqual([[6_000, ['duplicate-url']]]);
  expect(named(awsChina, 'error')).toEqual([]);
  expect(named(awsChina, 'never', 6_000)).toEqual([]);
  expect(named(softer, 'error', 6_000)).toEqual([]);
  expect(named(softer, 'warning', 6_000)).toEqual([[6_000, ['duplicate-url']]]);
  expect(named(without, 'warning', 6_000)).toEqual([]);
});
