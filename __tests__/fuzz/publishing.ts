import fc from 'fast-check';
import { scopeOf } from '../../src/plan/marker.js';
import { plan, type ReviewPlan } from '../../src/plan/plan.js';
import type { PlanInput } from '../../src/plan/plan-input.js';
import { sayPolicyChanged } from '../../src/plan/policy-changed.js';
import { type Proposal, sayProposal } from '../../src/plan/proposal.js';
import { codeSpan } from '../../src/plan/sanitise.js';
import type { Shortfall } from '../../src/plan/shortfall.js';
import { wordingOf } from '../../src/plan/wording.js';
import type { Finding } from '../../src/review/finding.js';
import { commit, file, finding, input, thread } from '../plan/example.js';
import { markdownText } from './hostile.js';
import { foreignIn } from './oracle.js';
import type { Property } from './properties.js';

/** What somebody else may write into one review: each text stands somewhere else. */
interface Hostile {
  readonly texts: readonly [string, string, string, string, string];
  readonly language: 'en' | 'zh-CN';
  /** How often the texts of sentences are repeated: more than there is room for, too. */
  readonly times: number;
  readonly findings: number;
  readonly canResolve: boolean;
}

const server = 'https://github.example';
const site = { server, repository: 'acme/reports', commit };

/** Every body that a review publishes, first and again once what it found has changed. */
export const publishing: Property<Hostile> = {
  input: fc.record({
    texts: fc.tuple(markdownText, markdownText, markdownText, markdownText, markdownText),
    language: fc.constantFrom('en', 'zh-CN'),
    times: fc.constantFrom(1, 1, 1, 80),
    findings: fc.constantFrom(1, 2, 25),
    canResolve: fc.boolean(),
  }),
  problems: (hostile) => {
    const first = plan(inputOf(hostile, 0));
    const next = inputOf(hostile, 1);
    const threads = first.post.map(({ body, path, lines }, index) =>
      thread(body, {
        ...{ id: `T${index}`, path, lines, canResolve: hostile.canResolve },
        comment: {
          ...{
            id: `C${index}`,
            number: index,
            url: `${server}/acme/reports/pull/1#r${index}`,
            review: undefined,
          },
          ...{ isOurs: true, isMinimized: false, body },
        },
      }),
    );
    const again = plan({ ...next, pull: { ...next.pull!, threads } });
    return [first, again].flatMap(bodiesOf).flatMap((body) => foreignIn(body, `${server}/acme/reports/`));
  },
};

/** What a plan would put where people read it. */
export function bodiesOf({ post, remarks, edit, settle, check, summary }: ReviewPlan): readonly string[] {
  const replaced = post.flatMap(({ replaces }) => replaces);
  return [
    ...[...post, ...edit, ...settle, ...replaced].map(({ body }) => body),
    ...(check ? [check.summary] : []),
    remarks,
    summary,
  ];
}

/** What there is to plan with. `round`: what was found is about something else in each. */
function inputOf({ texts, language, times, findings: count }: Hostile, round: number): PlanInput {
  const [a, b, c, d, e] = texts;
  const path = `docs/${c.replaceAll('\0', '')}/report.md`;
  const findings = Array.from({ length: count }, (_, index) => findingOf(texts, path, times, index, round));
  const over: Partial<PlanInput> = {
    ...{ site, scope: scopeOf(d, e), run: '1.1', profile: codeSpan(e), incomplete: shortfallsOf(a, c, d) },
    texts: new Map([[path, `${a}\n${b}\n${e}\nd\n`]]),
    notes: [
      sayPolicyChanged([codeSpan(c)], language),
      wordingOf(language).dataChanged([codeSpan(d)]),
      ...proposalsOf(a, c, findings).map((proposal) => sayProposal(proposal, language)),
    ],
  };
  const base = input(findings, over);
  const outcome = {
    ...base.outcome,
    ...{ language, columns: [d], skipped: [e], reports: [path, `${path}${b}`].map(row(a)) },
  };
  return { ...base, outcome, pull: { ...base.pull!, diff: new Map([[path, file({ path })]]) } };
}

const row = (cell: string) => (path: string) => ({ path, cells: [cell] });

function findingOf(
  [a, b, c, d, e]: Hostile['texts'],
  path: string,
  times: number,
  index: number,
  round: number,
): Finding {
  const line = 1 + ((index + round) % 4);
  const at = { start: { line, column: 1 }, end: { line, column: 2 } };
  const id = (index * 2 + (index % 2) * round).toString(16).padStart(16, '0');
  return finding({
    ...{ path, ...at, fingerprint: id, severity: index % 2 === 0 ? 'error' : 'warning' },
    rule: index % 3 === 0 ? 'count-mismatch' : 'title-twice',
    message: `${round}${a.repeat(times)}`,
    help: b.repeat(times),
    related: [{ path: `docs/${e}.md`, ...at, message: c.repeat(times) }],
    fix: {
      safe: true,
      edits: [
        { ...at, text: e },
        { start: { line: 4, column: 1 }, end: { line: 4, column: 1 }, text: d },
      ],
    },
  });
}

function shortfallsOf(a: string, c: string, d: string): readonly Shortfall[] {
  return [
    { kind: 'files-listed', expected: 2, listed: 1 },
    { kind: 'moved', from: commit, to: commit },
    { kind: 'unread', path: c },
    { kind: 'disagree', path: a },
    { kind: 'uncompared', reports: 5_001, rules: [d] },
    { kind: 'failed', rule: d, path: c, why: a, more: 1 },
    { kind: 'failed', rule: undefined, path: c, why: a, more: 0 },
    { kind: 'request', what: a },
    { kind: 'forbidden', what: c },
    { kind: 'unauthorized', what: d },
  ];
}

function proposalsOf(a: string, c: string, findings: readonly Finding[]): readonly Proposal[] {
  const reviewed = { conclusion: 'failure', findings } as const;
  const none = { conclusion: 'success', findings: [] } as const;
  return [
    { kind: 'untried', why: a },
    { kind: 'broken', problems: [`${c}:1:1: ${a}`, c] },
    { kind: 'tried', current: reviewed, proposed: none, reports: 1, untried: [codeSpan(a)] },
  ];
}
