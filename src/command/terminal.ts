import { relative, resolve, sep } from 'node:path';
import { disarm, visible } from '../report/unseen.js';
import { LinkError, saveFile } from '../save-file.js';
import { homeOf } from './root.js';
import { reasonOf, UsageError } from './usage-error.js';

/** Where output goes: a terminal, a pipe or a file. */
interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Where a command stands: its streams, its environment, its working folder. */
export class Terminal {
  readonly #started = performance.now();
  #progress = false;

  constructor(
    readonly out: Stream,
    readonly err: Stream,
    readonly env: Readonly<Record<string, string | undefined>>,
    readonly cwd: string,
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

  /** Prints a result. The formats see to it that it holds nothing that a terminal obeys. */
  print(text: string): void {
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
    this.err.write(disarm(`${text.split('\n').map(visible).join('\n')}\n`));
  }

  /** Says what is being done, if somebody is looking and it has taken a second, or is known to take one. */
  progress(text: string, isLong = false): void {
    if (!this.err.isTTY || (!isLong && this.seconds < 1)) return;
    this.err.write(`\r\u001b[K${visible(text)}`);
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
