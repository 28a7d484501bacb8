import { type Sample, swap } from '../samples.js';

/** An error made in a report: the rules that must speak of it, each once, and no other. */
export interface Mutation {
  readonly name: string;
  /** The reports it is made in: all three unless said. */
  readonly of?: readonly Sample[];
  readonly change: (text: string) => string | Uint8Array;
  readonly raises: string | readonly string[];
}

/** Replaces texts in pairs. */
export const pairs =
  (...texts: readonly (string | RegExp)[]) =>
  (text: string) =>
    swap(text, ...texts);

/** Adds one to the number that a pattern's second group holds, between its first and its third. */
export const oneMore = (pattern: RegExp) => (text: string) =>
  text.replace(
    pattern,
    (_, before: string, count: string, after: string) => before + (Number(count) + 1) + after,
  );

/** A section, from its heading to the next one. */
export const section = (heading: string) => new RegExp(`^${heading}.*\\n(?:(?!#).*\\n)*`, 'mu');
