import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { symlinkOn } from './symlink.js';

/** A result is not written through a symbolic link. */
export class LinkError extends Error {
  /** `link`: the part of the path that is one. */
  constructor(readonly link: string) {
    super(`${link} is a symbolic link`);
  }
}

/**
 * Writes a result to a path as seen from a folder. Below the folder, which may hold what somebody else proposes, no
 * symbolic link is followed; a path that leads out of it was meant by whoever gave it. Throws a LinkError, or what the
 * system says.
 */
export function saveFile(folder: string, path: string, text: string): void {
  const link = symlinkOn(folder, path);
  if (link !== undefined) throw new LinkError(link);
  writeFileSync(resolve(folder, path), text);
}
