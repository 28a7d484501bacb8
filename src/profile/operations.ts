// What the JavaScript that the build writes of CEL expressions is made of: each does what the CEL library does
// (https://github.com/google/cel-spec/blob/master/doc/langdef.md), and a test holds the two to each other.
import { Unevaluable } from './expression.js';

type Lazy = () => boolean;

// One for all: nobody reads where it was thrown, and a trace of the stack takes long to make.
const unevaluable = new Unevaluable('The expression cannot be worked out.');

function fail(): never {
  throw unevaluable;
}

/** The value of a variable or a member, which may be absent: an error then. */
export function known<T>(value: T | undefined): T {
  return value ?? fail();
}

/** An element of a list, by its number, or the value of a map's key. */
export function index(of: unknown, key: unknown): unknown {
  return (of instanceof Map ? of.get(key) : (of as readonly unknown[])[Number(key)]) ?? fail();
}

/** `a || b`: true where one of them is, even if the other fails. */
export function or(left: Lazy, right: Lazy): boolean {
  return decided(true, left, right);
}

/** `a && b`: false where one of them is, even if the other fails. */
export function and(left: Lazy, right: Lazy): boolean {
  return decided(false, left, right);
}

function decided(by: boolean, left: Lazy, right: Lazy): boolean {
  let first: boolean;
  try {
    first = left();
  } catch (error) {
    if (right() === by) return by;
    throw error;
  }
  return first === by ? by : right();
}

/** `list.exists(…)`: as `||` of all elements. */
export function exists(list: readonly unknown[], holds: (element: unknown) => boolean): boolean {
  return some(true, list, holds);
}

/** `list.all(…)`: as `&&` of all elements. */
export function all(list: readonly unknown[], holds: (element: unknown) => boolean): boolean {
  return some(false, list, holds);
}

function some(by: boolean, list: readonly unknown[], holds: (element: unknown) => boolean): boolean {
  let failure: unknown;
  for (const element of list) {
    try {
      if (holds(element) === by) return by;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return !by;
}

/** `a == b`. Facts with members are not compared. */
export function equals(left: unknown, right: unknown): boolean {
  if (typeof left === 'object' && !Array.isArray(left)) return fail();
  return isSame(left, right);
}

/** `value in list`. */
export function isIn(value: unknown, list: readonly unknown[]): boolean {
  return list.some((element) => isSame(value, element));
}

function isSame(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.length === right.length && left.every((element, i) => isSame(element, right[i]));
}

/** The sum of whole numbers; texts and lists one behind the other. */
export function add(left: unknown, right: unknown): unknown {
  if (typeof left === 'bigint') return int64(left + (right as bigint));
  return typeof left === 'string' ? left + String(right) : [...(left as unknown[]), ...(right as unknown[])];
}

/** CEL's whole numbers have 64 bits. */
export function int64(number: bigint): bigint {
  return BigInt.asIntN(64, number) === number ? number : fail();
}

/** Characters of a text, as code points, or elements of a list. */
export function size(of: string | readonly unknown[]): bigint {
  return BigInt(typeof of === 'string' ? [...of].length : of.length);
}

/** The whole number that a text writes in up to 20 characters. */
export function int(text: string | bigint): bigint {
  if (typeof text === 'bigint') return text;
  if (text !== text.trim() || text.length > 20 || text.includes('0x')) return fail();
  try {
    return int64(BigInt(text));
  } catch {
    return fail();
  }
}

/** CEL's own functions of texts and lists, by the names that they have there. */
export const methods = {
  contains: (text: string, part: string) => text.includes(part),
  startsWith: (text: string, part: string) => text.startsWith(part),
  lowerAscii: (text: string) => text.toLowerCase(),
  upperAscii: (text: string) => text.toUpperCase(),
  trim: (text: string) => text.trim(),
  indexOf: (text: string, part: string) => BigInt(text.indexOf(part)),
  substring: (text: string, start: bigint) =>
    start < 0n || start > text.length ? fail() : text.substring(Number(start)),
  split: (text: string, by: string) => text.split(by),
  join: (texts: readonly string[], between: string) => texts.join(between),
} as const;
