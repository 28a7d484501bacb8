import { relative, resolve, sep } from 'node:path';
import { styling } from '../format/paint.js';
import { type Pace, unhurried } from '../pace.js';
import { disarm, nameUnseen, visible } from '../report/unseen.js';
import { LinkError, saveFile } from '../save-file.js';
import { homeOf } from './root.js';
import { reasonOf, UsageError } from './usage-error.js';

/** Where output goes: a terminal, a pipe or a file. */
interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Text for people, of which a terminal obeys line breaks and our own colours, and GitHub's runner nothing, whatever it
 * quotes.
 */
function harmless(text: string): string {
  const parts = text.split(styling).map((part, index) => (index % 2 === 1 ? part : nameUnseen(part)));
  return disarm(parts.join(''));
}

/** Where a command stands, and its only way out: its streams, its environment, its working folder, its time. */
export class Terminal {
  /** That of this process, whose streams may break: the verdict stands, but who cannot write has not told it. */
  static ofProcess(cwd: string, pace: Pace): Terminal {
    const { stdout, stderr, env } = process;
    const terminal = new Terminal(stdout, stderr, env, cwd, pace);
    for (const stream of [stdout, stderr])
      stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
        // Whoever reads may have seen enough (`| head`).
        if (code === 'EPIPE') return;
        process.exitCode = 3;
        if (stream === stdout) terminal.say(`The result could not be written: ${message}.`);
      });
    return terminal;
  }

  readonly #started = performance.now();
  #progress = false;

  constructor(
    readonly out: Stream,
    readonly err: Stream,
    readonly env: Readonly<Record<string, string | undefined>>,
    readonly cwd: string,
    readonly pace: Pace = unhurried,
  ) {}

  /** Columns for text. A file gets as many as a terminal usually has. */
  get width(): number {
    const columns = this.out.isTTY ? this.out.columns : Number(this.env['COLUMNS']);
    return Math.min(120, Math.max(40, columns || 80));
  }

  /** https://no-color.org, https://force-color.org */
  get isColored(): boolean {
    if (this.env['NO_COLOR']) return false;
    if (this.env['FORCE_COLOR']) return this.env['FORCE_COLOR'] !== '0';
    return this.out.isTTY === true && this.env['TERM'] !== 'dumb';
  }

  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** Prints a result for people. */
  print(text: string): void {
    this.out.write(harmless(text));
  }

  /** Prints a result for programs, as its format escapes it: it may begin with the runner's commands. */
  emit(text: string): void {
    this.out.write(text);
  }

  /** Prints a result to a file. Throws a UsageError where that cannot be. */
  save(file: string, text: string): void {
    try {
      saveFile(homeOf(this.cwd), resolve(this.cwd, file), text);
    } catch (error) {
      const reason = error instanceof LinkError ? error.message : reasonOf(error);
      throw new UsageError(`The result could not be written to ${visible(file)}: ${reason}.`);
    }
  }

  /** Says something that is not the result. */
  say(text: string): void {
    this.clear();
    this.err.write(harmless(`${text.split('\n').map(visible).join('\n')}\n`));
  }

  /** Says what is being done, if somebody is looking and it has taken a second, or is known to take one. */
  progress(text: string, isLong = false): void {
    if (!this.err.isTTY || (!isLong && this.seconds < 1)) return;
    this.err.write(`\r\u001b[K${harmless(visible(text))}`);
    this.#progress = true;
  }

  /** Takes the line of progress away. */
  clear(): void {
    if (this.#progress) this.err.write('\r\u001b[K');
    this.#progress = false;
  }

  /** A file as somebody in the working folder would name it. */
  nameOf(file: string): string {
    const name = relative(this.cwd, file);
    return name === '' ? '.' : name.split(sep).join('/');
  }
}
