import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { Having, LinePattern } from './document.js';

/** An expression, and its named groups with their numbers: the library works them out anew each time. */
interface Compiled {
  readonly matcher: RE2JS;
  readonly groups: readonly (readonly [name: string, group: number])[];
}

const compiled = new Map<string, Compiled>();

function compile(expression: string): Compiled {
  let found = compiled.get(expression);
  if (!found) {
    const matcher = RE2JS.compile(expression);
    found = { matcher, groups: Object.entries(matcher.namedGroups()) };
    compiled.set(expression, found);
  }
  return found;
}

/** A regular expression with RE2's syntax and linear time (https://github.com/google/re2/wiki/Syntax). Throws on others. */
export function pattern(text: string): RE2JS {
  return compile(text).matcher;
}

/** Why a text is no expression of RE2, as a sentence; undefined where it is one. */
export function patternProblem(text: string): string | undefined {
  try {
    pattern(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const what = error.message.replace(/^error parsing regexp: /u, '');
    const hint = /\(\?<?[=!]|\\[1-9]/u.test(text)
      ? ' RE2 has no lookahead, lookbehind or backreference: they can take exponential time.'
      : '';
    return `not an expression of RE2: ${what}.${hint}`;
  }
}

/** The names of an expression's groups, read from its text: compiling it to learn them would cost a start-up. */
export function groupNames(expression: string): readonly string[] {
  return [...expression.matchAll(/\(\?P?<(\w+)>/gu)].map(([, name]) => name!);
}

/** Whether the expression matches anywhere in `text`. */
export function matchesPattern(text: string, expression: string): boolean {
  return pattern(expression).test(text);
}

/** Whether a text holds what it is to hold before a pattern is tried on it. No words: it does. */
export function holds(text: string, words: Having | undefined): boolean {
  if (words === undefined) return true;
  if (typeof words === 'string') return text.includes(words);
  return 'all' in words
    ? words.all.every((word) => text.includes(word))
    : words.some((word) => text.includes(word));
}

/** A part of a text that a pattern found. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A match: its groups that took part, by their names, and the whole as `''`. */
export type Groups = ReadonlyMap<string, Hit>;

/** Every match of `expression` in `text`: its first group that took part, or the whole where there is none. */
export function findPattern(text: string, expression: string): readonly Hit[] {
  return matchesOf(compile(expression), text, all).map((offsets) => {
    const first = offsets.findIndex((offset, i) => i > 1 && offset >= 0);
    return hitOf(text, offsets, first === -1 ? 0 : first / 2);
  });
}

/** What each of several patterns matches in `text`, at most so often; a value that two of them find is found once. */
export function findEvery(text: string, patterns: readonly LinePattern[], atMost = all): readonly Groups[] {
  const found: Groups[] = [];
  let seen: Set<number> | undefined;
  for (const { pattern, having } of patterns) {
    if (!holds(text, having)) continue;
    const expression = compile(pattern);
    for (const offsets of matchesOf(expression, text, atMost)) {
      const groups = groupsOf(text, offsets, expression);
      const { start } = [...groups.values()][1] ?? groups.get('')!;
      seen ??= new Set();
      if (!seen.has(start)) found.push(groups);
      seen.add(start);
    }
  }
  return found;
}

/** As Go counts the matches of an expression: https://pkg.go.dev/regexp#Regexp.FindAllSubmatchIndex */
const all = -1;

/** Where each match and its groups begin and end, in turn: -1 for a group that took no part. */
function matchesOf({ matcher }: Compiled, text: string, atMost: number): readonly (readonly number[])[] {
  return matcher.re2().findAllSubmatchIndex(text, atMost) ?? [];
}

function groupsOf(text: string, offsets: readonly number[], { groups }: Compiled): Groups {
  const found = new Map([['', hitOf(text, offsets, 0)]]);
  for (const [name, group] of groups) {
    if (offsets[2 * group]! >= 0) found.set(name, hitOf(text, offsets, group));
  }
  return found;
}

function hitOf(text: string, offsets: readonly number[], group: number): Hit {
  const start = offsets[2 * group]!;
  const end = offsets[2 * group + 1]!;
  return { start, end, text: text.slice(start, end) };
}

/** A pattern as ajv uses one, in the validators that the build writes. */
export function schemaPattern(text: string): { test(value: string): boolean } {
  return { test: (value) => matchesPattern(value, text) };
}
