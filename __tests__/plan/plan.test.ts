import { describe, expect, test } from '@jest/globals';
import { plan } from '../../src/plan/plan.js';
import type { PlanInput } from '../../src/plan/plan-input.js';
import { shortener } from '../../src/plan/tables.js';
import { setApart } from '../../src/plan/verdict.js';
import type { Finding } from '../../src/review/finding.js';
import { file, finding, findings, input, path } from './example.js';
import { expectGolden } from './golden.js';

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
    expect(result.summary).toContain('1 of these findings was on the base already and does not count.');
    expect(plan({ ...state, ...apart, failOn: 'error' }).conclusion).toBe('failure');
  });
});

describe('the summary', () => {
  test('fits its room, and counts what has none', () => {
    const found = findings(2_000, () => ({ message: '长'.repeat(300), rule: 'same' }));
    const { check, summary } = plan(input(found));
    expect(Buffer.byteLength(check!.summary)).toBeLessThanOrEqual(60_000);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(900 * 1024);
    for (const [text, where] of [
      [check!.summary, "job's summary"],
      [summary, 'result file'],
    ] as const) {
      const shown = text.match(/^- ❌/gm)!.length;
      expect(text).toContain(`${2_000 - shown} more findings have no room here: see the ${where}`);
    }
  });

  test('is a table of reports with the profile’s columns, then the findings with links to their lines', () => {
    expectGolden('summary.md', plan(input([finding()])).summary);
  });

  test('a clean review is two lines and a table', () => {
    expectGolden('summary.clean.md', plan(input([])).summary);
  });

  test('in Chinese', () => {
    const state = input([finding({ message: '标题写的是 5，列出了 3 个。', help: '写 3。' })]);
    const outcome = { ...state.outcome, language: 'zh-CN' as const, columns: ['等级', '声明', '列出'] };
    const { summary } = plan({ ...state, outcome, incomplete: [{ kind: 'tree-cut' }] });
    expectGolden('summary.incomplete.zh-CN.md', summary);
  });
});

test.each([
  [['docs/a/report.md'], ['docs/a/report.md']],
  [
    ['docs/a/report.md', 'docs/b/report.md'],
    ['a', 'b'],
  ],
  [
    ['docs/a.md', 'docs/b.md'],
    ['a.md', 'b.md'],
  ],
  [
    ['a/x.md', 'b/y.md'],
    ['a/x.md', 'b/y.md'],
  ],
  [
    ['docs/a/report.md', 'docs/a/b/report.md'],
    ['report.md', 'b/report.md'],
  ],
])('%j are called %j in the table', (paths, names) => {
  expect(paths.map(shortener(paths))).toEqual(names);
});

test('the check says which run of the same state it is', () => {
  const first = plan(input([finding()], { run: '1.1' })).check!.state;
  expect(plan(input([finding()], { run: '2.1' })).check!.state).toBe(first);
  expect(plan(input([])).check!.state).not.toBe(first);
});
