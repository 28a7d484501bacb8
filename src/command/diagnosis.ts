import type { BranchRules } from '../github/rules.js';
import { type ReviewJob, readJobs, type WorkflowFile } from './workflow.js';

/** Something in a repository's set-up that keeps reviews from doing what they should. */
export interface Ailment {
  /** Workflow and job, or the branch. */
  readonly where: string;
  readonly what: string;
  /** What mends it: YAML to paste, or where to click. */
  readonly mend: string;
}

/** GitHub Actions among the Apps: https://api.github.com/apps/github-actions */
const actionsApp = 15368;

/** Compares workflows with what the Action needs and the branch asks for. Pure. */
export function diagnose(
  workflows: readonly WorkflowFile[],
  branch: string,
  rules: BranchRules,
): readonly Ailment[] {
  const jobs = workflows.flatMap(readJobs);
  if (jobs.length === 0)
    return [
      {
        where: '.github/workflows',
        what: 'No workflow runs Report Review.',
        mend: 'steps:\n  - uses: OWNER/report-review@v1',
      },
    ];
  return [...jobs.flatMap((job) => ofJob(job, rules)), ...ofBranch(jobs, branch, rules)];
}

function ofJob(job: ReviewJob, rules: BranchRules): readonly Ailment[] {
  const found: Ailment[] = [];
  const add = (what: string, mend: string) => found.push({ where: job.where, what, mend });
  const lacking = lackingPermissions(job, rules);
  if (lacking.length > 0)
    add(
      `The job lacks ${lacking.map(([name, level]) => `“${name}: ${level}”`).join(' and ')}.`,
      permissionsYaml(job, lacking),
    );
  if (job.events.has('pull_request_target') && job.checksOut)
    add(
      'A checkout under pull_request_target brings the code of a stranger beside a token that may write.',
      '# Take the step out: reports are read through the API.\n# - uses: actions/checkout@…',
    );
  if (!isRequired(job, rules)) return found;
  if (job.filters.length > 0)
    add(
      `The required job ${job.name} does not run for every pull request (${job.filters.join(', ')}), which waits for it for ever.`,
      `# Take ${job.filters.join(', ')} out: without a changed report the job ends within seconds.\non:\n  pull_request:`,
    );
  if (job.hasCondition)
    add(
      `The required job ${job.name} has an “if”: when it is skipped, GitHub counts it as passed.`,
      `# Take “if” out of the job.`,
    );
  if (job.isMatrix)
    add(
      `The required job ${job.name} has a matrix: its checks have other names.`,
      '# Take “strategy” out of the job.',
    );
  if (rules.hasMergeQueue && !job.events.has('merge_group'))
    add(
      `The branch has a merge queue, which waits for ever for the required job ${job.name}.`,
      'on:\n  merge_group:',
    );
  if (job.cancels && job.repeatsOnOneCommit)
    add(
      'A run that is cancelled by another one on the same commit leaves a required check that did not pass.',
      `concurrency:\n  cancel-in-progress: $\{{ github.event.action == 'synchronize' }}`,
    );
  return found;
}

function lackingPermissions(job: ReviewJob, rules: BranchRules): readonly (readonly [string, string])[] {
  const wanted: (readonly [string, string])[] = [['contents', 'read']];
  const isOnPull = ['pull_request', 'pull_request_target', 'workflow_run'].some((event) =>
    job.events.has(event),
  );
  if (isOnPull) wanted.push(['pull-requests', job.comments ? 'write' : 'read']);
  if (isOnPull && job.check) wanted.push(['checks', 'write']);
  if (isOnPull && job.comments && rules.threadsMustBeResolved) wanted.unshift(['contents', 'write']);
  return wanted
    .filter(([name], index) => wanted.findIndex(([other]) => other === name) === index)
    .filter(([name, level]) => !job.may(name, level));
}

function permissionsYaml(job: ReviewJob, lacking: readonly (readonly [string, string])[]): string {
  const all = new Map([...job.granted, ...lacking]);
  const why = new Map([
    ['contents: write', ' # resolves its threads: the branch wants every conversation resolved'],
  ]);
  const lines = [...all].map(([name, level]) => `  ${name}: ${level}${why.get(`${name}: ${level}`) ?? ''}`);
  return ['permissions:', ...lines].join('\n');
}

function isRequired({ name }: ReviewJob, { checks }: BranchRules): boolean {
  return checks.some((check) => check.name === name);
}

function ofBranch(jobs: readonly ReviewJob[], branch: string, rules: BranchRules): readonly Ailment[] {
  const gates = jobs.filter(({ events }) => events.has('pull_request') || events.has('pull_request_target'));
  const required = gates.filter((job) => isRequired(job, rules));
  const [gate] = gates;
  const where = `branch ${branch}`;
  if (!gate) return [{ where, what: 'No workflow reviews pull requests.', mend: 'on:\n  pull_request:' }];
  const published = rules.checks.find(({ name }) => jobs.some(({ checkName }) => checkName === name));
  if (published && required.length === 0)
    return [
      {
        where,
        what: `The branch requires “${published.name}”, which Report Review publishes where it may: a pull request from a fork never gets it.`,
        mend: `# Settings → Rules → Require status checks: ${gate.name}, instead of ${published.name}`,
      },
    ];
  if (required.length === 0)
    return [
      {
        where,
        what: 'No rule requires a job that runs Report Review: a pull request can be merged whatever it finds. (Classic branch protection is not looked at.)',
        mend: `# Settings → Rules → Require status checks: ${gate.name}`,
      },
    ];
  return rules.checks
    .filter(
      ({ name, app }) => required.some((job) => job.name === name) && app !== undefined && app !== actionsApp,
    )
    .map(({ name, app }) => ({
      where,
      what: `The required check ${name} must come from the App ${app}; a job's check comes from GitHub Actions (${actionsApp}).`,
      mend: `# Settings → Rules → Require status checks: ${name}, source GitHub Actions`,
    }));
}
