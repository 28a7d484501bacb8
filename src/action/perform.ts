import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { formatGithub } from '../format/github.js';
import { Client } from '../github/client.js';
import { EventError, type Reviewable, readSubject, type Subject } from '../github/event.js';
import { eventPath } from '../github/event-file.js';
import { type PullSight, readOutset } from '../github/outset.js';
import { parseRepository, type Repository } from '../github/repository.js';
import type { Log } from '../log.js';
import { type Pace, unlessStopped } from '../pace.js';
import { inert } from '../plan/sanitise.js';
import type { Conclusion } from '../plan/verdict.js';
import type { Language } from '../plan/wording.js';
import type { Outcome } from '../review/review.js';
import { adviceOn, workflowIn } from './advice.js';
import { breakOff, statusOf } from './break-off.js';
import { deliver, deliverSummary, type Files, nothingReviewed } from './deliver.js';
import { askedLanguage, type Inputs, readInputs } from './inputs.js';
import { type Policy, pathsIn, readPolicy } from './policy.js';
import { reviewSubject } from './review.js';

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
  /** What should be mended in the workflow that runs, as inert Markdown. */
  readonly advice: string | undefined;
  /** The workflow, for the marker's scope; run and attempt. */
  readonly workflow: string;
  readonly id: string;
  readonly files: Files;
  readonly log: Log;
  readonly pace: Pace;
  /** Lists the findings of a review that has no check to show them. */
  list(outcome: Outcome): void;
}

/** A request may take half a minute, everything together ten: a job that hangs says nothing. */
const limits = { request: 30_000, all: 600_000 } as const;

/**
 * Does the Action's work and returns its exit status, which is the verdict. Nothing that goes wrong returns 0 or 1. Once
 * `stop` is aborted, it says what it has and returns at once; requests may still be under way then.
 */
export async function perform(environment: Environment, log: Log, stop: AbortSignal): Promise<number> {
  const files = filesOf(environment);
  // The policy knows better, once it is read; before that nobody knows, and the runner's own log is in English.
  const spoken: { language: Language } = { language: askedLanguage() ?? 'en' };
  try {
    const inputs = readInputs();
    log.secret(inputs.token);
    const pace = { stop, deadline: Date.now() + limits.all };
    const reviewed = review(inputs, environment, { ...files, sarif: inputs.sarif }, log, pace, spoken);
    return statusOf[await unlessStopped(reviewed, stop)];
  } catch (error) {
    return breakOff(error, spoken.language, files, log);
  }
}

async function review(
  inputs: Inputs,
  environment: Environment,
  files: Files,
  log: Log,
  pace: Pace,
  spoken: { language: Language },
): Promise<Conclusion> {
  const repository = repositoryIn(environment);
  const payload = readPayload();
  const client = new Client({
    token: inputs.token,
    apiUrl: environment.GITHUB_API_URL || 'https://api.github.com',
    graphqlUrl: environment.GITHUB_GRAPHQL_URL || 'https://api.github.com/graphql',
    limits: { request: limits.request, deadline: pace.deadline },
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
  const workflow = workflowIn(environment.GITHUB_WORKFLOW_REF ?? '', repository);
  const begun = await begin(client, repository, ref, subject, inputs, workflow);
  const { policy } = begun;
  spoken.language = policy.language;
  const list = (outcome: Outcome) => log.commands(formatGithub(outcome));
  const run = {
    server: environment.GITHUB_SERVER_URL || 'https://github.com',
    workflow: environment.GITHUB_WORKFLOW ?? '',
    id: `${environment.GITHUB_RUN_ID ?? '0'}.${environment.GITHUB_RUN_ATTEMPT ?? '1'}`,
  };
  return reviewSubject({
    inputs,
    ...begun,
    client,
    repository,
    subject,
    files,
    log,
    pace,
    list,
    ...run,
  });
}

/**
 * Reads what decides the review and, in the same request, what the pull request is at. `ref`: the default branch;
 * `workflow`: the path of the one that runs.
 */
export async function begin(
  client: Client,
  repository: Repository,
  ref: string,
  subject: Reviewable,
  inputs: Inputs,
  workflow?: string,
): Promise<Pick<Run, 'policy' | 'sight' | 'advice'>> {
  const pull = subject.kind === 'pull' ? { number: subject.pull.number, check: inputs.checkName } : undefined;
  const outset = await readOutset(client, repository, { ref, paths: pathsIn(inputs), workflow, pull });
  const policy = await readPolicy(client, repository, outset, inputs);
  const file = workflow && outset.workflow ? { path: workflow, text: outset.workflow } : undefined;
  return { policy, sight: outset.pull, advice: adviceOn(file, policy.language) };
}

/** Says why there is nothing to review. Where there should have been something, that is incomplete. */
function sayNothing(
  { why, isExpected }: Extract<Subject, { kind: 'none' }>,
  language: Language,
  files: Files,
  log: Log,
): Conclusion {
  const conclusion = isExpected ? 'success' : 'error';
  const sentence = why[language];
  log.annotate(isExpected ? 'notice' : 'warning', 'Report Review', sentence);
  deliver(nothingReviewed(language), conclusion, [], files, log);
  deliverSummary(`${isExpected ? 'ℹ️' : '⚠️'} **Report Review**\n\n${inert(sentence)}\n`, language, files, log);
  return conclusion;
}

function filesOf(environment: Environment): Files {
  return {
    summary: environment.GITHUB_STEP_SUMMARY || undefined,
    outputs: environment.GITHUB_OUTPUT || undefined,
    folder: environment.RUNNER_TEMP || tmpdir(),
    sarif: undefined,
    delivered: {},
  };
}

function repositoryIn({ GITHUB_REPOSITORY: name = '' }: Environment): Repository {
  try {
    return parseRepository(name);
  } catch (error) {
    throw new EventError({
      en: `GITHUB_REPOSITORY: ${(error as Error).message}`,
      'zh-CN': `GITHUB_REPOSITORY：“${name}”不是仓库名，应写成 owner/name。`,
    });
  }
}

function readPayload(): unknown {
  try {
    return JSON.parse(readFileSync(eventPath ?? '', 'utf8'));
  } catch {
    throw new EventError({
      en: 'GITHUB_EVENT_PATH names no file with an event in JSON.',
      'zh-CN': 'GITHUB_EVENT_PATH 指向的文件不存在，或者不是 JSON 格式的事件。',
    });
  }
}

/** `HEAD` is the default branch too; the name is what the event says. */
function defaultBranch(payload: unknown): string {
  const name = (payload as { repository?: { default_branch?: unknown } } | null)?.repository?.default_branch;
  return typeof name === 'string' && name !== '' ? `refs/heads/${name}` : 'HEAD';
}
