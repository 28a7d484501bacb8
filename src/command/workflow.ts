import { type PolicyFile, readYaml } from '../profile/policy.js';

/** A workflow file of the repository. */
export type WorkflowFile = PolicyFile;

/** A job that runs Report Review, as far as its set-up goes. */
export interface ReviewJob {
  /** `path, job id`. */
  readonly where: string;
  /** What its check is called. */
  readonly name: string;
  readonly events: ReadonlySet<string>;
  /** `paths`, `branches` and the like of `pull_request`. */
  readonly filters: readonly string[];
  readonly hasCondition: boolean;
  readonly isMatrix: boolean;
  readonly checksOut: boolean;
  /** Whether a newer run always cancels an older one. */
  readonly cancels: boolean;
  /** Whether events start it again that bring no new commit. */
  readonly repeatsOnOneCommit: boolean;
  readonly comments: boolean;
  readonly check: boolean;
  readonly checkName: string;
  /** What is written under `permissions`, name → level; empty: the repository's default holds. */
  readonly granted: ReadonlyMap<string, string>;
  /** May it, as far as can be known? Where nothing is written, nobody knows: yes. */
  may(permission: string, level: string): boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** The jobs of a workflow that run Report Review. Throws a PolicyError where the file is not YAML. */
export function readJobs(file: WorkflowFile): readonly ReviewJob[] {
  const workflow = mapIn(readYaml(file));
  const on = eventsOf(workflow['on']);
  return Object.entries(mapIn(workflow['jobs'])).flatMap(([id, value]) => {
    const job = mapIn(value);
    const steps = (Array.isArray(job['steps']) ? job['steps'] : []).map(mapIn);
    const step = steps.find(({ uses }) => /(?:^|\/)report-review(?:@|$)|^\.\/?$/.test(String(uses ?? '')));
    return step ? [toJob(file.path, id, { workflow, job, steps, step, on })] : [];
  });
}

interface Parts {
  readonly workflow: Json;
  readonly job: Json;
  readonly steps: readonly Json[];
  readonly step: Json;
  readonly on: ReadonlyMap<string, Json>;
}

function toJob(path: string, id: string, { workflow, job, steps, step, on }: Parts): ReviewJob {
  const inputs = mapIn(step['with']);
  const pull = on.get('pull_request') ?? on.get('pull_request_target') ?? {};
  const types = Array.isArray(pull['types']) ? pull['types'].map(String) : [];
  const written = job['permissions'] ?? workflow['permissions'];
  const all = written === 'write-all' ? 'write' : written === 'read-all' ? 'read' : undefined;
  const granted = new Map(Object.entries(mapIn(written)).map(([name, level]) => [name, String(level)]));
  return {
    where: `${path}, job ${id}`,
    name: typeof job['name'] === 'string' ? job['name'] : id,
    events: new Set(on.keys()),
    filters: ['paths', 'paths-ignore', 'branches-ignore'].filter((key) => key in pull),
    hasCondition: 'if' in job,
    isMatrix: 'matrix' in mapIn(job['strategy']),
    checksOut: steps.some(({ uses }) => String(uses ?? '').startsWith('actions/checkout@')),
    cancels: [workflow, job].some((one) => mapIn(one['concurrency'])['cancel-in-progress'] === true),
    repeatsOnOneCommit: types.some((type) => !['opened', 'synchronize', 'reopened'].includes(type)),
    comments: String(inputs['comments'] ?? true) === 'true',
    check: String(inputs['check'] ?? true) === 'true',
    checkName: String(inputs['check-name'] ?? 'Report Review'),
    granted,
    may: (permission, level) => {
      if (written === undefined) return true;
      const has = all ?? granted.get(permission) ?? 'none';
      return has === 'write' || has === level;
    },
  };
}

/** `on` as a word, a list or a map: event → its filters. */
function eventsOf(on: unknown): ReadonlyMap<string, Json> {
  if (typeof on === 'string') return new Map([[on, {}]]);
  if (Array.isArray(on)) return new Map(on.map((name) => [String(name), {}]));
  return new Map(Object.entries(mapIn(on)).map(([name, value]) => [name, mapIn(value)]));
}

function mapIn(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
