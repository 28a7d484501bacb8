import type { Words } from '../profile/profile.js';
import type { Client } from './client.js';
import {
  manyPullsAt,
  movedOn,
  noCommit,
  noObject,
  noPull,
  noPullAt,
  noPullBehind,
  unknownEvent,
} from './event-wording.js';
import { findPulls, isSame, type Origin } from './origin.js';
import type { Repository } from './repository.js';
import { has, isNumber, isText } from './shape.js';

/** A pull request as an event, or GitHub, describes it. */
export interface Pull {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  /** The branch that it is to be merged into. */
  readonly baseBranch: string;
  /** `owner/name` of the repository that the head lies in; undefined where that is gone. */
  readonly headRepository: string | undefined;
  readonly changedFiles: number;
  readonly isDraft: boolean;
  readonly isOpen: boolean;
}

/** What a run reviews. */
export type Subject =
  | { readonly kind: 'pull'; readonly pull: Pull }
  /** The reports that differ between two commits. */
  | { readonly kind: 'range'; readonly base: string; readonly head: string }
  /** Every report of a commit. */
  | { readonly kind: 'tree'; readonly head: string }
  /** Nothing, and why. Not expected: something should have been there. */
  | { readonly kind: 'none'; readonly why: Words; readonly isExpected: boolean };

/** A subject that there is something to review of. */
export type Reviewable = Exclude<Subject, { kind: 'none' }>;

/** An event that cannot be reviewed, or does not hold what it must: the workflow is wrong. */
export class EventError extends Error {
  constructor(readonly words: Words) {
    super(words.en);
  }
}

export const events = [
  'pull_request',
  'pull_request_target',
  'merge_group',
  'push',
  'workflow_dispatch',
  'schedule',
  'workflow_run',
] as const;

export interface Trigger {
  readonly event: string;
  readonly payload: unknown;
  /** `GITHUB_SHA` */
  readonly sha: string;
  /** The input `pull-request`. */
  readonly pullNumber: number | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** What the event asks to review. Reads the pull request where the event only numbers it. Throws an EventError. */
export async function readSubject(
  client: Client,
  repository: Repository,
  trigger: Trigger,
): Promise<Subject> {
  const { event, sha, pullNumber } = trigger;
  const payload = objectIn(trigger.payload);
  switch (event) {
    case 'pull_request':
    case 'pull_request_target':
      return { kind: 'pull', pull: toPull(payload.pull_request) };
    case 'merge_group': {
      const group = objectIn(payload.merge_group, 'merge_group');
      return { kind: 'range', base: shaIn(group.base_sha), head: shaIn(group.head_sha) };
    }
    case 'push':
      return /^0+$/.test(String(payload.before))
        ? { kind: 'tree', head: shaIn(payload.after) }
        : { kind: 'range', base: shaIn(payload.before), head: shaIn(payload.after) };
    case 'workflow_dispatch':
      if (pullNumber !== undefined)
        return { kind: 'pull', pull: await readPull(client, repository, pullNumber) };
      return { kind: 'tree', head: shaIn(sha) };
    case 'schedule':
      return { kind: 'tree', head: shaIn(sha) };
    case 'workflow_run':
      return readOrigin(client, repository, objectIn(payload.workflow_run, 'workflow_run'));
    default:
      throw new EventError(unknownEvent(event, events));
  }
}

/** The pull request that a finished run of another workflow was about, as GitHub has it now: it must still be the same. */
async function readOrigin(client: Client, repository: Repository, run: Json): Promise<Subject> {
  const none = (why: Words, isExpected = false): Subject => ({ kind: 'none', why, isExpected });
  if (run.event !== 'pull_request') return none(noPullBehind, true);
  const origin: Origin = {
    head: shaIn(run.head_sha),
    branch: String(run.head_branch),
    headRepository: String(objectIn(run.head_repository, 'workflow_run.head_repository').full_name),
  };
  const at = { commit: origin.head, repository: origin.headRepository };
  const [number, ...others] = await findPulls(client, repository, origin);
  if (number === undefined) return none(noPullAt(at));
  if (others.length > 0) return none(manyPullsAt([number, ...others], at));
  const pull = await readPull(client, repository, number);
  if (pull.head === origin.head && isSame(pull.headRepository, origin.headRepository))
    return { kind: 'pull', pull };
  return none(movedOn(number, at));
}

/** A pull request as it is now. */
export async function readPull(client: Client, { owner, repo }: Repository, number: number): Promise<Pull> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  return toPull(await client.read(route, { owner, repo, pull_number: number }, isPull));
}

const isEnd = has({ sha: isText, ref: isText });
const isPull = has({ number: isNumber, changed_files: isNumber, head: isEnd, base: isEnd, state: isText });

function toPull(value: unknown): Pull {
  const pull = objectIn(value, 'pull_request');
  const { number, changed_files: changedFiles } = pull;
  if (!Number.isSafeInteger(number) || !Number.isSafeInteger(changedFiles)) {
    throw new EventError(noPull);
  }
  const head = objectIn(pull.head, 'pull_request.head');
  const base = objectIn(pull.base, 'pull_request.base');
  const { full_name: headRepository } = (head.repo ?? {}) as Json;
  return {
    number: number as number,
    head: shaIn(head.sha),
    base: shaIn(base.sha),
    baseBranch: String(base.ref),
    headRepository: typeof headRepository === 'string' ? headRepository : undefined,
    changedFiles: changedFiles as number,
    isDraft: pull.draft === true,
    isOpen: pull.state === 'open',
  };
}

/** `what`: a part of the event, by its path there. */
function objectIn(value: unknown, what?: string): Json {
  if (typeof value !== 'object' || value === null) throw new EventError(noObject(what));
  return value as Json;
}

function shaIn(value: unknown): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{40,64}$/.test(value)) {
    throw new EventError(noCommit);
  }
  return value;
}

/** The commits of a subject: what is reviewed, and what it is a change of. */
export function commitsOf(subject: Reviewable): { readonly head: string; readonly base: string | undefined } {
  if (subject.kind === 'pull') return subject.pull;
  return subject.kind === 'range' ? subject : { head: subject.head, base: undefined };
}
