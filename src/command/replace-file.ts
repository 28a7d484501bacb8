import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { symlinkOn } from '../symlink.js';
import { ReadingError, reasonOf } from './usage-error.js';

/**
 * Replaces a regular file below the root by new bytes, all of them or none: they are written beside it and renamed over
 * it. Throws a ReadingError where that cannot be, where a link stands on the way, or where the file is no longer the one
 * that was read.
 */
export function replaceFile(root: string, path: string, before: Uint8Array, after: Uint8Array): void {
  const file = join(root, path);
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  let isOurs = false;
  try {
    const link = symlinkOn(root, path);
    if (link !== undefined) throw new ReadingError(`${path} was not fixed: ${link} is a symbolic link.`);
    const stat = lstatSync(file);
    if (!stat.isFile() || Buffer.compare(readFileSync(file), before) !== 0)
      throw new ReadingError(`${path} was not fixed: it changed while it was reviewed. Run fix again.`);
    const opened = openSync(beside, 'wx', stat.mode);
    isOurs = true;
    try {
      for (let at = 0; at < after.length; ) at += writeSync(opened, after, at);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(beside, file);
  } catch (error) {
    if (isOurs) rmSync(beside, { force: true });
    if (error instanceof ReadingError) throw error;
    throw new ReadingError(`${path} could not be written: ${reasonOf(error)}.`);
  }
}
