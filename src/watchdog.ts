import { createContext, Script } from 'node:vm';

/** Work did not end in the time that it had. */
export class Overdue extends Error {}

const call = new Script('work()');

/**
 * Ends work that a stranger's text may keep from ending by itself, and that nothing else could: while it computes, the
 * process sees neither a timer nor a signal. It guards time and nothing else: what it runs is our own code.
 */
export class Watchdog {
  readonly #box: { work: () => unknown } = createContext({ work: () => undefined }) as never;
  #left: number;

  /** In milliseconds: for one piece of work, and for all of them together. */
  constructor(
    private readonly each: number,
    all: number,
  ) {
    this.#left = all;
  }

  /** The result of some work, which must not wait for anything. Throws an Overdue, or what the work throws. */
  run<T>(work: () => T): T {
    if (this.#left < 1) throw new Overdue();
    const since = performance.now();
    this.#box.work = work;
    try {
      return call.runInContext(this.#box, { timeout: Math.ceil(Math.min(this.each, this.#left)) }) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new Overdue();
      throw error;
    } finally {
      this.#left -= performance.now() - since;
    }
  }

  /** The same computation, guarded step by step. */
  *guard<T>(steps: Generator<void, T>): Generator<void, T> {
    for (;;) {
      const step = this.run(() => steps.next());
      if (step.done) return step.value;
      yield;
    }
  }
}
