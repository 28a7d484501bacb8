import picomatch from 'picomatch';
import type { BranchRules } from '../github/rules.js';
import { cancelYaml, jobYaml, onYaml, permissionsYaml, wantedTypes, without } from './remedy.js';
import { mapIn, type ReviewJob } from './workflow.js';

/** Something in a repository's set-up that keeps reviews from doing what they should. */
export interface Ailment {
  /** Workflow and job, or the branch. */
  readonly where: string;
  readonly what: string;
  /** What mends it: YAML to paste, or where to click. */
  readonly mend: string;
  /** It may be well: from the files alone nobody can tell. */
  readonly isHint?: boolean;
}

/** What a branch asks of pull requests to it. */
export interface Branch {
  readonly name: string;
  readonly rules: BranchRules;
}

type Found = Omit<Ailment, 'where'>;

const pullEvents = ['pull_request', 'pull_request_target'] as const;

/** Whether pull requests start the job. */
export function isGate({ events }: ReviewJob): boolean {
  return pullEvents.some((event) => events.has(event));
}

/** Whether the branch asks for the job's check before merging. */
export function isRequired(job: ReviewJob, { rules }: Branch): boolean {
  return isGate(job) && rules.checks.some(({ name }) => name === job.name);
}

/** What is wrong with a job, whatever else the repository has. */
export function ailmentsOf(job: ReviewJob, branch: Branch, isEnterprise: boolean): readonly Ailment[] {
  const found = [
    ...permissions(job, branch),
    ...types(job),
    ...strangers(job),
    ...(isRequired(job, branch) ? ofRequired(job, branch.name) : []),
    ...runner(job, isEnterprise),
  ];
  return found.map((one) => ({ where: job.where, ...one }));
}

function permissions(job: ReviewJob, { rules }: Branch): readonly Found[] {
  const isOnPull = isGate(job) || job.events.has('workflow_run') || job.takesNumber;
  if (!isOnPull && job.granted === undefined) return [];
  const resolves = isOnPull && job.comments && rules.threadsMustBeResolved;
  const wanted: [string, string][] = [['contents', resolves ? 'write' : 'read']];
  if (isOnPull) wanted.push(['pull-requests', job.comments ? 'write' : 'read']);
  if (isOnPull && job.check) wanted.push(['checks', 'write']);
  if (job.granted === undefined)
    return [
      {
        what: 'Nothing says what the job’s token may do: the repository’s default decides, which may be too little or far too much.',
        mend: permissionsYaml(job, wanted),
      },
    ];
  const lacking = wanted.filter(([name, level]) => !job.may(name, level));
  if (lacking.length === 0) return [];
  const names = lacking.map(([name, level]) => `“${name}: ${level}”`).join(' and ');
  return [{ what: `The job lacks ${names}.`, mend: permissionsYaml(job, lacking) }];
}

const whatFor: Readonly<Record<(typeof wantedTypes)[number], string>> = {
  opened: 'a new pull request is not reviewed',
  synchronize: 'a new commit is not reviewed',
  reopened: 'a reopened pull request is not reviewed',
  ready_for_review: 'a draft never gets its comments',
  edited: 'a pull request that gets another base keeps the verdict on the old one',
};

/** Without `types` a workflow runs on the first three: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request */
function types(job: ReviewJob): readonly Found[] {
  return pullEvents.flatMap((event): Found[] => {
    if (!job.events.has(event)) return [];
    const below = mapIn(job.events.get(event));
    const { types: written = wantedTypes.slice(0, 3) } = below;
    const listed = [written].flat().map(String);
    const lacking = wantedTypes.filter(
      (type) => !listed.includes(type) && (job.comments || type !== 'ready_for_review'),
    );
    if (lacking.length === 0) return [];
    const all = [...wantedTypes, ...listed.filter((type) => !wantedTypes.some((one) => one === type))];
    return [
      {
        what: `${event} does not run on ${lacking.join(', ')}: ${lacking.map((type) => whatFor[type]).join('; ')}.`,
        mend: onYaml(job, { [event]: { ...without(below, ['types']), types: all } }),
      },
    ];
  });
}

function strangers(job: ReviewJob): readonly Found[] {
  const event = ['pull_request_target', 'workflow_run'].find((name) => job.events.has(name));
  if (!event || !job.checksOutHead) return [];
  return [
    {
      what: `A checkout of the head under ${event} brings the code of a stranger beside a token that may write.`,
      mend: 'steps: # no checkout: reports are read through the API\n  - uses: OWNER/report-review@v1',
    },
  ];
}

/** What keeps a check that is required from coming, or lets it pass without a review. */
function ofRequired(job: ReviewJob, branch: string): readonly Found[] {
  const found: Found[] = [];
  for (const event of pullEvents) {
    const below = mapIn(job.events.get(event));
    const filters = ['paths', 'paths-ignore', ...branchFilters(below, branch)].filter((key) => key in below);
    if (filters.length > 0)
      found.push({
        what: `The required job ${job.name} does not run for every pull request (${filters.join(', ')}), which waits for it for ever. Without a changed report it ends within seconds.`,
        mend: onYaml(job, { [event]: without(below, filters) }),
      });
  }
  if (job.condition !== undefined)
    found.push({
      what: `The required job ${job.name} has an “if”: when it is skipped, GitHub counts it as passed.`,
      mend: jobYaml(job, `if: ${job.condition}`),
    });
  if (job.isMatrix)
    found.push({
      what: `The required job ${job.name} has a matrix: its checks have other names.`,
      mend: jobYaml(job, 'strategy'),
    });
  if (job.cancels && repeatsOnOneCommit(job))
    found.push({
      what: 'A run that is cancelled by another one on the same commit leaves a required check that did not pass.',
      mend: cancelYaml,
    });
  return found;
}

/** Whether events start it again that bring no new commit. */
function repeatsOnOneCommit({ events }: ReviewJob): boolean {
  return pullEvents.some((event) => {
    const { types: written = [] } = mapIn(events.get(event));
    return [written].flat().some((type) => !['opened', 'synchronize', 'reopened'].includes(String(type)));
  });
}

/** The filters that leave out pull requests to this branch: of several patterns the last that fits decides. */
function branchFilters(below: Readonly<Record<string, unknown>>, branch: string): readonly string[] {
  const fits = (patterns: unknown) =>
    [patterns].flat().reduce((is: boolean, pattern) => {
      const [, not, glob] = /^(!?)(.*)$/s.exec(String(pattern))!;
      return picomatch.isMatch(branch, glob!) ? not === '' : is;
    }, false);
  return ['branches', 'branches-ignore'].filter(
    (key) => key in below && fits(below[key]) === (key === 'branches-ignore'),
  );
}

/** Node 24 came with runner 2.327.1: https://github.com/actions/runner/releases/tag/v2.327.1 */
function runner({ runsOn }: ReviewJob, isEnterprise: boolean): readonly Found[] {
  const isOwn = JSON.stringify(runsOn ?? '').includes('self-hosted');
  if (!isOwn && !isEnterprise) return [];
  return [
    {
      what: 'The Action runs on Node 24, which the runner has from 2.327.1 on: an older one of your own ends it at once.',
      mend: isOwn
        ? '# on the runner: ./run.sh --version'
        : '# GitHub Enterprise Server 3.18 brings such a runner; before: update the runners',
      isHint: true,
    },
  ];
}
