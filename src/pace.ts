import { setImmediate as breathe } from 'node:timers/promises';
import type { Language } from './profile/profile.js';

/** What a long computation heeds between two of its steps. */
export interface Pace {
  /** Aborted: the process has to end. The reason is the name of a signal, or an error. */
  readonly stop: AbortSignal;
  /** When everything must be done, in milliseconds since the epoch. */
  readonly deadline: number;
}

/** Nobody waits, and there is no hurry. */
export const unhurried: Pace = { stop: new AbortController().signal, deadline: Number.POSITIVE_INFINITY };

/** The system wants the process to end; the message is the name of the signal that it sent. */
export class Stopped extends Error {}

/** Something threw where nobody waits for it: whatever was under way may be lost. */
export class Fault extends Error {}

/** The time for a review is over. */
export class OutOfTime extends Error {
  /** How many of all reports were reviewed by then. */
  constructor(
    readonly done: number,
    readonly all: number,
  ) {
    super(sentences.en(done, all));
  }

  inWords(language: Language): string {
    return sentences[language](this.done, this.all);
  }
}

const sentences: Readonly<Record<Language, (done: number, all: number) => string>> = {
  en: (done, all) =>
    `The time for this review was over when ${done} of ${all} reports were reviewed. Review fewer at once.`,
  'zh-CN': (done, all) => `审查超时：${all} 份报告中只审查了 ${done} 份。请减少一次审查的报告数量。`,
};

/** Milliseconds that may pass before signals and timers get their turn. */
const breath = 50;

/**
 * Takes a computation to its end step by step, and lets the process look up in between: a computation in one piece would
 * keep it from seeing a signal. `reports`: how many of the steps, the first ones, are reports of those to review. Throws
 * a Stopped, the error that `stop` was aborted with, or an OutOfTime.
 */
export async function walk<T>(
  steps: Generator<void, T>,
  { stop, deadline }: Pace,
  reports: number,
): Promise<T> {
  let since = performance.now();
  for (let done = 0; ; done += 1) {
    if (stop.aborted) throw reasonOf(stop);
    if (Date.now() >= deadline) throw new OutOfTime(Math.min(done, reports), reports);
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < breath) continue;
    await breathe();
    since = performance.now();
  }
}

/** What `work` comes to; rejects, as `walk` does, once `stop` is aborted: nobody waits then for what may go on. */
export async function unlessStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  let heed: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    heed = () => reject(reasonOf(stop));
    if (stop.aborted) heed();
    else stop.addEventListener('abort', heed);
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    stop.removeEventListener('abort', heed!);
  }
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Stopped(String(reason));
}
