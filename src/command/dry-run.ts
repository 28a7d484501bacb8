import { masksOf, secretRules } from '../format/mask.js';
import { leadsToFile } from '../github/links.js';
import { walk } from '../pace.js';
import type { Diff } from '../plan/diff.js';
import { introducing } from '../plan/introduce.js';
import { scopeOf } from '../plan/marker.js';
import { plan } from '../plan/plan.js';
import type { PlanInput } from '../plan/plan-input.js';
import { codeSpan } from '../plan/sanitise.js';
import { failed, sayShortfall, uncompared } from '../plan/shortfall.js';
import type { Introduced } from '../plan/verdict.js';
import { wordingOf } from '../plan/wording.js';
import { builtInProfiles } from '../profile/policy.js';
import { comparedAtMost } from '../review/across.js';
import type { ReportInput, Surroundings } from '../review/review.js';
import { compare } from './compare.js';
import { folderOf } from './gather.js';
import type { Arguments } from './option.js';
import { failOnOf, type Policy, policyOf } from './policy.js';
import { renderPreview } from './preview.js';
import { notesOnPolicy, policyIn } from './proposal.js';
import { isFolder } from './root.js';
import { findSide, type Side, workTree } from './side.js';
import { sourcesOf } from './sources.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** Prints what a pull request from the head to the base would get, and gives the exit status. */
export async function dryRun(typed: Arguments, terminal: Terminal): Promise<number> {
  const { options } = typed;
  const { input, read, policy } = await prepareDryRun(typed, terminal);
  const source = sourcesOf(read);
  const text = renderPreview(plan(input), {
    source,
    mask: masksOf(input.outcome.findings, { source, secret: secretRules(policy.profile) }),
    language: policy.language,
    isColored: terminal.isColored && !options.has('no-color'),
    width: terminal.width,
  });
  terminal.print(text);
  for (const shortfall of input.incomplete) terminal.say(sayShortfall(shortfall, policy.language));
  return input.incomplete.length > 0 ? 3 : 0;
}

/** Reviews the two sides: what there is to plan with. */
export async function prepareDryRun(
  typed: Arguments,
  terminal: Terminal,
): Promise<{ readonly input: PlanInput; readonly read: Read; readonly policy: Policy }> {
  const { options } = typed;
  const [base, head] = findSides(typed, terminal.cwd);
  const looked = new Set<string>();
  const policy = await policyOf(policyIn(base, looked), typed, terminal);
  const { isReport } = policy.profile;
  const reports = [...base.files.keys(), ...head.files.keys()].filter((path) => isReport(path));
  const diff = compare(base, head, reports);
  const read = readReports(base, head, diff, policy);
  const compared = { ...read, basePaths: [...base.files.keys()] };
  const { profile, language } = policy;
  const gates = options.get('existing') === 'gate';
  const steps = introducing(compared, { profile, language, gates, isWhole: false });
  const reviewed = await walk(steps, terminal.pace, read.reports.length);
  const input = planInput(reviewed, read, { head, diff }, policy, typed);
  const judged = { outcome: reviewed.outcome, isComplete: input.incomplete.length === 0 };
  const notes = await notesOnPolicy({ base, head, looked }, compared, policy, judged, typed, terminal);
  return { input: { ...input, notes }, read, policy };
}

function findSides({ options }: Arguments, cwd: string): readonly [Side, Side] {
  const base = options.get('base') as string | undefined;
  const head = options.get('head') as string | undefined;
  if (base === undefined) {
    throw new UsageError(
      'review needs what to review: --pull OWNER/REPO#N, or --base REF|DIR to compare with.',
    );
  }
  if (!options.has('dry-run')) {
    throw new UsageError('Two folders or revisions have no pull request to publish on: add --dry-run.');
  }
  const other = head ?? (isFolder(base) ? '.' : undefined);
  return [findSide(base, cwd), other === undefined ? workTree(cwd) : findSide(other, cwd)];
}

interface Read {
  /** How many reports there are, where they are too many to compare with. */
  readonly uncompared: number | undefined;
  readonly reports: readonly ReportInput[];
  readonly around: Surroundings;
}

/** The reports that differ, as the head has them, beside what the rules look at. */
function readReports(base: Side, head: Side, diff: Diff, { profile }: Policy): Read {
  const { reads, isReport, isAboveReports } = profile;
  const changed = [...diff.values()].filter(({ status }) => status !== 'removed');
  const hides = (path: string) => isAboveReports(path) && !leadsToFile(path, head.target(path), head);
  const links = [...head.others].filter(
    ([path]) => !base.others.has(path) && (isReport(path) || hides(path)),
  );
  const all = [...head.files.keys()].filter((path) => isReport(path));
  const isComparable = all.length <= comparedAtMost;
  const others = reads.others && isComparable ? all.filter((path) => !diff.has(path)) : [];
  const paths = [...changed.map(({ path }) => path), ...others];
  const bytes = head.read([...paths, ...paths.flatMap((path) => besideOf(path, reads))]);
  const before = base.read(
    changed.flatMap(({ path, previousPath = path }) => [previousPath, ...besideOf(previousPath, reads)]),
  );
  const inputOf = (path: string): ReportInput => ({
    path,
    bytes: bytes.get(path)!,
    beside: pick(reads.beside, (name) => bytes.get(folderOf(path) + name)),
  });
  const then = (previous: string): Partial<ReportInput> => {
    const old = before.get(previous);
    const baseBeside = pick(reads.beside, (name) => before.get(folderOf(previous) + name));
    return old ? { base: old, baseBeside } : {};
  };
  const data = base.read(reads.data);
  return {
    reports: [
      ...changed.map(({ path, previousPath = path }) => ({ ...inputOf(path), ...then(previousPath) })),
      ...links.map(([path, notAFile]) => ({ path, notAFile, bytes: new Uint8Array(), beside: new Map() })),
    ],
    around: {
      paths: [...head.files.keys()],
      data,
      ...(isComparable ? { others: others.map((path) => inputOf(path)) } : {}),
    },
    uncompared: reads.others && !isComparable ? all.length : undefined,
  };
}

function besideOf(path: string, { beside }: Policy['profile']['reads']): readonly string[] {
  return beside.map((name) => folderOf(path) + name);
}

function pick(names: readonly string[], read: (name: string) => Uint8Array | undefined) {
  return new Map(names.flatMap((name) => (read(name) ? [[name, read(name)!] as const] : [])));
}

const policyWords = { en: 'as the base has it', 'zh-CN': '取自目标分支' } as const;

function planInput(
  reviewed: Introduced,
  read: Read,
  { head, diff }: { readonly head: Side; readonly diff: Diff },
  policy: Policy,
  typed: Arguments,
): PlanInput {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const { profile, config, language } = policy;
  const failOn = failOnOf(policy, typed);
  const isBuiltIn = config === undefined && builtInProfiles.includes(profile.name);
  return {
    ...reviewed,
    notes: [],
    incomplete: [...uncompared({ profile, failOn }, read.uncompared), ...failed(reviewed.outcome)],
    failOn,
    texts: new Map(read.reports.map(({ path, bytes }) => [path, decoder.decode(bytes)])),
    pull: { diff, threads: [], isDraft: false, errorsOnly: false },
    check: 'Report Review',
    site: { server: 'https://github.com', repository: 'local/local', commit: head.commit },
    scope: scopeOf('dry-run', 'Report Review'),
    run: '0.1',
    profile: codeSpan(profile.name),
    policy: isBuiltIn ? wordingOf(language).policyFrom(undefined) : policyWords[language],
  };
}
