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
import { ReadingError, reasonOf } from './usage-error.js';

/**
 * Replaces a regular file by new bytes, all of them or none: they are written beside it and renamed over it. Throws a
 * ReadingError where that cannot be, or where the file is no longer the one that was read.
 */
export function replaceFile(file: string, before: Uint8Array, after: Uint8Array): void {
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    const stat = lstatSync(file);
    if (!stat.isFile() || Buffer.compare(readFileSync(file), before) !== 0)
      throw new ReadingError(`${file} was not fixed: it changed while it was reviewed. Run fix again.`);
    const opened = openSync(beside, 'wx', stat.mode);
    try {
      for (let at = 0; at < after.length; ) at += writeSync(opened, after, at);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof ReadingError) throw error;
    throw new ReadingError(`${file} could not be written: ${reasonOf(error)}.`);
  }
}
