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
    return { status: 2, problems: [error.message] };
  if (error instanceof UnreadPolicy) return { status: 3, problems: [error.message] };
  if (error instanceof OutOfTime) return { status: 3, problems: [error.inWords(language)] };
  if (error instanceof GitHubFailure) return { status: 3, problems: [adviceOn(error)] };
  return {
    status: 3,
    problems: [`Report Review broke off: ${error instanceof Error ? error.message : 'unknown cause'}`],
  };
}

function adviceOn({ kind, message }: GitHubFailure): string {
  if (kind === 'unauthorized') return `GitHub does not know the token. ${message}`;
  if (kind !== 'forbidden' && kind !== 'missing') return `GitHub did not answer as it must. ${message}`;
  return `The token may not read this. Give the job “permissions: { contents: read, pull-requests: read }”. ${message}`;
}
