import type { ItemSpec } from '../profile/document.js';
import { firstMatch, fold, Template } from '../profile/template.js';
import { LineMemory } from './line-memory.js';
import { wordsIn } from './ornament.js';

/** A stretch of a text, in UTF-16 offsets, `end` exclusive. */
export type Span = readonly [start: number, end: number];

/** What tells whether an item repeats an earlier one of its list. */
export interface Named {
  readonly text: string;
  readonly key: string;
  readonly qualifier: string;
}

/** What the text of an item says, whatever list it stands in. */
export interface NameReading extends Named {
  readonly name: string;
  readonly note: string;
  readonly proper: string;
  readonly prefixes: readonly string[];
  readonly spans: Readonly<Record<'text' | 'name' | 'note' | 'qualifier', Span>>;
}

/** So many readings are remembered: the same few hundred services stand in thousands of reports. */
const readingsAtMost = 4096;

/** Knows the names of a kind of item: what ends them, which are of one thing, and what says that there are none. */
export class Names {
  readonly #none: readonly Template[];
  readonly #notes: readonly string[];
  readonly #vendors: readonly string[];
  readonly #canonical = new Map<string, string>();
  readonly #proper = new Map<string, string>();
  readonly #readings = new LineMemory(readingsAtMost, (line) => this.#read(line));
  readonly #silences = new LineMemory(readingsAtMost, (line) => this.#isNone(line));

  constructor({ none = [], notes = [], vendors = [], aliases = {} }: ItemSpec) {
    this.#none = none.map((text) => new Template(text));
    this.#notes = notes;
    this.#vendors = vendors.map((vendor) => fold(vendor).toLowerCase());
    for (const [name, others] of Object.entries(aliases)) {
      for (const alias of [name, ...others]) {
        this.#canonical.set(this.#bare(alias), this.#bare(name));
        this.#proper.set(this.#bare(alias), alias);
      }
    }
  }

  /** What the text of an item says: its name, a note behind it, what stands in brackets. */
  read(written: string): NameReading {
    return this.#readings.of(written);
  }

  /** Whether an item names nothing, or says that there is none. */
  isNone(written: string): boolean {
    return this.#silences.of(written);
  }

  #read(line: string): NameReading {
    const spans = { text: trim(line, 0, line.length), ...this.#split(line) };
    const slice = ([start, end]: Span): string => line.slice(start, end);
    const name = slice(spans.name);
    const bare = this.#bare(name);
    const key = this.#canonical.get(bare) ?? bare;
    return {
      text: slice(spans.text),
      name,
      note: slice(spans.note),
      key,
      qualifier: this.#distinction(slice(spans.qualifier), key),
      proper: this.#proper.get(bare) ?? '',
      prefixes: prefixesOf(name),
      spans,
    };
  }

  #isNone(line: string): boolean {
    const words = line.slice(...wordsIn(line, 0, line.length));
    return words.trim() === '' || firstMatch(this.#none, words) !== undefined;
  }

  /** What a bracket tells apart: nothing where it only gives another name of the same thing. */
  #distinction(qualifier: string, key: string): string {
    const other = this.#key(qualifier);
    return other === key ? '' : other;
  }

  #bare(name: string): string {
    const folded = fold(name).toLowerCase();
    const vendor = this.#vendors.find((word) => folded.startsWith(word) && folded.length > word.length);
    return vendor ? folded.slice(vendor.length) : folded;
  }

  /** Name, note and first bracket of an item's text. A bracket inside a name (`SDK (Boto3) tools`) stays part of it. */
  #split(text: string): Record<'name' | 'note' | 'qualifier', Span> {
    const cut = this.#noteStart(text);
    const note = trim(text, cut.end, text.length);
    const head = text.slice(0, cut.start);
    const bracket = /[(（]([^()（）]*)[)）]/u.exec(head);
    if (!bracket || bracket.index === 0)
      return { name: trimName(head, 0, head.length), note, qualifier: [cut.start, cut.start] };
    const past = bracket.index + bracket[0].length;
    const [from, to] = trimName(head, past, head.length);
    const nameEnd = noName.test(head.slice(from, to)) ? bracket.index : head.length;
    return { name: trimName(head, 0, nameEnd), note, qualifier: trim(head, bracket.index + 1, past - 1) };
  }

  /**
   * The first separator outside brackets, the address behind the name, or the end. The colon of a URL, of a number
   * (`42001:2023`) or of a picture's name is no separator.
   */
  #noteStart(text: string): { start: number; end: number } {
    const closed = [
      ...text.matchAll(/[(（][^()（）]*[)）]|(?<!\w)\w+:\/\/\S+|\d:\d|(?<!\w):[a-z][a-z0-9_+-]*:/gu),
    ].map((match) => [match.index, match.index + match[0].length]);
    const spaced = text.replace(/[\u00a0\u3000]/gu, ' ');
    const address = text.search(/(?<=\S)\s+https?:\/\//u);
    let first = address === -1 ? { start: text.length, end: text.length } : { start: address, end: address };
    for (const separator of this.#notes) {
      for (
        let at = spaced.indexOf(separator, 1);
        at !== -1 && at < first.start;
        at = spaced.indexOf(separator, at + 1)
      ) {
        const inside = closed.some(([start, end]) => at >= start! && at < end!);
        if (!inside) first = { start: at, end: at + separator.length };
      }
    }
    return first;
  }

  /** A name as it is compared: its canonical form without vendor, width, space and case. */
  #key(name: string): string {
    const bare = this.#bare(name);
    return this.#canonical.get(bare) ?? bare;
  }
}

/** The same thing, unless brackets tell the two apart. */
export function isSame(a: Named, b: Named): boolean {
  return a.key === b.key && (a.qualifier === '' || b.qualifier === '' || a.qualifier === b.qualifier);
}

/** More words than this are a sentence, and no name of anything. */
const wordsAtMost = 16;

/** The first words of a name, in lower case: what a service is called of which this is a feature. */
function prefixesOf(name: string): readonly string[] {
  const words = name.toLowerCase().split(/\s+/u, wordsAtMost + 1);
  if (words.length > wordsAtMost) return [];
  return words.slice(1).map((_, i) => words.slice(0, i + 1).join(' '));
}

function trim(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text[from]!)) from++;
  while (to > from && /\s/u.test(text[to - 1]!)) to--;
  return [from, to];
}

/** What may stand behind a bracket that ends a name. */
const noName = /^[\s。，；、,;]*$/u;

/** A name is not what is drawn beside it, nor the comma or full stop that ends its line. */
function trimName(text: string, start: number, end: number): Span {
  const [from, to] = wordsIn(text, ...trim(text, start, end));
  let past = to;
  while (past > from + 1 && /[\s。，；、,;]/u.test(text[past - 1]!)) past--;
  return [from, past];
}
