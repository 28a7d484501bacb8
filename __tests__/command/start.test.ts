import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const cli = join(root, 'dist/cli.js');
const result = ['check', 'examples/head', '--profile', 'aws-china', '--format', 'json'];

let caches: string;
beforeEach(() => {
  caches = mkdtempSync(join(tmpdir(), 'report-review-caches-'));
});
afterEach(() => rmSync(caches, { recursive: true }));

/** Runs the bundled command as a process, and gives what it printed. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}, command = cli): string {
  const { status, stdout, stderr } = spawn(args, env, command);
  expect([status, stderr]).toEqual([result === args ? 1 : 0, '']);
  return stdout;
}

function spawn(args: readonly string[], env: Readonly<Record<string, string>> = {}, command = cli) {
  const of = { PATH: process.env.PATH, XDG_CACHE_HOME: caches, ...env };
  return spawnSync(process.execPath, [command, ...args], { cwd: root, env: of, encoding: 'utf8' });
}

/** The only file that is kept. */
function keptFile(): string {
  const names = readdirSync(join(caches, 'report-review'));
  expect(names).toHaveLength(1);
  return join(caches, 'report-review', names[0]!);
}

/** A kept file is written beside its place and put there whole: another writing has another number. */
const writingOf = (path: string) => lstatSync(path).ino;

describe('what V8 compiled of the command', () => {
  test('is kept by the first review, read by the next, and changes nothing that is printed', () => {
    const first = run(result);
    const before = writingOf(keptFile());
    expect(run(result)).toBe(first);
    expect(writingOf(keptFile())).toBe(before);
    expect(JSON.parse(first).findings.length).toBeGreaterThan(0);
  });

  test.each(['before it is kept', 'after'])('lets the command load what it has for GitHub, %s', (when) => {
    if (when === 'after') run(result);
    const { status, stderr } = spawn(['doctor', '--repo', 'octo/reports']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('GITHUB_TOKEN is not set')]);
  });

  test('is for the user alone', () => {
    run(result);
    const modes = [keptFile(), dirname(keptFile())].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o600, 0o700]);
  });

  test.each([
    ['in a workflow', result, { GITHUB_ACTIONS: 'true' }],
    ['where Node is to keep nothing', result, { NODE_DISABLE_COMPILE_CACHE: '1' }],
    ['by a run that reviews nothing', ['rules'], {}],
  ])('is not kept %s', (_, args, env) => {
    run(args, env);
    expect(readdirSync(caches)).toEqual([]);
  });

  test.each<[string, (file: string) => void]>([
    ['a byte of it is another', (file) => change(file, (bytes) => bytes.fill(0x5a, 4_000, 4_001))],
    ['it was cut short', (file) => change(file, (bytes) => bytes.subarray(0, 100_000))],
    ['it is empty', (file) => change(file, () => Buffer.alloc(0))],
    ['others may write it', (file) => chmodSync(file, 0o622)],
    ['a link stands in its place', (file) => link(file)],
    ['it is not of this build', (file) => renameSync(keptOfAnotherBuild(), file)],
  ])('is not read where %s, but made anew', (_, spoil) => {
    const first = run(result);
    const file = keptFile();
    spoil(file);
    const before = writingOf(file);
    expect(run(result)).toBe(first);
    expect(writingOf(keptFile())).not.toBe(before);
    expect(lstatSync(file).mode & 0o777).toBe(0o600);
  });

  test('is no reason to fail where it cannot be kept', () => {
    const first = run(result);
    rmSync(join(caches, 'report-review'), { recursive: true });
    writeFileSync(join(caches, 'report-review'), '');
    expect(run(result)).toBe(first);
    expect(readFileSync(join(caches, 'report-review'), 'utf8')).toBe('');
  });
});

function change(file: string, how: (bytes: Buffer) => Buffer): void {
  writeFileSync(file, how(readFileSync(file)));
}

function link(file: string): void {
  renameSync(file, join(caches, 'elsewhere'));
  symlinkSync(join(caches, 'elsewhere'), file);
}

/** What a command keeps whose code has one byte more. */
function keptOfAnotherBuild(): string {
  const [dist, kept] = [join(caches, 'dist'), join(caches, 'kept')];
  cpSync(join(root, 'dist'), dist, { recursive: true });
  const code = `${readFileSync(join(dist, 'command.cjs'), 'utf8')}\n`;
  writeFileSync(join(dist, 'command.cjs'), code);
  change(join(dist, 'cli.js'), (bytes) =>
    Buffer.from(bytes.toString().replace(/'[0-9a-f]{64}'/, `'${'0'.repeat(64)}'`)),
  );
  run(result, { XDG_CACHE_HOME: kept }, join(dist, 'cli.js'));
  const [name = ''] = readdirSync(join(kept, 'report-review'));
  return join(kept, 'report-review', name);
}
