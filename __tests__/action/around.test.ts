import { describe, expect, test } from '@jest/globals';
import { pullRequest } from '../github/events.js';
import { reportText } from './report.js';
import { path, Stage } from './stage.js';

const stage = new Stage();
const inputs = { language: 'en' };
const post = path.replace('report.md', 'source.md');
const permalink = (slug: string) =>
  `By Jeff on 05 JAN 2026 [Permalink](https://aws.amazon.com/blogs/aws/${slug}/)\n`;

/** A repository that keeps to the built-in profile, with a report beside its post. */
function begin() {
  const { github } = stage;
  github.commit({ '.github/report-review.yml': null, [path]: reportText(), [post]: permalink('example') });
  return github;
}

describe('a pull request that changes no report', () => {
  test('but the file beside one: that report is reviewed, and the disagreement is new', async () => {
    const github = begin();
    const pull = github.open({ head: { [post]: permalink('another') } });
    const run = await stage.act(pullRequest(github, pull), { inputs });
    expect(run).toMatchObject({ status: 1, outputs: { reports: '1', errors: '1' } });
    expect(run.result).toMatchObject({ findings: [{ rule: 'url-source-mismatch', path }] });
    expect(github.checks.runs).toMatchObject([{ conclusion: 'failure', annotations: [{ path }] }]);
    expect(pull.threads).toEqual([]);
  });

  test('but removes the file beside one: that report is reviewed', async () => {
    const github = begin();
    const pull = github.open({ head: { [post]: null } });
    const run = await stage.act(pullRequest(github, pull), { inputs });
    expect(run).toMatchObject({ status: 0, outputs: { reports: '1' } });
  });

  test('but the data that rules look things up in: the summary says so, and the step passes', async () => {
    const github = begin();
    const pull = github.open({ head: { 'unavailable_services.txt': 'Amazon EC2\n' } });
    const run = await stage.act(pullRequest(github, pull), { inputs });
    expect(run).toMatchObject({ status: 0, outputs: { reports: '0', errors: '0' } });
    expect(run.summary).toContain('This changes `unavailable_services.txt`, which rules look things up in.');
    expect(github.writes).toBe(0);
  });
});

describe('a folder without a report', () => {
  const without = (name: string) => ({ [`docs/reports/${name}/source.md`]: permalink(name) });
  const folders = ({ result }: { readonly result: unknown }) =>
    (result as { findings: readonly { rule: string; path: string; severity: string }[] }).findings
      .filter(({ rule }) => rule === 'dir-without-report')
      .map(({ path: folder, severity }) => `${folder} ${severity}`);

  test('that the pull request adds is new; one that was there is not its business', async () => {
    const github = begin();
    github.commit(without('old'));
    const pull = github.open({ head: { ...without('new'), [path]: reportText({ filler: 1 }) } });
    const run = await stage.act(pullRequest(github, pull), { inputs });
    expect(folders(run)).toEqual(['docs/reports/new warning']);
  });

  test.each([
    ['added with nothing else', { ...without('new') }, 'docs/reports/new warning'],
    ['left behind by its report', { [path]: null }, `${path.replace('/report.md', '')} warning`],
  ])('%s is found without any report', async (_, head, found) => {
    const github = begin();
    const run = await stage.act(pullRequest(github, github.open({ head })), { inputs });
    expect(folders(run)).toEqual([found]);
    expect(github.checks.runs).toMatchObject([{ annotations: [{ annotation_level: 'warning' }] }]);
  });

  test('that was there gates no other pull request, even where the base gates', async () => {
    const github = begin();
    github.commit(without('old'));
    const pull = github.open({ head: { [path]: reportText({ filler: 1 }) } });
    const run = await stage.act(pullRequest(github, pull), { inputs: { ...inputs, existing: 'gate' } });
    expect(folders(run)).toEqual([]);
    expect(run.status).toBe(0);
  });
});
