import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { Having, LinePattern } from './document.js';

const compiled = new Map<string, RE2JS>();

/** A regular expression with RE2's syntax and linear time (https://github.com/google/re2/wiki/Syntax). Throws on others. */
export function pattern(text: string): RE2JS {
  let found = compiled.get(text);
  if (!found) {
    found = RE2JS.compile(text);
    compiled.set(text, found);
  }
  return found;
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
  return pattern(expression).matcher(text).find();
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

/** Every match of `expression` in `text`: its first group that took part, or the whole where there is none. */
export function* findPattern(text: string, expression: string): Generator<Hit> {
  const matcher = pattern(expression).matcher(text);
  while (matcher.find()) {
    let group = 0;
    for (let i = matcher.groupCount(); i > 0; i--) if (matcher.group(i) !== null) group = i;
    yield { start: matcher.start(group), end: matcher.end(group), text: matcher.group(group)! };
  }
}

/** Every match of `expression` in `text`: the groups that took part by their names, and the whole as `''`. */
export function* findGroups(text: string, expression: string): Generator<ReadonlyMap<string, Hit>> {
  const found = pattern(expression);
  const matcher = found.matcher(text);
  const hit = (group: number): Hit => ({
    start: matcher.start(group),
    end: matcher.end(group),
    text: matcher.group(group)!,
  });
  while (matcher.find()) {
    const groups = new Map([['', hit(0)]]);
    for (const [name, group] of Object.entries(found.namedGroups())) {
      if (matcher.group(group) !== null) groups.set(name, hit(group));
    }
    yield groups;
  }
}

/** What each of several patterns matches in `text`; a value that two of them find is found once. */
export function* findEvery(
  text: string,
  patterns: readonly LinePattern[],
): Generator<ReadonlyMap<string, Hit>> {
  const seen = new Set<number>();
  for (const { pattern, having } of patterns) {
    if (!holds(text, having)) continue;
    for (const groups of findGroups(text, pattern)) {
      const { start } = [...groups.values()][1] ?? groups.get('')!;
      if (!seen.has(start)) yield groups;
      seen.add(start);
    }
  }
}

/** A pattern as ajv uses one, in the validators that the build writes. */
export function schemaPattern(text: string): { test(value: string): boolean } {
  return { test: (value) => matchesPattern(value, text) };
}
