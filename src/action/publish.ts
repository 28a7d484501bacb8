import type { Pull } from '../github/event.js';
import { type FailureKind, GitHubFailure } from '../github/failure.js';
import { type PullNow, probe } from '../github/probe.js';
import { type Published, publish } from '../github/publish.js';
import { readBranchRules } from '../github/rules.js';
import { readMemory } from '../plan/check-memory.js';
import { type Account, nothingLanded, plan, type ReviewPlan, recount } from '../plan/plan.js';
import type { PlanInput } from '../plan/plan-input.js';
import { inert } from '../plan/sanitise.js';
import { type Shortfall, sayShortfall } from '../plan/shortfall.js';
import { ownThreads, supersededBy } from '../plan/threads.js';
import { type Gap, sayGaps } from '../plan/unpublished.js';
import type { Conclusion } from '../plan/verdict.js';
import { wordingOf } from '../plan/wording.js';
import type { Outcome } from '../review/review.js';
import { deliver, deliverSummary } from './deliver.js';
import type { Run } from './perform.js';

/** Looks at the pull request once more, plans by what stands there, and publishes. */
export async function publishReview(
  run: Run,
  input: PlanInput,
  first: ReviewPlan,
  pull: Pull,
): Promise<Conclusion> {
  const { client, repository } = run;
  const { commit } = input.site;
  let now: PullNow;
  let seenAt: number;
  try {
    ({ now, at: seenAt } = await look(run, pull.number));
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    const account = recount(input, first, nothingLanded);
    return finish(run, input, first, account, [gapOf('state', error)], pull);
  }
  const later = supersededBy(ownThreads(now.threads, input.scope), input.run, commit);
  if (now.head !== commit || later) return sayMoved(run, input, now.head === commit ? later! : now.head);
  const current = { ...input, pull: await pullOf(run, input, now, pull) };
  const planned = plan(current);
  const last = now.hasAllThreads ? planned : { ...planned, post: [] };
  const { check } = now;
  const known = new Set(now.threads.map(({ id }) => id));
  const at = { repository, pull: current.pull && pull.number, commit, check, scope: input.scope };
  const published = await publish(client, last, { ...at, known, seenAt }, (landed) =>
    recount(current, last, landed),
  );
  if (published.movedTo !== undefined) return sayMoved(run, input, published.movedTo);
  const gaps = published.unpublished.map(({ what, failure, done }) => gapOf(what, failure, done));
  const crowded: Gap = { what: 'comments', why: 'crowded', detail: String(now.threads.length) };
  const isHeldBack = last.post.length < planned.post.length;
  return finish(run, input, last, published.account, isHeldBack ? [...gaps, crowded] : gaps, pull, published);
}

/** What comments depend on, as it stands now. Undefined: nothing may be commented, for nobody could answer. */
async function pullOf(
  run: Run,
  input: PlanInput,
  now: PullNow,
  { baseBranch }: Pull,
): Promise<PlanInput['pull']> {
  if (!input.pull || !now.isOpen || now.isLocked) return undefined;
  const { threads, isDraft, check } = now;
  const errorsOnly = !isDraft && (await mayOnlyGate(run, input, now, baseBranch));
  const refused = new Set(readMemory(check?.externalId, input.scope)?.refused);
  return { ...input.pull, threads, isDraft, errorsOnly, refused };
}

/** A look this long ago still tells what stands on the pull request, and its head: in milliseconds. */
const lookLasts = 5_000;

/** What stands on the pull request right before it is written to: what the run began with does, if that was just now. */
async function look(
  { client, repository, inputs, sight, subject }: Run,
  number: number,
): Promise<{ readonly now: PullNow; readonly at: number }> {
  const isCurrent = subject.kind === 'pull' && sight?.head === subject.pull.head;
  if (sight?.now && isCurrent && client.now() - sight.at < lookLasts) return { now: sight.now, at: sight.at };
  const at = client.now();
  return { now: await probe(client, repository, number, inputs.checkName), at };
}

/** The pull request is another one by now: what was found is not said of it. */
function sayMoved(run: Run, input: PlanInput, to: string): Conclusion {
  const moved: Shortfall = { kind: 'moved', from: input.site.commit, to };
  const incomplete = [...input.incomplete, moved];
  const superseded = { ...input, incomplete, pull: undefined, check: undefined };
  return sayIncomplete(run, superseded, plan(superseded));
}

/**
 * Must what is no error stay out of the discussion? Where the branch wants every thread resolved, a thread of ours that
 * we cannot resolve holds up the merge. Whether we can, the threads of a pull request tell; where there is none yet,
 * whether we may write to its branch, which asks for the same permission. The rules are read only where something but an
 * error would be commented.
 */
async function mayOnlyGate(
  run: Run,
  input: PlanInput,
  { threads, canWrite }: PullNow,
  branch: string,
): Promise<boolean> {
  const { outcome, existing } = input;
  const isAsking = outcome.findings.some((finding) => finding.severity !== 'error' && !existing.has(finding));
  const canResolve =
    threads.length > 0 ? threads.some((thread) => thread.canResolve || thread.canReopen) : canWrite;
  if (!isAsking || canResolve) return false;
  try {
    return (await readBranchRules(run.client, run.repository, branch)).threadsMustBeResolved;
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    run.log.say(wordingOf(outcome.language).rulesUnread(branch, error.message));
    return false;
  }
}

const reasons: Readonly<Record<FailureKind, Gap['why']>> = {
  unauthorized: 'failed',
  forbidden: 'forbidden',
  missing: 'failed',
  refused: 'refused',
  pending: 'pending',
  'rate-limit': 'limited',
  unavailable: 'failed',
  late: 'late',
};

function gapOf(what: Gap['what'], { kind, message }: GitHubFailure, done?: Gap['done']): Gap {
  return { what, why: reasons[kind], detail: message, ...(done ? { done } : {}) };
}

/** Says what did not get to GitHub, in the log and in the job's summary; without a check, the log has the findings. */
function finish(
  run: Run,
  input: PlanInput,
  last: ReviewPlan,
  account: Account,
  gaps: readonly Gap[],
  { headRepository }: Pull,
  published?: Published,
): Conclusion {
  const { log, files, repository } = run;
  const { language } = input.outcome;
  if (published === undefined || published.check === 'none') run.list(input.outcome);
  else log.say(listFindings(input.outcome));
  if (published) log.say(wordingOf(language).published(published));
  const isFork = headRepository?.toLowerCase() !== `${repository.owner}/${repository.repo}`.toLowerCase();
  const sentences = sayGaps(gaps, isFork, language);
  for (const sentence of sentences) log.annotate('warning', 'Report Review', sentence);
  const notes = sentences.map((sentence) => `> ⚠️ ${inert(sentence)}`).join('\n>\n');
  deliverSummary(notes ? `${account.summary}\n${notes}\n` : account.summary, language, files, log);
  return sayIncomplete(run, input, last);
}

/** An incomplete review says why, where nobody can miss it. */
export function sayIncomplete(
  { log, files, policy }: Run,
  { incomplete, outcome }: PlanInput,
  { conclusion, summary }: ReviewPlan,
): Conclusion {
  for (const shortfall of incomplete)
    log.annotate('error', 'Report Review', sayShortfall(shortfall, outcome.language));
  if (incomplete.some(({ kind }) => kind === 'moved')) {
    deliver(outcome, conclusion, policy.profile.rules, files, log);
    deliverSummary(summary, outcome.language, files, log);
  }
  return conclusion;
}

/** The findings in the log of a run whose check shows them already: as lines, not as annotations once more. */
export function listFindings({ findings }: Outcome): string {
  return findings
    .map(
      ({ path, start, severity, message, rule }) =>
        `${path}:${start.line}:${start.column} ${severity}: ${message} (${rule})`,
    )
    .join('\n');
}
