import { disarm, nameUnseen } from './report/unseen.js';

/**
 * The Action's only way to its log. The runner reads commands there, in two spellings: `::name::` at the start of a line,
 * and `##[name]` anywhere in one, and a carriage return alone ends a line for it too. So text is escaped, and commands are
 * made here, of parts.
 */
export interface Log {
  /** A sentence, or several lines, for people. */
  say(text: string): void;
  /** A command whose annotation the runner shows on the run's page. */
  annotate(level: 'error' | 'warning' | 'notice', title: string, message: string): void;
  /** The lines that `format/github.ts` made: commands, their parts escaped already. */
  commands(lines: string): void;
  /** From now on the runner shows `***` in its place. */
  secret(text: string): void;
}

/** One line that holds no command: nothing unseen, no `##[`, no `::` that begins it. */
export function harmless(line: string): string {
  return disarm(nameUnseen(line));
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A log that writes to a stream. */
export function createLog(write: (text: string) => void): Log {
  return {
    say: (text) => {
      if (text !== '') write(`${text.split('\n').map(harmless).join('\n')}\n`);
    },
    annotate: (level, title, message) =>
      write(
        `::${level} title=${escapeProperty(harmless(title))}::${escapeData(message.split('\n').map(harmless).join('\n'))}\n`,
      ),
    commands: (lines) => write(lines.endsWith('\n') || lines === '' ? lines : `${lines}\n`),
    secret: (text) => write(`::add-mask::${escapeData(text)}\n`),
  };
}

/**
 * The log of this process. Nobody may be listening, or the disk be full: neither is said anywhere, for the verdict, the
 * outputs and the summary do not depend on it.
 */
export function openLog(): Log {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  return createLog((text) => stdout.write(text));
}
