/** A place in a text: line and column from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets into a source, in UTF-16 code units, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text and where its lines begin. Lines end at `\n`, as git and GitHub count them: a lone `\r` ends none. */
export class Source {
  readonly #starts: readonly number[];

  constructor(
    readonly path: string,
    readonly text: string,
  ) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** The number of lines; a text that ends in `\n` has no further, empty one, except the empty text. */
  get lineCount(): number {
    const count = this.#starts.length;
    return count > 1 && this.#starts[count - 1] === this.text.length ? count - 1 : count;
  }

  /** The range of line `line` (from 1), without its `\n` or `\r\n`. Throws a RangeError outside the text. */
  line(line: number): Range {
    const start = this.#starts[line - 1];
    if (start === undefined) throw new RangeError(`${this.path} has no line ${line}.`);
    let end = this.#starts[line] === undefined ? this.text.length : this.#starts[line]! - 1;
    if (this.text[end - 1] === '\r' && this.text[end] === '\n') end -= 1;
    return { start, end };
  }

  /** The text of a range. */
  slice(range: Range): string {
    return this.text.slice(range.start, range.end);
  }

  /** Offset to position. Offsets outside the text are taken to its nearest end. */
  position(offset: number): Position {
    const starts = this.#starts;
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - starts[low]! + 1 };
  }

  /** Position to offset; a column behind the line's end is taken to that end. */
  offset(position: Position): number {
    const { start } = this.line(position.line);
    const next = this.#starts[position.line] ?? this.text.length + 1;
    return Math.min(start + position.column - 1, next - 1);
  }
}
