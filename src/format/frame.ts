import type { Source } from '../report/source.js';
import { visible } from '../report/unseen.js';
import type { Place } from '../review/finding.js';
import { type Cell, cellsOf, columnsOf, ellipsis } from './cell.js';
import type { Paint, Style } from './paint.js';
import { widthOf, wrap } from './width.js';

/** A place in the source to underline, and what to say of it. */
export interface Mark {
  readonly place: Place;
  readonly label: string;
  /** The place that the finding stands on: underlined with `^`, the others with `-`. */
  readonly isMain: boolean;
}

export interface FrameStyle {
  readonly paint: Paint;
  /** Of the main mark. */
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
  /** Hides what must not be printed, character by character, so that columns stay. */
  readonly mask: (line: string) => string;
}

/** Columns before the source: two blanks, five for the number, ` | `. */
const gutter = 10;

/** The lines that marks stand on, in the order of the text, each range underlined. */
export function frame(source: Source, marks: readonly Mark[], look: FrameStyle): readonly string[] {
  const sorted = [...marks].sort((a, b) => a.place.start.line - b.place.start.line);
  const rows: string[] = [];
  let last: number | undefined;
  for (const mark of sorted) {
    const { line } = mark.place.start;
    const cut = cutLine(source, mark.place, look);
    if (last !== undefined && line > last + 1) rows.push(gutterOf('...', look.paint));
    if (last !== line || cut.isCut) rows.push(gutterOf(String(line), look.paint) + cut.text);
    rows.push(...underline(mark, cut, look));
    last = line;
  }
  return rows.map((row) => row.trimEnd());
}

function gutterOf(text: string, paint: Paint): string {
  return `  ${paint('blue', `${text.padStart(gutter - 5)} |`)} `;
}

interface Cut {
  readonly text: string;
  readonly isCut: boolean;
  /** Columns from the start of `text`. */
  readonly start: number;
  readonly end: number;
}

function underline(mark: Mark, { start, end }: Cut, look: FrameStyle): readonly string[] {
  const { paint, width } = look;
  const style = mark.isMain ? look.style : 'cyan';
  const { place } = mark;
  const lines = place.end.line - place.start.line;
  const tail = lines > 0 && place.end.column > 1 ? ' ...' : '';
  const line = (mark.isMain ? '^' : '-').repeat(Math.max(1, end - start)) + tail;
  const label = visible(mark.label);
  const room = width - gutter;
  const empty = gutterOf('', paint);
  const row = empty + ' '.repeat(start) + paint(style, line);
  if (label === '') return [row];
  if (start + line.length + 1 + widthOf(label) <= room) return [`${row} ${paint(style, label)}`];
  return [row, ...wrap(label, room).map((text) => empty + paint(style, text))];
}

/** How far from the range a line is looked at: a line of a megabyte is not drawn to be cut. */
const reach = 400;

/** The line around a range, as wide as there is room, and which of its columns the range takes. */
function cutLine(source: Source, place: Place, { width, mask }: FrameStyle): Cut {
  const range = source.line(place.start.line);
  const line = mask(source.slice(range));
  const from = Math.min(place.start.column - 1, line.length);
  const to = place.end.line > place.start.line ? line.length : Math.min(place.end.column - 1, line.length);
  const cells = cellsOf(line, Math.max(0, from - reach), Math.min(line.length, from + reach));
  const first = from === line.length ? cells.length : cells.findLastIndex(({ at }) => at <= from);
  const count = cells.slice(first).filter(({ at }) => at < to).length;
  const { low, high } = choose(cells, first, count, width - gutter);
  const before = (cells[low]?.at ?? 0) > 0 ? ellipsis : '';
  const after = high < cells.length || from + reach < line.length ? ellipsis : '';
  const shown = cells.slice(low, high);
  const start = before.length + columnsOf(shown.slice(0, first - low));
  return {
    text: before + shown.map(({ text }) => text).join('') + after,
    isCut: before !== '' || after !== '',
    start,
    end: start + columnsOf(shown.slice(first - low, first - low + count)),
  };
}

/** Which cells to show: the range as far as it fits, a third of what is left before it, the rest behind. */
function choose(cells: readonly Cell[], first: number, count: number, room: number) {
  if (columnsOf(cells) <= room && (cells[0]?.at ?? 0) === 0) return { low: 0, high: cells.length };
  let left = room - 2 * ellipsis.length - 1;
  let low = first;
  let high = first;
  const widthAt = (index: number) => cells[index]?.width ?? Number.POSITIVE_INFINITY;
  for (; high < first + count && widthAt(high) <= left; high++) left -= widthAt(high);
  let before = Math.floor(left / 3);
  for (; low > 0 && widthAt(low - 1) <= before; low--) {
    before -= widthAt(low - 1);
    left -= widthAt(low - 1);
  }
  for (; widthAt(high) <= left; high++) left -= widthAt(high);
  for (; low > 0 && widthAt(low - 1) <= left; low--) left -= widthAt(low - 1);
  return { low, high };
}
