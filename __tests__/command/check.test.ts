import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { run } from '../../src/command/run.js';
import { Terminal } from '../../src/command/terminal.js';
import { expectGolden } from '../format/golden.js';
import { Paper, Place, report, transcript } from './cli.js';

const wrong = { '(2个)': '(3个)', 'services: 2': 'services: 4' };
const place = new Place({
  'docs/reports/well/report.md': report(),
  'docs/reports/wrong/report.md': report(wrong),
  'docs/reports/title/report.md': report({ '# 湖泊': '# 河流' }),
  'docs/reports/empty/report.md': '',
  'docs/reports/broken/report.md': report({ 'title: ': 'title: "' }),
  'docs/reports/binary/report.md': Uint8Array.of(0x2d, 0x2d, 0x2d, 0x0a, 0x00, 0xff),
  'docs/notes/note.md': 'No report.\n',
  'well.md': report(),
  'broken.yml': 'profile: [\n',
  'unknown.yml': 'profile: ./lakes.yml\nrules:\n  count-mismach: off\n',
});
afterAll(() => place.remove());

describe('transcripts', () => {
  test.each([
    ['help', '--help'],
    ['help-check', 'check --help'],
    ['findings', 'check --profile lakes.yml docs/reports/wrong docs/reports/title'],
    ['findings-en', 'check --profile lakes.yml --language en docs/reports/wrong'],
    ['clean', 'check --profile lakes.yml docs/reports/well'],
    ['quiet', 'check --profile lakes.yml --quiet docs/reports/title'],
    ['github', 'check --profile lakes.yml --format github docs/reports/wrong'],
    ['bad-input', 'check --profile lakes.yml docs/reports/empty docs/reports/broken docs/reports/binary'],
    ['missing-file', 'check --profile lakes.yml docs/reports/gone/report.md'],
    ['folder-without-reports', 'check --profile lakes.yml docs/notes'],
    ['unreadable-config', 'check --config gone.yml'],
    ['broken-config', 'check --config broken.yml'],
    ['unknown-rule-in-config', 'check --config unknown.yml'],
    ['unknown-rule', 'explain count-mismach --profile lakes.yml'],
    ['unknown-option', 'check --fromat json'],
    ['unknown-format', 'check --format jsn'],
    ['later-format', 'check --format html'],
    ['unknown-command', 'chekc'],
    ['later-command', 'init'],
    ['no-command', ''],
    ['missing-value', 'check --profile --quiet'],
    ['surplus', 'rules docs'],
    ['existing-without-base', 'check --profile lakes.yml --existing gate'],
    ['rules', 'rules --profile lakes.yml --language en'],
    ['explain', 'explain count-mismatch --profile lakes.yml'],
    ['test', 'test lakes.yml'],
    ['test-reports', 'test lakes.yml --reports .'],
  ])('%s', async (name, line) => {
    expectGolden(`${name}.txt`, transcript(line, await place.run(line)), 'command');
  });
});

test('a profile that is neither built in nor a file', async () => {
  const { err, status } = await place.run('check --profile laks');
  expect([err, status]).toEqual([
    expect.stringMatching(/^There is no profile "laks"\..* Built in: .*\.\/laks\.yml/),
    2,
  ]);
});

describe('exit status', () => {
  test.each([
    ['check --profile lakes.yml docs/reports/wrong', 1],
    ['check --profile lakes.yml docs/reports/title', 0],
    ['check --profile lakes.yml --fail-on warning docs/reports/title', 1],
    ['check --profile lakes.yml --fail-on never docs/reports/wrong', 0],
    ['--version', 0],
    ['check --profile lakes.yml --fromat json', 2],
  ])('%s: %d', async (line, status) => {
    expect((await place.run(line)).status).toBe(status);
  });

  test.each([
    ['check --profile lakes.yml docs/reports/wrong', 1],
    ['check --profile lakes.yml --fail-on never docs/reports/wrong', 0],
    ['check --fromat json', 2],
  ])('of the process: %s: %d', async (line, status) => {
    const [inside, outside] = await Promise.all([place.run(line), place.spawn(line)]);
    expect(outside.status).toBe(status);
    expect(transcript(line, outside)).toBe(transcript(line, inside));
  });

  test('a fault of ours is 3, and says where', async () => {
    const err = new Paper();
    const out = {
      write: () => {
        throw new RangeError('no room');
      },
    };
    expect(await run(['--version'], new Terminal(out, err, {}, place.folder))).toBe(3);
    expect(err.text).toMatch(
      /^no room\nThis is a fault in report-review \d+\.\d+\.\d+ \(at .*\); nothing was reviewed\.\n$/,
    );
  });

  test('a report that cannot be read makes the review incomplete, and the others are still reviewed', async () => {
    const sealed = new Place({
      'docs/reports/a/report.md': report(wrong),
      'docs/reports/b/report.md': report(),
    });
    chmodSync(join(sealed.folder, 'docs/reports/b/report.md'), 0);
    const { out, err, status } = await sealed.run('check --profile lakes.yml --format json');
    // Whoever may read everything, as root does, has nothing to be refused.
    const isRoot = process.getuid?.() === 0;
    expect(JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)).toEqual(['count-mismatch']);
    expect([status, err]).toEqual(
      isRoot ? [1, ''] : [3, 'docs/reports/b/report.md could not be read: permission denied.\n'],
    );
    sealed.remove();
  });
});

describe('where paths begin', () => {
  const pathsOf = (out: string) => JSON.parse(out).findings.map(({ path }: { path: string }) => path);
  const wrongPath = ['docs/reports/wrong/report.md'];

  test.each([
    ['the root', '', 'check --profile lakes.yml --format json docs/reports/wrong'],
    ['a folder below', 'docs', 'check --profile ../lakes.yml --format json reports/wrong'],
    ['the report itself', 'docs/reports/wrong', 'check --profile ../../../lakes.yml --format json report.md'],
  ])('seen from %s', async (_name, below, line) => {
    expect(pathsOf((await place.run(line, { below })).out)).toEqual(wrongPath);
  });

  test('in a folder of another repository, reports keep the paths they have at home', async () => {
    const outer = new Place({ 'corpus/docs/reports/wrong/report.md': report(wrong) });
    spawnSync('git', ['init', '-q'], { cwd: outer.folder });
    const inside = await outer.run('check --profile ../lakes.yml --format json', { below: 'corpus' });
    const named = await outer.run('check --profile lakes.yml --format json corpus');
    expect([pathsOf(inside.out), pathsOf(named.out)]).toEqual([wrongPath, wrongPath]);
    expect((await outer.run('check --profile lakes.yml corpus')).out).toContain(
      'corpus/docs/reports/wrong/report.md:8:11',
    );
    outer.remove();
  });

  test('the configuration of the folder above governs, its root is there, and the option wins', async () => {
    const configured = new Place({
      '.github/report-review.yml':
        'profile: lakes.yml\nlanguage: en\nfail-on: never\nrules:\n  title-h1-mismatch: off\n',
      'docs/reports/wrong/report.md': report({ ...wrong, '# 湖泊': '# 河流' }),
    });
    const run = await configured.run('check --format json', { below: 'docs' });
    expect(JSON.parse(run.out).findings).toMatchObject([
      {
        rule: 'count-mismatch',
        path: 'docs/reports/wrong/report.md',
        message: expect.stringContaining('The front matter'),
      },
    ]);
    expect(run.status).toBe(0);
    expect((await configured.run('check --fail-on error')).status).toBe(1);
    configured.remove();
  });
});

describe('files that are none', () => {
  test('a link at a report’s path is a finding, and what it leads to is never read', async () => {
    const linked = new Place({
      'secret.md': report({ 湖泊: '机密' }),
      'docs/reports/well/report.md': report(),
    });
    for (const name of ['a', 'b']) mkdirSync(join(linked.folder, 'docs/reports', name));
    symlinkSync(join(linked.folder, 'secret.md'), join(linked.folder, 'docs/reports/a/report.md'));
    symlinkSync('/etc', join(linked.folder, 'docs/reports/b/etc'));
    for (const line of ['check --profile lakes.yml', 'check --profile lakes.yml docs/reports/a/report.md']) {
      const { out, status } = await linked.run(line);
      expect(out).toContain('docs/reports/a/report.md');
      expect(out).toContain('report-unreadable');
      expect(out).not.toContain('机密');
      expect(status).toBe(1);
    }
    linked.remove();
  });

  test('no report at all, and none named: a sentence, and nothing wrong', async () => {
    const bare = new Place({ 'docs/reports/readme.txt': 'Soon.\n' });
    const { out, err, status } = await bare.run('check --profile lakes.yml');
    expect(err).toBe('No report found: nothing below . matches docs/reports/**/report.md.\n');
    expect(out).toContain('0 份报告');
    expect(status).toBe(0);
    bare.remove();
  });
});

describe('names', () => {
  test.each(['text', 'json', 'github', 'sarif'])(
    'of files that would command a terminal or a runner: %s',
    async (format) => {
      const name = '::add-mask::x \u001b[2J\r\n::error::y ##[stop-commands]z';
      const hostile = new Place({ [`docs/reports/${name}/report.md`]: report(wrong) });
      const { out, err } = await hostile.run(`check --profile lakes.yml --format ${format}`);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]|##\[/);
      expect(
        out.split('\n').filter((line) => /^\s*::/.test(line) && !line.startsWith('::error file=')),
      ).toEqual([]);
      hostile.remove();
    },
  );

  test('that are not UTF-8 are not passed over', async () => {
    const odd = new Place({ 'docs/reports/well/report.md': report() });
    const reports = Buffer.from(join(odd.folder, 'docs/reports/'));
    mkdirSync(Buffer.concat([reports, Buffer.of(0xff)]));
    const { err, status } = await odd.run('check --profile lakes.yml');
    expect([err, status]).toEqual([
      'docs/reports/\ufffd could not be listed: there is no such file or folder.\n',
      3,
    ]);
    odd.remove();
  });
});

describe('progress', () => {
  const steps = (isTTY: boolean, isLong: boolean) => {
    const err = new Paper(isTTY);
    const terminal = new Terminal(new Paper(), err, {}, place.folder);
    terminal.progress('Reviewing', isLong);
    terminal.say('Done.');
    return err.text;
  };

  test('is shown to somebody who waits, and taken away', () => {
    expect(steps(true, true)).toBe('\r\u001b[KReviewing\r\u001b[KDone.\n');
    expect(steps(true, false)).toBe('Done.\n');
    expect(steps(false, true)).toBe('Done.\n');
  });

  test.each([
    [{ isTTY: true, columns: 132 }, {}, 120, true],
    [{ isTTY: true, columns: 20 }, { TERM: 'dumb' }, 40, false],
    [{ isTTY: false, columns: 0 }, {}, 80, false],
    [{ isTTY: false, columns: 0 }, { COLUMNS: '100', FORCE_COLOR: '0' }, 100, false],
  ])('%j with %j is %d wide', ({ isTTY, columns }, env, width, isColored) => {
    const terminal = new Terminal(new Paper(isTTY, columns), new Paper(), env as Record<string, string>, '/');
    expect([terminal.width, terminal.isColored]).toEqual([width, isColored]);
  });
});

describe('output', () => {
  const all = 'check --profile lakes.yml';

  test('two runs, one of them a process of its own, print the same bytes, and they keep to the schema', async () => {
    const [first, second] = await Promise.all([
      place.run(`${all} --format json`),
      place.run(`${all} --format json`),
    ]);
    expect(first.out).toBe(second.out);
    const schema = readFileSync(join(import.meta.dirname, '../../..', 'schemas/result.schema.json'), 'utf8');
    const validate = new Ajv2020().compile(JSON.parse(schema));
    expect([validate(JSON.parse(first.out)), validate.errors]).toEqual([true, null]);
  });

  test('--output writes the file, and standard output stays empty', async () => {
    const { out, err, status } = await place.run(
      `${all} --format sarif --output result.sarif docs/reports/wrong`,
    );
    expect([out, err, status]).toEqual(['', '1 份报告中 1 份有问题：1 个错误\n', 1]);
    const log = JSON.parse(readFileSync(join(place.folder, 'result.sarif'), 'utf8'));
    expect(log.runs[0].results).toMatchObject([{ ruleId: 'count-mismatch', level: 'error' }]);
    const failed = await place.run(`${all} --output gone/result.txt`);
    expect([failed.status, failed.err]).toEqual([
      2,
      'The result could not be written to gone/result.txt: there is no such file or folder.\n',
    ]);
  });

  test.each([
    ['a pipe', {}, '', false],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, '', true],
    ['NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, '', false],
    ['--no-color', { FORCE_COLOR: '1' }, ' --no-color', false],
  ])('colours with %s', async (_name, env, option, isColored) => {
    const { out } = await place.run(`${all} docs/reports/wrong${option}`, {
      env: env as Record<string, string>,
    });
    expect(out.includes('\u001b[')).toBe(isColored);
  });

  test('a reader that has seen enough changes nothing', async () => {
    const { status, err } = await place.spawn('check --profile lakes.yml --format json', { isDeaf: true });
    expect([status, err]).toEqual([1, '']);
  });
});

describe('--base', () => {
  const git = (folder: string, ...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });

  test('only what changed since is reviewed, and what the base had already does not count', async () => {
    const repository = new Place({
      'docs/reports/old/report.md': report(wrong),
      'docs/reports/touched/report.md': report(wrong),
      'docs/reports/moved/report.md': report({ ...wrong, S3: 'S3 Tables' }),
      'docs/reports/notes/note.md': 'No report.\n',
    });
    git(repository.folder, 'init', '-q', '-b', 'main');
    git(repository.folder, 'add', '.');
    git(repository.folder, 'commit', '-qm', 'base');
    git(repository.folder, 'mv', 'docs/reports/moved', 'docs/reports/报告 "moved"');
    repository.write({
      'docs/reports/touched/report.md': `${report({ ...wrong, '# 湖泊': '# 河流' })}\nMore.\n`,
      'docs/reports/new/report.md': report(wrong),
      'docs/reports/more-notes/note.md': 'No report.\n',
    });
    const rows = async (option: string) => {
      const { out } = await repository.run(`check --profile lakes.yml --format json --base main ${option}`);
      const findings: readonly { path: string; rule: string; severity: string }[] = JSON.parse(out).findings;
      return findings.map(({ path, rule, severity }) => [path.split('/')[2], rule, severity]);
    };
    expect(await rows('')).toEqual([
      ['more-notes', 'folder-without-report', 'warning'],
      ['new', 'count-mismatch', 'error'],
      ['touched', 'title-h1-mismatch', 'warning'],
      ['touched', 'count-mismatch', 'notice'],
      ['报告 "moved"', 'count-mismatch', 'notice'],
    ]);
    expect((await rows('--existing gate')).map(([, , severity]) => severity)).toEqual([
      'warning',
      'error',
      'warning',
      'error',
      'error',
    ]);
    const text = await repository.run('check --profile lakes.yml --base main --language en');
    expect(text.out).toContain('notice count-mismatch (on the base already)');
    const below = await repository.run('check --profile ../../lakes.yml --format json --base main', {
      below: 'docs/reports',
    });
    expect(JSON.parse(below.out).reports).toBe(3);
    const unknown = await repository.run('check --profile lakes.yml --base --output=x');
    expect(unknown.status).toBe(2);
    const gone = await repository.run('check --profile lakes.yml --base gone');
    expect([gone.status, gone.err]).toEqual([2, '"gone" is not a revision that git knows here.\n']);
    repository.remove();
  });
});
