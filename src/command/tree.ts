import { closeSync, constants, type Dirent, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { symlinkOn } from '../symlink.js';
import { ReadingError, reasonOf } from './usage-error.js';

/** The files below a folder: paths relative to the root, with `/`. */
export interface Tree {
  readonly files: readonly string[];
  /** What is neither a regular file nor a folder: path → what it is instead. None of it is followed. */
  readonly others: ReadonlyMap<string, string>;
}

/** Never part of the repository. */
const foreign: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Lists what lies in `folders` (relative to the root) and below; a link on the way to one of them is all there is of it. Throws a ReadingError. */
export function listTree(root: string, folders: readonly string[] = ['']): Tree {
  const files: string[] = [];
  const others = new Map<string, string>();
  const open = folders.filter((folder) => {
    const link = folder === '' ? undefined : symlinkOn(root, folder);
    if (link !== undefined) others.set(link, 'symbolic link');
    return link === undefined;
  });
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const isOptional = folders.includes(folder);
    for (const entry of readFolder(root, folder, isOptional)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) files.push(path);
      else if (!entry.isDirectory()) others.set(path, kindOf(entry));
      else if (!foreign.has(entry.name)) open.push(path);
    }
  }
  return { files: [...new Set(files)], others };
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
    const link = symlinkOn(root, path, known);
    if (link !== undefined)
      throw new ReadingError(`${path} was not read: ${link === path ? 'it' : link} is a symbolic link.`);
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
