import { Fault, OutOfTime, Stopped, walk } from '../pace.js';
import type { Compared } from '../plan/introduce.js';
import { sayPolicyChanged } from '../plan/policy-changed.js';
import { type Proposal, sayProposal } from '../plan/proposal.js';
import { codeSpan } from '../plan/sanitise.js';
import { type Judged, trialLimits, trying } from '../plan/trial.js';
import { wordingOf } from '../plan/wording.js';
import { knownSchemas, SchemaRefused } from '../profile/known-schemas.js';
import { PolicyError } from '../profile/policy.js';
import { policyText } from '../profile/policy-text.js';
import type { Words } from '../profile/profile.js';
import { Overdue, Watchdog } from '../watchdog.js';
import type { Arguments } from './option.js';
import { failOnOf, type Policy, type PolicyReader, policyOf } from './policy.js';
import type { Side } from './side.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** Both sides, and the files of the base that were looked for to find its policy. */
export interface Sides {
  readonly base: Side;
  readonly head: Side;
  readonly looked: ReadonlySet<string>;
}

/** Reads the policy files of a side. `looked` hears which were asked for. */
export function policyIn(side: Side, looked = new Set<string>()): PolicyReader {
  return (name) => {
    const path = name.replace(/^\.\//, '');
    looked.add(path);
    const bytes = side.read([path]).get(path);
    return bytes && policyText(path, bytes);
  };
}

/**
 * What the head makes of the policy, and of the verdict under it, in sentences of inert Markdown: as the Action says it.
 * Nothing that goes wrong here changes the review. Throws a Stopped or a Fault.
 */
export async function notesOnPolicy(
  sides: Sides,
  compared: Compared,
  policy: Policy,
  judged: Omit<Judged, keyof Policy | 'failOn'>,
  typed: Arguments,
  terminal: Terminal,
): Promise<readonly string[]> {
  const { profile, language } = policy;
  const decides = changedOf([...sides.looked], sides);
  const data = changedOf(profile.reads.data, sides);
  if (decides.length + data.length === 0) return [];
  const now = { ...judged, profile, failOn: failOnOf(policy, typed) };
  const steps = async () => {
    const then = decides.length > 0 ? await proposedBy(sides.head, policy, typed, terminal) : policy;
    const proposed = { profile: then.profile, failOn: failOnOf(then, typed) };
    const gates = typed.options.get('existing') === 'gate';
    const read = sides.head.read(then.profile.reads.data);
    return trying(compared, now, { ...proposed, data: read }, { language, gates, isWhole: false });
  };
  const proposal = await tried(steps, language, compared.reports.length, terminal);
  return [
    ...(decides.length > 0 ? [sayPolicyChanged(decides.map(codeSpan), language)] : []),
    ...(data.length > 0 ? [wordingOf(language).dataChanged(data.map(codeSpan))] : []),
    sayProposal(proposal, language),
  ];
}

function changedOf(paths: readonly string[], { base, head }: Sides): readonly string[] {
  const [before, after] = [base.read(paths), head.read(paths)];
  const empty = new Uint8Array();
  return paths.filter(
    (path) =>
      before.has(path) !== after.has(path) ||
      Buffer.compare(before.get(path) ?? empty, after.get(path) ?? empty) !== 0,
  );
}

/** Nobody knows who wrote the head: no schema of it is compiled that is not in force already. */
async function proposedBy(head: Side, now: Policy, typed: Arguments, terminal: Terminal): Promise<Policy> {
  return policyOf(policyIn(head), typed, terminal, knownSchemas(now.profile));
}

async function tried(
  steps: () => Promise<ReturnType<typeof trying>>,
  language: Policy['language'],
  reports: number,
  { pace }: Terminal,
): Promise<Proposal> {
  const watchdog = new Watchdog(trialLimits.each, trialLimits.all);
  try {
    return await walk(watchdog.guard(await steps()), pace, reports);
  } catch (error) {
    if (error instanceof Stopped || error instanceof Fault) throw error;
    const { message } = error as Error;
    if (error instanceof PolicyError || error instanceof UsageError)
      return { kind: 'broken', problems: message.split('\n') };
    return { kind: 'untried', why: reasonOf(error, message)[language] };
  }
}

function reasonOf(error: unknown, message: string): Words {
  if (error instanceof SchemaRefused) return otherSchema;
  if (error instanceof Overdue || error instanceof OutOfTime) return overdue;
  return { en: `trying it broke off: ${message}.`, 'zh-CN': `试行中断：${message}。` };
}

const otherSchema: Words = {
  en: 'its front matter has another schema. A schema is compiled to code, which is not done for a head that somebody else may have written: run report-review check where it is checked out.',
  'zh-CN':
    '其 front matter 的 schema 与现行的不同。schema 会被编译成代码，而 head 可能出自他人之手，因此不予编译：请在检出该 head 的目录中运行 report-review check。',
};

const overdue: Words = {
  en: 'it takes longer than a proposal may.',
  'zh-CN': '耗时超过了试行所允许的时间。',
};
