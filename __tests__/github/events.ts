import { readFileSync } from 'node:fs';
import { ends, pullFull, repository, user } from './json.js';
import type { PullRequest } from './pulls.js';
import type { FakeGitHub } from './server.js';

/** What starts a workflow: the payload, and what the runner puts into GITHUB_SHA and GITHUB_REF. */
export interface WorkflowEvent {
  readonly name: string;
  readonly payload: Payload;
  readonly sha: string;
  readonly ref: string;
  /** GITHUB_HEAD_REF and GITHUB_BASE_REF: of pull requests only. */
  readonly headRef?: string;
  readonly baseRef?: string;
}

export type Payload = Readonly<Record<string, unknown>>;

interface Example {
  readonly name: string;
  readonly examples: readonly Payload[];
}

const file = new URL(
  '../../../node_modules/@octokit/webhooks-examples/api.github.com/index.json',
  import.meta.url,
);
let examples: readonly Example[] | undefined;

/** A payload that GitHub once sent, without what belongs to somebody's organization. */
function example(name: string, action?: string): Payload {
  examples ??= JSON.parse(readFileSync(file, 'utf8')) as readonly Example[];
  const all = examples.find((one) => one.name === name)?.examples ?? [];
  const found = all.find((payload) => action === undefined || payload.action === action);
  if (found === undefined) throw new Error(`@octokit/webhooks-examples has no ${name} ${action ?? ''}.`);
  const { installation: _, organization: __, ...payload } = found;
  return payload;
}

const isObject = (value: unknown): value is Payload => {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
};

/** `value` written over `payload`, field by field. */
function patched(payload: unknown, value: unknown): unknown {
  if (!isObject(payload) || !isObject(value)) return value;
  const fields = Object.entries(value).map(([name, item]) => [name, patched(payload[name], item)]);
  return { ...payload, ...Object.fromEntries(fields) };
}

function payload(github: FakeGitHub, name: string, action: string | undefined, fields: Payload): Payload {
  const common = { repository: repository(github.world), sender: user('mona') };
  return patched(example(name, action), { ...common, ...fields }) as Payload;
}

export type PullAction =
  | 'opened'
  | 'synchronize'
  | 'reopened'
  | 'ready_for_review'
  | 'closed'
  | 'edited'
  | 'labeled';

function pullPayload(github: FakeGitHub, pull: PullRequest, action: PullAction, fields: Payload): Payload {
  // The examples hold no `edited`; its payload is that of `opened` with `changes`.
  const known = action === 'edited' ? 'opened' : action;
  const pull_request = pullFull(github.world, pull) as Payload;
  return payload(github, 'pull_request', known, { action, number: pull.number, pull_request, ...fields });
}

/** Runs on the test merge of head and base. `fields` are written over the payload: `changes`, `before`. */
export function pullRequest(
  github: FakeGitHub,
  pull: PullRequest,
  action: PullAction = 'opened',
  fields: Payload = {},
): WorkflowEvent {
  return {
    name: 'pull_request',
    payload: pullPayload(github, pull, action, fields),
    sha: github.world.pulls.testMerge(pull).sha,
    ref: `refs/pull/${pull.number}/merge`,
    headRef: pull.branch,
    baseRef: pull.base,
  };
}

/** The same on the default branch, where the token may write for forks too. */
export function pullRequestTarget(
  github: FakeGitHub,
  pull: PullRequest,
  action: PullAction = 'opened',
  fields: Payload = {},
): WorkflowEvent {
  const { name: _, ...event } = pullRequest(github, pull, action, fields);
  return { ...event, ...onDefaultBranch(github), name: 'pull_request_target' };
}

function onDefaultBranch(github: FakeGitHub): { readonly sha: string; readonly ref: string } {
  const { repository: git, defaultBranch } = github.world;
  return { sha: git.get(defaultBranch).sha, ref: `refs/heads/${defaultBranch}` };
}

/** A pull request enters the merge queue: a commit of its own on a branch of its own, and no number in the payload. */
export function mergeGroup(github: FakeGitHub, pull: PullRequest): WorkflowEvent {
  const { repository: git, pulls } = github.world;
  const base = git.get(pull.base);
  const { tree } = pulls.testMerge(pull);
  const message = `Merge pull request #${pull.number}`;
  const head = git.commit(tree, [base.sha, pull.headSha], message, 1);
  const ref = `refs/heads/gh-readonly-queue/${pull.base}/pr-${pull.number}-${base.sha}`;
  git.point(ref, head.sha);
  const merge_group = {
    head_sha: head.sha,
    head_ref: ref,
    base_sha: base.sha,
    base_ref: `refs/heads/${pull.base}`,
    head_commit: { id: head.sha, tree_id: head.treeSha, message },
  };
  return {
    name: 'merge_group',
    payload: payload(github, 'merge_group', undefined, { merge_group }),
    sha: head.sha,
    ref,
  };
}

/** A push to a branch, from `before` to where the branch is now. `before` of a new branch is 40 zeros. */
export function push(github: FakeGitHub, before: string, branch = github.world.defaultBranch): WorkflowEvent {
  const after = github.world.repository.get(branch);
  const ref = `refs/heads/${branch}`;
  const commit = { id: after.sha, tree_id: after.treeSha, message: after.message };
  const fields = {
    ref,
    before,
    after: after.sha,
    created: /^0+$/.test(before),
    deleted: false,
    forced: false,
  };
  // A push names its commits, without their files.
  const whole = { ...fields, base_ref: null, head_commit: commit, commits: [commit] };
  return { name: 'push', payload: payload(github, 'push', undefined, whole), sha: after.sha, ref };
}

/** Somebody runs the workflow by hand; all inputs arrive as texts. */
export function workflowDispatch(
  github: FakeGitHub,
  inputs: Readonly<Record<string, string>> = {},
): WorkflowEvent {
  const at = onDefaultBranch(github);
  const { inputs: _, ...dispatched } = payload(github, 'workflow_dispatch', undefined, { ref: at.ref });
  return { name: 'workflow_dispatch', payload: { ...dispatched, inputs }, ...at };
}

/** The timer; its payload holds little more than the cron expression. */
export function schedule(github: FakeGitHub): WorkflowEvent {
  const body = { schedule: '0 4 * * 1', repository: repository(github.world) };
  return { name: 'schedule', payload: body as Payload, ...onDefaultBranch(github) };
}

/** The workflow that a pull request started has finished: on the default branch, whose token may write for forks too. */
export function workflowRun(github: FakeGitHub, pull: PullRequest, fields: Payload = {}): WorkflowEvent {
  const { head } = ends(github.world, pull);
  const workflow_run = {
    event: 'pull_request',
    head_sha: pull.headSha,
    head_branch: pull.branch,
    head_repository: head.repo,
    // GitHub names none for a fork.
    pull_requests: [],
    ...fields,
  };
  const body = payload(github, 'workflow_run', 'completed', { workflow_run });
  return { name: 'workflow_run', payload: body, ...onDefaultBranch(github) };
}
