import type { Source } from '../report/source.js';
import type { TextEdit } from './fix.js';
import type { Problem } from './problem.js';

/** Fewest characters of a secret that a cut sentence must not end with. */
const partAtLeast = 4;

/** The secrets that stand in a report: no word of any finding shows them, and nothing is made of them. */
export class Secrets {
  readonly #values: readonly string[];
  readonly #lower: readonly string[];

  constructor(
    problems: readonly Problem[],
    private readonly source: Source,
  ) {
    const values = problems.filter(({ secret }) => secret).map(({ at }) => at.source.slice(at.range));
    this.#values = [...new Set(values)].filter((value) => value !== '');
    this.#lower = this.#values.map((value) => value.toLowerCase());
  }

  /** A text with asterisks in place of each secret, whatever its case, also where a cut left only its beginning. */
  mask(text: string): string {
    if (this.#values.length === 0) return text;
    const lower = text.toLowerCase();
    const held = this.#values.filter((_, i) => lower.includes(this.#lower[i]!));
    const whole = held.reduce(
      (done, value) => done.replace(new RegExp(escaped(value), 'giu'), (found) => '*'.repeat(found.length)),
      text,
    );
    return whole.includes('…') ? this.#maskCut(whole) : whole;
  }

  /** Asterisks in place of what a cut left of a secret. */
  #maskCut(text: string): string {
    let done = text;
    for (let at = text.indexOf('…'); at !== -1; at = text.indexOf('…', at + 1)) {
      const before = done.slice(0, at).toLowerCase();
      const length = this.#lower.reduce((most, value) => Math.max(most, commonEnd(before, value)), 0);
      if (length >= partAtLeast) done = done.slice(0, at - length) + '*'.repeat(length) + done.slice(at);
    }
    return done;
  }

  /** Whether the lines that edits leave behind, which a suggestion shows as a whole, would hold a secret. */
  isShownBy(edits: readonly TextEdit[]): boolean {
    return edits.some((edit) => this.#values.some((value) => this.#isOnLines(value, edit, edits)));
  }

  #isOnLines(value: string, edit: TextEdit, edits: readonly TextEdit[]): boolean {
    const { source } = this;
    if (edit.text.includes(value)) return true;
    const { start } = source.line(source.position(edit.range.start).line);
    const { end } = source.line(source.position(edit.range.end).line);
    const lines = source.text.slice(start, end);
    for (let at = lines.indexOf(value); at !== -1; at = lines.indexOf(value, at + value.length)) {
      const [from, past] = [start + at, start + at + value.length];
      if (!edits.some(({ range }) => range.start <= from && range.end >= past)) return true;
    }
    return false;
  }
}

/** How long a beginning of `value` is that `text` ends with, the longest that there is. */
function commonEnd(text: string, value: string): number {
  for (let length = Math.min(text.length, value.length); length > 0; length--) {
    if (text.endsWith(value.slice(0, length))) return length;
  }
  return 0;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}
