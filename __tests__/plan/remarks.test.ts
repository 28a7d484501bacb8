import { describe, expect, test } from '@jest/globals';
import { readMarker } from '../../src/plan/marker.js';
import { plan } from '../../src/plan/plan.js';
import type { PlanInput, PullState } from '../../src/plan/plan-input.js';
import type { Finding } from '../../src/review/finding.js';
import { file, finding, findings, input, path, thread } from './example.js';
import { expectGolden } from './golden.js';

/** Only the first five lines of the report are shown. */
const shown: Partial<PullState> = {
  diff: new Map([[path, file({ status: 'modified', hunks: [{ start: 1, end: 5 }] })]]),
};
const hint = finding({
  rule: 'old-date',
  severity: 'warning',
  start: { line: 9, column: 1 },
  end: { line: 9, column: 2 },
  message: 'The date is @old.',
  fingerprint: '00000000000000bb',
});

function planned(found: readonly Finding[], pull: Partial<PullState> = {}, over: Partial<PlanInput> = {}) {
  const state = input(found, over);
  return plan({ ...state, pull: { ...state.pull!, ...pull } });
}

/** In each of so many reports the same rule fails once. */
const spread = (count: number) =>
  findings(count, (index) => ({
    rule: 'same',
    path: `docs/reports/r${index}/report.md`,
    start: { line: 3, column: 1 },
    end: { line: 3, column: 2 },
  }));

describe('a review says above its comments', () => {
  test('which findings have none, for their lines are not shown', () => {
    const { remarks, post, accounting } = planned([finding(), hint], shown);
    expect([post.length, accounting]).toEqual([1, { comments: 1, check: 1, summary: 0, result: 0 }]);
    expectGolden('remarks.md', `${remarks}\n`);
  });

  test('where else a rule fails that is shown by two examples, in both languages', () => {
    const found = [...spread(9), hint];
    expect(planned(found).post).toHaveLength(3);
    const { outcome } = input(found);
    const chinese = { outcome: { ...outcome, language: 'zh-CN' as const } };
    const texts = [planned(found, {}), planned(found, {}, chinese)].map(({ remarks }) => remarks);
    expectGolden('remarks.rule.md', `${texts.join('\n\n')}\n`);
  });

  test('what had no room, twenty lines of it at most, the most severe first', () => {
    const many = findings(60, (index) => ({
      severity: index === 59 ? 'error' : 'warning',
      path: `docs/reports/r${index}/report.md`,
      message: '长'.repeat(500),
    }));
    const { remarks, post } = planned(many);
    expect(post).toHaveLength(30);
    expect(remarks.match(/^- ⚠️/gmu)).toHaveLength(20);
    expect(remarks).toContain('… and 10 more: see the check');
    expect(remarks.length).toBeLessThan(40_000);
  });

  /** The lines that each remark names, in order; `…`: and more. */
  const listed = (...hints: readonly (readonly [rule: string, severity: Finding['severity']])[]) =>
    planned(
      [
        finding(),
        ...hints.map(([rule, severity], index) => ({
          ...{ ...hint, rule, severity, start: { line: index + 11, column: 1 } },
          ...{ end: { line: index + 11, column: 2 }, fingerprint: `${index}`.padStart(16, 'd') },
        })),
      ],
      shown,
    )
      .remarks.split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.match(/(?<=:)\d+(?=`)|…$/g)!.join(' '));

  test.each([
    [2, ['11', '12']],
    [3, ['11 12 13']],
    [6, ['11 12 13 14 15 16']],
    [7, ['11 12 13 14 15 16 …']],
  ])('of a rule that has so many besides, in one line from three on: %i', (count, expected) => {
    expect(listed(...Array.from({ length: count }, () => ['same', 'warning'] as const))).toEqual(expected);
  });

  test('the most severe first, of each rule and of all', () => {
    const hints = [
      ['a', 'notice'],
      ['b', 'notice'],
      ['b', 'warning'],
      ['c', 'notice'],
      ['c', 'notice'],
      ['c', 'warning'],
    ] as const;
    expect(listed(...hints)).toEqual(['13', '16 14 15', '11', '12']);
  });

  test('nothing, where there is nothing to add', () => {
    expect(planned([finding()]).remarks).toBe('');
    expect(planned([finding(), { ...hint, path: 'unchanged.md' }], shown).remarks).toBe('');
    expect(planned([finding(), hint], shown, { existing: new Set([hint]) }).remarks).toBe('');
  });

  test('nothing, where no comment is posted: it would be a notification of its own', () => {
    expect(planned([hint], shown)).toMatchObject({ post: [], remarks: '' });
    expect(planned([finding(), hint], { ...shown, isDraft: true }).remarks).toBe('');
    const onFile = planned([finding({ start: hint.start, end: hint.end }), hint], shown);
    expect(onFile).toMatchObject({ post: [{ lines: undefined }], remarks: '' });
  });
});

describe('what was listed once', () => {
  const first = () => planned([finding(), hint], shown).post[0]!.body;
  const another = finding({
    rule: 'another',
    fingerprint: '00000000000000cc',
    start: { line: 4, column: 1 },
    end: { line: 4, column: 2 },
  });

  test('is remembered by a comment of that review, and not listed again', () => {
    expect(readMarker(first())!.also).toHaveLength(1);
    const next = planned([finding(), hint, another], { ...shown, threads: [thread(first())] });
    expect(next).toMatchObject({ post: [{ lines: { start: 4, end: 4 } }], remarks: '' });
    const forgotten = planned([finding(), hint, another], { ...shown, threads: [thread('Hm.')] });
    expect(forgotten.remarks).toContain('old-date');
  });

  test('is remembered by the first comment on lines, not by one on the file', () => {
    const onFile = finding({ ...hint, severity: 'error', rule: 'on-file', fingerprint: '00000000000000dd' });
    const { post } = planned([onFile, finding(), { ...hint, rule: 'old' }, another], shown);
    expect(post.map(({ lines, body }) => [lines?.start, readMarker(body)!.also.length])).toEqual([
      [undefined, 0],
      [3, 1],
      [4, 0],
    ]);
  });

  test('is told from what came later', () => {
    const later: Finding = { ...hint, rule: 'later', fingerprint: '00000000000000ff' };
    const next = planned([finding(), hint, another, later], { ...shown, threads: [thread(first())] });
    expect(next.remarks).toContain('`later`');
    expect(next.remarks).not.toContain('`old-date`');
    const many = (rule: string): Finding[] =>
      ['1', '2', '3'].map((digit) => ({ ...hint, rule, fingerprint: digit.repeat(15) + rule.length }));
    const [listing] = planned([finding(), ...many('rule')], shown).post;
    const threads = [thread(listing!.body)];
    const both = planned([finding(), another, ...many('rule'), ...many('other')], { ...shown, threads });
    expect(both.remarks).toContain('`other`');
    expect(both.remarks).not.toContain('`rule`');
  });

  test('is nothing that a comment tells which stands', () => {
    const places = [1, 2, 5].map((line) =>
      finding({
        ...{ start: { line, column: 1 }, end: { line, column: 2 }, rule: 'same', message: 'Same.' },
        fingerprint: `${line}`.padStart(16, '7'),
      }),
    );
    const [told] = planned(places, shown).post;
    const threads = [thread(told!.body, { lines: { start: 1, end: 1 } })];
    const next = planned([...places, another], { ...shown, threads });
    expect(next).toMatchObject({ post: [{ lines: { start: 4, end: 4 } }], remarks: '' });
  });

  test('also after that comment was edited, or said that it is fixed', () => {
    const changed = finding({ message: 'It says 6.' });
    const [edit] = planned([changed, hint], { ...shown, threads: [thread(first())] }).edit;
    const [settled] = planned([hint], { ...shown, threads: [thread(first())] }).settle;
    for (const { body } of [edit!, settled!])
      expect(readMarker(body)!.also).toEqual(readMarker(first())!.also);
  });

  test('is no finding that a person has dealt with', () => {
    const threads = [thread(first(), { isResolved: true })];
    const { remarks, post } = planned([finding(), another], { ...shown, threads });
    expect([post.length, remarks]).toEqual([1, '']);
  });
});
