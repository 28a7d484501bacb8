import { expect, test } from '@jest/globals';
import { pullRequest } from '../github/events.js';
import { reportText } from './report.js';
import { path, policy, right, Stage, wrong } from './stage.js';

const stage = new Stage();
const profile = '.github/counted.yml';

/** The profile with a rule that takes a word of the report for a script: it throws where there is no such script. */
const scripted = policy[profile].replace(
  'rules:\n',
  `rules:
  - id: scripted
    severity: notice
    summary: { en: a, zh-CN: a }
    help: { en: a, zh-CN: a }
    why: { en: a, zh-CN: a }
    rule: self.feasibility == 'LOW' || self.feasibility == 'NONE' || self.title.hasScript(self.feasibility)
    message: { en: a, zh-CN: a }
    examples: [{ passes: { replace: [HIGH, LOW] } }, { fails: { replace: [HIGH, Han], at: title } }]
`,
);
const fine = { 'docs/reports/other/report.md': reportText({ slug: 'other' }).replaceAll('HIGH', 'LOW') };
const name = path.replace('example', 'third');

test('a rule that throws on one report: status 3, and everything else is reviewed, published and told', async () => {
  const { github } = stage;
  github.commit({ [profile]: scripted });
  const pull = github.open({ head: { ...wrong, ...fine, [name]: reportText() } });
  const run = await stage.act(pullRequest(github, pull));
  expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error', reports: '3', errors: '1' } });
  expect(pull.threads).toMatchObject([{ path }]);
  const [check] = github.checks.runs;
  expect(check).toMatchObject({ conclusion: 'failure', title: expect.stringContaining('1 error in 1 of 3') });
  for (const text of [run.summary, check!.summary]) {
    expect(text).toContain('Not everything could be reviewed, so this cannot pass:');
    expect(text).toMatch(/- scripted could not be run on `\S+report.md` \(and 1 more\): SyntaxError: .*HIGH/);
  }
  expect(run.stdout).toContain(
    `::error title=Report Review::scripted could not be run on ${path} (and 1 more)`,
  );
});

test('and nothing else to say: never success', async () => {
  const { github } = stage;
  github.commit({ [profile]: scripted });
  const run = await stage.act(pullRequest(github, github.open({ head: right })));
  expect(run).toMatchObject({ status: 3, outputs: { conclusion: 'error', errors: '0' } });
  expect(github.checks.runs).toMatchObject([{ conclusion: 'failure', title: 'The review is incomplete' }]);
});

test('and said in Chinese', async () => {
  const { github } = stage;
  github.commit({ [profile]: scripted });
  const run = await stage.act(pullRequest(github, github.open({ head: right })), {
    inputs: { language: 'zh-CN' },
  });
  expect(run.summary).toContain('有内容未能审查，因此不能判定为通过：');
  expect(run.summary).toMatch(/- scripted 未能对 `\S+report.md` 执行：SyntaxError: /);
});

test('proposed: the review would be incomplete under it', async () => {
  const { github } = stage;
  const run = await stage.act(pullRequest(github, github.open({ head: { ...right, [profile]: scripted } })));
  expect(run.status).toBe(0);
  expect(run.summary).toContain(
    'Under what it proposes, this review would be incomplete, with the same findings. Not tried',
  );
  expect(run.summary).toContain('`scripted`');
});
