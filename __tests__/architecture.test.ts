import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const longest = 220;
/** Which folders of src a folder may import from, besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  report: [],
  profile: ['report'],
  facts: ['report', 'profile'],
  review: ['report', 'profile', 'facts'],
  plan: ['report', 'profile', 'review'],
  github: ['report', 'profile', 'review', 'plan'],
  format: ['report', 'profile', 'review'],
  setup: ['profile', 'github'],
};

/** Where each package is at home. What is not listed has no place in src. */
const homes: Readonly<Record<string, readonly string[]>> = {
  'gray-matter': ['report'],
  'markdown-it': ['report'],
  yaml: ['report', 'profile'],
  ajv: ['profile'],
  'ajv-formats': ['profile'],
  '@marcbachmann/cel-js': ['profile'],
  re2js: ['profile'],
  'fastest-levenshtein': ['profile'],
  picomatch: ['profile', 'setup', 'command'],
  'get-east-asian-width': ['format'],
  '@actions/core': ['github', 'action', 'log.ts', 'action.ts'],
  '@actions/github': ['github', 'action'],
  '@octokit/rest': ['github'],
};

/** The only places that wait for something. */
const waiting: readonly string[] = ['github', 'action', 'command', 'action.ts', 'cli.ts', 'pace.ts'];

/** What the pure folders must not touch: the disk, the network, processes, the clock. */
const pure: readonly string[] = ['report', 'profile', 'facts', 'review', 'plan', 'format'];
const impure =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.(?!getBuiltinModule\('node:crypto'\))|\bfetch\(/;

interface SourceFile {
  readonly path: string;
  /** The folder below src, or the name of a file that lies in src itself. */
  readonly folder: string;
  readonly code: string;
  readonly lines: number;
}

const files: readonly SourceFile[] = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.c?ts$/.test(entry.name))
  .map((entry) => {
    const path = relative(join(root, 'src'), join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    const text = readFileSync(join(root, 'src', path), 'utf8');
    // Comments may speak of what code may not do.
    const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    return { path, folder: path.split('/')[0]!, code, lines: text.split('\n').length - 1 };
  });

/** Types of a package alone do not tie a file to it. */
function importsOf({ code }: SourceFile): readonly string[] {
  const running = code.replace(/^import type [^;]*from '[^.][^']*';$/gm, '');
  return [...running.matchAll(/(?:from|import|require)\s*\(?\s*(?:\/\*.*?\*\/\s*)?'([^']+)'/g)].map(
    (match) => match[1]!,
  );
}

function folderOf(file: SourceFile, target: string): string {
  const path = join('src', file.path, '..', target).replaceAll('\\', '/');
  return path.startsWith('src/') ? path.split('/')[1]!.replace(/\.js$/, '.ts') : '..';
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** What compiles schemas and expressions, and takes longer to load than most reviews to run. */
const compiling = ['ajv', 'ajv-formats', '@marcbachmann/cel-js'] as const;

/** The files that a file loads before it runs, itself included, and their packages: what it imports later is left out. */
function begunBy(path: string, begun = new Set<string>()): ReadonlySet<string> {
  begun.add(path);
  const file = files.find((one) => one.path === path);
  for (const name of file ? valuesFrom(file) : []) {
    if (!name.startsWith('.')) begun.add(packageOf(name));
    else if (!begun.has(pathOf(path, name))) begunBy(pathOf(path, name), begun);
  }
  return begun;
}

/** What a file imports at once, and not for its types alone. */
function valuesFrom({ code }: SourceFile): readonly string[] {
  const statements = code.matchAll(/^(?:import|export)\s+(?!type\b)([^;]*?)\bfrom\s+'([^']+)'/gm);
  const bare = [...code.matchAll(/^import\s+'([^']+)'/gm)].map((match) => match[1]!);
  const isValue = (names: string) => !/^\{(?:\s*type\s[^,}]*,?)*\s*\}\s*$/.test(names);
  return [...bare, ...[...statements].filter(([, names]) => isValue(names!)).map((match) => match[2]!)];
}

/** The files that a file imports at once. */
function importedBy(path: string): readonly string[] {
  const file = files.find((one) => one.path === path);
  const names = file ? valuesFrom(file) : [];
  return names.filter((name) => name.startsWith('.')).map((name) => pathOf(path, name));
}

/** Files that import each other in a circle: whichever is first runs with a part of the others missing. One for each start. */
function circlesIn(
  next: (path: string) => readonly string[],
  paths = files.map(({ path }) => path),
): readonly string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at !== -1) circles.push([...way.slice(at), path].join(' → '));
    if (at !== -1 || done.has(path)) return;
    for (const other of next(path)) walk(other, [...way, path]);
    done.add(path);
  };
  for (const path of paths) walk(path, []);
  return circles;
}

function pathOf(from: string, target: string): string {
  return join(from, '..', target).replaceAll('\\', '/').replace(/js$/, 'ts');
}

const isBuiltIn = (name: string) => name.startsWith('node:') || builtinModules.includes(name);

describe('the source', () => {
  test('is found', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.flatMap((file) => importsOf(file)).length).toBeGreaterThan(200);
    expect([...new Set(files.map(({ folder }) => folder))]).toEqual(
      expect.arrayContaining([...Object.keys(allowed), 'action', 'command', 'action.ts', 'cli.ts', 'log.ts']),
    );
  });

  test('imports one way', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => folderOf(file, name))
        .filter((folder) => file.folder in allowed && folder !== file.folder)
        .filter((folder) => folder !== '..' && folder !== 'version.ts')
        .filter((folder) => !allowed[file.folder]!.includes(folder))
        .map((folder) => `${file.path} imports from ${folder}`),
    );
    expect(wrong).toEqual([]);
  });

  test('keeps every package at its home', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => !name.startsWith('.') && !isBuiltIn(name))
        .filter((name) => !homes[packageOf(name)]?.includes(file.folder))
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('names every dependency, and no other', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Readonly<Record<string, string>>;
    };
    expect(Object.keys(homes).sort()).toEqual(Object.keys(dependencies).sort());
  });

  test('has no circle of files that need one another to begin', () => {
    expect(circlesIn((path) => importedBy(path))).toEqual([]);
    const ring: Readonly<Record<string, readonly string[]>> = {
      'a.ts': ['b.ts'],
      'b.ts': ['c.ts', 'd.ts'],
      'c.ts': ['a.ts'],
    };
    expect(circlesIn((path) => ring[path] ?? [], Object.keys(ring))).toEqual(['a.ts → b.ts → c.ts → a.ts']);
  });

  test.each(['action/perform.ts', 'cli.ts', 'command/dry-run.ts'])(
    'begins without what compiles a profile: %s',
    (entry) => {
      const begun = begunBy(entry);
      expect(begun.size).toBeGreaterThan(40);
      expect([...begun].filter((name) => (compiling as readonly string[]).includes(packageOf(name)))).toEqual(
        [],
      );
      expect([...begunBy('profile/load.ts')]).toEqual(expect.arrayContaining([...compiling]));
    },
  );

  test('waits only at its edges', () => {
    const wrong = files.filter(
      ({ folder, code }) => !waiting.includes(folder) && /(?<!\$)\b(?:async|await)\b/.test(code),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('has no disk, network, clock or chance in its pure folders', () => {
    const wrong = files
      .filter(({ folder }) => pure.includes(folder))
      .filter(
        (file) =>
          impure.test(file.code) || importsOf(file).some((name) => /^node:(?!buffer|crypto|util)/.test(name)),
      );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test(`has files of at most ${longest} lines, each named after what it holds`, () => {
    const long = files.filter(({ lines }) => lines > longest);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
    const vague = /(?:^|\/)(?:utils?|helpers?|common|types?|misc|shared)(?:\.ts|\/)/;
    expect(files.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([]);
  });
});
