import { describe, expect, test } from '@jest/globals';
import { readMarker } from '../../src/plan/marker.js';
import { plan, type ReviewPlan } from '../../src/plan/plan.js';
import type { Thread } from '../../src/plan/threads.js';
import type { Finding } from '../../src/review/finding.js';
import { file, finding, input, path, thread, url } from './example.js';

/** The comment on that finding, as it was posted. */
const body = () => plan(input([finding()])).post[0]!.body;
const moved = finding({ start: { line: 7, column: 3 }, end: { line: 7, column: 4 } });
const silent = { post: [], edit: [], settle: [], reopen: [], unminimize: [], remove: [] };

function planned(found: readonly Finding[], threads: readonly Thread[], incomplete = false): ReviewPlan {
  const state = input(found, incomplete ? { incomplete: [{ kind: 'tree-cut' }] } : {});
  return plan({ ...state, pull: { ...state.pull!, threads } });
}

describe('a finding that has its comment', () => {
  test('is not written again', () => {
    expect(planned([finding()], [thread(body())])).toMatchObject({ ...silent, accounting: { comments: 1 } });
  });

  test('nor when its line moves, and the thread with it', () => {
    expect(planned([moved], [thread(body(), { lines: { start: 7, end: 7 } })])).toMatchObject(silent);
  });

  test('is posted anew when it stands elsewhere: its suggestion would change the wrong line', () => {
    expect(planned([moved], [thread(body())])).toMatchObject({
      settle: [],
      post: [
        {
          lines: { start: 7, end: 7 },
          replaces: [{ thread: 'T1', body: expect.stringContaining('Not fixed yet') }],
        },
      ],
    });
    expect(planned([moved], [thread(body(), { replies: 2 })])).toMatchObject(silent);
  });

  const fix = (text: string) => ({
    safe: true,
    edits: [{ start: finding().start, end: finding().end, text }],
  });

  test.each<[string, Partial<Finding>, Partial<Finding>, string]>([
    ['says something else', {}, { message: 'The heading says 6; 3 are listed.' }, 'heading says 6'],
    ['advises something else', {}, { help: 'Write 6.' }, 'Write 6.'],
    ['is less severe', {}, { severity: 'warning' }, '⚠️'],
    ['can be fixed by now', {}, { fix: fix('6') }, '# 6 c'],
    ['can be fixed otherwise', { fix: fix('3') }, { fix: fix('6') }, '# 6 c'],
  ])('is edited when it %s', (_, before, after, said) => {
    const posted = plan(input([finding(before)])).post[0]!.body;
    const { edit, post } = planned([finding(after)], [thread(posted)]);
    expect(post).toEqual([]);
    expect(edit).toMatchObject([{ comment: 'C1', thread: 'T1', body: expect.stringContaining(said) }]);
  });

  test('is not raised again once a person resolved it, and still counts', () => {
    const result = planned([finding()], [thread(body(), { isResolved: true })]);
    expect(result).toMatchObject({ ...silent, conclusion: 'failure', accounting: { comments: 1 } });
  });

  test('nor by the comment on another one of the same line', () => {
    const beside = finding({ rule: 'other', fingerprint: '00000000000000ee', message: 'Another.' });
    const [posted] = planned([finding(), beside], [thread(body(), { isResolved: true })]).post;
    expect(posted!.fingerprints).toEqual([beside.fingerprint]);
    const comment = { ...thread(posted!.body).comment, id: 'C2', number: 2 };
    const threads = [thread(body(), { isResolved: true }), thread('', { id: 'T2', comment })];
    expect(planned([finding(), beside], threads)).toMatchObject({ ...silent, accounting: { comments: 2 } });
    const other = finding({ fingerprint: '00000000000000bb', slot: finding().slot, message: 'It says 6.' });
    expect(planned([other, beside], threads)).toMatchObject({ ...silent, accounting: { check: 1 } });
  });

  test('is reopened when it comes back after we resolved it', () => {
    const result = planned(
      [finding()],
      [thread(body(), { isResolved: true, isResolvedByUs: true, canReopen: true })],
    );
    expect(result).toMatchObject({ post: [], reopen: ['T1'], edit: [{ comment: 'C1' }] });
  });

  test('is reopened where nobody is said to have resolved it, and its comment says that it was gone', () => {
    const [settled] = planned([], [thread(body())]).settle;
    const resolved = thread(settled!.body, { isResolved: true, canReopen: true });
    expect(planned([finding()], [resolved])).toMatchObject({ reopen: ['T1'], edit: [{ comment: 'C1' }] });
  });

  test('is posted anew where a person resolved what said that it was gone: that decided nothing', () => {
    const [settled] = planned([], [thread(body(), { canResolve: false })]).settle;
    const resolved = thread(settled!.body, { isResolved: true, canReopen: false });
    const { post, settle } = planned([finding()], [resolved]);
    expect([post.length, post[0]!.replaces, settle]).toEqual([1, [], []]);
  });

  test.each<[string, Partial<Thread>, number]>([
    ['speaks of it', {}, 1],
    ['we resolved, and says nothing', { isResolved: true, isResolvedByUs: true }, 0],
    ['a person resolved, and decided', { isResolved: true }, 1],
  ])('counts on a draft too where its comment stands: one that %s', (_, over, comments) => {
    const state = input([finding()]);
    const pull = { ...state.pull!, threads: [thread(body(), over)], isDraft: true };
    expect(plan({ ...state, pull })).toMatchObject({
      ...silent,
      accounting: { comments, check: 1 - comments },
    });
  });

  test('keeps folded what somebody else folded', () => {
    const { comment } = thread(body());
    const folded = thread('', { comment: { ...comment, isMinimized: true } });
    const news = finding({ message: 'It says 6.' });
    expect(planned([news], [folded])).toMatchObject({ ...silent, edit: [{ comment: 'C1' }] });
  });

  test('is posted anew where its comment is outdated and nobody answered', () => {
    const result = planned([moved], [thread(body(), { isOutdated: true })]);
    expect(result).toMatchObject({ post: [{ lines: { start: 7, end: 7 }, replaces: [{ thread: 'T1' }] }] });
  });

  test('is posted anew where it comes back on another line than the one that was resolved', () => {
    const old = thread(body(), {
      isResolved: true,
      isResolvedByUs: true,
      canResolve: false,
      canReopen: true,
    });
    expect(planned([moved], [old])).toMatchObject({ ...silent, post: [{ lines: { start: 7, end: 7 } }] });
  });

  test.each<[string, Partial<Thread>, [number, number] | undefined, boolean]>([
    ['the lines', { lines: { start: 3, end: 5 } }, [3, 5], true],
    ['lines of which fewer are wrong', { lines: { start: 3, end: 5 } }, [3, 4], false],
    ['lines of which more are wrong', { lines: { start: 4, end: 5 } }, [3, 5], false],
    ['the file', { lines: undefined }, undefined, true],
    ['the file, where a line is wrong', { lines: undefined }, [3, 3], false],
    ['a line, where none is shown any more', { lines: { start: 3, end: 3 } }, undefined, false],
  ])('stays where its comment stands on %s: %j', (_, over, lines, stays) => {
    const [first, last] = lines ?? [3, 3];
    const found = finding({ start: { line: first, column: 1 }, end: { line: last, column: 2 } });
    const state = input([found]);
    const diff = new Map([[path, file({ status: 'modified', hunks: lines ? [{ start: 1, end: 9 }] : [] })]]);
    const { post } = plan({ ...state, pull: { ...state.pull!, diff, threads: [thread(body(), over)] } });
    expect(post).toHaveLength(stays ? 0 : 1);
  });

  test('stays where its comment is outdated and somebody answered', () => {
    expect(planned([moved], [thread(body(), { isOutdated: true, replies: 1 })])).toMatchObject(silent);
  });
});

describe('two threads of one finding', () => {
  const second = (over: Parameters<typeof thread>[1] = {}) =>
    thread(body(), {
      id: 'T2',
      comment: {
        id: 'C2',
        number: 2,
        url,
        review: undefined,
        isOurs: true,
        isMinimized: false,
        body: body(),
      },
      ...over,
    });

  test('which two runs at once made: the later is removed, in whatever order they are listed', () => {
    expect(planned([finding()], [second(), thread(body())])).toMatchObject({ ...silent, remove: ['C2'] });
  });

  test('of which the later was answered stay both', () => {
    expect(planned([finding()], [thread(body()), second({ replies: 1 })])).toMatchObject(silent);
  });

  test('of which the first was replaced: the second speaks, the first rests', () => {
    const old = thread(body(), { isOutdated: true, isResolved: true, isResolvedByUs: true, canReopen: true });
    expect(planned([finding()], [old, second()])).toMatchObject(silent);
  });
});

describe('a thread of which another one says all by now, and more', () => {
  const beside = finding({ rule: 'other', fingerprint: '00000000000000ee', message: 'Another.' });
  const both = () => plan(input([finding(), beside])).post[0]!.body;
  /** First a comment on one finding alone, then one on both of the same line. */
  const beneath = (over: Partial<Thread> = {}) => {
    const comment = { ...thread(both()).comment, id: 'C2', number: 2 };
    return planned([finding(), beside], [thread(body()), thread('', { id: 'T2', comment, ...over })]);
  };

  test('ends with a word on where that is, and the other is edited', () => {
    expect(beneath()).toMatchObject({
      ...silent,
      edit: [{ comment: 'C1', named: [finding(), beside] }],
      settle: [{ comment: 'C2', body: expect.stringContaining('see the comment on') }],
      // Whether the other comes to name it is known once it is edited.
      standing: [finding()],
    });
  });

  test.each([
    ['somebody answered in it', { replies: 1 }],
    ['it is resolved', { isResolved: true, isResolvedByUs: true }],
  ])('stays where %s', (_, over) => {
    expect(beneath(over)).toMatchObject({ ...silent, edit: [{ comment: 'C1' }] });
  });
});

test('a thread on two findings goes with the one that no other thread tells', () => {
  const beside = finding({ rule: 'other', fingerprint: '00000000000000ee', message: 'Another.' });
  const both = thread(plan(input([finding(), beside])).post[0]!.body).comment;
  const second = thread('', { id: 'T2', comment: { ...both, id: 'C2', number: 2 } });
  const apart = { ...beside, start: moved.start, end: moved.end };
  expect(planned([finding(), apart], [thread(body()), second])).toMatchObject({
    ...silent,
    post: [{ fingerprints: [beside.fingerprint], replaces: [{ thread: 'T2' }] }],
  });
});

test('a finding that has its thread is no heir of one that is gone', () => {
  const heir = finding({ ...moved, fingerprint: '00000000000000bb', slot: finding().slot });
  const comment = { ...thread(plan(input([heir])).post[0]!.body).comment, id: 'C2', number: 2 };
  const own = thread('', { id: 'T2', comment, lines: { start: 7, end: 7 } });
  expect(planned([heir], [thread(body()), own])).toMatchObject({ ...silent, settle: [{ thread: 'T1' }] });
});

test('a third finding of a rule makes one comment of two: it says all three, and the other where', () => {
  const on = (line: number, over: Partial<Finding> = {}) =>
    finding({ start: { line, column: 1 }, end: { line, column: 2 }, ...over });
  const [first, second, third] = [3, 7, 9].map((line) => on(line, { fingerprint: `${line}`.repeat(16) }));
  const bodies = planned([first!, second!], []).post.map((one) => one.body);
  const threads = bodies.map((text, index) =>
    thread(text, {
      ...{ id: `T${index}`, lines: index === 0 ? { start: 3, end: 3 } : { start: 7, end: 7 } },
      // The one that may speak for all has the higher number.
      comment: { ...thread(text).comment, id: `C${index}`, number: 2 - index },
    }),
  );
  const { edit, settle, post, remove } = planned([first!, second!, third!], threads);
  expect([post, remove]).toEqual([[], []]);
  expect(edit).toMatchObject([{ comment: 'C0', named: [first, second, third] }]);
  expect(settle).toMatchObject([{ comment: 'C1', body: expect.stringContaining('see the comment on') }]);
  expect(settle[0]!.body).toContain('report.md:3');
});

describe('a finding that is gone', () => {
  test('has its thread resolved', () => {
    expect(planned([], [thread(body())])).toMatchObject({
      ...silent,
      settle: [{ thread: 'T1', canResolve: true }],
    });
  });

  test('has its comment edited and folded where the token may not resolve', () => {
    const { settle } = planned([], [thread(body(), { canResolve: false })]);
    expect(settle).toMatchObject([{ comment: 'C1', canResolve: false, isMinimized: false }]);
    expect(settle[0]!.body).toMatch(/^\*\*✅ Fixed in \[`32aff70`\]/);
    expect(readMarker(settle[0]!.body)).toMatchObject({ fixed: true, fingerprints: ['00000000000000aa'] });
    const comment = {
      id: 'C1',
      number: 1,
      url,
      review: undefined,
      isOurs: true,
      isMinimized: true,
      body: settle[0]!.body,
    };
    const again = thread('', { canResolve: false, comment });
    expect(planned([], [again])).toMatchObject(silent);
    expect(planned([finding()], [again])).toMatchObject({
      ...silent,
      edit: [{ comment: 'C1', body: body() }],
      unminimize: ['C1'],
    });
  });

  test('leaves no suggestion that GitHub would still apply, for its line may be the same', () => {
    const edits = [{ start: finding().start, end: finding().end, text: '3' }];
    const fixable = finding({ fix: { safe: true, edits } });
    const suggesting = planned([fixable], []).post[0]!.body;
    expect(suggesting).toContain('```suggestion\n# 3 c\n```');
    const [settled] = planned([], [thread(suggesting, { canResolve: false })]).settle;
    expect(settled!.body).toContain('```\n# 3 c\n```');
    expect(settled!.body).not.toContain('suggestion');
  });

  test('is not taken for gone where the review is incomplete', () => {
    expect(planned([], [thread(body())], true)).toMatchObject(silent);
  });

  test('leaves a resolved thread alone', () => {
    const result = planned([], [thread(body(), { isResolved: true })]);
    expect(result).toMatchObject(silent);
  });
});

describe('a conversation on a line that is another by now', () => {
  const folded = `There is [a conversation](${url}) about this`;
  const summaryOf = (found: readonly Finding[], over: Partial<Thread>) => {
    const { check, summary } = planned(found, [thread(body(), over)]);
    expect(check!.summary.includes(folded)).toBe(summary.includes(folded));
    return summary;
  };

  test('is linked where the finding is summed up, for GitHub folds it away', () => {
    expect(summaryOf([moved], { isOutdated: true, replies: 1 })).toContain(folded);
    const other = finding({ fingerprint: '00000000000000bb', slot: finding().slot, message: 'It says 6.' });
    expect(summaryOf([other], { isOutdated: true, replies: 1 })).toContain(folded);
  });

  test('that a person resolved is linked too: it says why the check still fails', () => {
    const resolved = { isResolved: true };
    const told = `[Its conversation](${url}) is resolved, but the finding is still there.`;
    expect(summaryOf([finding()], resolved)).toContain(told);
    expect(summaryOf([moved], { ...resolved, isOutdated: true, replies: 1 })).toContain(told);
    expect(summaryOf([], resolved)).not.toContain('conversation');
    expect(summaryOf([finding()], { isResolved: true, isResolvedByUs: true, canReopen: true })).not.toContain(
      'conversation',
    );
  });

  test('is linked at its own finding alone, also where a draft waits with its comments', () => {
    const beside = finding({ rule: 'other', fingerprint: '00000000000000ee', message: 'Another.' });
    const state = input([moved, beside]);
    const threads = [thread(body(), { isOutdated: true, replies: 1 })];
    const linked = (isDraft: boolean) =>
      plan({ ...state, pull: { ...state.pull!, threads, isDraft } })
        .summary.split('\n')
        .filter((line) => line.includes(folded));
    for (const lines of [linked(true), linked(false)]) {
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(moved.message);
    }
  });

  test('is linked where it is reopened, and where what it says is news', () => {
    const outdated = { isOutdated: true, replies: 1 };
    const reopened = { isResolved: true, isResolvedByUs: true, canReopen: true };
    expect(summaryOf([moved], { ...outdated, ...reopened })).toContain(folded);
    expect(summaryOf([{ ...moved, message: 'It says 6.' }], outdated)).toContain(folded);
  });

  test('is not, where it is over and a draft waits', () => {
    const state = input([moved]);
    const over = { isOutdated: true, replies: 1, isResolved: true, isResolvedByUs: true };
    const pull = { ...state.pull!, threads: [thread(body(), over)], isDraft: true };
    expect(plan({ ...state, pull }).summary).not.toContain('conversation');
  });

  test('is not, where GitHub shows no patch and nobody answered', () => {
    const state = input([moved]);
    const diff = new Map([[path, file({ hunks: undefined })]]);
    const linked = (replies: number) => {
      const threads = [thread(body(), { isOutdated: true, lines: undefined, replies })];
      return plan({ ...state, pull: { ...state.pull!, diff, threads } }).summary.includes(folded);
    };
    expect([linked(0), linked(1)]).toEqual([false, true]);
  });

  test('is not, where people see it, or nobody answered', () => {
    expect(summaryOf([finding()], { replies: 1 })).not.toContain(folded);
    expect(summaryOf([moved], { isOutdated: true })).not.toContain(folded);
  });
});

describe('what is not ours', () => {
  test('a marker in somebody else’s comment is only text: it neither hides a finding nor is it touched', () => {
    const result = planned([finding()], [thread(body(), { isOurs: false })]);
    expect(result).toMatchObject({ ...silent, post: [{ fingerprints: ['00000000000000aa'] }] });
    expect(planned([], [thread(body(), { isOurs: false })])).toMatchObject(silent);
  });

  test('nor is a comment of another workflow', () => {
    const other = thread(body().replace('scope=Reports/check', 'scope=Other/check'));
    expect(planned([], [other])).toMatchObject(silent);
    expect(planned([finding()], [other]).post).toHaveLength(1);
  });

  test('nor is a marker that a report’s text brings: only the last line counts', () => {
    const forged = `${body().slice(body().indexOf('<!--'))}\n\nsome text`;
    expect(readMarker(forged)).toBeUndefined();
  });
});

describe('a finding with other values', () => {
  const other = finding({ fingerprint: '00000000000000bb', slot: finding().slot, message: 'It says 6.' });

  test('is the same one: its comment is edited', () => {
    expect(planned([other], [thread(body())])).toMatchObject({
      ...silent,
      edit: [{ comment: 'C1', body: expect.stringContaining('It says 6.') }],
    });
  });

  test('takes the place of one only: a second one is new', () => {
    const second = finding({ ...moved, slot: other.slot, fingerprint: '00000000000000cc' });
    const { edit, post } = planned([other, second], [thread(body())]);
    expect([edit.length, post.length]).toEqual([1, 1]);
  });

  test('is another one where the first is still there', () => {
    expect(
      planned([finding(), { ...other, ...{ start: moved.start, end: moved.end } }], [thread(body())]),
    ).toMatchObject({
      edit: [],
      post: [{ fingerprints: ['00000000000000bb'] }],
    });
  });

  test('is raised where a person resolved the first, which is there still', () => {
    const second = finding({ ...other, start: moved.start, end: moved.end });
    const result = planned([finding(), second], [thread(body(), { isResolved: true })]);
    expect(result).toMatchObject({ ...silent, post: [{ fingerprints: [second.fingerprint] }] });
  });

  test('goes to the thread that is open, not to the one that a person resolved', () => {
    const former = finding({ fingerprint: '00000000000000cc', slot: other.slot });
    const comment = { ...thread(plan(input([former])).post[0]!.body).comment, id: 'C2', number: 2 };
    const threads = [thread(body(), { isResolved: true }), thread('', { id: 'T2', comment })];
    expect(planned([other], threads)).toMatchObject({ ...silent, edit: [{ comment: 'C2' }] });
  });

  test('is not raised where a person resolved the first; what else is wrong on that line is', () => {
    const resolved = thread(body(), { isResolved: true });
    expect(planned([other], [resolved])).toMatchObject({ ...silent, accounting: { comments: 0, check: 1 } });
    const beside = finding({ fingerprint: '00000000000000dd', rule: 'beside' });
    expect(planned([other, beside], [resolved])).toMatchObject({
      ...silent,
      post: [{ fingerprints: ['00000000000000dd'] }],
    });
  });
});
