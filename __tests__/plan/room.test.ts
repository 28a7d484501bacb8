import { describe, expect, test } from '@jest/globals';
import { nothingLanded, plan, recount } from '../../src/plan/plan.js';
import type { PlanInput } from '../../src/plan/plan-input.js';
import { fitting } from '../../src/plan/room.js';
import type { Finding } from '../../src/review/finding.js';
import { finding, findings, input, path, url } from './example.js';

const long = '长'.repeat(80);
const lineWith = (line: number) => ({ start: { line, column: 1 }, end: { line, column: 2 } });
const chars = (state: PlanInput) => {
  const { check, summary } = plan(state);
  return [check!.summary.length <= 65_535, Buffer.byteLength(summary) <= 1_048_576];
};

describe('a check’s summary never passes 65,535 characters, nor a job’s a mebibyte', () => {
  const reports = Array.from({ length: 400 }, (_, n) => ({
    path: `docs/${long}/${n}/report.md`,
    cells: [long, long, long],
  }));
  const withReports = (state: PlanInput): PlanInput => ({ ...state, outcome: { ...state.outcome, reports } });

  test.each([
    ['reports', withReports(input([]))],
    [
      'files that were not read',
      input([], { incomplete: reports.map(({ path: at }) => ({ kind: 'unread', path: at })) }),
    ],
    ['notes', input([], { notes: reports.map(({ path: at }) => at) })],
    [
      'rules that did not run',
      { ...input([]), outcome: { ...input([]).outcome, skipped: reports.map((_, n) => `${long}-${n}`) } },
    ],
    [
      'findings, each of a rule of its own',
      input(findings(600, () => ({ message: long.repeat(9), rule: long }))),
    ],
    [
      'all of these',
      withReports(
        input(
          findings(600, (n) => ({ message: long.repeat(9), rule: `${long}${n}` })),
          {
            incomplete: reports.map(({ path: at }) => ({ kind: 'unread', path: at })),
            notes: reports.map(({ path: at }) => at),
          },
        ),
      ),
    ],
  ] as const)('whatever it has: %s', (_, state) => {
    expect(chars(state)).toEqual([true, true]);
  });

  test('what has no room is counted', () => {
    const incomplete = reports.map(({ path: at }) => ({ kind: 'unread', path: at }) as const);
    const { summary } = plan(input([], { incomplete })).check!;
    const shown = summary.match(/could not be read/g)!.length;
    expect(summary).toContain(`- … and ${400 - shown} more of these`);
  });
});

test('no error has to make room for a hint, neither in another report nor in its own', () => {
  const hints = findings(400, (n) => ({ severity: 'notice', message: long.repeat(5), path: `a${n % 4}.md` }));
  const last = finding({ path: 'a3.md', message: 'The last line is wrong.', ...lineWith(9_000) });
  const { check } = plan(input([...hints, last]));
  expect(check!.summary).toContain('The last line is wrong.');
  expect(check!.summary.indexOf('a3.md')).toBeLessThan(check!.summary.indexOf('a0.md'));
});

test.each([
  [0, []],
  [2, []],
  [3, ['ab']],
  [6, ['ab']],
  [7, ['ab', '长']],
  [9, ['ab', '长', 'c']],
])('in %i bytes there is room for %j, each with its line feed', (room, shown) => {
  expect(fitting(['ab', '长', 'c'], room)).toEqual(shown);
});

describe('a comment is never longer than GitHub takes', () => {
  const bodies = (found: readonly Finding[], texts: readonly string[] = []) =>
    plan(input(found, texts.length > 0 ? { texts: new Map([[path, texts.join('\n')]]) } : {})).post.map(
      ({ body }) => body,
    );

  test('with places elsewhere, which go first', () => {
    const related = Array.from({ length: 20 }, (_, n) => ({
      path: `docs/${long}${n}.md`,
      ...lineWith(1),
      message: 'm'.repeat(600),
    }));
    const found = findings(10, () => ({
      ...lineWith(3),
      related,
      message: `${'x'.repeat(280)}${'*'.repeat(320)}`,
      help: 'h'.repeat(900),
    }));
    const [body] = bodies(found);
    expect(body!.length).toBeLessThanOrEqual(60_000);
    expect(body!.match(/^❌/gm)).toHaveLength(10);
    expect(body).toContain('hhhh');
  });

  test('with a fix of ninety lines: the lines are named, and counted', () => {
    const lines = Array.from({ length: 200 }, (_, n) => `line ${n + 1} ${'长'.repeat(900)}`);
    const edits = Array.from({ length: 90 }, (_, n) => ({ ...lineWith(2 * n + 1), text: 'L' }));
    const [body] = bodies([finding({ fix: { safe: true, edits } })], lines);
    expect(body!.length).toBeLessThanOrEqual(60_000);
    expect(body).toMatch(/Change `report\.md:1`, .* and 69 more lines too; the new text has no room here\./);
  });

  test('with as many findings as there can be, of the worst kind', () => {
    const found = findings(400, (n) => ({
      ...lineWith(3),
      message: '\u202e'.repeat(700),
      help: '<'.repeat(900),
      rule: n < 20 ? `r${n}` : 'same',
    }));
    const [body] = bodies(found);
    expect(body!.length).toBeLessThanOrEqual(60_000);
  });
});

describe('two suggestions never overlap', () => {
  const fixOn = (line: number) => ({ safe: true, edits: [{ ...lineWith(line), text: 'Z' }] });
  const wide = finding({
    rule: 'wide',
    fingerprint: '00000000000000a1',
    start: { line: 3, column: 1 },
    end: { line: 6, column: 2 },
    fix: fixOn(4),
  });
  const narrow = finding({ rule: 'narrow', fingerprint: '00000000000000a2', ...lineWith(5), fix: fixOn(5) });

  test('lines 3 to 6 and 5: the first has one, the other says what to write', () => {
    const [first, second] = plan(input([wide, narrow])).post;
    expect(first!.body).toContain('```suggestion');
    expect(second!.body).toContain('Change this line to:\n\n```\nZ\n```');
    expect(second!.body).not.toContain('suggestion');
  });

  test('nor with one in a comment that stands', () => {
    const { body } = plan(input([wide])).post[0]!;
    const state = input([wide, narrow]);
    const standing = {
      id: 'T1',
      path,
      lines: { start: 3, end: 6 },
      isOutdated: false,
      isResolved: false,
      isResolvedByUs: false,
      canResolve: false,
      canReopen: false,
      comment: { id: 'C1', number: 1, url, review: undefined, isOurs: true, isMinimized: false, body },
      replies: 0,
    };
    const { post, edit } = plan({ ...state, pull: { ...state.pull!, threads: [standing] } });
    expect([post.length, edit]).toEqual([1, []]);
    expect(post[0]!.body).not.toContain('suggestion');
  });

  test('lines apart have one each', () => {
    const post = plan(input([wide, { ...narrow, ...lineWith(8), fix: fixOn(8) }])).post;
    expect(post.filter(({ body }) => body.includes('```suggestion'))).toHaveLength(2);
  });
});

describe('what is counted is what is there', () => {
  const same = findings(30, () => ({ rule: 'same' }));

  test('a comment counts for the findings that it names', () => {
    const { post, accounting } = plan(input(same));
    expect(post).toHaveLength(1);
    expect(post[0]!.body).toContain('… and 9 more: see the check');
    expect(accounting).toEqual({ comments: 21, check: 9, summary: 0, result: 0 });
  });

  test('before anything is published, everything is in the job’s summary', () => {
    const state = input(same);
    const { accounting, summary } = recount(state, plan(state), nothingLanded);
    expect(accounting).toEqual({ comments: 0, check: 0, summary: 30, result: 0 });
    expect(summary).toContain("30 findings: 30 in the job's summary.");
  });

  test('what only the result file has room for is told from what the summary shows', () => {
    const state = input(findings(3_000, (n) => ({ message: long.repeat(7), path: `r${n % 300}.md` })));
    const { accounting, summary } = plan(state);
    const missing = Number(/(\d+) more findings have no room here: see the result file/.exec(summary)![1]);
    expect(accounting.result).toBeGreaterThan(0);
    expect(accounting.result).toBeLessThanOrEqual(missing);
    expect(summary).toContain(`${accounting.result} in the result file (JSON) only.`);
  });
});
