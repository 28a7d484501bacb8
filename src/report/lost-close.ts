import type { Range, Source } from './source.js';

const key = /^[\w-]+:(?:\s|$)/u;
const heading = /^#{1,6}\s/u;

/** Where front matter ends whose closing line is lost: its last line, and where the body begins. */
export interface LostClose {
  readonly last: Range;
  readonly bodyStart: number;
}

/**
 * Looks for the first heading of the body below keys that no line `---` closes. What a `#` begins among keys is a
 * comment; a heading is followed by something else. Above `close`, a line that may close it after all, that something
 * has to stand.
 */
export function lostClose(source: Source, close?: Range): LostClose | undefined {
  let last: Range | undefined;
  let found: { readonly last: Range; readonly bodyStart: number } | undefined;
  for (let number = 2; number <= source.lineCount; number++) {
    const line = source.line(number);
    if (close && line.start >= close.start) return undefined;
    const text = source.slice(line);
    if (text.trim() === '') continue;
    if (heading.test(text)) {
      if (last) found ??= { last, bodyStart: line.start };
    } else if (key.test(text)) {
      last = line;
      found = undefined;
    } else if (found) return found;
  }
  return found;
}
