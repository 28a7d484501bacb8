import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { WorkflowEvent } from './events.js';
import type { FakeGitHub } from './server.js';

/** The project's folder: tests run from `build/__tests__/github`. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

export type Variables = Readonly<Record<string, string>>;

export interface RunOptions {
  /** Inputs of the workflow's `with`; the others have the defaults of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** GITHUB_TOKEN; the fake's least-privilege token unless said. */
  readonly token?: string;
  readonly runId?: number;
  readonly attempt?: number;
  /** The file that is run; the Action's bundle unless said. */
  readonly entry?: string;
  /** The action.yml that declares the inputs; the Action's own unless said. */
  readonly manifest?: string;
  /** Written over the environment that the runner makes. */
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the job's workspace, as a checkout or an earlier step would leave them. */
  readonly workspace?: Readonly<Record<string, string>>;
  /** Sends the signal to the run once the promise is fulfilled. */
  readonly stop?: readonly [NodeJS.Signals, Promise<unknown>];
  /** Streams that nobody reads: they are closed at once. */
  readonly deaf?: readonly ('stdout' | 'stderr')[];
  /** Milliseconds after which the run is killed. */
  readonly timeout?: number;
}

/** The environment of a step: what the runner sets, the folders and files of `place`, the inputs. */
export function environment(
  github: FakeGitHub,
  event: WorkflowEvent,
  place: Variables,
  options: RunOptions,
): Variables {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'mona',
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: `${github.owner}/${github.repo}`,
    GITHUB_REPOSITORY_OWNER: github.owner,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(?:heads|pull)\//, ''),
    GITHUB_HEAD_REF: event.headRef ?? '',
    GITHUB_BASE_REF: event.baseRef ?? '',
    GITHUB_RUN_ID: String(options.runId ?? 9001),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: String(options.attempt ?? 1),
    GITHUB_WORKFLOW: 'Reports',
    GITHUB_WORKFLOW_REF: `${github.owner}/${github.repo}/.github/workflows/reports.yml@${event.ref}`,
    GITHUB_JOB: 'review',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'fake',
    ...place,
    ...inputVariables(
      options.manifest ?? join(root, 'action.yml'),
      options.token ?? github.token,
      options.inputs ?? {},
    ),
    ...options.env,
  };
}

/** `INPUT_FAIL-ON` and so on: what the workflow says, else the default of action.yml. Throws on an unknown input. */
function inputVariables(manifest: string, token: string, inputs: Variables): Variables {
  const { inputs: declared } = parse(readFileSync(manifest, 'utf8')) as {
    inputs: Readonly<Record<string, { readonly default?: unknown } | null>>;
  };
  for (const name of Object.keys(inputs)) {
    if (declared[name] === undefined) throw new Error(`${manifest} has no input ${name}.`);
  }
  const values = Object.entries(declared).map(([name, input]) => {
    const value = inputs[name] ?? String(input?.default ?? '');
    return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, expand(value, token)];
  });
  return Object.fromEntries(values);
}

/** The expressions that action.yml's defaults may have. A job that has no check run of its own has an empty id. */
function expand(value: string, token: string): string {
  return value.replace(/\$\{\{\s*([\w.]+)\s*\}\}/g, (_, expression: string) => {
    if (expression === 'github.token') return token;
    if (expression === 'job.check_run_id') return '';
    throw new Error(`The fake runner does not know the expression ${expression}.`);
  });
}
