import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Place, report } from './cli.js';

const settings = ['-c', 'user.name=mona', '-c', 'user.email=mona@example.com', '-c', 'commit.gpgsign=false'];
const git = (folder: string, ...args: readonly string[]) =>
  execFileSync('git', [...settings, ...args], { cwd: folder, encoding: 'utf8' }).trim();

const kept = { 'docs/reports/kept/report.md': report() };
const config = { '.github/report-review.yml': 'profile: lakes.yml\nexclude: ["docs/reports/old/**"]\n' };

/** What hides reports below a path, or hides none: how it comes there, and what the finding calls it. */
type Hiding = readonly [name: string, path: string, target: string, found: boolean];
const links: readonly Hiding[] = [
  ['a link to a folder', 'docs/reports/away', '../../elsewhere', true],
  ['a link in the place of all reports’ folder', 'docs/reports', '../elsewhere', true],
  ['a link to nothing', 'docs/reports/gone', '../../nowhere', true],
  ['a link out of the repository', 'docs/reports/out', '/etc/hostname', true],
  ['a link to a file of the same commit', 'docs/reports/kept.md', 'kept/report.md', false],
  ['a link where no report lies', 'docs/elsewhere', '../elsewhere', false],
  ['a link below which reports are excluded', 'docs/reports/old', '../../elsewhere', false],
];

let place: Place;
beforeEach(() => {
  place = new Place({});
});
afterEach(() => place.remove());

function link(root: string, path: string, target: string): void {
  const at = join(place.folder, root, path);
  rmSync(at, { recursive: true, force: true });
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(target, at);
}

async function findings(base: string, head: string, path: string): Promise<boolean> {
  const { out, status } = await place.run(`review --dry-run --base ${base} --head ${head} --language en`, {
    below: 'repository',
  });
  expect(status).toBe(0);
  return out.includes(path) && out.includes('report-unreadable');
}

/** Two commits, the second with what `change` did; their names. */
function commits(change: (folder: string) => void): void {
  const folder = join(place.folder, 'repository');
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '-qm', 'base');
  change(folder);
  git(folder, 'commit', '-qm', 'head');
}

const write = (root: string) => {
  const profile = { 'lakes.yml': readFileSync(join(place.folder, 'lakes.yml'), 'utf8') };
  const files = { ...kept, ...config, ...profile, 'elsewhere/readme.txt': 'x\n' };
  place.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text])));
};

describe('a review of two folders', () => {
  test.each(links)('%s, %s', async (_, path, target, found) => {
    write('repository');
    write('head');
    link('head', path, target);
    expect(await findings('.', '../head', path)).toBe(found);
  });

  test('a submodule whose files are there', async () => {
    write('repository');
    write('head');
    place.write({
      'head/docs/reports/sub/.git': 'gitdir: ../../../.git/modules/sub\n',
      'head/docs/reports/sub/a/report.md': report({ '(2个)': '(3个)' }),
    });
    expect(await findings('.', '../head', 'docs/reports/sub')).toBe(true);
  });
});

describe('a review of two revisions', () => {
  test.each(links)('%s, %s', async (_, path, target, found) => {
    write('repository');
    commits((folder) => {
      link('repository', path, target);
      git(folder, 'add', '--all');
    });
    expect(await findings('HEAD~1', 'HEAD', path)).toBe(found);
  });

  test.each([
    ['docs/reports/sub', true],
    ['docs/sub', false],
  ])('a submodule at %s', async (path, found) => {
    write('repository');
    commits((folder) => {
      const commit = git(folder, 'rev-parse', 'HEAD');
      git(folder, 'update-index', '--add', '--cacheinfo', `160000,${commit},${path}`);
    });
    expect(await findings('HEAD~1', 'HEAD', path)).toBe(found);
  });

  test('what stood there before is not the change’s', async () => {
    write('repository');
    link('repository', 'docs/reports/away', '../../elsewhere');
    commits((folder) => {
      place.write({ 'repository/docs/reports/kept/report.md': `${report()}\n` });
      git(folder, 'add', '--all');
    });
    expect(await findings('HEAD~1', 'HEAD', 'docs/reports/away')).toBe(false);
  });
});
