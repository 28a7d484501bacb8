import { formatGithub } from '../format/github.js';
import { formatJson } from '../format/json.js';
import { secretRules } from '../format/mask.js';
import { formatSarif } from '../format/sarif.js';
import { formatText } from '../format/text.js';
import { sayCounts } from '../format/wording.js';
import { walk } from '../pace.js';
import { introducing } from '../plan/introduce.js';
import { failed, sayShortfall, uncompared } from '../plan/shortfall.js';
import { conclude, type Introduced } from '../plan/verdict.js';
import { severities } from '../profile/profile.js';
import { type ReportInput, reviewing } from '../review/review.js';
import version from '../version.js';
import type { Command } from './command.js';
import { folderOf, type Gathered, gather } from './gather.js';
import { changesSince, commitOf, mergeBase, pathsOf, readBlobs } from './git.js';
import type { Arguments } from './option.js';
import { failOnOf, loadPolicy, policyOptions } from './policy.js';
import { commonFolder } from './root.js';
import { sourcesOf } from './sources.js';
import { findTargets } from './targets.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

export const check: Command = {
  name: 'check',
  operands: '[PATH ...]',
  atMost: Number.POSITIVE_INFINITY,
  summary: 'review files and folders of this machine',
  details: [
    'Without a PATH: every report of the profile, from the root of the repository on.',
    'A folder is searched for reports; a file is reviewed whatever its name. No symbolic link is followed, and no submodule entered: one that may hold reports is a finding.',
  ],
  options: [
    ...policyOptions,
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json', 'github', 'sarif'],
      summary: 'default: text',
    },
    { name: 'output', value: 'FILE', summary: 'write the result to FILE, not to standard output' },
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: [...severities, 'never'],
      summary: 'end with 1 from this severity on; default: error',
    },
    { name: 'base', value: 'REF', summary: 'only reports that changed since this git revision' },
    {
      name: 'existing',
      value: 'notice|gate',
      choices: ['notice', 'gate'],
      summary: 'with --base, what it had already: notices (default), or as severe as new',
    },
    { name: 'no-color', summary: 'no colours' },
    { name: 'quiet', summary: 'nothing but the findings' },
  ],
  ends: '0: nothing to change; 1: findings from --fail-on on',
  run,
};

/** What is reviewed by, and below which folder. */
type Policy = Awaited<ReturnType<typeof loadPolicy>>;

async function run(typed: Arguments, terminal: Terminal): Promise<number> {
  const { operands } = typed;
  const targets = operands.length > 0 ? findTargets(operands, terminal.cwd) : undefined;
  const start = targets ? commonFolder(targets.map(({ path }) => path)) : terminal.cwd;
  const policy = await loadPolicy(start, typed, terminal);
  const gathered = gather(policy.root, policy.profile, targets, terminal);
  const reviewed = await judge(policy, gathered, typed, terminal);
  const failOn = failOnOf(policy, typed);
  const short = [
    ...uncompared({ profile: policy.profile, failOn }, gathered.uncompared),
    ...failed(reviewed.outcome),
  ];
  const incomplete = [...gathered.unread, ...short.map((one) => sayShortfall(one, policy.language))];
  for (const sentence of incomplete) terminal.say(sentence);
  if (gathered.reports.length === 0) sayNothingFound(policy, typed, terminal);
  deliver(render(reviewed, gathered, policy, typed, terminal), reviewed, typed, terminal);
  const conclusion = conclude(reviewed.outcome.findings, failOn, incomplete.length === 0);
  return { success: 0, failure: 1, error: 3 }[conclusion];
}

/** So many take about a second to review. */
const reportsOfASecond = 500;

async function judge(
  policy: Policy,
  { reports, around }: Gathered,
  { options }: Arguments,
  terminal: Terminal,
): Promise<Introduced> {
  const { root, profile, language } = policy;
  const revision = options.get('base') as string | undefined;
  if (revision === undefined && options.has('existing')) {
    throw new UsageError('--existing says what to do with what the base had: name the base with --base REF.');
  }
  if (revision === undefined) {
    terminal.progress(`Reviewing ${reports.length} reports`, reports.length >= reportsOfASecond);
    const steps = reviewing(profile, reports, around, language);
    const outcome = await walk(steps, terminal.pace, reports.length);
    terminal.clear();
    return { outcome, existing: new Set() };
  }
  const since = changesFrom(root, revision);
  const changed = reports.flatMap((report): ReportInput[] => {
    if (!since.versions.has(report.path)) return [];
    const base = since.versions.get(report.path);
    return [base ? { ...report, base, baseBeside: besideThen(report, since.versions) } : report];
  });
  const rest = reports.filter(({ path }) => !since.versions.has(path));
  const others = around.others ? { others: [...around.others, ...rest] } : {};
  const { basePaths } = since;
  const compared = { reports: changed, around: { ...around, ...others }, basePaths };
  const gates = options.get('existing') === 'gate';
  const steps = introducing(compared, { profile, language, gates, isWhole: false });
  return walk(steps, terminal.pace, changed.length);
}

/** What lay beside a report on the base: what did not change lies there still. */
function besideThen(
  { path, beside }: ReportInput,
  versions: ReadonlyMap<string, Uint8Array | undefined>,
): ReadonlyMap<string, Uint8Array> {
  const then = [...beside].map(([name, bytes]) => {
    const file = folderOf(path) + name;
    return [name, versions.has(file) ? versions.get(file) : bytes] as const;
  });
  return new Map(then.flatMap(([name, bytes]) => (bytes ? [[name, bytes]] : [])));
}

/** Path → bytes on the base of each file that changed since, undefined where it is new; and the base's paths. */
function changesFrom(root: string, revision: string) {
  const base = mergeBase(root, commitOf(root, revision), commitOf(root, 'HEAD'));
  const changes = changesSince(root, base);
  const blobs = readBlobs(
    root,
    changes.flatMap(({ before }) => before ?? []),
  );
  const versions = new Map(
    changes.map(({ path, before }) => [path, before === undefined ? undefined : blobs.get(before)] as const),
  );
  return { versions, basePaths: pathsOf(root, base) };
}

function sayNothingFound({ profile, root }: Policy, { options }: Arguments, terminal: Terminal): void {
  if (options.has('quiet')) return;
  const globs = profile.files.join(', ');
  terminal.say(`No report found: nothing below ${terminal.nameOf(root)} matches ${globs}.`);
}

function render(
  { outcome, existing }: Introduced,
  gathered: Gathered,
  { profile, root }: Policy,
  { options }: Arguments,
  terminal: Terminal,
): string {
  const format = options.get('format') ?? 'text';
  if (format === 'json') return formatJson(outcome, version);
  if (format === 'github') return formatGithub(outcome);
  if (format === 'sarif') return formatSarif(outcome, version, profile.rules);
  return formatText(outcome, {
    source: sourcesOf(gathered),
    name: (path) => terminal.nameOf(`${root}/${path}`),
    secret: secretRules(profile),
    existing,
    isColored: terminal.isColored && !options.has('no-color') && !options.has('output'),
    width: terminal.width,
    seconds: terminal.seconds,
    isQuiet: options.has('quiet'),
  });
}

function deliver(text: string, { outcome }: Introduced, { options }: Arguments, terminal: Terminal): void {
  const file = options.get('output') as string | undefined;
  const isForPeople = (options.get('format') ?? 'text') === 'text';
  if (file === undefined && isForPeople) terminal.print(text);
  else if (file === undefined) terminal.emit(text);
  else terminal.save(file, text);
  if (file !== undefined && !options.has('quiet')) terminal.say(sayCounts(outcome));
}
