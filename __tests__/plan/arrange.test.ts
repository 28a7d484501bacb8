import { describe, expect, test } from '@jest/globals';
import { plan } from '../../src/plan/plan.js';
import type { PlanInput, PullState } from '../../src/plan/plan-input.js';
import type { Finding } from '../../src/review/finding.js';
import { file, finding, findings, input } from './example.js';

/** Where comments are posted, in their order: path and lines, with the rules that they name. */
function posted(found: readonly Finding[], pull: Partial<PullState> = {}, over: Partial<PlanInput> = {}) {
  const state = input(found, over);
  return plan({ ...state, pull: { ...state.pull!, ...pull } }).post.map(({ path, lines, named, certain }) =>
    [path, lines ? `${lines.start}-${lines.end}` : 'file', ...named.map(({ rule }) => rule)]
      .concat(certain ? [] : ['not certain'])
      .join(' '),
  );
}

const on = (first: number, last = first) => ({
  start: { line: first, column: 1 },
  end: { line: last, column: 2 },
});
let made = 0;
const one = (over: Partial<Finding>) => {
  made += 1;
  return finding({ fingerprint: made.toString(16).padStart(16, '0'), ...over });
};
/** Of `a.md`, lines 1 to 10 are shown. */
const shown = { diff: new Map([['a.md', file({ path: 'a.md', hunks: [{ start: 1, end: 10 }] })]]) };

describe('comments come in this order', () => {
  test('errors, then what GitHub surely takes, then by path and line', () => {
    const diff = new Map([
      ['a.md', file({ path: 'a.md' })],
      ['b.md', file({ path: 'b.md' })],
      ['c.md', file({ path: 'c.md', hunks: undefined })],
      ['d.md', file({ path: 'd.md', hunks: undefined })],
    ]);
    const at = (path: string, line: number, severity: Finding['severity'] = 'error') =>
      one({ path, severity, rule: `${severity}-${made}`, ...on(line) });
    const found = [
      at('d.md', 1),
      at('b.md', 9, 'notice'),
      at('c.md', 1),
      at('b.md', 7),
      at('a.md', 8, 'warning'),
      at('b.md', 3),
      at('a.md', 9),
      at('a.md', 7, 'warning'),
      at('c.md', 2, 'warning'),
    ];
    const order = ['a.md 9', 'b.md 3', 'b.md 7', 'c.md 1', 'd.md 1', 'a.md 7', 'a.md 8', 'c.md 2', 'b.md 9'];
    for (const list of [found, found.toReversed()])
      expect(posted(list, { diff }).map((text) => text.replace(/-.*/, ''))).toEqual(order);
  });

  test('what is about a file stands before its lines', () => {
    const found = [
      one({ path: 'a.md', rule: 'line', ...on(1) }),
      one({ path: 'a.md', rule: 'file', ...on(20) }),
    ];
    expect(posted(found, shown)).toEqual(['a.md file file', 'a.md 1-1 line']);
  });
});

describe('what stands together is one comment', () => {
  test.each<[string, Partial<Finding>[], string[]]>([
    [
      'that ends on one line, from where the first begins, the worst first',
      [
        { rule: 'hint', severity: 'notice', ...on(5) },
        { rule: 'worst', ...on(3, 5) },
        { rule: 'bad', severity: 'warning', ...on(4, 5) },
      ],
      ['a.md 3-5 worst bad hint'],
    ],
    [
      'that ends on other lines is two',
      [
        { rule: 'x', ...on(3, 5) },
        { rule: 'y', ...on(3, 6) },
      ],
      ['a.md 3-5 x', 'a.md 3-6 y'],
    ],
    [
      'that is about the file',
      [
        { rule: 'x', ...on(20) },
        { rule: 'y', ...on(30) },
      ],
      ['a.md file x y'],
    ],
    [
      'of rules that fail three times each in the file',
      [3, 4, 5].flatMap((line) => ['x', 'y'].map((rule) => ({ rule, ...on(line) }))),
      ['a.md 3-3 x y x x y y'],
    ],
    [
      'of a rule that fails twice is two',
      [3, 4].map((line) => ({ rule: 'x', ...on(line) })),
      ['a.md 3-3 x', 'a.md 4-4 x'],
    ],
    [
      'of a rule that fails three times, first on lines that are not shown',
      [20, 4, 5].map((line) => ({ rule: 'x', ...on(line) })),
      ['a.md 4-4 x x x'],
    ],
    [
      'of a rule that fails three times, never on a line that is shown',
      [20, 30, 40].map((line) => ({ rule: 'x', ...on(line) })),
      ['a.md file x x x'],
    ],
  ])('%s', (_, found, expected) => {
    expect(
      posted(
        found.map((over) => one({ path: 'a.md', ...over })),
        shown,
      ),
    ).toEqual(expected);
  });
});

describe('a comment is asked for', () => {
  const hints = (count: number) => [
    ...findings(count - 1, (index) => ({ severity: 'warning', path: `r${index}.md` })),
    finding(),
  ];
  const reports = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ path: `${n}.md`, cells: [] }));
  const { outcome } = input([]);

  test.each<[string, number, number, Partial<PullState>, number]>([
    ['for each of a few', 5, 1, {}, 5],
    ['only for errors, where that is asked for', 5, 1, { errorsOnly: true }, 1],
    ['for each, of a hundred reports', 5, 100, {}, 5],
    ['only for errors, of more', 5, 101, {}, 1],
    ['for each, of five hundred findings', 500, 1, {}, 30],
    ['only for errors, of more findings', 501, 1, {}, 1],
  ])('%s', (_, count, ofReports, pull, comments) => {
    const found = hints(count);
    const over = { outcome: { ...outcome, findings: found, reports: reports(ofReports) } };
    expect(posted(found, pull, over)).toHaveLength(comments);
  });

  test.each([
    [4, 4],
    [5, 2],
  ])('where a rule fails in %i reports, in %i of them', (count, comments) => {
    const found = findings(count, (index) => ({ rule: 'same', path: `r${index}.md` }));
    expect(posted(found)).toHaveLength(comments);
    const twice = found.flatMap((at) => [
      at,
      { ...at, ...on(9), fingerprint: `f${at.fingerprint.slice(1)}` },
    ]);
    expect(posted(twice)).toHaveLength(2 * comments);
  });

  test('on lines that GitHub may refuse, where it shows no patch of a new file', () => {
    const diff = new Map([['a.md', file({ path: 'a.md', hunks: undefined })]]);
    expect(posted([one({ path: 'a.md' })], { diff })).toEqual(['a.md 3-3 count-mismatch not certain']);
  });

  test('but not once GitHub has refused it there', () => {
    const [refused] = plan(input([finding()])).post;
    const again = { refused: new Set([refused!.key]) };
    expect(posted([finding()], again)).toEqual([]);
    for (const over of [{ ...on(5) }, { fingerprint: '00000000000000bb' }, { path: 'other.md' }])
      expect(posted([finding(over)], again)).toHaveLength(1);
    const hidden = { diff: new Map([[finding().path, file({ status: 'modified', hunks: [] })]]) };
    expect(posted([finding()], { ...again, ...hidden })).toHaveLength(1);
  });

  test('nor where nobody could answer', () => {
    const result = plan(input([finding()], { pull: undefined }));
    expect(result).toMatchObject({ post: [], edit: [], settle: [], reopen: [], unminimize: [], remove: [] });
    expect([result.remarks, result.standing, result.accounting.check]).toEqual(['', [], 1]);
  });
});
