import type { Source } from '../report/source.js';
import type { TextEdit } from './fix.js';
import type { Problem } from './problem.js';

/** Fewest characters of a secret that a cut sentence must not end with. */
const partAtLeast = 4;

/** The secrets that stand in a report: no word of any finding shows them, and nothing is made of them. */
export class Secrets {
  readonly #values: readonly string[];
  readonly #pattern: RegExp | undefined;

  constructor(
    problems: readonly Problem[],
    private readonly source: Source,
  ) {
    const values = problems.filter(({ secret }) => secret).map(({ at }) => at.source.slice(at.range));
    this.#values = [...new Set(values)].filter((value) => value !== '');
    if (this.#values.length > 0) this.#pattern = patternOf(this.#values);
  }

  /** A text with asterisks in place of each secret, whatever its case, also where a cut left only its beginning. */
  mask(text: string): string {
    return this.#pattern ? text.replace(this.#pattern, (found) => found.replace(/[^…]/gu, '*')) : text;
  }

  /** Whether the lines that edits leave behind, which a suggestion shows as a whole, would hold a secret. */
  isShownBy(edits: readonly TextEdit[]): boolean {
    return this.#values.some((value) => edits.some((edit) => this.#isOnLines(value, edit, edits)));
  }

  #isOnLines(value: string, edit: TextEdit, edits: readonly TextEdit[]): boolean {
    const { source } = this;
    if (edit.text.includes(value)) return true;
    const { start } = source.line(source.position(edit.range.start).line);
    const { end } = source.line(source.position(edit.range.end).line);
    for (let at = source.text.indexOf(value, start); at !== -1 && at < end; ) {
      const past = at + value.length;
      if (!edits.some(({ range }) => range.start <= at && range.end >= past)) return true;
      at = source.text.indexOf(value, past);
    }
    return false;
  }
}

function patternOf(values: readonly string[]): RegExp {
  const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
  const parts = values.flatMap((value) => [
    escaped(value),
    ...Array.from(
      { length: Math.max(0, value.length - partAtLeast) },
      (_, i) => `${escaped(value.slice(0, value.length - 1 - i))}…`,
    ),
  ]);
  return new RegExp(parts.join('|'), 'giu');
}
