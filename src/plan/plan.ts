import type { Finding } from '../review/finding.js';
import { type Annotation, annotate } from './annotate.js';
import { type CommentEdit, type NewComment, planComments, type Writes } from './discuss.js';
import { digest } from './marker.js';
import type { PlanInput } from './plan-input.js';
import type { Folded } from './standing.js';
import { renderSummary, shownIn, titleOf } from './summary.js';
import type { SummaryInput } from './summary-input.js';
import { type Conclusion, conclude } from './verdict.js';
import { type Accounting, wordingOf } from './wording.js';

export interface CheckPlan {
  readonly name: string;
  readonly commit: string;
  readonly conclusion: 'success' | 'failure';
  /** Equal for two runs that say the same of the same commit. */
  readonly state: string;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

/** What is said of a review besides its comments. It depends on which of them there are. */
export interface Account {
  readonly accounting: Accounting;
  readonly check: CheckPlan | undefined;
  /** The job's summary: as the check's, with more room. */
  readonly summary: string;
}

/** What is to be published. Plain data: it can be printed, and tested without a network. */
export interface ReviewPlan extends Account, Writes {
  readonly conclusion: Conclusion;
  readonly title: string;
  /** Findings that comments speak of already, and those that the check annotates, in its order. */
  readonly standing: readonly Finding[];
  readonly annotated: readonly Finding[];
  /** Findings whose conversation GitHub folds away. */
  readonly folded: ReadonlyMap<Finding, Folded>;
}

/** What of a plan is on GitHub by now. */
export interface Landed {
  readonly post: readonly NewComment[];
  readonly edit: readonly CommentEdit[];
  /** How many annotations the check has, from the first. */
  readonly annotations: number;
}

/** Before anything is published, or where nothing may be. */
export const nothingLanded: Landed = { post: [], edit: [], annotations: 0 };

/** GitHub refuses more than 65,535 characters in a check's summary and drops a job's summary of more than 1 MiB. */
const room = { check: 60_000, job: 900 * 1024 } as const;
const annotationLimit = 300;
const rank = { error: 0, warning: 1, notice: 2 } as const;

/** Says what to publish of a review, and what is said of it if all of that comes to stand. */
export function plan(input: PlanInput): ReviewPlan {
  const { outcome, incomplete, failOn } = input;
  const words = wordingOf(outcome.language);
  const conclusion = conclude(outcome.findings, failOn, incomplete.length === 0);
  const { writes, standing, folded, homeless } = planComments(input, words);
  const annotated = input.check === undefined ? [] : annotatable(outcome.findings, homeless);
  const decided = { conclusion, title: titleOf({ ...input, words }), ...writes, standing, folded, annotated };
  const { post, edit } = writes;
  return { ...decided, ...recount(input, decided, { post, edit, annotations: annotated.length }) };
}

type Decided = Pick<ReviewPlan, 'standing' | 'annotated' | 'folded' | 'conclusion'>;

/** What there is to say of a review of which only this has come to stand. */
export function recount(
  input: PlanInput,
  { standing, annotated, folded, conclusion }: Decided,
  landed: Landed,
): Account {
  const { findings, language } = input.outcome;
  const commented = new Set([...standing, ...[...landed.post, ...landed.edit].flatMap(({ named }) => named)]);
  const inCheck = new Set(annotated.slice(0, landed.annotations));
  const parts = { ...input, words: wordingOf(language), conclusion, folded };
  const jobRoom = { bytes: room.job, elsewhere: 'result' } as const;
  const shown = shownIn(parts, jobRoom);
  const accounting = account(findings, commented, inCheck, shown);
  const summary = renderSummary({ ...parts, accounting }, jobRoom, shown);
  const check =
    input.check === undefined
      ? undefined
      : planCheck(input, input.check, annotated, { ...parts, accounting });
  return { accounting, check, summary };
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
  shown: ReadonlyMap<Finding, string>,
): Accounting {
  const elsewhere = findings.filter((finding) => !commented.has(finding));
  const unannotated = elsewhere.filter((finding) => !annotated.has(finding));
  const result = unannotated.filter((finding) => !shown.has(finding)).length;
  const comments = commented.size;
  const check = elsewhere.length - unannotated.length;
  const summary = unannotated.length - result;
  if (comments + check + summary + result !== findings.length) {
    throw new Error(
      `${findings.length} findings, but ${comments} + ${check} + ${summary} + ${result} of them have a place.`,
    );
  }
  return { comments, check, summary, result };
}

function planCheck(
  input: PlanInput,
  name: string,
  annotated: readonly Finding[],
  parts: SummaryInput,
): CheckPlan {
  const summary = renderSummary(parts, { bytes: room.check, elsewhere: 'summary' });
  const annotations = annotated.map((finding) =>
    annotate(finding, input.existing.has(finding) ? parts.words.existing : ''),
  );
  const { conclusion } = parts;
  const title = titleOf(parts);
  return {
    name,
    commit: input.site.commit,
    conclusion: conclusion === 'success' ? 'success' : 'failure',
    state: digest([conclusion, title, summary, JSON.stringify(annotations)]),
    title,
    summary,
    annotations,
  };
}
