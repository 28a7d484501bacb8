import { visible } from '../report/unseen.js';
import { graphemesOf, widthOf } from './width.js';

/** A character of a line as it is drawn. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Where it stands in the line, in UTF-16 code units. */
  readonly at: number;
}

const tabStop = 4;

/** Draws the part of a line between two offsets: tabs become blanks, and what cannot be seen becomes its name. */
export function cellsOf(line: string, from: number, to: number): readonly Cell[] {
  const cells: Cell[] = [];
  let at = from;
  let column = 0;
  for (const grapheme of graphemesOf(line.slice(from, to))) {
    const text = grapheme === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : visible(grapheme);
    const width = widthOf(text);
    cells.push({ text, width, at });
    at += grapheme.length;
    column += width;
  }
  return cells;
}

/** The columns that cells take. */
export function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((total, { width }) => total + width, 0);
}

/** The first part of a line, cut to `room` columns where it has more. */
export function drawStart(line: string, room: number): string {
  const cells = cellsOf(line, 0, Math.min(line.length, 2 * room));
  if (line.length <= 2 * room && columnsOf(cells) <= room) return cells.map(({ text }) => text).join('');
  let left = room - ellipsis.length;
  const shown = cells.filter(({ width }) => {
    left -= width;
    return left >= 0;
  });
  return shown.map(({ text }) => text).join('') + ellipsis;
}

/** Stands for what was cut away. Not `…`, which takes two columns in some terminals and one in others. */
export const ellipsis = '...';
