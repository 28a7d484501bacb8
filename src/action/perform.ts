import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { formatGithub } from '../format/github.js';
import { Client } from '../github/client.js';
import { EventError, type Reviewable, readSubject, type Subject } from '../github/event.js';
import { eventPath } from '../github/event-file.js';
import { GitHubFailure } from '../github/failure.js';
import { type PullSight, readOutset } from '../github/outset.js';
import { UnreadPolicy } from '../github/policy.js';
import { parseRepository, type Repository } from '../github/repository.js';
import type { Log } from '../log.js';
import { inert } from '../plan/sanitise.js';
import type { Conclusion } from '../plan/verdict.js';
import type { Language } from '../plan/wording.js';
import { PolicyError } from '../profile/policy.js';
import type { Outcome } from '../review/review.js';
import { deliverSummary, type Files, writeOutputs } from './deliver.js';
import { InputError, type Inputs, readInputs } from './inputs.js';
import { type Policy, pathsIn, readPolicy } from './policy.js';
import { reviewSubject } from './review.js';
import { deliverStopped, Stopped, stopped } from './stop.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a run works with. */
export interface Run {
  readonly inputs: Inputs;
  readonly policy: Policy;
  readonly client: Client;
  readonly repository: Repository;
  readonly subject: Reviewable;
  /** The pull request as it was seen when the run began, where it was. */
  readonly sight: PullSight | undefined;
  readonly server: string;
  /** The workflow, for the marker's scope; run and attempt. */
  readonly workflow: string;
  readonly id: string;
  readonly files: Files;
  readonly log: Log;
  /** Lists the findings of a review that has no check to show them. */
  list(outcome: Outcome): void;
}

/** A request may take half a minute, everything together ten: a job that hangs says nothing. */
const limits = { request: 30_000, all: 600_000 } as const;

export const statusOf: Readonly<Record<Conclusion, number>> = { success: 0, failure: 1, error: 3 };

/**
 * Does the Action's work and returns its exit status, which is the verdict. Nothing that goes wrong returns 0 or 1. Once
 * `stop` is aborted, it says what it has and returns at once; requests may still be under way then.
 */
export async function perform(environment: Environment, log: Log, stop: AbortSignal): Promise<number> {
  const files = filesOf(environment);
  // The policy may know better, once it is read.
  const spoken: { language: Language } = { language: 'en' };
  try {
    const inputs = readInputs();
    if (inputs.language !== 'auto') spoken.language = inputs.language;
    log.secret(inputs.token);
    const reviewed = review(inputs, environment, { ...files, sarif: inputs.sarif }, log, spoken);
    return statusOf[await Promise.race([reviewed, stopped(stop)])];
  } catch (error) {
    if (error instanceof Stopped) return deliverStopped(error.message, spoken.language, files, log);
    const { status, problems } = explain(error);
    for (const problem of problems) log.annotate('error', 'Report Review', problem);
    writeOutputs({ conclusion: 'error', ...nothingFound }, spoken.language, files, log);
    deliverSummary(
      `❌ **Report Review**\n\n${problems.map((problem) => `- ${inert(problem)}`).join('\n')}\n`,
      spoken.language,
      files,
      log,
    );
    return status;
  }
}

async function review(
  inputs: Inputs,
  environment: Environment,
  files: Files,
  log: Log,
  spoken: { language: Language },
): Promise<Conclusion> {
  const repository = parseRepository(environment.GITHUB_REPOSITORY ?? '');
  const payload = readPayload();
  const client = new Client({
    token: inputs.token,
    apiUrl: environment.GITHUB_API_URL || 'https://api.github.com',
    graphqlUrl: environment.GITHUB_GRAPHQL_URL || 'https://api.github.com/graphql',
    limits: { request: limits.request, deadline: Date.now() + limits.all },
    wait: async (milliseconds) => wait(milliseconds),
  });
  const trigger = {
    event: environment.GITHUB_EVENT_NAME ?? '',
    payload,
    sha: environment.GITHUB_SHA ?? '',
    pullNumber: inputs.pullRequest,
  };
  const subject = await readSubject(client, repository, trigger);
  if (subject.kind === 'none') return sayNothing(subject, spoken.language, files, log);
  const ref = defaultBranch(payload);
  const { policy, sight } = await begin(client, repository, ref, subject, inputs);
  spoken.language = policy.language;
  const list = (outcome: Outcome) => log.commands(formatGithub(outcome));
  const run = {
    server: environment.GITHUB_SERVER_URL || 'https://github.com',
    workflow: environment.GITHUB_WORKFLOW ?? '',
    id: `${environment.GITHUB_RUN_ID ?? '0'}.${environment.GITHUB_RUN_ATTEMPT ?? '1'}`,
  };
  return reviewSubject({ inputs, policy, client, repository, subject, sight, files, log, list, ...run });
}

/** Reads what decides the review and, in the same request, what the pull request is at. `ref`: the default branch. */
export async function begin(
  client: Client,
  repository: Repository,
  ref: string,
  subject: Reviewable,
  inputs: Inputs,
): Promise<Pick<Run, 'policy' | 'sight'>> {
  const pull = subject.kind === 'pull' ? { number: subject.pull.number, check: inputs.checkName } : undefined;
  const outset = await readOutset(client, repository, { ref, paths: pathsIn(inputs), pull });
  return { policy: await readPolicy(client, repository, outset, inputs), sight: outset.pull };
}

const nothingFound = { reports: 0, errors: 0, warnings: 0, notices: 0 } as const;

/** Says why there is nothing to review. Where there should have been something, that is incomplete. */
function sayNothing(
  { why, isExpected }: Extract<Subject, { kind: 'none' }>,
  language: Language,
  files: Files,
  log: Log,
): Conclusion {
  const conclusion = isExpected ? 'success' : 'error';
  log.annotate(isExpected ? 'notice' : 'warning', 'Report Review', why);
  writeOutputs({ conclusion, ...nothingFound }, language, files, log);
  deliverSummary(`${isExpected ? 'ℹ️' : '⚠️'} **Report Review**\n\n${inert(why)}\n`, language, files, log);
  return conclusion;
}

function filesOf(environment: Environment): Files {
  return {
    summary: environment.GITHUB_STEP_SUMMARY || undefined,
    outputs: environment.GITHUB_OUTPUT || undefined,
    folder: environment.RUNNER_TEMP || tmpdir(),
    sarif: undefined,
  };
}

function readPayload(): unknown {
  try {
    return JSON.parse(readFileSync(eventPath ?? '', 'utf8'));
  } catch {
    throw new EventError('GITHUB_EVENT_PATH names no file with an event in JSON.');
  }
}

/** `HEAD` is the default branch too; the name is what the event says. */
function defaultBranch(payload: unknown): string {
  const name = (payload as { repository?: { default_branch?: unknown } } | null)?.repository?.default_branch;
  return typeof name === 'string' && name !== '' ? `refs/heads/${name}` : 'HEAD';
}

/** The exit status for what went wrong, and sentences that may be printed. */
function explain(error: unknown): { readonly status: 2 | 3; readonly problems: readonly string[] } {
  if (error instanceof PolicyError) {
    const problems = error.problems.map(
      ({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`,
    );
    return { status: 2, problems };
  }
  if (error instanceof InputError || error instanceof EventError || error instanceof RangeError) {
    return { status: 2, problems: [error.message] };
  }
  if (error instanceof UnreadPolicy) return { status: 3, problems: [error.message] };
  if (error instanceof GitHubFailure) return { status: 3, problems: [adviceOn(error)] };
  return {
    status: 3,
    problems: [`Report Review broke off: ${error instanceof Error ? error.message : 'unknown cause'}`],
  };
}

function adviceOn({ kind, message }: GitHubFailure): string {
  if (kind === 'unauthorized') return `GitHub does not know the token. ${message}`;
  if (kind !== 'forbidden' && kind !== 'missing') return `GitHub did not answer as it must. ${message}`;
  return `The token may not read this. Give the job “permissions: { contents: read, pull-requests: read }”. ${message}`;
}
