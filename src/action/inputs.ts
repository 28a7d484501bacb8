import { getInput } from '@actions/core';
import type { FailOn } from '../plan/verdict.js';
import type { Language, Words } from '../profile/profile.js';

/** The inputs of `action.yml`. */
export interface Inputs {
  readonly token: string;
  readonly config: string;
  /** Undefined: the configuration's, or the built-in one. */
  readonly profile: string | undefined;
  readonly scope: 'changed' | 'all';
  readonly pullRequest: number | undefined;
  readonly failOn: FailOn;
  readonly existing: 'notice' | 'gate';
  readonly comments: boolean;
  readonly check: boolean;
  readonly checkName: string;
  readonly language: Language | 'auto';
  readonly sarif: string | undefined;
}

/** An input has a value that it cannot have. */
export class InputError extends Error {
  constructor(readonly words: Words) {
    super(words.en);
  }
}

/**
 * The language that the inputs ask for: looked at before the others, for what is wrong with them has to be said in some
 * language. Undefined where they leave it open; `zh` is no value of the input, and still tells who reads.
 */
export function askedLanguage(): Language | undefined {
  const value = getInput('language');
  return value === 'en' ? value : value.startsWith('zh') ? 'zh-CN' : undefined;
}

/** Reads the inputs. Throws an InputError. */
export function readInputs(): Inputs {
  const token = getInput('token');
  if (!token) throw new InputError(emptyToken);
  return {
    token,
    config: pathIn('config') ?? '.github/report-review.yml',
    profile: getInput('profile') || undefined,
    scope: oneOf('scope', ['changed', 'all'], 'changed'),
    pullRequest: numberIn('pull-request'),
    failOn: oneOf('fail-on', ['error', 'warning', 'notice', 'never'], 'error'),
    existing: oneOf('existing', ['notice', 'gate'], 'notice'),
    comments: oneOf('comments', ['true', 'false'], 'true') === 'true',
    check: oneOf('check', ['true', 'false'], 'true') === 'true',
    checkName: getInput('check-name') || 'Report Review',
    language: oneOf('language', ['auto', 'en', 'zh-CN'], 'auto'),
    sarif: getInput('sarif') || undefined,
  };
}

const emptyToken: Words = {
  en: 'The input “token” is empty. Leave it out: the job has a token.',
  'zh-CN': '输入“token”为空。请不要设置它：任务自带令牌。',
};

function oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  const value = getInput(name) || otherwise;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new InputError({
    en: `The input “${name}” is “${value}”; it can be ${allowed.join(', ')}.`,
    'zh-CN': `输入“${name}”的值是“${value}”；可选的值：${allowed.join('、')}。`,
  });
}

function numberIn(name: string): number | undefined {
  const value = getInput(name).replace(/^#/, '');
  if (value === '') return undefined;
  if (/^[1-9]\d{0,9}$/.test(value)) return Number(value);
  throw new InputError({
    en: `The input “${name}” is “${value}”; it must be the number of a pull request.`,
    'zh-CN': `输入“${name}”的值是“${value}”；应为拉取请求的编号。`,
  });
}

/** A path in the repository: relative, with `/`, and not out of it. */
function pathIn(name: string): string | undefined {
  const value = getInput(name).replace(/^\.\//, '');
  if (value === '') return undefined;
  if (!/^\/|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(value)) return value;
  throw new InputError({
    en: `The input “${name}” is “${value}”; it must be a path in the repository.`,
    'zh-CN': `输入“${name}”的值是“${value}”；应为仓库内的路径。`,
  });
}
