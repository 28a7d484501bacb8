import { GitHubFailure, shortfallOf } from '../github/failure.js';
import { gather } from '../github/gather.js';
import { type Gathered, nothing } from '../github/gathered.js';
import { walk } from '../pace.js';
import { introducing } from '../plan/introduce.js';
import { commitLink } from '../plan/links.js';
import { scopeOf } from '../plan/marker.js';
import { nothingLanded, plan, recount } from '../plan/plan.js';
import type { PlanInput } from '../plan/plan-input.js';
import { sayPolicyChanged } from '../plan/policy-changed.js';
import { type Proposal, sayProposal } from '../plan/proposal.js';
import { codeSpan } from '../plan/sanitise.js';
import { failed, uncompared } from '../plan/shortfall.js';
import { ownThreads } from '../plan/threads.js';
import type { Conclusion } from '../plan/verdict.js';
import { wordingOf } from '../plan/wording.js';
import { watchedBy } from '../review/folders.js';
import { deliver, deliverSummary } from './deliver.js';
import type { Run } from './perform.js';
import { tryProposal } from './proposal.js';
import { touchedBy } from './proposed-files.js';
import { publishReview, sayIncomplete } from './publish.js';

/**
 * Reviews what the event asks for: reads it, finds what is wrong, writes the result, and only then publishes. What is
 * published changes the verdict in one case: a pull request that moved meanwhile has not been reviewed.
 */
export async function reviewSubject(run: Run): Promise<Conclusion> {
  const input = await prepare(run);
  const first = plan(input);
  const { language } = input.outcome;
  deliver(input.outcome, first.conclusion, run.policy.profile.rules, run.files, run.log);
  // Nothing is published yet, and a run that is stopped says no more than that.
  deliverSummary(recount(input, first, nothingLanded).summary, language, run.files, run.log);
  run.log.say(first.title);
  const { subject, inputs } = run;
  const isEmpty = isEmptyReview(input);
  // What was found is another commit's, or may be: it is not said of this one.
  const isMoved = input.incomplete.some(({ kind }) => kind === 'moved');
  const isPublished = isEmpty ? leavesThreads(run, input) : inputs.comments || inputs.check;
  if (subject.kind !== 'pull' || !isPublished || isMoved) {
    run.list(input.outcome);
    return sayIncomplete(run, input, first);
  }
  return publishReview(run, isEmpty ? { ...input, check: undefined } : input, first, subject.pull);
}

/**
 * Whether threads of ours still speak, though the pull request has nothing to review any more: a report that it put back
 * as the base has it. Where every conversation must be resolved, they would hold up the merge.
 */
function leavesThreads({ sight, subject }: Run, { pull, scope }: PlanInput): boolean {
  if (!pull || subject.kind !== 'pull' || sight?.head !== subject.pull.head) return false;
  if (!sight.now) return true;
  return ownThreads(sight.now.threads, scope).some(({ isResolved, marker }) => !isResolved && !marker.fixed);
}

/** Reads and reviews: what there is to plan with. Nothing is written. */
export async function prepare(run: Run): Promise<PlanInput> {
  return planInput(run, await gatherOrSay(run));
}

/** Nothing was reviewed, nothing found, and nothing is missing. */
function isEmptyReview({ outcome, incomplete }: PlanInput): boolean {
  return outcome.reports.length === 0 && outcome.findings.length === 0 && incomplete.length === 0;
}

/** What could not be gathered at all is a review that is incomplete. */
async function gatherOrSay(run: Run): Promise<Gathered> {
  const { client, repository, subject, inputs } = run;
  const { commit, defaultBranch, ...policy } = run.policy;
  const profile = { ...policy.profile, isWatched: watchedBy(policy.profile.rules) };
  try {
    const compares = inputs.existing === 'notice';
    return await gather(client, {
      repository,
      subject,
      scope: inputs.scope,
      profile,
      compares,
      comments: inputs.comments,
      sight: run.sight,
      defaultBranch,
      policyCommit: commit,
    });
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    return { ...nothing, incomplete: [shortfallOf(error)] };
  }
}

/** What a pull request changes that decides a review, takes effect only once it is merged, and what it would do then. */
function notesOn(
  { policy }: Run,
  { dataChanged, diff }: Gathered,
  proposal: Proposal | undefined,
): readonly string[] {
  const { language, paths } = policy;
  const touched = touchedBy(diff);
  const changed = paths.filter((path) => touched.has(path)).map(codeSpan);
  return [
    ...(changed.length > 0 ? [sayPolicyChanged(changed, language)] : []),
    ...(dataChanged.length > 0 ? [wordingOf(language).dataChanged(dataChanged.map(codeSpan))] : []),
    ...(proposal ? [sayProposal(proposal, language)] : []),
  ];
}

async function planInput(run: Run, gathered: Gathered): Promise<PlanInput> {
  const { inputs, subject, repository, policy } = run;
  const { profile, language } = policy;
  const steps = introducing(gathered, {
    profile,
    language,
    gates: inputs.existing === 'gate',
    isWhole: inputs.scope === 'all',
  });
  const reviewed = await walk(steps, run.pace, gathered.reports.length);
  const site = {
    server: run.server,
    repository: `${repository.owner}/${repository.repo}`,
    commit: subject.kind === 'pull' ? subject.pull.head : subject.head,
  };
  const words = wordingOf(language);
  const incomplete = [
    ...gathered.incomplete,
    ...uncompared(policy, gathered.uncompared),
    ...failed(reviewed.outcome),
  ];
  const isMoved = incomplete.some(({ kind }) => kind === 'moved');
  const pull = subject.kind === 'pull' && !isMoved ? subject.pull : undefined;
  const proposal = isMoved ? undefined : await tryProposal(run, gathered, reviewed, incomplete.length === 0);
  if (proposal && proposal.kind !== 'tried')
    run.log.annotate('warning', 'Report Review', sayProposal(proposal, language, String));
  return {
    ...reviewed,
    notes: notesOn(run, gathered, proposal),
    advice: run.advice,
    incomplete,
    failOn: policy.failOn,
    texts: new Map(
      gathered.reports.map(({ path, bytes }) => [
        path,
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      ]),
    ),
    pull:
      pull && gathered.diff && inputs.comments
        ? { diff: gathered.diff, threads: [], isDraft: pull.isDraft, errorsOnly: false }
        : undefined,
    check: pull && inputs.check ? inputs.checkName : undefined,
    site,
    scope: scopeOf(run.workflow, inputs.config, inputs.profile ?? ''),
    run: run.id,
    profile: codeSpan(profile.name),
    policy: words.policyFrom(policy.isOwn ? commitLink(site, policy.commit) : undefined),
  };
}
