import { describe, expect, test } from '@jest/globals';
import { pullRequest } from '../github/events.js';
import type { PullRequestDraft } from '../github/pulls.js';
import { reportText } from './report.js';
import { path, policy, right, Stage, wrong } from './stage.js';

const stage = new Stage();

const config = '.github/report-review.yml';
const profile = '.github/counted.yml';
const counted = policy[profile];
const named = policy[config];
const off = `${named}rules:\n  available-count-mismatch: off\n`;

/** Reviews a pull request with this head; what its summary and its check say of what it proposes. */
async function told(head: PullRequestDraft['head'], draft: Omit<PullRequestDraft, 'head'> = {}) {
  const { github } = stage;
  const pull = github.open({ ...draft, head });
  github.forget();
  const run = await stage.act(pullRequest(github, pull));
  const sentences = (text = '') => text.split('\n').filter((line) => /propose|提议/.test(line));
  return {
    ...{ status: run.status, says: sentences(run.summary), log: run.stdout },
    inCheck: sentences(github.checks.runs[0]?.summary ?? ''),
    requests: github.requests.map(({ method, path: at }) => `${method} ${at}`),
  };
}

describe('a pull request that changes what decides is told what its verdict would be', () => {
  test('a rule turned off beside a report that breaks it: it fails all the same, and is told', async () => {
    const { status, says, inCheck } = await told({ ...wrong, [config]: off });
    expect(status).toBe(1);
    expect(says).toEqual([
      'Under what it proposes, this review would pass; it would hide 1 (`available-count-mismatch` 1).',
    ]);
    expect(inCheck).toEqual(says);
  });

  test('a rule turned on: it passes all the same', async () => {
    stage.github.commit({ [config]: off });
    expect(await told({ ...wrong, [config]: named })).toMatchObject({
      status: 0,
      says: [
        'Under what it proposes, this review would fail; it would add 1 finding (`available-count-mismatch` 1).',
      ],
    });
  });

  test('another severity', async () => {
    const lighter = off.replace(': off', ': warning');
    expect((await told({ ...wrong, [config]: lighter })).says).toEqual([
      'Under what it proposes, this review would pass; it would give 1 another severity (`available-count-mismatch` 1).',
    ]);
  });

  test('another severity from which on it fails', async () => {
    expect((await told({ ...wrong, [config]: `${named}fail-on: never\n` })).says).toEqual([
      'Under what it proposes, this review would pass, with the same findings.',
    ]);
  });

  test('a rule of the profile', async () => {
    const looser = counted.replace('self.available_services == self.available.count && ', '');
    expect((await told({ ...wrong, [profile]: looser })).says).toEqual([
      'Under what it proposes, this review would fail, as it does now; it would add 1 finding (`available-count-mismatch` 1), and hide 1 (`available-count-mismatch` 1).',
    ]);
  });

  test('a remark: nothing else', async () => {
    expect((await told({ ...wrong, [config]: `# Ours.\n${named}` })).says).toEqual([
      'Under what it proposes, this review would fail, as it does now, with the same findings.',
    ]);
  });

  test('other files are reports', async () => {
    const { status, says } = await told({ ...wrong, [config]: `${named}files: ["notes/**/report.md"]\n` });
    expect(status).toBe(1);
    expect(says).toEqual([
      'Under what it proposes, this review would pass; it would hide 1 (`available-count-mismatch` 1).',
    ]);
  });

  test('a profile that comes with it', async () => {
    const own = counted.replace('severity: error', 'severity: notice');
    const head = { ...wrong, [config]: 'profile: .github/own.yml\n', '.github/own.yml': own };
    expect((await told(head)).says).toEqual([
      'Under what it proposes, this review would pass; it would give 1 another severity (`available-count-mismatch` 1).',
    ]);
  });

  test('a file that rules look things up in', async () => {
    stage.github.commit({ [config]: null, 'unavailable_services.txt': 'Amazon Braket\n' });
    const { status, says, inCheck } = await told({ ...right, 'unavailable_services.txt': 'Amazon EC2\n' });
    expect(status).toBe(0);
    expect(says).toEqual([
      '按所提议的规则，本次审查的结论将变为“不通过”：新增 1 个发现（`available-but-in-catalogue` 1）。',
    ]);
    expect(inCheck).toEqual(says);
  });

  test('rules that need what was not read are named', async () => {
    const across = counted.replace(
      'rules:\n',
      `rules:
  - id: title-twice
    severity: error
    summary: { en: A title stands once., zh-CN: 标题唯一。 }
    why: { en: It is read., zh-CN: 会被读取。 }
    unique: self.title
    message: { en: "Twice.", zh-CN: "重复。" }
    help: { en: Change one., zh-CN: 改。 }
    examples:
      - passes: {}
      - fails: { others: { docs/reports/b/report.md: {} }, at: "title: A" }
`,
    );
    expect((await told({ ...wrong, [profile]: across })).says).toEqual([
      'Under what it proposes, this review would fail, as it does now, with the same findings. Not tried, because what it needs was not read: `title-twice`.',
    ]);
  });

  test('it costs one request', async () => {
    const without = (await told(wrong)).requests;
    const more = (await told({ ...wrong, [config]: off })).requests;
    expect(more.length - without.length).toBe(1);
  });
});

describe('what is proposed and cannot be used', () => {
  test('is told with file, line and what is wrong, also where no report changes', async () => {
    const { status, says, log, requests } = await told({ [config]: `${named}rule: {}\n` });
    expect(status).toBe(0);
    expect(says).toEqual([
      'What it proposes cannot be used, and once it is merged every review would end with status 2: `.github/report-review.yml:2:1`: unknown key "rule". Did you mean "rules"?',
    ]);
    expect(log).toContain('::warning title=Report Review::What it proposes cannot be used');
    expect(requests.filter((request) => /check-runs|reviews$/.test(request))).toEqual([]);
  });

  test('a profile that is taken away', async () => {
    expect((await told({ ...wrong, [profile]: null })).says).toEqual([
      'What it proposes cannot be used, and once it is merged every review would end with status 2: `.github/counted.yml:1:1`: There is no built-in profile “`.github/counted.yml`”, and no such file in this pull request.',
    ]);
  });

  test('several problems: the first, and how many more', async () => {
    const { says } = await told({ ...wrong, [config]: 'rule: {}\n@mona: 1\n' });
    expect(says[0]).toMatch(
      /every review would end with status 2: `\.github\/report-review\.yml:2:1`: not YAML/,
    );
    expect(says[0]).not.toMatch(/(?<!`)@mona/);
  });

  test('a file that is no text', async () => {
    const { status, says } = await told({ ...wrong, [config]: Buffer.from('profile: caf\xe9\n', 'latin1') });
    expect(status).toBe(1);
    expect(says[0]).toContain('`.github/report-review.yml:1:13`: not UTF-8');
  });

  test('one that can be used, and no report to try it on', async () => {
    expect((await told({ [config]: off })).says).toEqual([
      'What it proposes can be used; it changes no report on which that could be tried.',
    ]);
  });
});

describe('what a stranger proposes', () => {
  const schema = counted.replace(
    'feasibility: { type: string }',
    'feasibility: { type: string, minLength: 99 }',
  );

  test('makes no code: another schema of the front matter is not compiled', async () => {
    expect((await told({ ...wrong, [profile]: schema }, { fork: true })).says).toEqual([
      'What it proposes was not tried: its front matter has another schema. A schema is compiled to code, and code from a fork is not run.',
    ]);
  });

  test('is tried where its schema is the one in force', async () => {
    const looser = counted.replace('severity: error', 'severity: warning');
    expect((await told({ ...wrong, [profile]: looser }, { fork: true })).says).toEqual([
      'Under what it proposes, this review would pass; it would give 1 another severity (`available-count-mismatch` 1).',
    ]);
  });

  test('is compiled where whoever wrote it may push to the repository', async () => {
    expect((await told({ ...wrong, [profile]: schema })).says).toEqual([
      'Under what it proposes, this review would fail, as it does now; it would add 1 finding (`front-matter-invalid` 1).',
    ]);
  });

  test('may not take for ever, and the verdict stands', async () => {
    const items = 'self.available.items';
    const deep = ['a', 'b', 'c', 'd', 'e'].reduceRight(
      (inner, name) => `${items}.all(${name}, ${inner})`,
      'a.name != "x"',
    );
    const endless = counted.replace(/rule: self.*/, `rule: '${deep}'`);
    const long = reportText({ declared: 4 }).replace('- Amazon S3\n', '- Amazon S3\n'.repeat(300));
    const began = Date.now();
    const { status, says } = await told({ [path]: long, [profile]: endless }, { fork: true });
    expect(status).toBe(1);
    expect(says).toEqual(['What it proposes was not tried: it takes longer than a proposal may.']);
    expect(Date.now() - began).toBeLessThan(20_000);
  }, 30_000);

  test('and does not come leaves the verdict as it is', async () => {
    const { github } = stage;
    const pull = github.open({ head: { ...wrong, [config]: off } });
    // The outset, the profile that the configuration names, the reports, and then what is proposed.
    github.fail(3, { kind: 'status', status: 403, body: { message: 'Forbidden' } });
    const run = await stage.act(pullRequest(github, pull));
    expect(run.status).toBe(1);
    expect(run.summary).toContain('What it proposes was not tried: ');
  });
});
