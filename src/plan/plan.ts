import type { Finding } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import { type Annotation, annotate } from './annotate.js';
import type { Diff } from './diff.js';
import { type CommentEdit, type NewComment, planComments } from './discuss.js';
import type { Site } from './links.js';
import { digest } from './marker.js';
import type { Shortfall } from './shortfall.js';
import { renderSummary, titleOf } from './summary.js';
import type { Thread } from './threads.js';
import { type Conclusion, conclude, type FailOn } from './verdict.js';
import { type Accounting, wordingOf } from './wording.js';

/** The pull request under review, as far as comments depend on it. */
export interface PullState {
  readonly diff: Diff;
  /** What stands there already. */
  readonly threads: readonly Thread[];
  /** A draft gets its comments once it is ready for review. */
  readonly isDraft: boolean;
  /** A thread that nobody resolves would block the merge: whatever is no error is only in the check. */
  readonly errorsOnly: boolean;
}

export interface PlanInput {
  /** Findings that the base had are notices here, and in `existing`. */
  readonly outcome: Outcome;
  readonly existing: ReadonlySet<Finding>;
  /** What else a reader must know, as inert Markdown: a sentence each. */
  readonly notes: readonly string[];
  /** What could not be read; nothing: the review is complete. */
  readonly incomplete: readonly Shortfall[];
  readonly failOn: FailOn;
  /** Path → text of each report. */
  readonly texts: ReadonlyMap<string, string>;
  /** Undefined: nothing is commented. */
  readonly pull: PullState | undefined;
  /** The check's name. Undefined: none is published. */
  readonly check: string | undefined;
  readonly site: Site;
  /** What tells our comments from those of another workflow or configuration. */
  readonly scope: string;
  readonly run: string;
  /** The profile's name and where the policy comes from, as inert Markdown. */
  readonly profile: string;
  readonly policy: string;
}

export interface CheckPlan {
  readonly name: string;
  readonly commit: string;
  readonly conclusion: 'success' | 'failure';
  /** Equal for two runs that say the same of the same commit. */
  readonly externalId: string;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

/** What is to be published. Plain data: it can be printed, and tested without a network. */
export interface ReviewPlan {
  readonly conclusion: Conclusion;
  readonly title: string;
  readonly post: readonly NewComment[];
  readonly edit: readonly CommentEdit[];
  /** Ids of threads to resolve and to reopen, of comments to fold away and to remove. */
  readonly resolve: readonly string[];
  readonly reopen: readonly string[];
  readonly minimize: readonly string[];
  readonly remove: readonly string[];
  readonly check: CheckPlan | undefined;
  readonly accounting: Accounting;
  /** The job's summary: as the check's, with more room. */
  readonly summary: string;
}

/** GitHub refuses more than 65,535 characters in a check's summary and drops a job's summary of more than 1 MiB. */
const room = { check: 60_000, job: 900 * 1024 } as const;
const annotationLimit = 300;
const rank = { error: 0, warning: 1, notice: 2 } as const;

/** Says what to publish of a review. */
export function plan(input: PlanInput): ReviewPlan {
  const { outcome, incomplete, failOn } = input;
  const words = wordingOf(outcome.language);
  const conclusion = conclude(outcome.findings, failOn, incomplete.length === 0);
  const discussion = planComments(input, words);
  const annotated = input.check === undefined ? [] : annotatable(outcome.findings, discussion.homeless);
  const accounting = account(outcome.findings, discussion.commented, new Set(annotated));
  const parts = { ...input, words, conclusion, accounting };
  const summary = renderSummary(parts, { bytes: room.job, elsewhere: 'result' });
  const check =
    input.check === undefined ? undefined : planCheck(input, input.check, conclusion, annotated, parts);
  return { conclusion, title: titleOf(parts), ...discussion.writes, check, accounting, summary };
}

/** The most severe first: what goes beyond the limit is the least. */
function annotatable(findings: readonly Finding[], homeless: ReadonlySet<Finding>): readonly Finding[] {
  return findings
    .filter((finding) => !homeless.has(finding))
    .sort((a, b) => rank[a.severity] - rank[b.severity])
    .slice(0, annotationLimit);
}

/** Counts where the findings can be read. Every one of them has a place: their numbers add up, or this throws. */
function account(
  findings: readonly Finding[],
  commented: ReadonlySet<Finding>,
  annotated: ReadonlySet<Finding>,
): Accounting {
  const comments = findings.filter((finding) => commented.has(finding)).length;
  const check = findings.filter((finding) => !commented.has(finding) && annotated.has(finding)).length;
  const summary = findings.filter((finding) => !commented.has(finding) && !annotated.has(finding)).length;
  if (comments !== commented.size || comments + check + summary !== findings.length) {
    throw new Error(
      `${findings.length} findings, but ${comments} + ${check} + ${summary} of them have a place.`,
    );
  }
  return { comments, check, summary };
}

function planCheck(
  input: PlanInput,
  name: string,
  conclusion: Conclusion,
  annotated: readonly Finding[],
  parts: Parameters<typeof renderSummary>[0],
): CheckPlan {
  const summary = renderSummary(parts, { bytes: room.check, elsewhere: 'summary' });
  const annotations = annotated.map((finding) =>
    annotate(finding, input.existing.has(finding) ? parts.words.existing : ''),
  );
  const state = digest([conclusion, titleOf(parts), summary, JSON.stringify(annotations)]);
  return {
    name,
    commit: input.site.commit,
    conclusion: conclusion === 'success' ? 'success' : 'failure',
    externalId: `rr:${input.scope}:${state}`,
    title: titleOf(parts),
    summary,
    annotations,
  };
}
