import { Unevaluable } from './expression.js';
import { nearest } from './nearest.js';
import { matchesPattern, patternProblem } from './pattern.js';
import { fold } from './template.js';
import { wholeNumber } from './whole-number.js';

/** A pattern put together from values may turn out to be none: the expression cannot be worked out then. */
function matches(text: string, expression: string): boolean {
  const problem = patternProblem(expression);
  if (problem) throw new Unevaluable(problem);
  return matchesPattern(text, expression);
}

/** The texts, each without the first of the words that it begins with. */
function withoutFirst(texts: readonly string[], words: readonly string[]): string[] {
  return texts.map((text) => {
    const word = words.find((one) => text.startsWith(one));
    return word === undefined ? text : text.slice(word.length);
  });
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `01 APR 2025`, `2025/4/1` and `2025年4月1日`, a time behind it left out, → `2025-04-01`; other text stays as it is. */
function isoDate(text: string): string {
  const [, day, name, year] = /^\s*(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\s*$/u.exec(text) ?? [];
  const month = months.indexOf(name?.toUpperCase() ?? '') + 1;
  if (month > 0) return joined(year!, String(month), day!);
  const parts =
    /^\s*(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\s*\d{1,2}:[\d:.]*(?:Z|[+-][\d:]+)?)?\s*$/u.exec(
      text,
    );
  return parts ? joined(parts[1]!, parts[3]!, parts[4]!) : text;
}

function joined(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Whether a printed percentage is that of `part` in `whole`, within one unit of its last digit: 57 is 4 of 7. */
function isPercentOf(printed: string, part: bigint, whole: bigint): boolean {
  if (whole === 0n) return Number(printed) === 0;
  const unit = 10 ** -(printed.split('.')[1]?.length ?? 0);
  return Math.abs((100 * Number(part)) / Number(whole) - Number(printed)) < unit;
}

/** The percentage of `part` in `whole`, printed with as many decimals as `printed` has. */
function percentOf(printed: string, part: bigint, whole: bigint): string {
  const decimals = printed.split('.')[1]?.length ?? 0;
  return whole === 0n ? printed : ((100 * Number(part)) / Number(whole)).toFixed(decimals);
}

/** Whether a text has a character of a Unicode script, such as `Han`. Throws a SyntaxError for a script there is not. */
export function hasScript(text: string, script: string): boolean {
  let pattern = scripts.get(script);
  if (!pattern) {
    // Anything else would become a part of the pattern, which is matched with backtracking.
    if (!/^\w+$/u.test(script)) throw new SyntaxError(`there is no script “${script}”`);
    pattern = new RegExp(`\\p{Script=${script}}`, 'u');
    scripts.set(script, pattern);
  }
  return pattern.test(text);
}

const scripts = new Map<string, RegExp>();

/** What expressions may call besides CEL's own functions, by signature. */
export const functions = {
  // CEL's `matches`, under another name: see `withLinearMatches`.
  'string.matchesLinear(string): bool': matches,
  'list<string>.overlaps(list<string>): bool': (some: string[], others: string[]) =>
    some.some((one) => others.includes(one)),
  'list<string>.withoutFirst(list<string>): list<string>': withoutFirst,
  'list<string>.isDistinct(): bool': (texts: string[]) => new Set(texts).size === texts.length,
  'string.startsWithOne(list<string>): bool': (text: string, words: string[]) =>
    words.some((word) => text.startsWith(word)),
  'string.hasScript(string): bool': hasScript,
  'string.isoDate(): string': isoDate,
  'string.percentOf(int, int): string': percentOf,
  'string.slug(): string': (text: string) => text.replace(/[^a-z0-9]+/gu, '_'),
  'string.isPercentOf(int, int): bool': isPercentOf,
  'string.wholeNumber(): string': wholeNumber,
  'string.nearest(list<string>): string': (text: string, words: readonly string[]) =>
    nearest(text, words) ?? text,
  'string.fold(): string': (text: string) => fold(text),
  'string.replace(string, string): string': (text: string, from: string, to: string) =>
    text.replaceAll(from, () => to),
} as const;
