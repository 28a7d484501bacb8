import { expect, test } from '@jest/globals';
import { type Shortfall, sayShortfall } from '../../src/plan/shortfall.js';
import { type Gap, sayGaps } from '../../src/plan/unpublished.js';
import { type Wording, wordingOf } from '../../src/plan/wording.js';
import { expectGolden } from './golden.js';

const none = { error: 0, warning: 0, notice: 0 };
const nowhere = { comments: 0, check: 0, summary: 0, result: 0 };
const [at, url] = ['[report.md:3](https://x.example/3)', 'https://x.example/c1'];

/** Each sentence as it is said of one, of several and of none. */
const samples: { readonly [K in keyof Wording]: (words: Wording) => readonly string[] } = {
  counts: (w) => [
    w.counts({ error: 1, warning: 1, notice: 1 }),
    w.counts({ error: 2, warning: 3, notice: 4 }),
    w.counts({ ...none, warning: 1 }),
    w.counts({ ...none, notice: 2 }),
  ],
  title: (w) => [w.title({ ...none, error: 2 }, 1, 1), w.title({ ...none, error: 2 }, 1, 3)],
  clean: (w) => [w.clean(1), w.clean(2)],
  noReports: (w) => [w.noReports],
  incomplete: (w) => [w.incomplete],
  incompleteWith: (w) => [w.incompleteWith(w.title({ ...none, error: 1 }, 1, 2))],
  incompleteBecause: (w) => [w.incompleteBecause],
  moreReasons: (w) => [w.moreReasons(2)],
  whatNow: (w) => [w.whatNow('success'), w.whatNow('failure'), w.whatNow('error')],
  accounting: (w) => [
    w.accounting(1, { ...nowhere, comments: 1 }),
    w.accounting(1, { ...nowhere, check: 1 }),
    w.accounting(2, { ...nowhere, summary: 2 }),
    w.accounting(10, { comments: 1, check: 2, summary: 3, result: 4 }),
    w.accounting(5, { ...nowhere, check: 2, summary: 3 }),
  ],
  notShown: (w) => [w.notShown(1, 'summary'), w.notShown(2, 'result')],
  moreReports: (w) => [w.moreReports(1), w.moreReports(2)],
  moreHere: (w) => [w.moreHere(2)],
  sameRule: (w) => [w.sameRule(1), w.sameRule(2)],
  change: (w) => [w.change(at, false), w.change(at, true)],
  changeHere: (w) => [w.changeHere],
  remove: (w) => [w.remove(at, false), w.remove(at, true)],
  changeUnseen: (w) => [
    w.changeUnseen([at], 0),
    w.changeUnseen([at, at], 0),
    w.changeUnseen([at], 1),
    w.changeUnseen([at], 2),
  ],
  existing: (w) => [w.existing],
  existingFindings: (w) => [w.existingFindings(1), w.existingFindings(2)],
  folded: (w) => [w.folded(url, false), w.folded(url, true)],
  dataChanged: (w) => [w.dataChanged(['`a.txt`']), w.dataChanged(['`a.txt`', '`b.txt`'])],
  skipped: (w) => [w.skipped('`a`')],
  fixed: (w) => [w.fixed('32aff70'), w.fixed('32aff70', '`new/report.md`')],
  gone: (w) => [w.gone('32aff70')],
  moved: (w) => [w.moved(at)],
  before: (w) => [w.before],
  published: (w) =>
    ['posted', 'unchanged', 'none'].map((check, of) =>
      w.published({ comments: of, edits: of, threads: of, check }),
    ),
  rulesUnread: (w) => [w.rulesUnread('`main`', 'why')],
  policyFrom: (w) => [w.policyFrom(undefined), w.policyFrom('32aff70')],
  footer: (w) => [w.footer('32aff70', '`aws-china`', w.policyFrom(undefined))],
  column: (w) => Object.values(w.column),
  separator: (w) => [w.separator],
};

const shortfalls: readonly Shortfall[] = [
  { kind: 'files-listed', expected: 3_100, listed: 3_000 },
  { kind: 'tree-cut' },
  { kind: 'moved', from: 'a'.repeat(40), to: 'b'.repeat(40) },
  { kind: 'unread', path: 'a.md' },
  { kind: 'disagree', path: 'a.md' },
  { kind: 'uncompared', reports: 6_000, rules: ['duplicate-url', 'contradicting-verdict'] },
  { kind: 'failed', rule: 'a-rule', path: 'a.md', why: 'why', more: 0 },
  { kind: 'failed', rule: 'a-rule', path: 'a.md', why: 'why', more: 2 },
  { kind: 'failed', rule: 'a-rule', path: '', why: 'why', more: 0 },
  { kind: 'failed', path: 'a.md', why: 'why', more: 0 } as Shortfall,
  { kind: 'request', what: 'GET /x: 500' },
  { kind: 'forbidden', what: 'GET /x: 403' },
  { kind: 'unauthorized', what: 'GET /x: 401' },
];

const detail = 'POST /x: 422';
const gaps: readonly Gap[] = [
  ...(['refused', 'pending', 'limited', 'late', 'failed'] as const).map(
    (why): Gap => ({ what: 'comments', why, detail, done: [1, 3] }),
  ),
  { what: 'comments', why: 'crowded', detail: '1,000', done: [0, 3] },
  ...(['check', 'annotations', 'edits', 'state'] as const).map(
    (what): Gap => ({ what, why: 'failed', detail }),
  ),
  { what: 'check', why: 'refused', detail },
  { what: 'threads', why: 'late', detail },
  { what: 'threads', why: 'failed', detail, done: [1, 2] },
];
const forbidden = ['check', 'annotations', 'comments', 'edits', 'threads', 'state'] as const;

test.each(['en', 'zh-CN'] as const)('every sentence, in %s', (language) => {
  const words = wordingOf(language);
  const said = Object.entries(samples).flatMap(([name, say]) => [`# ${name}`, ...say(words)]);
  const lacking = (isFork: boolean) =>
    sayGaps(
      forbidden.map((what): Gap => ({ what, why: 'forbidden', detail })),
      isFork,
      language,
    );
  const all = [
    ...said,
    '# shortfalls',
    ...shortfalls.map((one) => sayShortfall(one, language)),
    '# gaps',
    ...sayGaps(gaps, false, language),
    ...lacking(false),
    ...lacking(true),
  ];
  expectGolden(`sentences.${language}.txt`, `${all.join('\n')}\n`);
  expect(sayGaps([], false, language)).toEqual([]);
});

test('what fails twice for one reason is said once', () => {
  const twice: Gap[] = [1, 2].map(() => ({ what: 'check', why: 'late', detail }));
  expect(sayGaps(twice, false, 'en')).toHaveLength(1);
});
