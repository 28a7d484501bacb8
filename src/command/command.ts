import type { Arguments, Option } from './option.js';
import type { Terminal } from './terminal.js';

/** One command: what its help page says, and what it does. */
export interface Command {
  readonly name: string;
  /** What stands behind the name: `[PATH ...]`. */
  readonly operands: string;
  /** How many of them it takes. */
  readonly atMost: number;
  readonly summary: string;
  readonly details: readonly string[];
  readonly options: readonly Option[];
  /** What its exit statuses 0 and 1 mean: 2 and 3 are the same for all. */
  readonly ends: string;
  /** Gives the exit status. Throws a UsageError, a PolicyError or a ReadingError. */
  run(typed: Arguments, terminal: Terminal): Promise<number>;
}
