import type { Range, Source } from './source.js';

/** A link: its text without markup, its address as written, and the ranges of both. */
export interface Link {
  readonly range: Range;
  readonly text: Range;
  readonly url: Range;
}

/** One line of text as a reader sees it: without emphasis, link and HTML markup. */
export interface Line {
  readonly text: string;
  /** Offset in the source of the UTF-16 unit at `index` of `text`, or of its end. */
  offset(index: number): number;
}

/** What a reader sees of a run of text. */
export interface Reading {
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  /** Where text stands between backticks. */
  readonly code: readonly Range[];
}

/** A range of the source taken as it is written. */
export function writtenLine(source: Source, range: Range): Line {
  return { text: source.slice(range), offset: (index) => range.start + index };
}

/** A line less what is hidden. */
export function visible(line: Line, isHidden: (at: number) => boolean): Line {
  const { text: written } = line;
  // Where each kept stretch begins, in what is left and in what was written.
  const stretches: { readonly index: number; readonly at: number }[] = [];
  let text = '';
  for (let at = 0; at < written.length; ) {
    let end = at;
    while (end < written.length && !isHidden(end)) end++;
    if (end > at) stretches.push({ index: text.length, at });
    text += written.slice(at, end);
    at = end;
    while (at < written.length && isHidden(at)) at++;
  }
  if (text.length === written.length) return line;
  const offset = (index: number): number => {
    if (index >= text.length) return line.offset(written.length);
    const stretch = stretches.findLast((one) => one.index <= index)!;
    return line.offset(stretch.at + index - stretch.index);
  };
  return { text, offset };
}
