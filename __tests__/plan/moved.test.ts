import { describe, expect, test } from '@jest/globals';
import type { Diff } from '../../src/plan/diff.js';
import { plan } from '../../src/plan/plan.js';
import type { Thread } from '../../src/plan/threads.js';
import type { Finding } from '../../src/review/finding.js';
import { fingerprint, slotOf } from '../../src/review/fingerprint.js';
import { file, finding, input, path, thread, url } from './example.js';

const later = 'docs/reports/renamed/report.md';

/** A finding as a review makes it: known by its path, and by what it is about. */
function at(where: string, over: Partial<Finding> = {}): Finding {
  const one = finding({ path: where, ...over });
  const { rule, identity } = one;
  return {
    ...one,
    fingerprint: fingerprint(rule, where, identity),
    slot: slotOf(rule, where, identity),
  };
}

const added: Diff = new Map([[later, file({ path: later })]]);
const renamed: Diff = new Map([[later, file({ path: later, status: 'renamed', previousPath: path })]]);
const body = () => plan(input([at(path)])).post[0]!.body;

/** The plan for what is found at the later path alone, where a comment stands on the former one. */
function planned(found: readonly Finding[], diff: Diff, over: Partial<Thread> = {}, others: Thread[] = []) {
  const { pull, ...rest } = input(found);
  const threads = [
    thread(body(), { isOutdated: true, lines: undefined, canResolve: false, ...over }),
    ...others,
  ];
  const texts = new Map([...diff.keys()].map((one) => [one, 'a\nb\n# 5 c\n']));
  return plan({ ...rest, texts, pull: { ...pull!, diff, threads } });
}

describe.each([
  ['new in the pull request', added],
  ['of the base', renamed],
])('a comment on a report that moved, %s', (_, diff) => {
  test('ends with the place of its finding by now, once that is said there', () => {
    const { post, settle } = planned([at(later)], diff);
    expect(post).toMatchObject([{ path: later, replaces: [{ thread: 'T1' }] }]);
    expect(post[0]!.replaces[0]!.body).toMatch(
      /^\*\*Not fixed yet: see the comment on \[`docs\/reports\/renamed\/report\.md:3`\]\(\S*\/renamed\/report\.md\?plain=1#L3\)/,
    );
    expect(settle).toEqual([]);
  });

  test('does not say it again where a person resolved it', () => {
    const result = planned([at(later)], diff, { isResolved: true });
    expect(result).toMatchObject({ post: [], edit: [], settle: [], conclusion: 'failure' });
    expect(result.summary).toContain(`[Its conversation](${url}) is resolved`);
  });

  test('is told there where people answered, and linked', () => {
    const result = planned([at(later)], diff, { replies: 1 });
    expect(result).toMatchObject({ post: [], edit: [{ comment: 'C1' }], settle: [] });
    expect(result.summary).toContain(`There is [a conversation](${url}) about this`);
    const [edited] = result.edit;
    const again = planned([at(later)], diff, {
      replies: 1,
      comment: { ...thread(edited!.body).comment },
    });
    expect(again).toMatchObject({ post: [], edit: [], settle: [] });
  });

  test('names the path that the report has now where another of its findings is gone', () => {
    const gone = at(path, { rule: 'other' });
    const second = plan(input([gone])).post[0]!.body;
    const comment = { ...thread(second).comment, id: 'C2', number: 2 };
    const { settle } = planned([at(later)], diff, {}, [
      thread(second, { id: 'T2', comment, isOutdated: true, lines: undefined }),
    ]);
    expect(settle).toMatchObject([{ thread: 'T2' }]);
    expect(settle[0]!.body).toMatch(
      /^\*\*✅ Fixed in \[`32aff70`\]\S+; the report is \[`docs\/reports\/renamed\/report\.md`\]\(\S+\) now\.\*\*/,
    );
  });
});

test('a report of the base that moved without the finding is known by the diff', () => {
  const [settled] = planned([], renamed).settle;
  expect(settled!.body).toMatch(
    /^\*\*✅ Fixed in .*; the report is \[`docs\/reports\/renamed\/report\.md`\]/,
  );
});

test('a report that is there no more, with no trace of it elsewhere, is said to be gone', () => {
  const other = { identity: { subject: 'count', evidence: '7 3', ordinal: 0 } };
  const { settle, post } = planned([at(later, other)], added);
  expect(settle[0]!.body).toMatch(/^\*\*This pull request does not change this report any more/);
  expect(post).toMatchObject([{ path: later, replaces: [] }]);
});

test.each(['added', 'copied', 'renamed'] as const)(
  'a finding in a report that was %s tells that it moved there',
  (status) => {
    const there: Diff = new Map([[later, file({ path: later, status })]]);
    const { post } = planned([at(later)], there);
    expect(post).toMatchObject([{ path: later, replaces: [{ thread: 'T1' }] }]);
  },
);

test.each([
  ['changed all the while', file({ path: later, status: 'modified' })],
  ['came from elsewhere', file({ path: later, status: 'modified', previousPath: path })],
])('a report that %s is not the one that went, though it has the same finding', (_, one) => {
  const { settle } = planned([at(later)], new Map([[later, one]]));
  expect(settle).toMatchObject([{ thread: 'T1', body: expect.stringMatching(/^\*\*This pull request/) }]);
});

test('nor is one that another report was moved to', () => {
  const other = file({ path: 'docs/other.md', status: 'renamed', previousPath: 'docs/former.md' });
  const { settle } = planned([], new Map([['docs/other.md', other]]));
  expect(settle).toMatchObject([{ thread: 'T1', body: expect.stringMatching(/^\*\*This pull request/) }]);
});

test('a comment stays with its report where a new one has the same finding', () => {
  const diff = new Map([...added, [path, file()]]);
  const here = { isOutdated: false, lines: { start: 3, end: 3 } };
  const result = planned([at(path), at(later)], diff, here);
  expect(result).toMatchObject({ edit: [], settle: [], post: [{ path: later, replaces: [] }] });
});

test.each([
  ['and GitHub may refuse its lines', file({ path: later, hunks: undefined }), {}],
  ['and its lines are the same', file({ path: later }), { isOutdated: false, lines: { start: 3, end: 3 } }],
])('a comment on a report that moved is posted there, %s', (_, to, over) => {
  const { post } = planned([at(later)], new Map([[later, to]]), over);
  expect(post).toMatchObject([{ path: later, replaces: [{ thread: 'T1' }] }]);
});

test('nor is a report that the pull request does not change', () => {
  const { settle } = planned([at('docs/reports/other/report.md')], added);
  expect(settle).toMatchObject([{ thread: 'T1', body: expect.stringMatching(/^\*\*This pull request/) }]);
});

test('a comment goes with its report, though another one has the same finding', () => {
  const other = 'docs/reports/twin/report.md';
  const diff = new Map([...renamed, [other, file({ path: other, status: 'modified' })]]);
  const { post } = planned([at(later), at(other)], diff);
  expect(post.map((one) => [one.path, one.replaces.length])).toEqual([
    [later, 1],
    [other, 0],
  ]);
});

test('which of two new reports with the same finding it was is not guessed', () => {
  const two = new Map([
    ...added,
    ['docs/reports/twin/report.md', file({ path: 'docs/reports/twin/report.md' })],
  ]);
  const { settle } = planned([at(later), at('docs/reports/twin/report.md')], two);
  expect(settle[0]!.body).toMatch(/^\*\*This pull request does not change this report any more/);
});

test('a report that was under review before, with a comment of its own, is not taken for the one that went', () => {
  const own = plan(input([at(later)])).post[0]!.body;
  const comment = { ...thread(own).comment, id: 'C2', number: 2 };
  const stands = thread(own, { id: 'T2', path: later, comment });
  const { settle, post } = planned([at(later)], added, {}, [stands]);
  expect(post).toEqual([]);
  expect(settle).toMatchObject([{ thread: 'T1', body: expect.stringMatching(/^\*\*This pull request/) }]);
});
