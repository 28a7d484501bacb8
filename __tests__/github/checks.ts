import { type Actor, actionsApp } from './actors.js';
import type { Clock } from './clock.js';
import { notFound, Refusal, unprocessable } from './refusal.js';
import type { Repository } from './repository.js';

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckOutput {
  readonly title?: string;
  readonly summary?: string;
  readonly text?: string;
  readonly annotations?: readonly Annotation[];
}

/** The body of a request that creates or changes a check run. */
export interface CheckBody {
  readonly name?: string;
  readonly head_sha?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: CheckOutput;
}

export interface CheckRun {
  readonly id: number;
  readonly headSha: string;
  readonly app: number;
  /** The run of a workflow's own job: GitHub Actions alone sets its status and conclusion. */
  readonly job: boolean;
  readonly startedAt: string;
  name: string;
  status: string;
  conclusion: string | null;
  completedAt: string | null;
  externalId: string;
  detailsUrl: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: Annotation[];
}

const byteLimit = 64 * 1024;

/** Check runs, and GitHub's rules for them: https://docs.github.com/rest/checks/runs. */
export class Checks {
  readonly runs: CheckRun[] = [];

  constructor(
    private readonly repository: Repository,
    private readonly clock: Clock,
  ) {}

  create(actor: Actor, body: CheckBody): CheckRun {
    if (actor.app === null) throw new Refusal(403, 'You must authenticate via a GitHub App.');
    return this.#add(body.head_sha!, actor.app, body, false);
  }

  /** The check run that GitHub Actions makes for a job: in progress, and only its output can be written. */
  job(headSha: string, name: string): CheckRun {
    return this.#add(headSha, actionsApp, { name, status: 'in_progress' }, true);
  }

  #add(headSha: string, app: number, body: CheckBody, job: boolean): CheckRun {
    if (this.repository.find(headSha)?.sha !== headSha) {
      throw new Refusal(422, `No commit found for SHA: ${headSha}`);
    }
    checkBody(body);
    const run: CheckRun = {
      id: this.clock.id(),
      headSha,
      app,
      job,
      startedAt: body.started_at ?? this.clock.now(),
      name: body.name!,
      status: 'queued',
      conclusion: null,
      completedAt: null,
      externalId: '',
      detailsUrl: null,
      title: null,
      summary: null,
      text: null,
      annotations: [],
    };
    this.#write(run, body);
    this.runs.push(run);
    return run;
  }

  update(actor: Actor, id: number, body: CheckBody): CheckRun {
    const run = this.get(id);
    if (actor.app === null) throw new Refusal(403, 'You must authenticate via a GitHub App.');
    if (run.app !== actor.app) {
      throw new Refusal(
        403,
        `Invalid app_id \`${actor.app}\` - check run can only be modified by the GitHub App that created it.`,
      );
    }
    if (run.job && (body.status !== undefined || body.conclusion !== undefined)) {
      throw new Refusal(
        403,
        'Check run status and conclusions can only be updated internally by GitHub Actions',
      );
    }
    checkBody(body);
    this.#write(run, body);
    return run;
  }

  /** Annotations are added to those that are there; everything else is replaced. */
  #write(run: CheckRun, body: CheckBody): void {
    run.name = body.name ?? run.name;
    run.externalId = body.external_id ?? run.externalId;
    run.detailsUrl = body.details_url ?? run.detailsUrl;
    run.conclusion = body.conclusion ?? run.conclusion;
    run.status = body.conclusion === undefined ? (body.status ?? run.status) : 'completed';
    if (run.status === 'completed')
      run.completedAt = body.completed_at ?? run.completedAt ?? this.clock.now();
    run.title = body.output?.title ?? run.title;
    run.summary = body.output?.summary ?? run.summary;
    run.text = body.output?.text ?? run.text;
    run.annotations.push(...(body.output?.annotations ?? []));
  }

  get(id: number): CheckRun {
    const run = this.runs.find((one) => one.id === id);
    if (run === undefined) throw notFound();
    return run;
  }

  /** The runs on a commit, newest first; `latest` keeps the newest of each name and App. */
  on(headSha: string, latest: boolean): readonly CheckRun[] {
    const runs = this.runs.filter((run) => run.headSha === headSha).reverse();
    if (!latest) return runs;
    return runs.filter((run, index) => {
      return runs.findIndex((other) => other.name === run.name && other.app === run.app) === index;
    });
  }
}

function checkBody(body: CheckBody): void {
  if (body.status === 'completed' && body.conclusion === undefined) {
    throw unprocessable('For "status" "completed", "conclusion" is required.');
  }
  for (const annotation of body.output?.annotations ?? []) checkAnnotation(annotation);
}

function checkAnnotation(annotation: Annotation): void {
  const { start_line, end_line, start_column, end_column, message, title, raw_details } = annotation;
  const faults: string[] = [];
  if (start_line < 1 || end_line < start_line) faults.push('Annotation lines must be in order, from 1.');
  const hasColumns = start_column !== undefined || end_column !== undefined;
  if (hasColumns && start_line !== end_line) faults.push('Annotation columns need start_line == end_line.');
  if (hasColumns && (start_column ?? 1) > (end_column ?? Number.POSITIVE_INFINITY)) {
    faults.push('Annotation columns must be in order.');
  }
  if (message === '') faults.push("Annotation message can't be blank");
  if (Buffer.byteLength(message) > byteLimit)
    faults.push('Annotation message is too long (maximum is 64 KB)');
  if ((title ?? '').length > 255) faults.push('Annotation title is too long (maximum is 255 characters)');
  if (Buffer.byteLength(raw_details ?? '') > byteLimit) faults.push('Annotation raw_details is too long');
  if (faults.length > 0) throw unprocessable(...faults);
}
