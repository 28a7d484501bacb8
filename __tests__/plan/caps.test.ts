import { describe, expect, test } from '@jest/globals';
import { plan, type ReviewPlan } from '../../src/plan/plan.js';
import type { Thread } from '../../src/plan/threads.js';
import type { Finding } from '../../src/review/finding.js';
import { file, finding, findings, input, thread } from './example.js';

const total = ({ accounting }: ReviewPlan) =>
  Object.values(accounting).reduce((sum, count) => sum + count, 0);

describe('caps', () => {
  const spread = (count: number, perFile: number) =>
    findings(count, (index) => ({
      path: `docs/reports/r${Math.floor(index / perFile)}/report.md`,
      start: { line: (index % perFile) + 1, column: 1 },
      end: { line: (index % perFile) + 1, column: 2 },
    }));

  test.each([
    ['thirty new comments', spread(40, 4), 30],
    ['five comments a file', findings(9), 5],
    ['ten in bulk', spread(600, 3), 10],
    ['two files for a rule that fails in five', spread(6, 1).map((one) => ({ ...one, rule: 'same' })), 2],
    ['one comment for a rule that fails three times in a file', findings(3, () => ({ rule: 'same' })), 1],
    [
      'one comment a line',
      findings(4, () => ({ start: { line: 3, column: 1 }, end: { line: 3, column: 2 } })),
      1,
    ],
  ])('at most %s; the others are in the check', (_, found, comments) => {
    const result = plan(input(found));
    expect(result.post).toHaveLength(comments);
    expect(total(result)).toBe(found.length);
    expect(result.check!.annotations).toHaveLength(Math.min(300, found.length));
  });

  test('errors come first', () => {
    const found = findings(9, (index) => ({ severity: index === 8 ? 'error' : 'warning' }));
    expect(plan(input(found)).post[0]!.lines).toEqual({ start: 9, end: 9 });
  });
});

describe('of what stands there are at most sixty comments, five of them in a file', () => {
  const fresh = finding({ path: 'new.md', rule: 'new', fingerprint: '00000000000000ff' });
  /** So many findings, five in a file. */
  const many = (count: number) =>
    findings(count, (index) => ({
      path: `r${Math.floor(index / 5)}.md`,
      start: { line: (index % 5) + 1, column: 1 },
      end: { line: (index % 5) + 1, column: 2 },
    }));
  /** The thread of a finding, as it was posted. */
  const threadOf = (one: Finding, over: Partial<Thread> = {}) => {
    const { body, lines } = plan(input([one])).post[0]!;
    return thread(body, { id: `T${one.fingerprint}`, path: one.path, lines, ...over });
  };
  const posted = (found: readonly Finding[], threads: readonly Thread[]) => {
    const state = input(found);
    return plan({ ...state, pull: { ...state.pull!, threads } }).post.map(({ path }) => path);
  };
  const settled = (one: Finding) => {
    const state = input([]);
    const open = { ...state.pull!, threads: [threadOf(one, { canResolve: false })] };
    return plan({ ...state, pull: open }).settle[0]!.body;
  };

  test.each<[string, number, (one: Finding) => Thread, string[]]>([
    ['sixty', 60, threadOf, []],
    ['sixty, that are said to be news', 60, (one) => threadOf({ ...one, message: 'It says 7.' }), []],
    ['fifty-nine', 59, threadOf, ['new.md']],
    ['sixty, of which all are resolved', 60, (one) => threadOf(one, { isResolved: true }), ['new.md']],
    [
      'sixty, which we resolved and reopen',
      60,
      (one) => threadOf(one, { isResolved: true, isResolvedByUs: true, canReopen: true }),
      [],
    ],
    [
      'sixty, which said that they are fixed and are not',
      60,
      (one) => ({ ...threadOf(one), comment: thread(settled(one)).comment }),
      [],
    ],
  ])('%s', (_, count, standing, expected) => {
    const found = many(count);
    expect(posted([...found, fresh], found.map(standing))).toEqual(expected);
  });

  test.each([
    [57, 3],
    [58, 2],
    [59, 1],
    [60, 0],
  ])('beside %i of them, of four new ones so many are posted: %i', (count, comments) => {
    const found = many(count);
    const news = findings(4, (index) => ({
      path: `new${index}.md`,
      fingerprint: `${index}`.padStart(16, 'e'),
    }));
    expect(
      posted(
        [...found, ...news],
        found.map((one) => threadOf(one)),
      ),
    ).toHaveLength(comments);
  });

  test('what was over before, or is said twice, takes no room', () => {
    const over = { isResolved: true, isResolvedByUs: true };
    expect(
      posted(
        [fresh],
        many(60).map((one) => threadOf(one, over)),
      ),
    ).toEqual(['new.md']);
    const found = many(59);
    const twice = threadOf(found[0]!, { id: 'twice' });
    expect(posted([...found, fresh], [...found.map((one) => threadOf(one)), twice])).toEqual(['new.md']);
  });

  test('those that end make room', () => {
    expect(
      posted(
        [fresh],
        many(60).map((one) => threadOf(one)),
      ),
    ).toEqual(['new.md']);
    expect(
      posted(
        [finding(), fresh],
        many(60).map((one) => threadOf(one)),
      ),
    ).toHaveLength(2);
  });

  test('one that is replaced makes room for the one that replaces it, and for no other', () => {
    const [first, ...others] = many(60);
    const moved = { ...first!, start: { line: 9, column: 1 }, end: { line: 9, column: 2 } };
    const threads = [first!, ...others].map((one) => threadOf(one));
    expect(posted([moved, ...others, fresh], threads)).toEqual([first!.path]);
  });

  test.each([
    ['five', 5, 0],
    ['four', 4, 1],
    ['three', 3, 2],
  ])('%s in the file', (_, count, comments) => {
    const here = findings(8, (index) => ({ path: 'new.md', fingerprint: `${index}`.padStart(16, 'c') }));
    const at = (line: number) => ({ start: { line, column: 1 }, end: { line, column: 2 } });
    const found = here.map((one, index) => ({ ...one, ...at(index + 1) })).slice(0, count + 2);
    const threads = found.slice(0, count).map((one) => threadOf(one));
    expect(posted(found, threads)).toHaveLength(comments);
  });
});

test('at most three comments stand on files, whatever stands on lines', () => {
  const found = findings(5, (index) => ({ path: `r${index}.md` }));
  const state = input([...found, finding()]);
  const diff = new Map(state.pull!.diff);
  for (const { path } of found) diff.set(path, file({ path, status: 'modified', hunks: [] }));
  const { post } = plan({ ...state, pull: { ...state.pull!, diff } });
  expect(post.filter(({ lines }) => lines === undefined)).toHaveLength(3);
  expect(post).toHaveLength(4);
});
