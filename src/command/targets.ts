import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { reasonOf, UsageError } from './usage-error.js';

/** A file or folder that was named, by its real path. */
export interface Target {
  /** As it was typed. */
  readonly name: string;
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Finds what the operands name. The last part of a path is not followed where it is a link. Throws a UsageError. */
export function findTargets(operands: readonly string[], cwd: string): readonly Target[] {
  return operands.map((name) => {
    const typed = resolve(cwd, name);
    try {
      const isRoot = dirname(typed) === typed;
      const path = isRoot ? typed : join(realpathSync(dirname(typed)), basename(typed));
      const stat = lstatSync(path);
      return { name, path, kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other' };
    } catch (error) {
      throw new UsageError(`${name}: ${reasonOf(error)}.`);
    }
  });
}

/** A path relative to the root, with `/`; the root itself is the empty text. */
export function pathBelow(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
