import { type PolicyFile, readYaml } from '../profile/policy.js';

/** A workflow file of the repository. */
export type WorkflowFile = PolicyFile;

/** A job that runs Report Review, as far as its set-up goes. */
export interface ReviewJob {
  /** `path, job id`. */
  readonly where: string;
  readonly id: string;
  /** What its check is called. */
  readonly name: string;
  /** What its workflow is called. */
  readonly workflow: string;
  /** Event → what is written below it. */
  readonly events: ReadonlyMap<string, unknown>;
  /** Its `if`, as written. */
  readonly condition: string | undefined;
  readonly runsOn: unknown;
  readonly isMatrix: boolean;
  /** Whether a step checks out the head of the pull request. */
  readonly checksOutHead: boolean;
  /** Whether a newer run cancels an older one, whatever started it. */
  readonly cancels: boolean;
  readonly comments: boolean;
  readonly check: boolean;
  /** The names that the check it publishes can have. */
  readonly checkNames: readonly string[];
  /** Whether a pull request can be named to it by hand. */
  readonly takesNumber: boolean;
  /** What is written under `permissions`, name → level; undefined: nothing, and the repository's default holds. */
  readonly granted: ReadonlyMap<string, string> | undefined;
  /** Whether that gives as much as this level of a permission. */
  may(permission: string, level: string): boolean;
}

export type Json = Readonly<Record<string, unknown>>;

/** The jobs of a workflow that run Report Review. Throws a PolicyError where the file is not YAML. */
export function readJobs(file: WorkflowFile): readonly ReviewJob[] {
  const workflow = mapIn(readYaml(file));
  const events = eventsOf(workflow['on']);
  return Object.entries(mapIn(workflow['jobs'])).flatMap(([id, value]) => {
    const job = mapIn(value);
    const steps = (Array.isArray(job['steps']) ? job['steps'] : []).map(mapIn);
    const step = steps.find(({ uses }) => /(?:^|\/)report-review(?:@|$)|^\.\/?$/.test(String(uses ?? '')));
    return step ? [toJob(file.path, id, { workflow, job, steps, step, events })] : [];
  });
}

/** What a workflow is called: its name, or its path. */
export function workflowName({ path }: WorkflowFile, workflow: Json): string {
  return typeof workflow['name'] === 'string' ? workflow['name'] : path;
}

interface Parts {
  readonly workflow: Json;
  readonly job: Json;
  readonly steps: readonly Json[];
  readonly step: Json;
  readonly events: ReadonlyMap<string, unknown>;
}

function toJob(path: string, id: string, { workflow, job, steps, step, events }: Parts): ReviewJob {
  const inputs = mapIn(step['with']);
  return {
    where: `${path}, job ${id}`,
    id,
    name: typeof job['name'] === 'string' ? job['name'] : id,
    workflow: workflowName({ path, text: '' }, workflow),
    events,
    condition: 'if' in job ? String(job['if']) : undefined,
    runsOn: job['runs-on'],
    isMatrix: 'matrix' in mapIn(job['strategy']),
    checksOutHead: steps.some(isCheckoutOfHead),
    cancels: [workflow, job].some((one) => cancels(mapIn(one['concurrency'])['cancel-in-progress'])),
    comments: String(inputs['comments'] ?? true) === 'true',
    check: String(inputs['check'] ?? true) === 'true',
    checkNames: namesIn(String(inputs['check-name'] ?? 'Report Review')),
    takesNumber: 'pull-request' in inputs,
    ...permissionsOf(job['permissions'] ?? workflow['permissions']),
  };
}

function permissionsOf(written: unknown): Pick<ReviewJob, 'granted' | 'may'> {
  const all = written === 'write-all' ? 'write' : written === 'read-all' ? 'read' : undefined;
  const granted = new Map(Object.entries(mapIn(written)).map(([name, level]) => [name, String(level)]));
  return {
    granted: written === undefined ? undefined : granted,
    may: (permission, level) => {
      const has = all ?? granted.get(permission) ?? 'none';
      return has === 'write' || has === level;
    },
  };
}

/** Without `ref` a checkout brings the branch that the workflow itself comes from. */
function isCheckoutOfHead(step: Json): boolean {
  const { ref, repository } = mapIn(step['with']);
  return (
    String(step['uses'] ?? '').startsWith('actions/checkout@') &&
    /head|refs\/pull|merge_commit/.test(`${ref ?? ''} ${repository ?? ''}`)
  );
}

/** An expression that looks at what started the run spares those that bring no new commit. */
function cancels(value: unknown): boolean {
  if (typeof value !== 'string') return value === true;
  return !/synchronize|^\$\{\{\s*false\s*\}\}$/.test(value) && value !== 'false';
}

/** A name, or those that an expression chooses between. */
function namesIn(value: string): readonly string[] {
  if (!value.includes('${{')) return [value];
  return [...value.matchAll(/(?:&&|\|\|)\s*'([^']*)'/g)].map((match) => match[1]!);
}

/** `on` as a word, a list or a map: event → what is written below it. */
function eventsOf(on: unknown): ReadonlyMap<string, unknown> {
  if (typeof on === 'string') return new Map([[on, null]]);
  if (Array.isArray(on)) return new Map(on.map((name) => [String(name), null]));
  return new Map(Object.entries(mapIn(on)));
}

export function mapIn(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
