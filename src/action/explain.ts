import { EventError } from '../github/event.js';
import { GitHubFailure } from '../github/failure.js';
import { UnreadPolicy } from '../github/policy.js';
import { OutOfTime } from '../pace.js';
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
  if (error instanceof GitHubFailure) return { status: 3, problems: [adviceOn(error, language)] };
  return {
    status: 3,
    problems: [sentences[language].brokeOff(error instanceof Error ? error.message : undefined)],
  };
}

function adviceOn({ kind, message }: GitHubFailure, language: Language): string {
  const words = sentences[language];
  const isRefused = kind === 'forbidden' || kind === 'missing';
  const what = kind === 'unauthorized' ? words.unknownToken : isRefused ? words.refused : words.noAnswer;
  return `${what}${language === 'en' ? ' ' : ''}${message}`;
}

interface Words {
  readonly unknownToken: string;
  readonly refused: string;
  readonly noAnswer: string;
  brokeOff(why: string | undefined): string;
}

const sentences: Readonly<Record<Language, Words>> = {
  en: {
    unknownToken: 'GitHub does not know the token: give the step a valid “token”.',
    refused:
      'The token may not read this. Give the job “permissions: { contents: read, pull-requests: read }”.',
    noAnswer: 'GitHub did not answer as it must.',
    brokeOff: (why = 'unknown cause') => `Report Review broke off: ${why}`,
  },
  'zh-CN': {
    unknownToken: 'GitHub 不认识该令牌：请给步骤提供有效的“token”。',
    refused: '令牌无权读取：请给任务授权“permissions: { contents: read, pull-requests: read }”。',
    noAnswer: 'GitHub 没有给出应有的回答。',
    brokeOff: (why = '原因不明') => `Report Review 运行中断：${why}`,
  },
};
