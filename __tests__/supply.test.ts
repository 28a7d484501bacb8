// What comes in from others, and what goes out as dist/.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Package {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(read('package-lock.json')) as { readonly packages: Record<string, Package> };
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('what is installed', () => {
  test('is held to a hash, each of it', () => {
    expect(installed.length).toBeGreaterThan(200);
    const loose = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test('comes from the registry that is asked, under its own name, and from nowhere else', () => {
    const elsewhere = installed.filter(([path, { resolved, version = '', link }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const isThere = resolved === undefined || resolved.startsWith(`https://registry.npmjs.org/${name}/-/`);
      return link || !isThere || !/^\d+\.\d+\.\d+/.test(version);
    });
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  test('runs no script, and nothing that we ship would want to', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    const wanting = installed.filter(([, { hasInstallScript, dev }]) => hasInstallScript && !dev);
    expect(wanting.map(([path]) => path)).toEqual([]);
  });

  test('is named to the last digit', () => {
    const { dependencies, devDependencies, overrides } = JSON.parse(read('package.json')) as Readonly<
      Record<string, Readonly<Record<string, string>>>
    >;
    const ranges = Object.entries({ ...dependencies, ...devDependencies, ...overrides }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(ranges).toEqual([]);
  });

  test('waits a week for others to find what is wrong with a release', () => {
    const text = read('.github/dependabot.yml');
    const updates = text.split(/^ {2}- /m).slice(1);
    expect(updates).toHaveLength(2);
    for (const update of updates) expect(Number(/default-days: (\d+)/.exec(update)?.[1])).toBeGreaterThan(6);
  });
});

describe('the comparison of dist with its sources, in .ci/run', () => {
  let copy: string;
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'core.autocrlf=false'];
    return execFileSync('git', [...identity, ...args], { cwd: copy, encoding: 'utf8' });
  };
  const at = (path: string) => join(copy, path);
  /** What a build would put in the place of whatever stands there. */
  const build = () => {
    rmSync(at('dist'), { recursive: true });
    cpSync(join(root, 'dist'), at('dist'), { recursive: true });
  };
  /** Runs the step itself; the documents are not made anew. */
  const compare = () => {
    const step = /^current\(\) \{\n[\s\S]*?^\}/m.exec(read('.ci/run'))![0];
    const { status, stdout } = spawnSync('bash', ['-c', `node() { :; }\n${step}\ncurrent`], {
      cwd: copy,
      encoding: 'utf8',
    });
    return { status, stdout };
  };

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'report-review-supply-'));
    git('init', '-q');
    for (const path of ['.gitignore', '.gitattributes', 'dist']) {
      cpSync(join(root, path), at(path), { recursive: true });
    }
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const commit = () => {
    git('add', '-A', '-f');
    git('commit', '-q', '-m', 'x');
  };

  test('has nothing to say where they are the same', () => {
    commit();
    build();
    expect(compare()).toEqual({ status: 0, stdout: '' });
  });

  test('fails on one other byte', () => {
    const bytes = readFileSync(at('dist/index.js'));
    const middle = bytes.length >> 1;
    bytes[middle] = bytes[middle]! ^ 1;
    writeFileSync(at('dist/index.js'), bytes);
    commit();
    build();
    expect(compare()).toMatchObject({ status: 1, stdout: expect.stringContaining(' M dist/index.js') });
  });

  test.each(['dist/x.js', 'dist/x.tgz'])('fails on %s that no build makes', (extra) => {
    writeFileSync(at(extra), '1\n');
    commit();
    build();
    expect(compare()).toMatchObject({ status: 1, stdout: expect.stringContaining(` D ${extra}`) });
  });

  test.each(['dist/x.js', 'dist/x.tgz'])('fails on %s that a build makes and nobody committed', (extra) => {
    commit();
    build();
    appendFileSync(at(extra), '1\n');
    expect(compare()).toMatchObject({ status: 1, stdout: expect.stringContaining(extra) });
  });

  test('stands behind a build that begins from nothing', () => {
    expect(read('scripts/bundle.js')).toMatch(
      /^rmSync\(target, \{ recursive: true, force: true \}\);\nmkdirSync\(target/m,
    );
    expect(read('.ci/run')).toMatch(/^step '[^']*' again\nstep '[^']*' current$/m);
  });
});

describe('dist', () => {
  const scripts = readdirSync(join(root, 'dist')).filter((name) => /\.c?js$/.test(name));

  test('is the Action, and the command with its start, that need nothing beside Node', () => {
    expect(scripts.sort()).toEqual(['cli.js', 'command.cjs', 'github.js', 'index.js', 'later.cjs']);
    const large = scripts.filter((name) => statSync(join(root, 'dist', name)).size > 100_000);
    expect(large).toEqual(scripts.filter((name) => name !== 'cli.js'));
  });

  test.each(scripts)(
    '%s evaluates no text as code but the validators that ajv makes of a profile',
    (name) => {
      const code = read(`dist/${name}`);
      // `eval(e,t){` declares a method of re2js, which interprets a program for a pattern; calling one is `.eval(`.
      const calls = [...code.matchAll(/(?<![.\w$])eval\((?![\w$,]*\)\{)/g)];
      expect(calls.map(({ index }) => code.slice(index - 40, index + 40))).toEqual([]);
      const makers = [...code.matchAll(/\bnew Function\(|(?<![\w$.])Function\(|\.constructor\(["'`]return/g)];
      const others = makers.filter(({ index }) => !code.slice(index - 100, index).includes('code.process'));
      expect(others.map(({ index }) => code.slice(index - 60, index + 60))).toEqual([]);
      expect(makers.length).toBeLessThanOrEqual(1);
      // The start runs the command's own file, and nothing else is run as a script.
      expect(code.includes('runInThisContext')).toBe(name === 'cli.js');
      // gray-matter's own engines, and the YAML parser that they load.
      expect(code).not.toMatch(/engines\.javascript|js-yaml|esprima|vm\.runIn/);
    },
  );

  test('names every package in it, with its licence', () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-review-stats-'));
    try {
      const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
      // What command/github.js brings is in action.js too.
      const entries = ['action.js', 'cli.js'];
      const bundled = entries.flatMap((entry) => {
        const stats = join(folder, 'stats.json');
        const args = ['build', join(root, 'build/src', entry), '-o', folder, '--no-cache', '-q'];
        execFileSync(process.execPath, [ncc, ...args, '--stats-out', stats], { cwd: root });
        return [
          ...readFileSync(stats, 'utf8').matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\/[^"]*\.[cm]?js/g),
        ];
      });
      const packages = new Set(
        bundled.map(([, name]) => name!).filter((name) => !name.startsWith('@vercel/ncc')),
      );
      expect(packages.size).toBeGreaterThan(25);
      const licences = /^(\S+)\n(?:\(?(?:MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|Unlicense)\b)/gm;
      const named = new Set([...read('dist/licenses.txt').matchAll(licences)].map(([, name]) => name));
      expect([...packages].filter((name) => !named.has(name))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
