import { Source } from '../../src/report/source.js';
import type { Finding, Related } from '../../src/review/finding.js';
import type { Outcome } from '../../src/review/review.js';

const lake = 'docs/reports/lake/report.md';
const river = 'docs/reports/river/report.md';

/** Reports with the traps of a terminal: wide characters, tabs, a long line, a character that turns the text around. */
export const sources: ReadonlyMap<string, Source> = new Map(
  [
    new Source(
      lake,
      [
        '---',
        'title: 湖泊数据平台上线',
        'available_services: 3',
        '---',
        '# 湖泊数据平台上线',
        '',
        '### 可用服务 (4个)',
        '',
        '- Amazon S3',
        '- Amazon EC2',
        '',
        `${'这一行很长，远远超过终端的宽度。'.repeat(6)}可用率为70%，${'后面还有许多文字。'.repeat(9)}`,
        '\t- key:\tAKIAIOSFODNN7EXAMPLE',
        '',
      ].join('\n'),
    ),
    new Source(river, '# River \u202egnp\u202c ⏭️ done\n\n**状态**: ⏭️ 已跳过\n'),
  ].map((source) => [source.path, source]),
);

interface Spec {
  readonly path: string;
  readonly rule: string;
  readonly at: string;
  readonly message: string;
  readonly severity?: Finding['severity'];
  readonly help?: string;
  readonly related?: readonly { readonly at: string; readonly message: string; readonly path?: string }[];
  readonly fix?: { readonly safe: boolean; readonly edits: readonly (readonly [string, string])[] };
}

/** A finding on the first place where `at` stands; an empty text: on the file as a whole. */
export function finding(spec: Spec): Finding {
  const { path, rule, at, message, severity = 'error', help = '', related = [], fix } = spec;
  return {
    rule,
    severity,
    ...placeOf(path, at),
    message,
    help,
    related: related.map((one): Related => ({ ...placeOf(one.path ?? path, one.at), message: one.message })),
    fix: fix
      ? {
          safe: fix.safe,
          edits: fix.edits.map(([from, text]) => {
            const { start, end } = placeOf(path, from);
            return { start, end, text };
          }),
        }
      : null,
    slot: '0000000000000000',
    identity: { subject: '', evidence: '', ordinal: 0 },
    fingerprint: Buffer.from(rule).toString('hex').padEnd(16, '0').slice(0, 16),
  };
}

function placeOf(path: string, text: string) {
  const source = sources.get(path);
  const start = source && text !== '' ? source.text.indexOf(text) : 0;
  if (start === -1) throw new Error(`${path} does not say ${text}`);
  if (!source) return { path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { path, start: source.position(start), end: source.position(start + text.length) };
}

const findings: readonly Finding[] = [
  finding({
    path: 'docs/reports/empty',
    rule: 'dir-without-report',
    at: '',
    severity: 'warning',
    message: 'The folder docs/reports/empty holds no report.md.',
    help: 'Add the report, or remove the folder.',
  }),
  finding({
    path: lake,
    rule: 'available-count-mismatch',
    at: '4',
    message: 'The front matter says 3 and the heading 4, but 2 services are listed.',
    help: 'Write 2 in both places, or complete the list.',
    related: [{ at: '3', message: 'The front matter says 3.' }],
    fix: {
      safe: true,
      edits: [
        ['3\n', '2\n'],
        ['4', '2'],
      ],
    },
  }),
  finding({
    path: lake,
    rule: 'percent-mismatch',
    at: '70%',
    severity: 'warning',
    message: 'The text says 70%, but 2 of 2 services are available (100%).',
    help: 'Write 100%.',
    related: [
      {
        at: '### 可用服务',
        message: 'The list that the number is counted from, with a remark that is long enough.',
      },
      { at: '# River', path: river, message: 'The other report says so too.' },
    ],
  }),
  finding({
    path: lake,
    rule: 'account-id-exposed',
    at: 'AKIAIOSFODNN7EXAMPLE',
    message: 'An access key id stands in the report.',
    help: 'Replace it by AKIAXXXXXXXXXXXXXXXX.\nRevoke the key.',
    fix: { safe: false, edits: [['AKIAIOSFODNN7EXAMPLE', 'AKIAXXXXXXXXXXXXXXXX']] },
  }),
  finding({
    path: river,
    rule: 'encoding',
    at: '',
    severity: 'notice',
    message:
      'The report turns text around with U+202E: ##[set-output name=verdict]pass, 100%,\n::stop-commands::x',
    related: [{ at: 'docs', path: 'docs/gone.md', message: 'Not there.' }].slice(1),
  }),
  finding({
    path: river,
    rule: 'h1-hidden',
    at: '\u202egnp\u202c ⏭️',
    message: '“\u202egnp\u202c” hides characters.',
    fix: {
      safe: true,
      edits: [
        ['\u202egnp\u202c', 'png'],
        ['\n**状态**: ⏭️ 已跳过\n', ''],
      ],
    },
  }),
];

export const outcome: Outcome = {
  language: 'en',
  findings,
  reports: [
    { path: lake, cells: [] },
    { path: river, cells: [] },
    { path: 'docs/reports/well/report.md', cells: [] },
  ],
  columns: [],
  skipped: ['duplicate-url'],
  failures: [],
};

export const chinese: Outcome = {
  ...outcome,
  language: 'zh-CN',
  skipped: [],
  findings: [
    finding({
      path: lake,
      rule: 'available-count-mismatch',
      at: '4',
      message:
        '正文标题“可用服务”写的是 4 个，元数据写的是 3 个，而列表中只列出了 2 个服务，三处必须一致，读者才知道以哪个为准。',
      help: '把两处都改为 2，或补全列表。',
      related: [{ at: '3', message: '元数据写的是 3。' }],
      fix: { safe: true, edits: [['4', '2']] },
    }),
  ],
};

export const clean: Outcome = { ...outcome, findings: [], skipped: [] };
