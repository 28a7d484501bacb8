import { formatGithub } from '../format/github.js';
import { GitHubFailure } from '../github/failure.js';
import { type Gathered, gather, nothing } from '../github/gather.js';
import { type PullNow, probe } from '../github/probe.js';
import { type Published, publish } from '../github/publish.js';
import { introduce } from '../plan/introduce.js';
import { commitLink } from '../plan/links.js';
import { scopeOf } from '../plan/marker.js';
import { type PlanInput, plan, type ReviewPlan } from '../plan/plan.js';
import { codeSpan } from '../plan/sanitise.js';
import { type Shortfall, sayShortfall } from '../plan/shortfall.js';
import { type Gap, sayGap } from '../plan/unpublished.js';
import type { Conclusion } from '../plan/verdict.js';
import { wordingOf } from '../plan/wording.js';
import { watchedBy } from '../review/folders.js';
import type { Outcome } from '../review/review.js';
import { deliver, deliverSummary } from './deliver.js';
import type { Run } from './perform.js';

/**
 * Reviews what the event asks for: reads it, finds what is wrong, writes the result, and only then publishes. What is
 * published changes the verdict in one case: a pull request that moved meanwhile has not been reviewed.
 */
export async function reviewSubject(run: Run): Promise<Conclusion> {
  const gathered = await gatherOrSay(run);
  const input = planInput(run, gathered);
  const first = plan(input);
  deliver(input.outcome, first.conclusion, run.policy.profile.rules, run.files, run.log);
  deliverSummary(first.summary, run.files, run.log);
  run.log.say(first.title);
  const { subject } = run;
  const isEmpty = isEmptyReview(input);
  const isPublished = subject.kind === 'pull' && !isEmpty && (run.inputs.comments || run.inputs.check);
  if (!isPublished) {
    run.log.commands(formatGithub(input.outcome));
    return sayIncomplete(run, input, first);
  }
  return publishReview(run, input, first, subject.pull.number);
}

/** Nothing was reviewed, nothing found, and nothing is missing. */
function isEmptyReview({ outcome, incomplete }: PlanInput): boolean {
  return outcome.reports.length === 0 && outcome.findings.length === 0 && incomplete.length === 0;
}

/** What could not be gathered at all is a review that is incomplete. */
async function gatherOrSay(run: Run): Promise<Gathered> {
  const { client, repository, subject, inputs } = run;
  const { commit, ...policy } = run.policy;
  const profile = { ...policy.profile, isWatched: watchedBy(policy.profile.rules) };
  try {
    const compares = inputs.existing === 'notice';
    return await gather(client, {
      repository,
      subject,
      scope: inputs.scope,
      profile,
      compares,
      policyCommit: commit,
    });
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    const incomplete: readonly Shortfall[] = [{ kind: 'request', what: error.message }];
    return { ...nothing, incomplete };
  }
}

function planInput(run: Run, gathered: Gathered): PlanInput {
  const { inputs, subject, repository, policy } = run;
  const { profile, language } = policy;
  const reviewed = introduce(gathered, {
    profile,
    language,
    gates: inputs.existing === 'gate',
    isWhole: inputs.scope === 'all',
  });
  const site = {
    server: run.server,
    repository: `${repository.owner}/${repository.repo}`,
    commit: subject.kind === 'pull' ? subject.pull.head : subject.head,
  };
  const words = wordingOf(language);
  return {
    ...reviewed,
    notes: gathered.dataChanged.length > 0 ? [words.dataChanged(gathered.dataChanged.map(codeSpan))] : [],
    incomplete: gathered.incomplete,
    failOn: policy.failOn,
    texts: new Map(
      gathered.reports.map(({ path, bytes }) => [
        path,
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      ]),
    ),
    pull:
      subject.kind === 'pull' && gathered.diff && inputs.comments
        ? { diff: gathered.diff, threads: [], isDraft: subject.pull.isDraft }
        : undefined,
    check: subject.kind === 'pull' && inputs.check ? inputs.checkName : undefined,
    site,
    scope: scopeOf(run.workflow, inputs.checkName),
    run: run.id,
    profile: codeSpan(profile.name),
    policy: words.policyFrom(policy.isOwn ? commitLink(site, policy.commit) : undefined),
  };
}

/** Looks at the pull request once more, plans by what stands there, and publishes. */
async function publishReview(
  run: Run,
  input: PlanInput,
  first: ReviewPlan,
  number: number,
): Promise<Conclusion> {
  const { client, repository, inputs, log } = run;
  let now: PullNow;
  try {
    now = await probe(client, repository, number, inputs.checkName);
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    return finish(run, input, first, [gapOf('state', error)], undefined);
  }
  if (now.head !== input.site.commit) {
    const moved: Shortfall = { kind: 'moved', from: input.site.commit, to: now.head };
    const superseded = {
      ...input,
      incomplete: [...input.incomplete, moved],
      pull: undefined,
      check: undefined,
    };
    return sayIncomplete(run, superseded, plan(superseded));
  }
  const isClosed = !now.isOpen || now.isLocked;
  const pull =
    input.pull && !isClosed ? { ...input.pull, threads: now.threads, isDraft: now.isDraft } : undefined;
  const last = plan({ ...input, pull });
  deliverSummary(last.summary, run.files, log);
  const target = { repository, pull: pull && number, commit: input.site.commit, checkId: now.checkId };
  const published = await publish(client, last, target);
  const gaps = published.unpublished.map(({ what, failure }) => gapOf(what, failure));
  return finish(run, input, last, gaps, published);
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
  if (published === undefined || published.check === 'none') log.commands(formatGithub(input.outcome));
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
function sayIncomplete(
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
function listFindings({ findings }: Outcome): string {
  return findings
    .map(
      ({ path, start, severity, message, rule }) =>
        `${path}:${start.line}:${start.column} ${severity}: ${message} (${rule})`,
    )
    .join('\n');
}
