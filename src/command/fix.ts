import { join } from 'node:path';
import { masksOf, secretRules } from '../format/mask.js';
import { formatMended } from '../format/mended.js';
import { formatText } from '../format/text.js';
import { unhurried, walk } from '../pace.js';
import { failed, sayShortfall, uncompared } from '../plan/shortfall.js';
import { conclude } from '../plan/verdict.js';
import { type Amendment, mend } from '../review/mend.js';
import { type Outcome, type ReportInput, reviewing } from '../review/review.js';
import type { Command } from './command.js';
import { type Gathered, gather } from './gather.js';
import type { Arguments } from './option.js';
import { loadPolicy, policyOptions } from './policy.js';
import { replaceFile } from './replace-file.js';
import { commonFolder } from './root.js';
import { sourcesOf } from './sources.js';
import { findTargets } from './targets.js';
import type { Terminal } from './terminal.js';
import { ReadingError } from './usage-error.js';

export const fix: Command = {
  name: 'fix',
  operands: '[PATH ...]',
  atMost: Number.POSITIVE_INFINITY,
  summary: 'apply every safe fix, and nothing else',
  details: [
    'Without a PATH: in every report of the profile, from the root of the repository on.',
    'Suggestions are for a person to take: they are listed with what is left.',
  ],
  options: [
    { name: 'dry-run', summary: 'show the fixes, write nothing' },
    ...policyOptions,
    { name: 'no-color', summary: 'no colours' },
    { name: 'quiet', summary: 'nothing but the fixes' },
  ],
  ends: '0: no errors are left; 1: some are',
  run,
};

type Policy = Awaited<ReturnType<typeof loadPolicy>>;

async function run(typed: Arguments, terminal: Terminal): Promise<number> {
  const { options, operands } = typed;
  const targets = operands.length > 0 ? findTargets(operands, terminal.cwd) : undefined;
  const start = targets ? commonFolder(targets.map(({ path }) => path)) : terminal.cwd;
  const policy = await loadPolicy(start, typed, terminal);
  const gathered = gather(policy.root, policy.profile, targets, terminal);
  const mended = await walk(mending(policy, gathered, terminal), terminal.pace, gathered.reports.length);
  const unread = [...gathered.unread];
  if (!options.has('dry-run')) unread.push(...write(policy.root, gathered, mended.reports));
  // What was written is said, however long that takes.
  const left = await walk(
    reviewing(policy.profile, mended.reports, gathered.around, policy.language),
    unhurried,
    0,
  );
  terminal.clear();
  const failOn = policy.config?.failOn ?? 'error';
  const short = [...uncompared({ ...policy, failOn }, gathered.uncompared), ...failed(left)];
  unread.push(...short.map((one) => sayShortfall(one, policy.language)));
  for (const sentence of unread) terminal.say(sentence);
  terminal.print(render(mended, left, gathered, policy, typed, terminal));
  return { success: 0, failure: 1, error: 3 }[conclude(left.findings, failOn, unread.length === 0)];
}

interface MendedAll {
  readonly reports: readonly ReportInput[];
  readonly amendments: readonly Amendment[];
}

/** Mends the reports, a report a step. */
function* mending(
  { profile, language }: Policy,
  { reports, around }: Gathered,
  terminal: Terminal,
): Generator<void, MendedAll> {
  const amendments: Amendment[] = [];
  const sorted = [...reports].sort((a, b) => (a.path < b.path ? -1 : 1));
  terminal.progress(`Reviewing ${reports.length} reports`);
  const { findings } = yield* reviewing(profile, sorted, around, language);
  const fixable = new Set(findings.flatMap((finding) => (finding.fix?.safe ? [finding.path] : [])));
  const mended: ReportInput[] = [];
  for (const [index, report] of sorted.entries()) {
    terminal.progress(`${index} / ${reports.length} ${report.path}`);
    const result = fixable.has(report.path) ? mend(profile, report, around.data, language) : undefined;
    for (const amendment of result?.amendments ?? []) amendments.push(amendment);
    mended.push(result && result.amendments.length > 0 ? { ...report, bytes: result.bytes } : report);
    yield;
  }
  return { reports: mended, amendments };
}

/** Writes what changed; what could not be written, in sentences. */
function write(root: string, { reports }: Gathered, mended: readonly ReportInput[]): readonly string[] {
  const before = new Map(reports.map(({ path, bytes }) => [path, bytes]));
  return mended.flatMap(({ path, bytes }) => {
    const old = before.get(path)!;
    if (bytes === old) return [];
    try {
      replaceFile(root, path, old, bytes);
      return [];
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      return [error.message];
    }
  });
}

function render(
  { reports, amendments }: MendedAll,
  left: Outcome,
  { around }: Gathered,
  { profile, language, root }: Policy,
  { options }: Arguments,
  terminal: Terminal,
): string {
  const look = {
    name: (path: string) => terminal.nameOf(join(root, path)),
    isColored: terminal.isColored && !options.has('no-color'),
    width: terminal.width,
  };
  const source = sourcesOf({ reports, around });
  const secret = secretRules(profile);
  const mask = masksOf(left.findings, { secret, source });
  const isDryRun = options.has('dry-run');
  const done = amendments.length > 0 ? formatMended(amendments, { ...look, language, mask, isDryRun }) : '';
  if (options.has('quiet')) return done;
  const { seconds } = terminal;
  const rest = formatText(left, { ...look, source, secret, existing: new Set(), seconds, isQuiet: false });
  return done === '' ? rest : `${done}\n${rest}`;
}
