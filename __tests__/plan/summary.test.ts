import { describe, expect, test } from '@jest/globals';
import { plan } from '../../src/plan/plan.js';
import type { PlanInput } from '../../src/plan/plan-input.js';
import { shortener } from '../../src/plan/tables.js';
import { finding, findings, input } from './example.js';
import { expectGolden } from './golden.js';

/** A review of which there is something to say in every place: in reports whose paths and cells hold what ends a cell. */
function everything(): PlanInput {
  const [hint, worst, ...others] = findings(22, (index) => ({
    path: `docs/${index % 3 === 0 ? 'a|b' : 'c'}/report.md`,
    severity: index === 0 ? 'notice' : index === 1 ? 'error' : 'warning',
    rule: `rule-${Math.min(index % 6, 3)}`,
    help: index % 5 === 0 ? '' : 'Write 3.',
  }));
  const found = [hint!, worst!, ...others];
  const { outcome, ...state } = input(found, {
    existing: new Set([hint!]),
    notes: ['A first note.', 'A second note.'],
    incomplete: [{ kind: 'tree-cut' }, { kind: 'unread', path: 'docs/d/report.md' }],
    advice: 'Some advice.',
    pull: undefined,
  });
  const reports = ['docs/clean/report.md', 'docs/c/report.md', 'docs/a|b/report.md'].map((path) => ({
    path,
    cells: ['HIGH', '5|6', 'x'.repeat(200)],
  }));
  return { ...state, outcome: { ...outcome, reports, skipped: ['rule-x', 'rule-y'] } };
}

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

  test('has everything that there is to say, in order', () => {
    const { check, summary } = plan(everything());
    expectGolden('summary.full.md', summary);
    expectGolden('summary.check.md', check!.summary);
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
  [
    ['a/b/c/x.md', 'a/b/d/x.md', 'a/b/d/e/x.md'],
    ['c', 'd', 'd/e'],
  ],
  [
    ['x.md', 'x.md'],
    ['x.md', 'x.md'],
  ],
])('%j are called %j in the table', (paths, names) => {
  expect(paths.map(shortener(paths))).toEqual(names);
});

test('a report with findings is one, though nothing is known of it but them', () => {
  const state = input([finding(), finding({ path: 'b.md' })]);
  const { title } = plan({ ...state, outcome: { ...state.outcome, reports: [] } });
  expect(title).toBe('2 errors in 2 of 2 reports');
});

test('a review of no report is said to be one', () => {
  const state = input([]);
  const { summary } = plan({ ...state, outcome: { ...state.outcome, reports: [] } });
  expect(summary.split('\n').slice(0, 3)).toEqual([
    '✅ **No report changed: nothing to review.**',
    '',
    expect.stringMatching(/^<sub>Reviewed/),
  ]);
});

test.each([
  [19, false],
  [20, true],
])('of %i findings there is a table of rules: %s', (count, isThere) => {
  expect(plan(input(findings(count))).summary.includes('| Rule | Findings | Reports |')).toBe(isThere);
});

test('no report has a heading and no finding below it', () => {
  const { check } = plan(
    input(findings(400, (index) => ({ path: `r${index}.md`, message: '长'.repeat(200) }))),
  );
  expect(check!.summary).toMatch(/\n\n\d+ more findings have no room here.*\n\n/);
  expect(check!.summary.match(/^####/gm)).toHaveLength(check!.summary.match(/^- ❌/gm)!.length);
});

test.each([
  [100, 100, undefined],
  [101, 100, '… and 1 more report'],
  [102, 100, '… and 2 more reports'],
])('of %i reports the table has %i', (count, rows, more) => {
  const state = input([]);
  const reports = Array.from({ length: count }, (_, n) => ({ path: `docs/r${n}.md`, cells: [] }));
  const { summary } = plan({ ...state, outcome: { ...state.outcome, reports } });
  expect(summary.match(/\| ✅ \|$/gm)).toHaveLength(rows);
  expect(/… and .*/.exec(summary)?.[0]).toBe(more);
});

test.each([
  ['rules that did not run', 'skipped', / …\.<\/sub>/],
  ['reports', 'reports', /… and \d+ more reports/],
] as const)('%s that have no room are told to be there', (_, what, said) => {
  const state = input([]);
  const long = '长'.repeat(80);
  const reports = Array.from({ length: 200 }, (_, n) => ({ path: `docs/${n}/report.md`, cells: [long] }));
  const skipped = reports.map((_, n) => `${long}-${n}`);
  const outcome = { ...state.outcome, ...(what === 'reports' ? { reports } : { skipped }) };
  expect(plan({ ...state, outcome }).check!.summary).toMatch(said);
  expect(plan(state).check!.summary).not.toMatch(said);
});
