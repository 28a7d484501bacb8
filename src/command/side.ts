import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commitOf, listCommit, readBlobs, topOf } from './git.js';
import { isFolder } from './root.js';
import { listTree, readBytes } from './tree.js';

/** One side of a pull request to be: a folder of this machine, or a commit. */
export interface Side {
  readonly name: string;
  /** Forty zeros for a folder. */
  readonly commit: string;
  /** Regular files: path → blob id, where git has one. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** What is no regular file: path → what it is instead. */
  readonly others: ReadonlyMap<string, string>;
  /** The text of a link; undefined where there is none. */
  target(path: string): Uint8Array | undefined;
  /** The bytes of those of the paths that are files here. Throws a ReadingError. */
  read(paths: Iterable<string>): ReadonlyMap<string, Uint8Array>;
}

/** The side that a folder or a git revision names. Throws a UsageError. */
export function findSide(name: string, cwd: string): Side {
  const folder = resolve(cwd, name);
  return isFolder(folder) ? folderSide(name, realpathSync(folder)) : commitSide(name, cwd);
}

/** The work tree that the working folder lies in. Throws a UsageError outside of one. */
export function workTree(cwd: string): Side {
  return folderSide('the work tree', topOf(cwd));
}

function folderSide(name: string, folder: string): Side {
  const { files: paths, others } = listTree(folder);
  const files = new Map(paths.map((path) => [path, undefined]));
  return {
    name,
    commit: '0'.repeat(40),
    files,
    others,
    target: (path) => (others.has(path) ? linkText(join(folder, path)) : undefined),
    read: (paths) => pick(paths, (path) => (files.has(path) ? readBytes(folder, path) : undefined)),
  };
}

function commitSide(name: string, cwd: string): Side {
  const commit = commitOf(cwd, name);
  const { files, others, links } = listCommit(cwd, commit);
  return {
    name,
    commit,
    files,
    others,
    target: (path) => {
      const id = links.get(path);
      return id === undefined ? undefined : readBlobs(cwd, [id]).get(id);
    },
    read: (paths) => {
      const wanted = [...paths];
      const blobs = readBlobs(
        cwd,
        wanted.flatMap((path) => files.get(path) ?? []),
      );
      return pick(wanted, (path) => blobs.get(files.get(path) ?? ''));
    },
  };
}

function linkText(path: string): Uint8Array | undefined {
  return lstatSync(path).isSymbolicLink() ? readlinkSync(path, 'buffer') : undefined;
}

function pick(paths: Iterable<string>, read: (path: string) => Uint8Array | undefined) {
  const found = new Map<string, Uint8Array>();
  for (const path of paths) {
    const bytes = read(path);
    if (bytes) found.set(path, bytes);
  }
  return found;
}
