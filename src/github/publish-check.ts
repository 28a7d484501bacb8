import type { CheckPlan } from '../plan/plan.js';
import type { Client } from './client.js';
import { GitHubFailure } from './failure.js';
import type { Published, Target } from './publish.js';

/** https://docs.github.com/en/rest/checks/runs#create-a-check-run: at most 50 annotations a request. */
const annotationsAtOnce = 50;

interface CheckRun {
  readonly id: number;
  readonly external_id?: string | null;
  readonly output?: { readonly annotations_count?: number };
}

/**
 * Publishes the check, completed from the start: one that is never completed would block the pull request. Annotations
 * beyond the first 50 follow; where that fails, `tell` hears of it and the check stands.
 */
export async function publishCheck(
  client: Client,
  check: CheckPlan | undefined,
  target: Target,
  tell: (failure: GitHubFailure) => void,
): Promise<Published['check']> {
  if (!check) return 'none';
  if (check.externalId === target.checkId) return 'unchanged';
  const { id } = await create(client, check, target);
  try {
    await append(client, check, target, id);
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    tell(error);
  }
  return 'posted';
}

function outputOf({ title, summary, annotations }: CheckPlan, from: number) {
  return { title, summary, annotations: annotations.slice(from, from + annotationsAtOnce) };
}

async function create(client: Client, check: CheckPlan, { repository }: Target): Promise<CheckRun> {
  const body = {
    ...repository,
    name: check.name,
    head_sha: check.commit,
    status: 'completed',
    conclusion: check.conclusion,
    external_id: check.externalId,
    output: outputOf(check, 0),
  };
  const route = 'POST /repos/{owner}/{repo}/check-runs';
  try {
    return await client.write<CheckRun>(route, body);
  } catch (error) {
    if (!(error instanceof GitHubFailure) || !(await mayTryAgain(client, error))) throw error;
    return (await find(client, check, repository)) ?? (await client.write<CheckRun>(route, body));
  }
}

/** May a write that failed be looked for, and sent once more? Waits as long as GitHub asks, a minute at most. */
async function mayTryAgain(client: Client, { kind, details }: GitHubFailure): Promise<boolean> {
  if (kind === 'unavailable') return client.pause(1_000);
  if (kind !== 'rate-limit') return false;
  const wait = details.retryAfter ?? 60_000;
  return wait <= 60_000 && client.pause(wait);
}

/** The check, if a request that seemed to fail made it after all. */
async function find(
  client: Client,
  check: CheckPlan,
  repository: Target['repository'],
): Promise<CheckRun | undefined> {
  const { check_runs: runs } = await client.read<{ check_runs: readonly CheckRun[] }>(
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    { ...repository, ref: check.commit, check_name: check.name, per_page: 100 },
  );
  return runs.find(({ external_id: id }) => id === check.externalId);
}

/** An update adds its annotations to those that are there: what a failed one added is looked up, not sent again. */
async function append(client: Client, check: CheckPlan, { repository }: Target, id: number): Promise<void> {
  let retries = 0;
  for (let at = annotationsAtOnce; at < check.annotations.length; ) {
    try {
      const output = outputOf(check, at);
      await client.write('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        ...repository,
        check_run_id: id,
        output,
      });
      at += annotationsAtOnce;
    } catch (error) {
      retries += 1;
      if (!(error instanceof GitHubFailure) || retries > 2 || !(await mayTryAgain(client, error)))
        throw error;
      const run = await client.read<CheckRun>('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        ...repository,
        check_run_id: id,
      });
      at = run.output?.annotations_count ?? at;
    }
  }
}
