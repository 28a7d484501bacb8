import { getInput } from '@actions/core';
import type { FailOn } from '../plan/verdict.js';
import type { Language } from '../plan/wording.js';

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
export class InputError extends Error {}

/** Reads the inputs. Throws an InputError. */
export function readInputs(): Inputs {
  const token = getInput('token');
  if (!token) throw new InputError('The input “token” is empty. Leave it out: the job has a token.');
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

function oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  const value = getInput(name) || otherwise;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new InputError(`The input “${name}” is “${value}”; it can be ${allowed.join(', ')}.`);
}

function numberIn(name: string): number | undefined {
  const value = getInput(name).replace(/^#/, '');
  if (value === '') return undefined;
  if (/^[1-9]\d{0,9}$/.test(value)) return Number(value);
  throw new InputError(`The input “${name}” is “${value}”; it must be the number of a pull request.`);
}

/** A path in the repository: relative, with `/`, and not out of it. */
function pathIn(name: string): string | undefined {
  const value = getInput(name).replace(/^\.\//, '');
  if (value === '') return undefined;
  if (!/^\/|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(value)) return value;
  throw new InputError(`The input “${name}” is “${value}”; it must be a path in the repository.`);
}
