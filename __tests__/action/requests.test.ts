import { describe, expect, test } from '@jest/globals';
import { pullRequest, pullRequestTarget } from '../github/events.js';
import type { PullRequest } from '../github/pulls.js';
import { reportText } from './report.js';
import { path, right, Stage, wrong } from './stage.js';

const stage = new Stage();
const other = { 'README.md': '# Reports, all of them\n' };

/** A built-in profile, without rules that look further than one report. */
const simple = { '.github/report-review.yml': 'profile: base\nfiles: ["docs/reports/*/report.md"]\n' };
const crlf = { [path]: reportText().replaceAll('\n', '\r\n') };

const outset = 'POST /graphql';
const reports = 'POST /graphql';
const afterPosting = 'POST /graphql';
const check = 'POST /repos/acme/reports/check-runs';
const review = (pull: PullRequest) => `POST /repos/acme/reports/pulls/${pull.number}/reviews`;
const files = (pull: PullRequest) => `GET /repos/acme/reports/pulls/${pull.number}/files`;

/** Reviews it, and gives what was asked of GitHub. */
async function asked(pull: PullRequest, inputs: Readonly<Record<string, string>> = {}) {
  const { github } = stage;
  github.forget();
  const run = await stage.act(pullRequest(github, pull), { inputs });
  return { ...run, requests: github.requests.map(({ method, path: at }) => `${method} ${at}`) };
}

describe('no report changed: one read, no write', () => {
  test.each([
    ['pull_request', pullRequest],
    ['pull_request_target', pullRequestTarget],
  ] as const)('on %s', async (_, event) => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': null });
    const run = await stage.act(event(github, github.open({ head: other })));
    expect(run).toMatchObject({ status: 0, outputs: { conclusion: 'success', reports: '0' } });
    expect([github.reads, github.writes]).toEqual([1, 0]);
  });

  test('also with a token that can only read, such as Dependabot’s', async () => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': null });
    const pull = github.open({ head: { 'package.json': '{}\n' }, author: 'dependabot[bot]' });
    const run = await stage.act(pullRequest(github, pull), { token: github.readOnlyToken });
    expect([run.status, github.reads, github.writes]).toEqual([0, 1, 0]);
  });

  test('one more for a profile that the configuration names, none for one that the input names', async () => {
    const { github } = stage;
    const pull = github.open({ head: other });
    expect((await asked(pull)).requests).toEqual([outset, 'POST /graphql']);
    expect((await asked(pull, { profile: './.github/counted.yml' })).requests).toEqual([outset]);
  });

  test('two more where a file was renamed: REST says what it was called, and the head is looked at again', async () => {
    const { github } = stage;
    github.commit({ ...simple, 'docs/old.md': 'one\n' });
    const pull = github.open({ head: { 'docs/old.md': null, 'docs/new.md': 'one\n' } });
    expect((await asked(pull)).requests).toEqual([outset, files(pull), 'POST /graphql']);
  });
});

describe('the first review: two reads and two writes beside the reports', () => {
  test('of a new report: at the outset, and after posting, for another run may have posted the same', async () => {
    const { github } = stage;
    github.commit(simple);
    const pull = github.open({ head: crlf });
    expect(await asked(pull)).toMatchObject({
      status: 1,
      requests: [outset, reports, check, review(pull), afterPosting],
    });
    expect(pull.threads).toHaveLength(1);
  });

  test('of a report that was there: the patches tell which lines are shown', async () => {
    const { github } = stage;
    github.commit({ ...simple, ...right });
    const pull = github.open({ head: crlf });
    expect((await asked(pull)).requests).toEqual([
      ...[outset, files(pull), reports],
      ...[check, review(pull), afterPosting],
    ]);
  });

  test('with nothing to say: one read and the check', async () => {
    const { github } = stage;
    github.commit(simple);
    expect((await asked(github.open({ head: right }))).requests).toEqual([outset, reports, check]);
  });

  test('by a gate that posts nothing: one read, also of a report that was there', async () => {
    const { github } = stage;
    github.commit({ ...simple, ...right });
    const { requests } = await asked(github.open({ head: crlf }), { comments: 'false', check: 'false' });
    expect(requests).toEqual([outset, reports]);
  });

  test('with the built-in profile: one more, for the tree that it looks for other reports in', async () => {
    const { github } = stage;
    github.commit({ '.github/report-review.yml': null });
    const pull = github.open({ head: wrong });
    const { requests } = await asked(pull);
    const tree = `GET /repos/acme/reports/git/trees/${pull.headSha}`;
    expect(requests).toEqual([outset, tree, reports, check, review(pull), afterPosting]);
  });
});

test('the same state again: no write', async () => {
  const { github } = stage;
  github.commit(simple);
  const pull = github.open({ head: crlf });
  await asked(pull);
  expect((await asked(pull)).requests).toEqual([outset, reports]);
});
