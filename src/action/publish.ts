import type { Pull } from '../github/event.js';
import { GitHubFailure } from '../github/failure.js';
import { type PullNow, probe } from '../github/probe.js';
import { type Published, publish } from '../github/publish.js';
import { readBranchRules } from '../github/rules.js';
import { type PlanInput, plan, type ReviewPlan } from '../plan/plan.js';
import { type Shortfall, sayShortfall } from '../plan/shortfall.js';
import { ownThreads, supersededBy } from '../plan/threads.js';
import { type Gap, sayGap } from '../plan/unpublished.js';
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
  { number, baseBranch }: Pull,
): Promise<Conclusion> {
  const { client, repository, log } = run;
  const { commit } = input.site;
  let now: PullNow;
  let seenAt: number;
  try {
    ({ now, at: seenAt } = await look(run, number));
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    return finish(run, input, first, [gapOf('state', error)], undefined);
  }
  const later = supersededBy(ownThreads(now.threads, input.scope), input.run, commit);
  if (now.head !== commit || later) return sayMoved(run, input, now.head === commit ? later! : now.head);
  const isClosed = !now.isOpen || now.isLocked;
  const errorsOnly = !isClosed && !now.isDraft && (await mayOnlyGate(run, input, now, baseBranch));
  const { threads, isDraft } = now;
  const pull = input.pull && !isClosed ? { ...input.pull, threads, isDraft, errorsOnly } : undefined;
  const last = plan({ ...input, pull });
  deliverSummary(last.summary, run.files, log);
  const { checkId } = now;
  const target = { repository, pull: pull && number, commit, checkId, scope: input.scope, seenAt };
  const published = await publish(client, last, target);
  if (published.movedTo !== undefined) return sayMoved(run, input, published.movedTo);
  const gaps = published.unpublished.map(({ what, failure }) => gapOf(what, failure));
  return finish(run, input, last, gaps, published);
}

/** A look this long ago still tells what stands on the pull request, and its head: in milliseconds. */
const lookLasts = 5_000;

/** What stands on the pull request right before it is written to: what the run began with does, if that was just now. */
async function look(
  { client, repository, inputs, sight, subject }: Run,
  number: number,
): Promise<{ readonly now: PullNow; readonly at: number }> {
  const isCurrent = subject.kind === 'pull' && sight?.head === subject.pull.head;
  if (sight?.now && isCurrent && Date.now() - sight.at < lookLasts) return { now: sight.now, at: sight.at };
  const at = Date.now();
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
 * we cannot resolve holds up the merge. Whether we can, only a thread of ours tells; without one, we cannot. The rules are
 * read only where something but an error would be commented.
 */
async function mayOnlyGate(
  run: Run,
  input: PlanInput,
  { threads }: PullNow,
  branch: string,
): Promise<boolean> {
  const { outcome, existing, pull, scope } = input;
  const isAsking = outcome.findings.some((finding) => finding.severity !== 'error' && !existing.has(finding));
  if (!pull || !isAsking || ownThreads(threads, scope).some(({ canResolve }) => canResolve)) return false;
  try {
    return (await readBranchRules(run.client, run.repository, branch)).threadsMustBeResolved;
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    run.log.say(`The rules of ${branch} could not be read: ${error.message}`);
    return false;
  }
}

function gapOf(what: Gap['what'], failure: GitHubFailure): Gap {
  return { what, isForbidden: failure.kind === 'forbidden', detail: failure.message };
}

/** Says what did not get to GitHub, in the log and in the job's summary; without a check, the log has the findings. */
function finish(
  run: Run,
  input: PlanInput,
  last: ReviewPlan,
  gaps: readonly Gap[],
  published: Published | undefined,
): Conclusion {
  const { log, files } = run;
  const { language } = input.outcome;
  if (published === undefined || published.check === 'none') run.list(input.outcome);
  else log.say(listFindings(input.outcome));
  if (published) log.say(wordingOf(language).published(published));
  const sentences = gaps.map((gap) => sayGap(gap, language));
  for (const sentence of sentences) log.annotate('warning', 'Report Review', sentence);
  if (sentences.length > 0) {
    const notes = sentences.map((sentence) => `> ⚠️ ${sentence}`).join('\n>\n');
    deliverSummary(`${last.summary}\n${notes}\n`, files, log);
  }
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
    deliverSummary(summary, files, log);
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
