// How long `check` takes, against the least that any tool must do: starting Node, and reading the files and parsing
// their front matter. Both sides run in turn, as whole processes: `npm run bench`. The reports are the profile's own
// example, or those of a repository, `npm run bench -- DIR`, repeated with titles and addresses of their own.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInProfile } from '../src/profile/policy.js';

const runs = 7;
const repository = process.argv[2];
const command = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const floor = fileURLToPath(new URL('./floor.js', import.meta.url));
const sample = builtInProfile('aws-china')!.document.example!;
const folder = mkdtempSync(join(tmpdir(), 'report-review-bench-'));
try {
  compare('one report, against node -e 0', write(1), (root) => [['-e', '0'], check(root)]);
  compare('1,000 reports, against reading and parsing their YAML', write(1000), (root) => [
    [floor, root],
    check(root),
  ]);
} finally {
  rmSync(folder, { recursive: true });
}

function check(root: string): string[] {
  return [
    command,
    'check',
    root,
    '--profile',
    'aws-china',
    '--format',
    'json',
    '--output',
    join(folder, 'result.json'),
  ];
}

/** A repository of `count` reports, each with a title and URL of its own, and the catalogue. Returns its folder. */
function write(count: number): string {
  const root = join(folder, String(count));
  const originals = repository === undefined ? [sample.report] : reportsOf(repository);
  for (let i = 0; i < count; i++) {
    const original = originals[i % originals.length]!;
    const slug = /^original_url: \S+\/(\S+)\/$/mu.exec(original)?.[1] ?? 'report';
    const name = `${slug.toLowerCase().replace(/[^a-z0-9]+/gu, '_')}_${i}_0a1b2c3d`;
    const report = original.replaceAll(`/${slug}/`, `/${slug}-${i}/`).replace(/^(title:|#) /gmu, `$1 ${i}`);
    mkdirSync(join(root, 'docs/reports', name), { recursive: true });
    writeFileSync(join(root, 'docs/reports', name, 'report.md'), report);
  }
  for (const [path, text] of Object.entries(sample.data ?? {})) writeFileSync(join(root, path), text);
  return root;
}

/** The reports of a repository. */
function reportsOf(root: string): readonly string[] {
  const reports = join(root, 'docs/reports');
  const paths = readdirSync(reports).map((name) => join(reports, name, 'report.md'));
  return paths.filter((path) => existsSync(path)).map((path) => readFileSync(path, 'utf8'));
}

function compare(
  title: string,
  root: string,
  commands: (root: string) => readonly [string[], string[]],
): void {
  const [least, ours] = commands(root);
  const ratios: number[] = [];
  for (let i = 0; i <= runs; i++) {
    const [a, b] = [time(least), time(ours)];
    if (i > 0) ratios.push(b / a); // The first pair warms the disk's cache, and the command's.
  }
  ratios.sort((a, b) => a - b);
  const [low, middle, high] = [ratios[0]!, ratios[ratios.length >> 1]!, ratios.at(-1)!].map((ratio) =>
    ratio.toFixed(2),
  );
  process.stdout.write(`${title}: ${middle} times (${low} to ${high}, ${runs} pairs)\n`);
}

/** Milliseconds of a whole process. Throws when it fails in a way that no finding explains. */
function time(args: string[]): number {
  const start = process.hrtime.bigint();
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  if (status !== 0 && status !== 1) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}
