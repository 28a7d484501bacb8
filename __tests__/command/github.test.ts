import { realpathSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run as runCommand } from '../../src/command/run.js';
import { Terminal } from '../../src/command/terminal.js';
import { unhurried } from '../../src/pace.js';
import { reportText } from '../action/report.js';
import { commandsIn, controlsIn } from '../fuzz/oracle.js';
import { FakeGitHub } from '../github/server.js';
import { Paper, Place } from './cli.js';

const path = 'docs/reports/example_1a2b3c4d/report.md';
const wrong = { [path]: reportText({ declared: 4, heading: 5 }) };

let github: FakeGitHub;
let place: Place;
let env: Record<string, string>;

beforeEach(async () => {
  github = await FakeGitHub.start({ main: { 'README.md': '# Reports\n' } });
  place = new Place({});
  env = {
    GITHUB_TOKEN: github.token,
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_SERVER_URL: 'https://github.example',
  };
});
afterEach(async () => {
  expect(github.contractProblems).toEqual([]);
  place.remove();
  await github.stop();
});

const run = (line: string) => place.run(line, { env });

describe('review --pull', () => {
  test('publishes what the Action would, and ends as it does', async () => {
    const pull = github.open({ head: wrong });
    const { status, err } = await run('review --pull acme/reports#1 --language en');
    expect(status).toBe(1);
    expect(err).toContain('1 error in 1 of 1 report');
    expect(pull.threads).toHaveLength(1);
    expect(github.checks.runs).toMatchObject([{ conclusion: 'failure', headSha: pull.headSha }]);
  });

  test('with --dry-run shows it under its line, and writes nothing', async () => {
    github.open({ head: wrong });
    const { status, out } = await run(
      'review --pull https://github.example/acme/reports/pull/1/files --dry-run --language en',
    );
    expect(status).toBe(0);
    expect(out).toMatch(/23 \| ### 可用服务 \(5个\)\n +\+-+\n +\| ❌ 3 available services are listed/);
    expect(github.writes).toBe(0);
    github.forget();
    await run('review --pull acme/reports#1');
    await run('review --pull acme/reports#1 --dry-run');
    expect(github.requests.filter(({ write }) => write)).toHaveLength(2);
  });

  test('lists the findings where the token may not publish', async () => {
    github.open({ head: wrong });
    env['GITHUB_TOKEN'] = github.readOnlyToken;
    const { status, out, err } = await run('review --pull acme/reports#1 --language en');
    expect(status).toBe(1);
    expect(out).toContain(`${path}:23:`);
    expect(err).toContain('“checks: write”');
  });

  test.each([
    ['nonsense', 'is not a pull request: write OWNER/REPO#N'],
    ['https://evil.example/acme/reports/pull/1', 'The token goes to no other server'],
    ['acme/reports#0', 'is not a pull request'],
  ])('of %s is wrong usage, and asks nobody', async (name, sentence) => {
    const { status, err } = await run(`review --pull ${name}`);
    expect([status, github.requests.length]).toEqual([2, 0]);
    expect(err).toContain(sentence);
  });

  test('without a token is wrong usage', async () => {
    env['GITHUB_TOKEN'] = '';
    expect(await run('review --pull acme/reports#1')).toMatchObject({
      status: 2,
      err: expect.stringContaining('GITHUB_TOKEN is not set'),
    });
  });

  test('of a path that would command a runner or a terminal prints nothing that they obey', async () => {
    const name = '::add-mask::x \u001b[2J\r::error::y\n::warning::z ##[stop-commands]z';
    github.open({ head: { [`docs/reports/${name}/report.md`]: reportText({ declared: 4, title: name }) } });
    for (const token of [github.readOnlyToken, github.token]) {
      env['GITHUB_TOKEN'] = token;
      for (const option of ['', ' --dry-run']) {
        const { out, err } = await run(`review --pull acme/reports#1 --language en${option}`);
        expect(out + err).toContain('stop-commands');
        expect([...commandsIn(out), ...commandsIn(err), ...controlsIn(out + err)]).toEqual([]);
      }
    }
  });

  test('when its time is over: status 3, and how far it came', async () => {
    github.open({ head: wrong });
    const [out, err] = [new Paper(), new Paper()];
    let looks = 0;
    // The clock is looked at only where reports are reviewed.
    const pace = {
      ...unhurried,
      get deadline() {
        looks += 1;
        return 0;
      },
    };
    const terminal = new Terminal(out, err, env, realpathSync(place.folder), pace);
    expect(await runCommand(['review', '--pull', 'acme/reports#1'], terminal)).toBe(3);
    expect([out.text, looks, github.writes]).toEqual(['', 1, 0]);
    expect(err.text).toBe(
      'The time for this review was over when 0 of 1 reports were reviewed. Review fewer at once.\n',
    );
  });

  test('of a pull request that is not there: status 3', async () => {
    expect(await run('review --pull acme/reports#9')).toMatchObject({ status: 3 });
  });
});
