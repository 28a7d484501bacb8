import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { plainLines } from '../../src/format/plain.js';
import { expectGolden } from '../format/golden.js';
import { Place, report, transcript } from './cli.js';

const path = (name: string) => `docs/reports/${name}/report.md`;
const old = report({ '# 湖泊': '# 河流' });
const base = { [path('lake')]: report(), [path('old')]: old, [path('gone')]: report() };
const head = {
  [path('lake')]: report({ '- Amazon EC2': '- Amazon EC2\n- Amazon RDS', '(2个)': '(4个)' }),
  [path('old')]: `${old}\n\n更多。\n`,
  [path('new')]: report({ 'services: 2': 'services: two' }),
};
const below = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const place = new Place({ ...below('base', base), ...below('head', head) });
afterAll(() => place.remove());
const folders = 'review --base base --head head --dry-run --profile lakes.yml';

describe('of two folders', () => {
  test.each([
    ['review-en', `${folders} --language en`],
    ['review-zh-CN', folders],
    ['review-same', 'review --base base --head base --dry-run --profile lakes.yml'],
    ['review-without-base', 'review --dry-run'],
    ['review-without-dry-run', 'review --base base --head head'],
    ['review-unknown-revision', 'review --base base --head gone --dry-run'],
    ['review-help', 'review --help'],
  ])('%s', async (name, line) => {
    expectGolden(`${name}.txt`, transcript(line, await place.run(line)), 'command');
  });

  test('what the base had already may gate, and the check says which', async () => {
    const { out } = await place.run(`${folders} --language en --existing gate --fail-on never`);
    expect(out).toContain('success: 2 errors and 1 warning in 3 of 3 reports');
    expect(out).not.toContain('The base has this already.');
  });

  test('the profile and the configuration are those of the base', async () => {
    const policy = new Place({
      ...below('base', {
        ...base,
        'own.yml': 'name: own\nextends: base\nfiles: ["docs/**/report.md"]\nrules: []\n',
      }),
      ...below('head', head),
      'base/.github/report-review.yml': 'profile: own.yml\n',
      'head/.github/report-review.yml': 'profile: gone.yml\n',
    });
    const { out, status } = await policy.run('review --base base --head head --dry-run');
    expect(out).toContain('3 reports, nothing to change');
    expect(out).toContain('with the profile own, as the base has it');
    expect(out.replace(/\s+/g, ' ')).toContain('What it proposes cannot be used');
    expect(status).toBe(0);
    policy.remove();
  });

  describe('a policy that the head changes', () => {
    const lakes = readFileSync(join(place.folder, 'lakes.yml'), 'utf8');
    const inForce = { 'lakes.yml': lakes, '.github/report-review.yml': 'profile: lakes.yml\n' };
    const dryRun = async (files: Readonly<Record<string, string>>, options = '--language en') => {
      const policy = new Place({
        ...below('base', { ...base, ...inForce }),
        ...below('head', { ...head, ...inForce, ...files }),
      });
      const run = await policy.run(`review --base base --head head --dry-run ${options}`);
      policy.remove();
      expect(run.status).toBe(0);
      return run.out.replace(/\s+/g, ' ');
    };

    test.each([
      [
        'a configuration',
        { '.github/report-review.yml': 'profile: lakes.yml\nrules: { count-mismatch: off }\n' },
        /This changes \.github\/report-review\.yml, .* Under what it proposes, this review would fail, as it does now; it would hide 1 \(count-mismatch 1\)\./,
      ],
      [
        'a profile',
        {
          'lakes.yml': lakes.replace(
            'id: count-mismatch\n    severity: error',
            'id: count-mismatch\n    severity: notice',
          ),
        },
        /This changes lakes\.yml, .* it would give 1 another severity \(count-mismatch 1\)\./,
      ],
      [
        'what fails',
        { '.github/report-review.yml': 'profile: lakes.yml\nfail-on: never\n' },
        /Under what it proposes, this review would pass, with the same findings\./,
      ],
      [
        'a profile that is not there',
        { '.github/report-review.yml': 'profile: gone.yml\n' },
        /What it proposes cannot be used, and once it is merged every review would end with status 2: gone\.yml could not be read: there is no such file\./,
      ],
      [
        'a configuration with a mistake',
        { '.github/report-review.yml': 'profil: lakes.yml\n' },
        /cannot be used, .*: \.github\/report-review\.yml:1:1: /,
      ],
      [
        'another schema',
        { 'lakes.yml': lakes.replace('required: [title, available_services]', 'required: [title]') },
        /What it proposes was not tried: its front matter has another schema\. .* report-review check/,
      ],
    ])('is tried, and only told: %s', async (_, files, sentence) => {
      const out = await dryRun(files);
      expect(out).toMatch(sentence);
      expect(out).toContain('failure: ');
    });

    test('is told in the language of the review', async () => {
      const out = await dryRun({ '.github/report-review.yml': 'profile: lakes.yml\nfail-on: never\n' }, '');
      expect(out).toContain('此拉取请求改动了 .github/report-review.yml');
      expect(out).toContain('本次审查的结论将变为“通过”');
    });

    test('is none where the command line names another, or nothing changes', async () => {
      const other = { '.github/report-review.yml': 'profile: lakes.yml\nfail-on: never\n' };
      expect(await dryRun(other, '--language en --profile lakes.yml')).toContain('This changes');
      expect(await dryRun({}, '--language en')).not.toContain('This changes');
      const given = `--language en --config ${join('base', '.github/report-review.yml')} --profile lakes.yml`;
      expect(await dryRun(other, given)).not.toContain('This changes');
    });

    test('is also a file that rules look things up in', async () => {
      const files = { 'unavailable_services.txt': 'Amazon EC2\n' };
      const data = new Place({ ...below('base', base), ...below('head', { ...base, ...files }) });
      const { out } = await data.run(
        'review --base base --head head --dry-run --profile aws-china --language en',
      );
      expect(out.replace(/\s+/g, ' ')).toContain(
        'This changes unavailable_services.txt, which rules look things up in.',
      );
      data.remove();
    });
  });

  test('nothing is left behind', async () => {
    const { TMPDIR } = process.env;
    const own = mkdtempSync(join(tmpdir(), 'left-'));
    process.env.TMPDIR = own;
    await place.run(folders);
    expect(readdirSync(own)).toEqual([]);
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(own, { recursive: true });
  });
});

const stray = (name: string) => `docs/reports/${name}/notes.md`;
const folderFindings = ({ out }: { out: string }) =>
  [...out.matchAll(/^(docs\S+):1 (\w+) folder-without-report/gm)].map(([, where, level]) => [where, level]);

test('a folder that the base had without a report is no part of the change, a new one is', async () => {
  const folders = new Place({
    ...below('base', { ...base, [stray('known')]: 'Notes.\n' }),
    ...below('head', { ...head, [stray('known')]: 'Notes.\n', [stray('new-one')]: 'Notes.\n' }),
  });
  const line = 'review --base base --head head --dry-run --profile lakes.yml --language en';
  const expected = [['docs/reports/new-one', 'warning']];
  expect(folderFindings(await folders.run(line))).toEqual(expected);
  expect(folderFindings(await folders.run(`${line} --existing gate`))).toEqual(expected);
  folders.remove();
});

describe('of git revisions', () => {
  const git = (folder: string, ...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: folder });

  test('says the same as of folders, also of the work tree and of renamed reports', async () => {
    const repository = new Place(base);
    const commit = (message: string) => {
      git(repository.folder, 'add', '--all');
      git(repository.folder, 'commit', '-qm', message);
    };
    git(repository.folder, 'init', '-q', '-b', 'main');
    commit('base');
    git(repository.folder, 'mv', 'docs/reports/old', 'docs/reports/旧 "old"');
    git(repository.folder, 'rm', '-q', path('gone'));
    repository.write({
      [path('lake')]: head[path('lake')]!,
      [path('new')]: head[path('new')]!,
      [path('旧 "old"')]: head[path('old')]!,
    });
    const line = 'review --base main --dry-run --profile lakes.yml --language en';
    const tree = await repository.run(line);
    git(repository.folder, 'checkout', '-qb', 'topic');
    commit('head');
    const commits = await repository.run(`${line} --head topic`);
    const part = (out: string) => out.split('== Check')[0];
    expect(part(tree.out)).toBe(part((await place.run(`${folders} --language en`)).out));
    expect(part(commits.out)).toBe(part(tree.out));
    expect(commits.out).toContain('docs/reports/旧 "old"/report.md:6 notice title-h1-mismatch');
    expect(commits.out).toContain('The base has this already.');
    repository.remove();
  });

  test('a name that looks like an option is none', async () => {
    const repository = new Place(base);
    git(repository.folder, 'init', '-q');
    const { err, status } = await repository.run('review --base=--output=owned --head=-x --dry-run');
    expect([err, status]).toEqual(['"--output=owned" is not a revision that git knows here.\n', 2]);
    expect(readdirSync(repository.folder)).not.toContain('owned');
    repository.remove();
  });
});

test('a link where a report should be is a finding', async () => {
  const linked = new Place({
    ...below('base', base),
    ...below('head', base),
    'head/docs/reports/link/note.md': 'Note.\n',
  });
  symlinkSync('/etc/hostname', join(linked.folder, 'head', path('link')));
  const { out } = await linked.run(
    'review --base base --head head --dry-run --profile lakes.yml --language en',
  );
  expect(out).toContain(`${path('link')}:1 failure report-unreadable`);
  linked.remove();
});

test.each([
  ['a [`b.md:3`](https://x.y/b?plain=1#L3) c', 'a b.md:3 c'],
  ['**`` `x` ``** \\*y\\* <sub>`rule`</sub>', '`x` *y* rule'],
  ['`a \\* b` and ` `` `', 'a \\* b and ``'],
  ['- \\[x\\](y) `](z)`', '- [x](y) ](z)'],
  ['#### [`a/b.md`](u)', 'a/b.md'],
  ['one lone ` backtick', 'one lone ` backtick'],
])('%s reads %s', (markdown, text) => {
  expect(plainLines(markdown, 80)).toEqual([text]);
});
