import {
  closeSync,
  constants,
  type Dirent,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { symlinkOn } from '../symlink.js';
import { ReadingError, reasonOf } from './usage-error.js';

/** The files below a folder: paths relative to the root, with `/`. */
export interface Tree {
  readonly files: readonly string[];
  /** Every folder that was listed: none of them is a link. */
  readonly folders: readonly string[];
  /** What is neither a regular file nor a folder: path → what it is instead. None of it is followed. */
  readonly others: ReadonlyMap<string, string>;
}

/** Never part of the repository, whatever they are. */
const foreign: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Lists what lies in `folders` (relative to the root) and below; a link or another repository on the way to one of them
 * is all there is of it. Throws a ReadingError.
 */
export function listTree(root: string, folders: readonly string[] = ['']): Tree {
  const files: string[] = [];
  const listed: string[] = [];
  const others = new Map<string, string>();
  const open = folders.filter((folder) => {
    const link = folder === '' ? undefined : symlinkOn(root, folder);
    if (link !== undefined) others.set(link, 'symbolic link');
    const module = link === undefined ? repositoryAbove(root, folder) : undefined;
    if (module !== undefined) leaveOut(root, module, others);
    return link === undefined && module === undefined;
  });
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const entries = readFolder(root, folder, folders.includes(folder));
    if (folder !== '' && entries.some(({ name }) => name === '.git')) {
      leaveOut(root, folder, others);
      continue;
    }
    listed.push(folder);
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (foreign.has(entry.name)) continue;
      if (entry.isFile()) files.push(path);
      else if (!entry.isDirectory()) others.set(path, kindOf(entry));
      else open.push(path);
    }
  }
  return { files: [...new Set(files)], folders: listed, others };
}

/** The first folder on the way to one, but for the root, that is the top of a repository. */
function repositoryAbove(root: string, folder: string): string | undefined {
  const parts = folder.split('/');
  const ways = parts.map((_, index) => parts.slice(0, index + 1).join('/')).filter((way) => way !== '');
  return ways.find((way) => existsSync(join(root, way, '.git')));
}

/**
 * What lies in another repository is not this one's: git would commit it as a submodule. Another work tree of this
 * repository, which has its file `.git` too, is nothing to it at all. https://git-scm.com/docs/gitrepository-layout
 */
function leaveOut(root: string, folder: string, others: Map<string, string>): void {
  const file = join(root, folder, '.git');
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  const isWorkTree = isFile && /[/]worktrees[/][^/]+\s*$/.test(readFileSync(file, 'utf8'));
  if (!isWorkTree) others.set(folder, 'submodule');
}

/** The entries of a folder. An optional one need not be there; any other was listed, and is not to be passed over. */
function readFolder(root: string, folder: string, isOptional: boolean): readonly Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (isOptional && (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new ReadingError(`${folder || root} could not be listed: ${reasonOf(error)}.`);
  }
}

/** What an entry is that is neither a file nor a folder. */
export function kindOf(entry: Pick<Dirent, 'isSymbolicLink' | 'isFIFO' | 'isSocket'>): string {
  if (entry.isSymbolicLink()) return 'symbolic link';
  if (entry.isFIFO()) return 'pipe';
  return entry.isSocket() ? 'socket' : 'device';
}

/** A link that takes the place of a file while it is opened is not followed, a pipe not waited for. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of a regular file; undefined where there is none. `known`: see `symlinkOn`. Throws a ReadingError, also where
 * a link stands in its place or on the way to it.
 */
export function readBytes(root: string, path: string, known?: Set<string>): Uint8Array | undefined {
  try {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const link = folder === '' ? undefined : symlinkOn(root, folder, known);
    if (link !== undefined) throw new ReadingError(`${path} was not read: ${link} is a symbolic link.`);
    if (!known?.has(path)) {
      const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
      if (!stat) return undefined;
      if (stat.isSymbolicLink()) throw new ReadingError(`${path} was not read: it is a symbolic link.`);
    }
    const opened = openSync(join(root, path), flags);
    try {
      return fstatSync(opened).isFile() ? readFileSync(opened) : undefined;
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    if (error instanceof ReadingError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ReadingError(`${path} could not be read: ${reasonOf(error)}.`);
  }
}
