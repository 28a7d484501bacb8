import { mapIn, type ReviewJob } from './workflow.js';

/** The events of a pull request on which a review has something new to say, or a new place to say it. */
export const wantedTypes = ['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited'] as const;

/** The job's `on`, with some events written anew; null: without anything below. */
export function onYaml({ events }: ReviewJob, changed: Readonly<Record<string, unknown>>): string {
  const all = [...new Map([...events, ...Object.entries(changed)])];
  return ['on:', ...all.flatMap(([event, value]) => eventYaml(event, value))].join('\n');
}

function eventYaml(event: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return [`  ${event}:`, ...value.map((item) => `    - ${JSON.stringify(item)}`)];
  const fields = Object.entries(mapIn(value));
  return [`  ${event}:`, ...fields.map(([key, field]) => `    ${key}: ${flow(field)}`)];
}

/** JSON is YAML too, but a list of plain words is written as people write it. */
function flow(value: unknown): string {
  if (!Array.isArray(value) || !value.every((item) => /^[\w./-]+$/.test(String(item))))
    return JSON.stringify(value);
  return `[${value.join(', ')}]`;
}

/** What is below an event, without some of it. */
export function without(value: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(mapIn(value)).filter(([key]) => !keys.includes(key)));
}

/** The job's head up to its permissions, which is where `if` and `strategy` stand. */
export function jobYaml({ id, name, runsOn, granted }: ReviewJob, removed: string): string {
  return [
    'jobs:',
    `  ${id}: # without “${removed}”`,
    ...(name === id ? [] : [`    name: ${JSON.stringify(name)}`]),
    `    runs-on: ${typeof runsOn === 'string' ? runsOn : flow(runsOn ?? 'ubuntu-latest')}`,
    ...(granted && granted.size > 0
      ? ['    permissions:', ...[...granted].map(([permission, level]) => `      ${permission}: ${level}`)]
      : []),
  ].join('\n');
}

const reasons: Readonly<Record<string, string>> = {
  'contents: write': 'resolves its threads: the branch wants every conversation resolved',
  'contents: read': 'reads the reports',
  'pull-requests: write': 'comments',
  'pull-requests: read': 'lists what changed',
  'checks: write': 'the summary check',
};

/** The job's permissions, with those that it lacks. */
export function permissionsYaml(
  { granted }: ReviewJob,
  lacking: readonly (readonly [string, string])[],
): string {
  const all = new Map([...(granted ?? []), ...lacking]);
  const lines = [...all].map(([name, level]) => {
    const reason = reasons[`${name}: ${level}`];
    return `  ${name}: ${level}${reason ? ` # ${reason}` : ''}`;
  });
  return ['permissions:', ...lines].join('\n');
}

export const cancelYaml = `concurrency:
  group: report-review-$\{{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: $\{{ github.event.action == 'synchronize' }}`;
