import { describe, expect, test } from '@jest/globals';
import { plan } from '../../src/plan/plan.js';
import type { PlanInput } from '../../src/plan/plan-input.js';
import { setApart } from '../../src/plan/verdict.js';
import type { Finding } from '../../src/review/finding.js';
import { file, finding, findings, input, path } from './example.js';

describe('the verdict', () => {
  test.each([
    ['an error fails', 'error', 'error', [], 'failure'],
    ['a warning passes', 'warning', 'error', [], 'success'],
    ['a warning fails where it shall', 'warning', 'warning', [], 'failure'],
    ['a notice fails where it shall', 'notice', 'notice', [], 'failure'],
    ['nothing fails where it never shall', 'error', 'never', [], 'success'],
    ['what is incomplete is never fine', 'notice', 'never', [{ kind: 'tree-cut' }], 'error'],
    ['what is incomplete outweighs what was found', 'error', 'error', [{ kind: 'tree-cut' }], 'error'],
  ] as const)('%s', (_, severity, failOn, incomplete, conclusion) => {
    const result = plan(input([finding({ severity })], { failOn, incomplete }));
    expect(result.conclusion).toBe(conclusion);
    expect(result.check!.conclusion).toBe(conclusion === 'success' ? 'success' : 'failure');
  });
});

describe('the title', () => {
  const cut = { incomplete: [{ kind: 'tree-cut' }] } as const;
  test.each<[string, readonly Finding[], Partial<PlanInput>]>([
    ['2 errors in 1 of 1 report', findings(2), {}],
    [
      '1 error and 1 warning in 2 of 2 reports',
      [finding(), finding({ severity: 'warning', path: 'b.md' })],
      {},
    ],
    ['1 report, nothing to change', [], {}],
    ['The review is incomplete', [], cut],
    ['The review is incomplete: 1 error in 1 of 1 report', [finding()], cut],
  ])('%s', (title, found, over) => {
    expect(plan(input(found, over)).title).toBe(title);
  });
});

describe('findings that are no comments', () => {
  const posted = (found: Finding, over: Partial<PlanInput>) => plan(input([found], over));

  test('on a draft they wait in the check', () => {
    const state = input([finding()]);
    const result = plan({ ...state, pull: { ...state.pull!, isDraft: true } });
    expect([result.post, result.accounting]).toEqual([[], { comments: 0, check: 1, summary: 0, result: 0 }]);
  });

  test('an error outside the diff stands on the file, a warning in the check', () => {
    const pull = {
      diff: new Map([[path, file({ status: 'modified', hunks: [] })]]),
      threads: [],
      isDraft: false,
      errorsOnly: false,
    };
    expect(posted(finding(), { pull }).post).toMatchObject([{ path, lines: undefined }]);
    expect(posted(finding({ severity: 'warning' }), { pull }).post).toEqual([]);
  });

  test('a finding in a file that is gone is in the summary only', () => {
    const pull = {
      diff: new Map([[path, file({ status: 'removed' })]]),
      threads: [],
      isDraft: false,
      errorsOnly: false,
    };
    expect(posted(finding(), { pull }).accounting).toEqual({ comments: 0, check: 0, summary: 1, result: 0 });
  });

  test('without a check, what is not commented is in the summary', () => {
    const result = posted(finding(), { check: undefined, pull: undefined });
    expect(result.annotated).toEqual([]);
    expect([result.check, result.accounting]).toEqual([
      undefined,
      { comments: 0, check: 0, summary: 1, result: 0 },
    ]);
  });

  test('what the base had is a notice in the check', () => {
    const state = input([finding(), finding({ fingerprint: '00000000000000bb', rule: 'new' })]);
    const apart = setApart(state.outcome, { ...state.outcome, findings: [finding()] });
    const result = plan({ ...state, ...apart });
    expect(result.post).toHaveLength(1);
    expect(result.check!.annotations.map(({ annotation_level: level }) => level)).toEqual([
      'failure',
      'notice',
    ]);
    expect(result.check!.annotations.map(({ message }) => message.includes('The base has this'))).toEqual([
      false,
      true,
    ]);
    expect(result.summary).toContain('1 of these findings was on the base already and does not count.');
    expect(plan({ ...state, ...apart, failOn: 'error' }).conclusion).toBe('failure');
  });
});

test('the check says which run of the same state it is', () => {
  const first = plan(input([finding()], { run: '1.1' })).check!.state;
  expect(plan(input([finding()], { run: '2.1' })).check!.state).toBe(first);
  expect(plan(input([])).check!.state).not.toBe(first);
});
