import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { run } from '../../src/command/run.js';
import { Terminal } from '../../src/command/terminal.js';
import { unhurried } from '../../src/pace.js';
import { Paper, Place, report } from './cli.js';

const cli = join(import.meta.dirname, '../../src/cli.js');
const path = (index: number) => `docs/reports/${String(index).padStart(3, '0')}/report.md`;
const wrong = report({ '(2个)': '(3个)' });

describe('many reports, and little time', () => {
  const reports = 120;
  let place: Place;
  beforeAll(() => {
    const long = `${wrong}\n## 说明\n\n${'**甲** [乙](https://example.com/a) `丙` *丁*\n\n> 戊\n\n'.repeat(4_000)}`;
    place = new Place(Object.fromEntries(Array.from({ length: reports }, (_, index) => [path(index), long])));
  });
  afterAll(() => place.remove());

  test.each([
    ['check', 'SIGTERM'],
    ['fix', 'SIGINT'],
    ['review --base docs --head . --dry-run', 'SIGTERM'],
  ] as const)('%s ends within five seconds of a %s, with status 3', async (command, signal) => {
    const child = spawn(process.execPath, [cli, ...command.split(' '), '--profile', 'lakes.yml'], {
      cwd: place.folder,
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(child.exitCode).toBeNull();
    const began = Date.now();
    child.kill(signal);
    const [status] = await once(child, 'close');
    expect(Date.now() - began).toBeLessThan(5_000);
    expect({ status, out, err }).toEqual({
      status: 3,
      out: '',
      err: `Stopped (${signal}) before everything was done.\n`,
    });
  });

  test.each(['check', 'fix', 'review --base docs --head . --dry-run'])(
    '%s says how far it came when its time is over',
    async (command) => {
      const [out, err] = [new Paper(), new Paper()];
      const pace = { ...unhurried, deadline: Date.now() + 1_500 };
      const terminal = new Terminal(out, err, {}, realpathSync(place.folder), pace);
      const status = await run([...command.split(' '), '--profile', 'lakes.yml'], terminal);
      expect([status, out.text]).toEqual([3, '']);
      const [, done] =
        /^The time .* was over when (\d+) of 120 reports were reviewed\. Review fewer at once\.\n$/.exec(
          err.text,
        ) ?? [];
      expect(Number(done)).toBeLessThan(reports);
    },
  );
});

describe('a result that cannot be written', () => {
  const place = new Place({ [path(1)]: report() });
  afterAll(() => place.remove());
  const shell = (line: string) =>
    spawnSync('bash', ['-c', line], { cwd: place.folder, encoding: 'utf8', env: { ...process.env, cli } });

  test.each(['text', 'json'])('as %s, to a full device: status 3, and it is said', (format) => {
    const { status, stderr } = shell(
      `"${process.execPath}" "$cli" check --profile lakes.yml --format ${format} > /dev/full`,
    );
    expect([status, stderr]).toEqual([3, expect.stringMatching(/^The result could not be written: ENOSPC/)]);
  });

  test('nor said: status 3 all the same', () => {
    expect(shell(`"${process.execPath}" "$cli" check --profile lakes.yml > /dev/full 2>&1`).status).toBe(3);
  });

  test('for nobody listens: the verdict stands', () => {
    expect(shell(`"${process.execPath}" "$cli" check --profile lakes.yml >&- 2>&-`).status).toBe(0);
  });
});

test('a working folder that is gone is a fault that is told in a line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-review-'));
  const line = `cd "${folder}" && rmdir "${folder}" && "${process.execPath}" "${cli}" check`;
  const { status, stderr, stdout } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  expect([status, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/^ENOENT.*\nThis is a fault in report-review .*\n$/);
});
