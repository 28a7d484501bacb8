import { readYaml } from '../profile/policy.js';
import { type Ailment, ailmentsOf, type Branch, isGate, isRequired } from '../setup/ailment.js';
import { onYaml } from '../setup/remedy.js';
import { mapIn, type ReviewJob, readJobs, type WorkflowFile, workflowName } from '../setup/workflow.js';

/** GitHub Actions among the Apps: https://api.github.com/apps/github-actions */
const actionsApp = 15368;

/** Compares workflows with what the Action needs and the branch asks for. Pure. */
export function diagnose(
  workflows: readonly WorkflowFile[],
  branch: Branch,
  isEnterprise: boolean,
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
  return [
    ...jobs.flatMap((job) => ailmentsOf(job, branch, isEnterprise)),
    ...jobs.flatMap((job) => followsNobody(job, workflows)),
    ...ofQueue(jobs, branch),
    ...ofBranch(jobs, branch),
  ];
}

/** A publisher that waits for a workflow that is not there never runs. */
function followsNobody(job: ReviewJob, workflows: readonly WorkflowFile[]): readonly Ailment[] {
  if (!job.events.has('workflow_run')) return [];
  const { workflows: followed = [] } = mapIn(job.events.get('workflow_run'));
  const names = workflows.map((file) => workflowName(file, mapIn(readYaml(file))));
  if ([followed].flat().some((name) => names.includes(String(name)))) return [];
  const gate = workflows.find((file) => readJobs(file).some(isGate));
  const wanted = gate ? workflowName(gate, mapIn(readYaml(gate))) : 'Report gate';
  return [
    {
      where: job.where,
      what: `The workflow follows ${[followed].flat().join(', ') || 'nothing'}; no workflow has that name.`,
      mend: onYaml(job, { workflow_run: { workflows: [wanted], types: ['completed'] } }),
    },
  ];
}

/** A queue waits for a required check until some workflow reports it: not every workflow has to. */
function ofQueue(jobs: readonly ReviewJob[], branch: Branch): readonly Ailment[] {
  if (!branch.rules.hasMergeQueue) return [];
  const required = jobs.filter((job) => isRequired(job, branch));
  const isQueued = (name: string) =>
    jobs.some(({ name: other, events }) => other === name && events.has('merge_group'));
  return required
    .filter(({ name }, index) => !isQueued(name) && required.findIndex((job) => job.name === name) === index)
    .map((job) => ({
      where: job.where,
      what: `The branch has a merge queue, which waits for ever for the required job ${job.name}.`,
      mend: onYaml(job, { merge_group: null }),
    }));
}

function ofBranch(jobs: readonly ReviewJob[], branch: Branch): readonly Ailment[] {
  const where = `branch ${branch.name}`;
  const [gate, ...others] = jobs.filter(isGate);
  if (!gate) return [{ where, what: 'No workflow reviews pull requests.', mend: 'on:\n  pull_request:' }];
  const required = [gate, ...others].filter((job) => isRequired(job, branch));
  if (required.length === 0) return [{ where, ...notRequired(jobs, gate, branch) }];
  return branch.rules.checks
    .filter(
      ({ name, app }) => required.some((job) => job.name === name) && app !== undefined && app !== actionsApp,
    )
    .map(({ name, app }) => ({
      where,
      what: `The required check ${name} must come from the App ${app}; a job's check comes from GitHub Actions (${actionsApp}).`,
      mend: `# Settings → Rules → Require status checks: ${name}, source GitHub Actions`,
    }));
}

/** Why no job of ours holds up a merge. */
function notRequired(
  jobs: readonly ReviewJob[],
  gate: ReviewJob,
  { rules }: Branch,
): Pick<Ailment, 'what' | 'mend'> {
  const mend = `# Settings → Rules → Require status checks: ${gate.name}`;
  const published = rules.checks.find(({ name }) => jobs.some((job) => job.checkNames.includes(name)));
  if (published)
    return {
      what: `The branch requires “${published.name}”, which Report Review publishes where it may: a pull request from a fork never gets it.`,
      mend: `${mend}, instead of ${published.name}`,
    };
  const spelt = [gate.id, `${gate.workflow} / ${gate.name}`].map((name) => name.toLowerCase());
  const meant = rules.checks.find(({ name }) => spelt.includes(name.toLowerCase()));
  if (meant)
    return {
      what: `The branch requires “${meant.name}”; the job's check is called “${gate.name}”, so a pull request waits for it for ever.`,
      mend: `${mend}, instead of ${meant.name}`,
    };
  return {
    what: 'No rule requires a job that runs Report Review: a pull request can be merged whatever it finds. (Classic branch protection is not looked at.)',
    mend,
  };
}
