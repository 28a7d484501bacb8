import { ReadingError, UsageError } from './usage-error.js';

const outputAtMost = 1024 ** 3;

/** Runs git in a folder. Names come raw and end in NUL; nothing that a repository configures is run. */
export function git(folder: string, args: readonly string[], input?: string): Buffer {
  // Loaded when git is asked for something: most runs of `check` never do.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { error, status, stdout, stderr } = spawnSync('git', [...settings, ...args], {
    cwd: folder,
    maxBuffer: outputAtMost,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
    ...(input === undefined ? {} : { input }),
  });
  if (error) throw new UsageError(`git could not be run: ${error.message}.`);
  const differs = status === 1 && args.includes('--no-index');
  if (status !== 0 && !differs) throw new GitError(`git ${args[0]} failed: ${stderr.toString().trim()}`);
  return stdout;
}

const settings = ['-c', 'core.quotepath=off', '-c', 'core.fsmonitor=false', '-c', 'diff.external='] as const;

/** git ended with a failure. */
class GitError extends ReadingError {}

/** The commit that a revision names. Throws a UsageError. */
export function commitOf(folder: string, revision: string): string {
  try {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    return git(folder, args).toString().trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(`"${revision}" is not a revision that git knows here.`);
  }
}

/** The top of the work tree that a folder lies in. Throws a UsageError. */
export function topOf(folder: string): string {
  try {
    return git(folder, ['rev-parse', '--show-toplevel']).toString().replace(/\n$/, '');
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError('The working folder lies in no git repository.');
  }
}

/** The commit that two others have in common; the first, where they have none. */
export function mergeBase(folder: string, a: string, b: string): string {
  try {
    return git(folder, ['merge-base', a, b]).toString().trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return a;
  }
}

/** Blobs by their ids, read by one process. */
export function readBlobs(folder: string, ids: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const output = git(folder, ['cat-file', '--batch'], `${unique.join('\n')}\n`);
  const blobs = new Map<string, Uint8Array>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const [id, type, size] = output.toString('latin1', at, end).split(' ');
    if (type !== 'blob') throw new UsageError(`git has no blob ${id}.`);
    const length = Number(size);
    blobs.set(id!, output.subarray(end + 1, end + 1 + length));
    at = end + 1 + length + 1;
  }
  return blobs;
}

/** A file that changed since a commit. */
export interface Change {
  readonly path: string;
  /** The blob that it was; undefined where it was not there. */
  readonly before: string | undefined;
}

/** The files of a work tree that differ from a commit, those that git does not track yet included. Deleted ones are not. */
export function changesSince(root: string, commit: string): readonly Change[] {
  const raw = git(root, [
    'diff',
    '--raw',
    '-z',
    '--no-abbrev',
    '-M',
    '--relative',
    '--no-ext-diff',
    commit,
    '--',
  ]);
  const fields = raw.toString().split('\0');
  const changes: Change[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const [, , before, , status] = fields[at]!.split(' ');
    const isPair = /^[RC]/.test(status!);
    const path = fields[at + (isPair ? 2 : 1)]!;
    if (!status!.startsWith('D')) changes.push({ path, before: /^0+$/.test(before!) ? undefined : before });
    at += isPair ? 3 : 2;
  }
  const untracked = git(root, ['ls-files', '-z', '--others', '--exclude-standard', '--']).toString();
  for (const path of untracked.split('\0')) if (path !== '') changes.push({ path, before: undefined });
  return changes;
}

/** The paths that a commit has below a folder of its work tree, relative to that folder. */
export function pathsOf(folder: string, commit: string): readonly string[] {
  const listing = git(folder, ['ls-tree', '-r', '-z', '--name-only', commit]).toString();
  return listing.split('\0').filter((path) => path !== '');
}

/** Every file of a commit, path → blob; what is no regular file, path → what it is instead; and links, path → blob. */
export function listCommit(folder: string, commit: string) {
  const files = new Map<string, string>();
  const others = new Map<string, string>();
  const links = new Map<string, string>();
  const listing = git(folder, ['ls-tree', '-r', '-z', '--full-tree', commit]).toString();
  for (const entry of listing.split('\0')) {
    const [about, path] = [entry.slice(0, entry.indexOf('\t')), entry.slice(entry.indexOf('\t') + 1)];
    const [mode, , id] = about.split(' ');
    if (mode === '100644' || mode === '100755') files.set(path, id!);
    else if (path !== '') others.set(path, mode === '160000' ? 'submodule' : 'symbolic link');
    if (mode === '120000') links.set(path, id!);
  }
  return { files, others, links };
}
