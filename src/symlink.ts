import { lstatSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';

/**
 * The first part of a path, below a folder, that is a symbolic link: named from that folder on, with `/`. Undefined where
 * none is, and where the path does not lie below the folder. `known` are parts found to be none, which are not looked at
 * again. Whoever writes a repository's files also makes its links, and these may lead anywhere on this machine.
 */
export function symlinkOn(folder: string, path: string, known = new Set<string>()): string | undefined {
  if (known.has(path)) return undefined;
  const parts = relative(folder, resolve(folder, path)).split(sep);
  if (parts[0] === '..') return undefined;
  let at = '';
  for (const [index, part] of parts.entries()) {
    at += index === 0 ? part : `/${part}`;
    if (known.has(at)) continue;
    if (lstatSync(resolve(folder, at), { throwIfNoEntry: false })?.isSymbolicLink()) return at;
    known.add(at);
  }
  return undefined;
}
