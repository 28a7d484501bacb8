import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Place, type Run, report } from './cli.js';

const wrong = report({ '(2个)': '(3个)', 'services: 2': 'services: 4', 湖泊: '机密' });
/** The same family twice: with the rule about folders, which lists the whole tree, and without it. */
const profiles = ['lakes.yml', 'shallow.yml'] as const;

let outer: Place;
let place: Place;
let lakes = '';
beforeEach(() => {
  outer = new Place({ 'a/report.md': wrong, 'secret.txt': '机密\n' });
  place = new Place({ 'docs/readme.txt': '' });
  lakes = readFileSync(join(place.folder, 'lakes.yml'), 'utf8').trimEnd();
  place.write({
    'shallow.yml': `${lakes.slice(0, lakes.indexOf('  - id: folder-without-report'))}`,
  });
});
afterEach(() => {
  expect(readFileSync(join(outer.folder, 'a/report.md'), 'utf8')).toBe(wrong);
  outer.remove();
  place.remove();
});

const link = (target: string, path: string) => {
  mkdirSync(join(place.folder, path, '..'), { recursive: true });
  symlinkSync(target, join(place.folder, path));
};
const expectSealed = ({ out, err }: Run) => expect(out + err).not.toContain('机密');

describe('another repository within this one', () => {
  const inside = { 'docs/reports/sub/a/report.md': wrong, 'docs/reports/sub/a/b/readme.txt': '机密\n' };
  const gitFile = { 'docs/reports/sub/.git': 'gitdir: ../../../.git/modules/sub\n' };
  const unread = async (commandLine: string) => {
    const run = await place.run(`${commandLine} --language en`);
    expect(run.out).toContain('docs/reports/sub');
    expect(run.out).toContain('report-unreadable');
    expect(run.out).not.toContain('docs/reports/sub/a');
    expect(run.status).toBe(1);
    expectSealed(run);
    expect(readFileSync(join(place.folder, 'docs/reports/sub/a/report.md'), 'utf8')).toBe(wrong);
  };

  test.each(
    profiles.flatMap(
      (profile) =>
        [
          [profile, 'a submodule', gitFile],
          [profile, 'a clone', { 'docs/reports/sub/.git/HEAD': 'ref: refs/heads/main\n' }],
        ] as const,
    ),
  )('%s: %s above reports is a finding, and nothing in it is read or written', async (profile, _, files) => {
    place.write({ ...inside, ...files, '.git/HEAD': 'ref: refs/heads/main\n' });
    for (const command of ['check', 'fix']) await unread(`${command} --profile ${profile}`);
  });

  test.each(['docs/reports/sub', 'docs/reports/sub/a'])(
    'is none of this one’s when it is named: %s',
    async (path) => {
      place.write({ ...inside, ...gitFile, '.git/HEAD': '', 'docs/reports/well/report.md': report() });
      await unread(`check --profile lakes.yml ${path} docs/reports/well`);
    },
  );

  test('is nothing to find where no report lies, nor is a work tree of this one', async () => {
    const files = Object.entries(inside);
    place.write({
      '.git/HEAD': '',
      'docs/reports/well/report.md': report(),
      ...Object.fromEntries(files.map(([path, text]) => [path.replace('reports', 'modules'), text])),
      'docs/modules/sub/.git': gitFile['docs/reports/sub/.git'],
      ...inside,
      'docs/reports/sub/.git': 'gitdir: /home/mona/lakes/.git/worktrees/sub\n',
    });
    const run = await place.run('check --profile lakes.yml --format json');
    expect(JSON.parse(run.out)).toMatchObject({ reports: 1, findings: [] });
    expectSealed(run);
  });
});

describe('a link above reports', () => {
  test.each(
    profiles.flatMap(
      (profile) =>
        [
          [profile, 'docs/reports', (): string => outer.folder],
          [profile, 'docs/reports/a', (): string => join(outer.folder, 'a')],
          [profile, 'docs/reports/deep/er', (): string => outer.folder],
          [profile, 'docs/reports/gone', (): string => '../../nowhere'],
        ] as const,
    ),
  )('%s: %s is a finding, and nothing behind it is read or written', async (profile, path, target) => {
    link(target(), path);
    place.write({ 'kept/report.md': '' });
    for (const command of ['check', 'fix']) {
      const run = await place.run(`${command} --profile ${profile} --language en`);
      expect(run.out).toContain(path);
      expect(run.out).toContain('report-unreadable');
      expect(run.status).toBe(1);
      expectSealed(run);
    }
  });

  test('that holds no reports is none: of a picture, outside of their folders, excluded', async () => {
    place.write({
      'docs/reports/well/report.md': report(),
      'secret.png': '',
      '.github/report-review.yml': 'profile: lakes.yml\nexclude: ["docs/reports/old/**"]\n',
    });
    link('../../../secret.png', 'docs/reports/well/picture.png');
    link(outer.folder, 'docs/elsewhere');
    link(outer.folder, 'docs/reports/old');
    expect(await place.run('check')).toMatchObject({ status: 0, err: '' });
  });

  test.each(['check', 'fix'])('that is named, or on the way to what is named: %s', async (command) => {
    link(outer.folder, 'docs/reports');
    const named = await place.run(`${command} --profile lakes.yml docs/reports`);
    expect(named.out).toContain('report-unreadable');
    expect(named.status).toBe(1);
    const behind = await place.run(`${command} --profile lakes.yml docs/reports/a/report.md`);
    expect(behind).toMatchObject({ status: 2, out: '' });
    expect(behind.err).toContain('docs/reports is a symbolic link');
    expectSealed(named);
    expectSealed(behind);
  });
});

describe('files beside reports and in the repository', () => {
  const reading = (more: string) => `${lakes.replace('rules:\n', `${more}\nrules:\n`)}\n`;

  test('that are links make the review incomplete, and are not read', async () => {
    place.write({
      'reading.yml': reading(
        'data:\n  secrets: { file: secrets/secret.txt, names: service }\nbeside:\n  note: { file: note.txt, body: { first: { line: "{text}" } } }',
      ),
      'docs/reports/well/report.md': report(),
    });
    link(outer.folder, 'secrets');
    link(join(outer.folder, 'secret.txt'), 'docs/reports/well/note.txt');
    const run = await place.run('check --profile reading.yml');
    expect(run.status).toBe(3);
    expect(run.err).toContain('secrets/secret.txt was not read: secrets is a symbolic link.');
    expect(run.err).toContain('docs/reports/well/note.txt was not read: it is a symbolic link.');
    expectSealed(run);
  });

  const outside = [
    '../secret.txt',
    '/etc/passwd',
    'a/../../b',
    'a\u2028/../b',
    'a\\\\b',
    'C:/x',
    'c:x',
    'a\\0b',
    '..',
  ];
  test.each([...outside, './a', 'a//b', 'a/'])('a profile may not read "%s"', async (path) => {
    for (const [at, more] of [
      ['data', `data:\n  secrets: { file: "${path}", names: service }`],
      ['beside', `beside:\n  note: { file: "${path}", body: { first: { line: "{text}" } } }`],
    ] as const) {
      place.write({ 'reading.yml': reading(more) });
      const run = await place.run('check --profile reading.yml');
      expect([at, run.status, run.out]).toEqual([at, 2, '']);
      expect(run.err).toMatch(
        /^reading\.yml:\d+:\d+: file is ".+"; it must be a path in the repository: relative/,
      );
    }
  });

  test.each(outside)('a configuration may not name the profile "%s", nor such globs', async (path) => {
    for (const [key, text] of [
      ['profile', `profile: "${path}"`],
      ['files', `files: ["${path}"]`],
      ['exclude', `exclude: ["${path}"]`],
    ] as const) {
      place.write({ '.github/report-review.yml': `${text}\n` });
      const run = await place.run('check');
      expect([key, run.status, run.out]).toEqual([key, 2, '']);
      expect(run.err).toMatch(/^\.github\/report-review\.yml:1:\d+: /);
    }
  });

  test('a profile or configuration that is a link is not read', async () => {
    link(join(outer.folder, 'lakes.yml'), 'linked.yml');
    const run = await place.run('check --profile linked.yml');
    expect(run).toMatchObject({ status: 2, err: expect.stringContaining('linked.yml is a symbolic link') });
    link(outer.folder, '.github');
    outer.write({ 'report-review.yml': 'fail-on: never # 机密\n' });
    const configured = await place.run('check');
    expect(configured.status).toBe(2);
    expect(configured.err).toContain('.github is a symbolic link');
    expectSealed(configured);
  });
});

describe('the result', () => {
  test('is not written through a link of the working folder', async () => {
    link(join(outer.folder, 'a/report.md'), 'result.json');
    link(outer.folder, 'results');
    for (const [file, part] of [
      ['result.json', 'result.json'],
      ['results/new.json', 'results'],
    ]) {
      const { status, err } = await place.run(`check --profile lakes.yml --output ${file}`);
      expect(err).toContain(`could not be written to ${file}: ${part} is a symbolic link`);
      expect(status).toBe(2);
    }
    expect(existsSync(join(outer.folder, 'new.json'))).toBe(false);
  });

  test('is written to where a link outside of it leads, which is nobody’s but the user’s', async () => {
    outer.write({ 'real.json': '' });
    symlinkSync('real.json', join(outer.folder, 'linked.json'));
    await place.run(`check --profile lakes.yml --format json --output ${outer.folder}/linked.json`);
    expect(JSON.parse(readFileSync(join(outer.folder, 'real.json'), 'utf8'))).toMatchObject({ version: 1 });
  });
});

test('fix does not follow a link that came after the reading', async () => {
  const { replaceFile } = await import('../../src/command/replace-file.js');
  place.write({ 'docs/reports/a/report.md': wrong });
  rmSync(join(place.folder, 'docs/reports/a'), { recursive: true });
  link(join(outer.folder, 'a'), 'docs/reports/a');
  expect(() =>
    replaceFile(place.folder, 'docs/reports/a/report.md', Buffer.from(wrong), Buffer.from('new')),
  ).toThrow('docs/reports/a is a symbolic link');
});
