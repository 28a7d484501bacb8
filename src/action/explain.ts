import { EventError } from '../github/event.js';
import { GitHubFailure, shortfallOf } from '../github/failure.js';
import { UnreadPolicy } from '../github/policy.js';
import { OutOfTime } from '../pace.js';
import { sayShortfall } from '../plan/shortfall.js';
import type { Language } from '../plan/wording.js';
import { PolicyError } from '../profile/policy.js';
import { InputError } from './inputs.js';

/** The exit status for what went wrong, and sentences that may be printed. */
export function explain(
  error: unknown,
  language: Language,
): { readonly status: 2 | 3; readonly problems: readonly string[] } {
  if (error instanceof PolicyError) {
    const problems = error.problems.map(
      ({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`,
    );
    return { status: 2, problems };
  }
  if (error instanceof InputError || error instanceof EventError)
    return { status: 2, problems: [error.words[language]] };
  if (error instanceof UnreadPolicy) return { status: 3, problems: [error.inWords(language)] };
  if (error instanceof OutOfTime) return { status: 3, problems: [error.inWords(language)] };
  if (error instanceof GitHubFailure)
    return { status: 3, problems: [sayShortfall(shortfallOf(error), language)] };
  return {
    status: 3,
    problems: [brokeOff[language](error instanceof Error ? error.message : undefined)],
  };
}

const brokeOff: Readonly<Record<Language, (why?: string) => string>> = {
  en: (why = 'unknown cause') => `Report Review broke off: ${why}`,
  'zh-CN': (why = '原因不明') => `Report Review 运行中断：${why}`,
};
