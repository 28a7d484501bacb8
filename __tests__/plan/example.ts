import type { FileDiff } from '../../src/plan/diff.js';
import type { PlanInput } from '../../src/plan/plan-input.js';
import type { Thread } from '../../src/plan/threads.js';
import type { Finding } from '../../src/review/finding.js';

export const path = 'docs/reports/example/report.md';

/** A finding on line 3 of the example report, which has ten lines. */
export function finding(over: Partial<Finding> = {}): Finding {
  return {
    rule: 'count-mismatch',
    severity: 'error',
    path,
    start: { line: 3, column: 3 },
    end: { line: 3, column: 4 },
    message: 'The heading says 5; 3 are listed.',
    help: 'Write 3.',
    related: [],
    fix: null,
    fingerprint: '00000000000000aa',
    identity: { subject: 'count', evidence: '5 3', ordinal: 0 },
    slot: `5107${over.fingerprint?.slice(4) ?? '0000000000aa'}`,
    ...over,
  };
}

/** `count` findings, each on its own line, with its own fingerprint and rule unless said. */
export function findings(count: number, over: (index: number) => Partial<Finding> = () => ({})): Finding[] {
  return Array.from({ length: count }, (_, index) =>
    finding({
      rule: `rule-${index}`,
      start: { line: index + 1, column: 1 },
      end: { line: index + 1, column: 2 },
      fingerprint: index.toString(16).padStart(16, '0'),
      ...over(index),
    }),
  );
}

export function file(over: Partial<FileDiff> = {}): FileDiff {
  return { path, status: 'added', hunks: [{ start: 1, end: 10_000 }], ...over };
}

export const commit = '32aff70ba1f8b72dccd8ba3e906212cf772c4dc8';

/** What a plan is made from: new reports of ten lines, and nothing on the pull request yet. */
export function input(found: readonly Finding[], over: Partial<PlanInput> = {}): PlanInput {
  const paths = [...new Set([path, ...found.map((one) => one.path)])];
  return {
    outcome: {
      language: 'en',
      findings: found,
      reports: paths.map((one) => ({ path: one, cells: ['HIGH', '5', '3'] })),
      columns: ['Level', 'Declared', 'Listed'],
      skipped: [],
      failures: [],
    },
    existing: new Set(),
    notes: [],
    incomplete: [],
    failOn: 'error',
    texts: new Map(paths.map((one) => [one, 'a\nb\n# 5 c\nd\ne\nf\ng\nh\ni\nj\n'])),
    pull: {
      diff: new Map(paths.map((one) => [one, file({ path: one })])),
      threads: [],
      isDraft: false,
      errorsOnly: false,
    },
    check: 'Report Review',
    site: { server: 'https://github.example', repository: 'acme/reports', commit },
    scope: 'Reports/check',
    run: '1.1',
    profile: '`aws-china`',
    policy: 'built in',
    ...over,
  };
}

/** Where the comment of `thread` is read. */
export const url = 'https://github.example/acme/reports/pull/1#discussion_r1';

/** A thread as it stands on line 3, with a comment of ours unless said. */
export function thread(body: string, over: Partial<Thread> & { readonly isOurs?: boolean } = {}): Thread {
  const { isOurs = true, ...rest } = over;
  return {
    id: 'T1',
    path,
    lines: { start: 3, end: 3 },
    isOutdated: false,
    isResolved: false,
    isResolvedByUs: false,
    canResolve: true,
    canReopen: false,
    comment: { id: 'C1', number: 1, url, review: undefined, isOurs, isMinimized: false, body },
    replies: 0,
    ...rest,
  };
}
