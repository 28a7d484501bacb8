import { readMemory, writeMemory } from '../plan/check-memory.js';
import type { CheckPlan } from '../plan/plan.js';
import { GitHubFailure } from './failure.js';
import type { Target } from './publish.js';
import type { Writer } from './writer.js';

/** https://docs.github.com/en/rest/checks/runs#create-a-check-run: at most 50 annotations a request. */
const annotationsAtOnce = 50;

interface CheckRun {
  readonly id: number;
  readonly external_id?: string | null;
  readonly output?: { readonly annotations_count?: number };
}

/** The check as it stands. */
export interface PostedCheck {
  /** `unchanged`: it says the same already. */
  readonly status: 'posted' | 'unchanged';
  readonly id: number | undefined;
  readonly annotations: number;
  /** The state that it was meant to say. */
  readonly planned: string;
  readonly externalId: string;
}

/**
 * Publishes the check, completed from the start: one that is never completed would block the pull request. Annotations
 * beyond the first 50 follow; where that fails, `tell` hears of it and the check stands.
 */
export async function publishCheck(
  writer: Writer,
  check: CheckPlan,
  refused: readonly string[],
  target: Target,
  tell: (failure: GitHubFailure) => void,
): Promise<PostedCheck> {
  const { state } = check;
  const memory = readMemory(target.check?.externalId, target.scope);
  if (memory && target.check && (memory.planned === state || memory.said === state)) {
    const { planned } = memory;
    return { status: 'unchanged', ...target.check, annotations: check.annotations.length, planned };
  }
  const externalId = writeMemory({ scope: target.scope, planned: state, said: state, refused });
  const { id } = await create(writer, check, externalId, target);
  const annotations = await append(writer, check, target, id, tell);
  return { status: 'posted', id, annotations, planned: state, externalId };
}

/** Says in a check that stands what has become of the review, where that is not what was planned. */
export async function amendCheck(
  writer: Writer,
  check: CheckPlan,
  { id, planned, externalId: before }: PostedCheck,
  refused: readonly string[],
  { repository, scope }: Target,
): Promise<void> {
  const externalId = writeMemory({ scope, planned, said: check.state, refused });
  if (id === undefined || externalId === before) return;
  const { title, summary } = check;
  const output = { title, summary };
  const body = { ...repository, check_run_id: id, external_id: externalId, output };
  const route = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
  await writer.write({ what: route, send: () => writer.client.write(route, body) });
}

function outputOf({ title, summary, annotations }: CheckPlan, from: number) {
  return { title, summary, annotations: annotations.slice(from, from + annotationsAtOnce) };
}

async function create(
  writer: Writer,
  check: CheckPlan,
  externalId: string,
  { repository }: Target,
): Promise<CheckRun> {
  const body = {
    ...repository,
    name: check.name,
    head_sha: check.commit,
    status: 'completed',
    conclusion: check.conclusion,
    external_id: externalId,
    output: outputOf(check, 0),
  };
  const route = 'POST /repos/{owner}/{repo}/check-runs';
  return writer.write({
    what: route,
    send: () => writer.client.write<CheckRun>(route, body),
    look: () => find(writer, check, externalId, repository),
  });
}

/** The check, if a request that seemed to fail made it after all. */
async function find(
  { client }: Writer,
  check: CheckPlan,
  externalId: string,
  repository: Target['repository'],
): Promise<CheckRun | undefined> {
  const { check_runs: runs } = await client.read<{ check_runs: readonly CheckRun[] }>(
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    { ...repository, ref: check.commit, check_name: check.name, per_page: 100 },
  );
  return runs.find(({ external_id: id }) => id === externalId);
}

/**
 * An update adds its annotations to those that are there: what a failed one added is looked up, not sent again. Returns
 * how many there are.
 */
async function append(
  writer: Writer,
  check: CheckPlan,
  { repository }: Target,
  id: number,
  tell: (failure: GitHubFailure) => void,
): Promise<number> {
  const { client } = writer;
  const at = { ...repository, check_run_id: id };
  const route = '/repos/{owner}/{repo}/check-runs/{check_run_id}';
  let there = Math.min(annotationsAtOnce, check.annotations.length);
  while (there < check.annotations.length) {
    const next = Math.min(there + annotationsAtOnce, check.annotations.length);
    const send = async () => {
      await client.write(`PATCH ${route}`, { ...at, output: outputOf(check, there) });
      return next;
    };
    const look = async () => {
      const { output } = await client.read<CheckRun>(`GET ${route}`, at);
      const count = output?.annotations_count ?? there;
      return count > there ? count : undefined;
    };
    try {
      there = await writer.write({ what: `PATCH ${route}`, send, look });
    } catch (error) {
      if (!(error instanceof GitHubFailure)) throw error;
      tell(error);
      break;
    }
  }
  return there;
}
