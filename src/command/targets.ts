import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { symlinkOn } from '../symlink.js';
import { homeOf } from './root.js';
import { reasonOf, UsageError } from './usage-error.js';

/** A file or folder that was named, by its real path. */
export interface Target {
  /** As it was typed. */
  readonly name: string;
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/**
 * Finds what the operands name. The last part of a path is not followed where it is a link; any other part of the
 * repository's own may not be one. Throws a UsageError.
 */
export function findTargets(operands: readonly string[], cwd: string): readonly Target[] {
  const home = homeOf(cwd);
  return operands.map((name) => {
    const typed = resolve(cwd, name);
    try {
      const link = symlinkOn(home, dirname(typed));
      if (link !== undefined)
        throw new UsageError(
          `${pathBelow(cwd, join(home, link))} is a symbolic link: name what it leads to.`,
        );
      const isRoot = dirname(typed) === typed;
      const path = isRoot ? typed : join(realpathSync(dirname(typed)), basename(typed));
      const stat = lstatSync(path);
      return { name, path, kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other' };
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(`${name}: ${reasonOf(error)}.`);
    }
  });
}

/** A path relative to the root, with `/`; the root itself is the empty text. */
export function pathBelow(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
