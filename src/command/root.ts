import { existsSync, lstatSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import picomatch from 'picomatch';

/** Where a repository keeps its configuration. */
export const configPath = '.github/report-review.yml';

/** The folder and those above it, the nearest first, up to the top of its git work tree where it is in one. */
export function foldersUp(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; !isTop(at) && dirname(at) !== at; ) {
    at = dirname(at);
    folders.push(at);
  }
  return folders;
}

function isTop(folder: string): boolean {
  return existsSync(join(folder, '.git'));
}

/**
 * The folder that paths are relative to, seen from `start`: the nearest one, up to the top of the git work tree, that
 * holds the folder in which `globs` begin (`docs/reports`); else that top; else `start` itself. So reports that lie in
 * some folder of another repository, as examples do, keep the paths that they have at home.
 */
export function findRoot(start: string, globs: readonly string[]): string {
  const folders = foldersUp(start);
  const bases = basesOf(globs).filter((base) => base !== '');
  const home = folders.find((folder) => bases.some((base) => isFolder(join(folder, base))));
  return home ?? folders.find(isTop) ?? start;
}

/** The folders in which globs begin: what stands before their first wildcard. Empty: anywhere. */
export function basesOf(globs: readonly string[]): readonly string[] {
  return [...new Set(globs.map((glob) => picomatch.scan(glob).base.replace(/^\.$/, '')))];
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The folder whose links may be somebody else's: the git work tree around a folder, else the folder itself. */
export function homeOf(folder: string): string {
  return foldersUp(folder).find(isTop) ?? folder;
}

/** The folder that holds all of these files and folders. A link is none. */
export function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => (lstatSync(path).isDirectory() ? path : dirname(path)));
  const [first = '.', ...rest] = folders;
  let common = resolve(first);
  for (const folder of rest) while (!isWithin(folder, common)) common = dirname(common);
  return common;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
