import { GitHubFailure } from '../github/failure.js';
import type { Gathered } from '../github/gathered.js';
import { UnreadPolicy } from '../github/policy.js';
import { Fault, OutOfTime, Stopped, walk } from '../pace.js';
import type { Proposal } from '../plan/proposal.js';
import { trialLimits, trying } from '../plan/trial.js';
import type { Introduced } from '../plan/verdict.js';
import type { Language } from '../plan/wording.js';
import { knownSchemas, SchemaRefused } from '../profile/known-schemas.js';
import { PolicyError } from '../profile/policy.js';
import { Overdue, Watchdog } from '../watchdog.js';
import type { Run } from './perform.js';
import { choose, type Decision, decide, parserFor } from './policy.js';
import { ProposedFiles } from './proposed-files.js';

/**
 * What the review would say under the policy that a pull request proposes, found by a second review of the same reports.
 * Undefined where it proposes none. Nothing that goes wrong here changes the verdict: the proposal is somebody else's
 * text, and is only ever told of. Throws a Stopped or a Fault.
 */
export async function tryProposal(
  run: Run,
  gathered: Gathered,
  { outcome }: Introduced,
  isComplete: boolean,
): Promise<Proposal | undefined> {
  const files = new ProposedFiles(run, gathered);
  if (run.subject.kind !== 'pull' || !files.isAny) return undefined;
  try {
    return await tried(run, gathered, outcome, isComplete, files);
  } catch (error) {
    if (error instanceof Stopped || error instanceof Fault) throw error;
    if (error instanceof PolicyError) return { kind: 'broken', problems: error.message.split('\n') };
    return { kind: 'untried', why: reasonOf(error, run.policy.language) };
  }
}

async function tried(
  run: Run,
  gathered: Gathered,
  outcome: Introduced['outcome'],
  isComplete: boolean,
  files: ProposedFiles,
): Promise<Proposal> {
  const { inputs, policy, pace } = run;
  const watchdog = new Watchdog(trialLimits.each, trialLimits.all);
  const { profile, failOn } = await decideBy(run, files, watchdog);
  await files.read(profile.reads.data);
  const steps = trying(
    gathered,
    { profile: policy.profile, failOn: policy.failOn, outcome, isComplete },
    { profile, failOn, data: files.those(profile.reads.data) },
    { language: policy.language, gates: inputs.existing === 'gate', isWhole: inputs.scope === 'all' },
  );
  return walk(watchdog.guard(steps), pace, gathered.reports.length);
}

/** What the proposed files decide. Where they are only data, nothing else is another one. */
async function decideBy(run: Run, files: ProposedFiles, watchdog: Watchdog): Promise<Decision> {
  const { policy, inputs } = run;
  await files.read([...(files.decide ? policy.paths : []), ...policy.profile.reads.data]);
  if (!files.decide) return policy;
  for (;;) {
    const choice = watchdog.run(() => choose(inputs, files.bytes));
    if (typeof choice === 'string') await files.read([choice]);
    else {
      const parse = await parserFor(choice, isByAStranger(run) ? knownSchemas(policy.profile) : undefined);
      return watchdog.run(() => decide(inputs, choice, 'in this pull request', parse));
    }
  }
}

/** Whoever may push to the repository can run code in its workflows anyway. */
function isByAStranger({ subject, repository: { owner, repo } }: Run): boolean {
  if (subject.kind !== 'pull') return true;
  return subject.pull.headRepository?.toLowerCase() !== `${owner}/${repo}`.toLowerCase();
}

function reasonOf(error: unknown, language: Language): string {
  const words = reasons[language];
  if (error instanceof SchemaRefused) return words.schema;
  if (error instanceof Overdue || error instanceof OutOfTime) return words.overdue;
  if (error instanceof UnreadPolicy) return error.inWords(language);
  const { message } = error as Error;
  return error instanceof GitHubFailure ? message : words.broke(message);
}

interface Reasons {
  readonly schema: string;
  readonly overdue: string;
  broke(why: string): string;
}

const reasons: Readonly<Record<Language, Reasons>> = {
  en: {
    schema:
      'its front matter has another schema. A schema is compiled to code, and code from a fork is not run.',
    overdue: 'it takes longer than a proposal may.',
    broke: (why) => `trying it broke off: ${why}.`,
  },
  'zh-CN': {
    schema: '其 front matter 的 schema 与现行的不同。schema 会被编译成代码，而来自 fork 的代码不会被执行。',
    overdue: '耗时超过了试行所允许的时间。',
    broke: (why) => `试行中断：${why}。`,
  },
};
