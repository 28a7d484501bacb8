/** What somebody typed cannot be done. The message says why and what to do; the exit status is 2. */
export class UsageError extends Error {}

/** What was typed is no command or no option: the help page says what is. */
export class CommandLineError extends UsageError {}

/** Something that is there could not be read: the review would be incomplete. The exit status is 3. */
export class ReadingError extends Error {}

/** What the system says of a failed call, in words: `permission denied`. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENOSPC: 'no space is left on the device',
};
