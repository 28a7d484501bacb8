import type { ItemSpec } from '../profile/document.js';
import type { ObjectShape } from '../profile/shape.js';
import { fold, Template } from '../profile/template.js';
import type { Block, Item } from '../report/block.js';
import type { Line } from '../report/inline.js';
import type { Source } from '../report/source.js';
import { type Fact, lazyFact } from './fact.js';
import { placeIn, type ReportText } from './text.js';

type Span = readonly [start: number, end: number];

/** Reads the items of lists as a profile names them. Made once for a kind of item. */
export class ItemReader {
  readonly #none: readonly Template[];
  readonly #notes: readonly string[];
  readonly #vendors: readonly string[];
  readonly #canonical = new Map<string, string>();
  readonly #proper = new Map<string, string>();

  constructor(
    spec: ItemSpec,
    private readonly shape: ObjectShape,
  ) {
    this.#none = (spec.none ?? []).map((text) => new Template(text));
    this.#notes = spec.notes ?? [];
    this.#vendors = (spec.vendors ?? []).map((vendor) => fold(vendor).toLowerCase());
    for (const [name, aliases] of Object.entries(spec.aliases ?? {})) {
      for (const alias of [name, ...aliases]) {
        this.#canonical.set(this.#bare(alias), this.#bare(name));
        this.#proper.set(this.#bare(alias), alias);
      }
    }
  }

  /** The items of the lists among `blocks`, without what is nested in an item and without items that say "none". */
  read(text: ReportText, blocks: readonly Block[]): Fact[] {
    const facts: Fact[] = [];
    const first = new Map<string, number>();
    for (const list of blocks) {
      if (list.kind !== 'list') continue;
      for (const item of list.items) {
        const fact = this.#item(text, item, facts.length, first);
        if (fact) facts.push(fact);
      }
    }
    return facts;
  }

  /** A name that stands alone on a line, as in a file of names. */
  name(line: Line, index: number, source: Source): Fact {
    return this.#fact(line, index, source, new Map());
  }

  /** A name as it is compared: its canonical form without vendor, width, space and case. */
  key(name: string): string {
    const bare = this.#bare(name);
    return this.#canonical.get(bare) ?? bare;
  }

  #item(text: ReportText, item: Item, index: number, first: Map<string, number>): Fact | undefined {
    const run = item.children[0];
    if (run?.kind !== 'paragraph') return undefined;
    const line = text.read(run).lines[0]!;
    if (line.text.trim() === '' || this.#none.some((none) => none.match(line.text))) return undefined;
    return this.#fact(line, index, text.report.source, first, item);
  }

  /** `first`: where in its list each key stands first. */
  #fact(line: Line, index: number, source: Source, first: Map<string, number>, item?: Item): Fact {
    const whole = trim(line.text, 0, line.text.length);
    const spans = this.#split(line.text);
    const slice = ([start, end]: Span): string => line.text.slice(start, end);
    const name = slice(spans.name);
    const bare = this.#bare(name);
    const key = this.#canonical.get(bare) ?? bare;
    if (!first.has(key)) first.set(key, index);
    const value = Object.assign(new this.shape.make(), {
      text: slice(whole),
      name,
      note: slice(spans.note),
      qualifier: this.#distinction(slice(spans.qualifier), key),
      key,
      proper: this.#proper.get(bare) ?? '',
      index: BigInt(index),
      first: BigInt(first.get(key)!),
      prefixes: prefixesOf(name),
    });
    const members = () => {
      const places: Record<string, Span> = {
        text: whole,
        index: whole,
        note: spans.note,
        qualifier: spans.qualifier,
      };
      const entries = Object.entries(value).map(([member, part]): [string, Fact] => {
        const [start, end] = places[member] ?? spans.name;
        return [member, { value: part, source, range: placeIn(line, start, end) }];
      });
      return new Map(entries);
    };
    const range = placeIn(line, ...whole);
    return lazyFact(value, members, { source, range, ...(item ? { block: item.range } : {}) });
  }

  /** What a bracket tells apart: nothing where it only gives another name of the same thing. */
  #distinction(qualifier: string, key: string): string {
    const other = this.key(qualifier);
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
      return { name: trim(head, 0, head.length), note, qualifier: [cut.start, cut.start] };
    const past = bracket.index + bracket[0].length;
    const nameEnd = head.slice(past).trim() === '' ? bracket.index : head.length;
    return { name: trim(head, 0, nameEnd), note, qualifier: trim(head, bracket.index + 1, past - 1) };
  }

  /** The first separator outside brackets, or the end. */
  #noteStart(text: string): { start: number; end: number } {
    const brackets = [...text.matchAll(/[(（][^()（）]*[)）]/gu)].map((match) => [
      match.index,
      match.index + match[0].length,
    ]);
    let first = { start: text.length, end: text.length };
    for (const separator of this.#notes) {
      for (
        let at = text.indexOf(separator, 1);
        at !== -1 && at < first.start;
        at = text.indexOf(separator, at + 1)
      ) {
        const inside = brackets.some(([start, end]) => at > start! && at < end!);
        if (!inside) first = { start: at, end: at + separator.length };
      }
    }
    return first;
  }
}

/** What items are compared by, as plain lists: a rule looks there once before it looks at each. */
export function comparable(items: readonly Fact[]): Record<'keys' | 'names' | 'prefixes', readonly string[]> {
  const values = items.map(
    ({ value }) => value as { key: string; name: string; prefixes: readonly string[] },
  );
  return {
    keys: values.map(({ key }) => key),
    names: values.map(({ name }) => name.toLowerCase()),
    prefixes: values.flatMap(({ prefixes }) => prefixes),
  };
}

/** The first words of a name, in lower case: what a service is called of which this is a feature. */
function prefixesOf(name: string): readonly string[] {
  const words = name.toLowerCase().split(/\s+/u);
  return words.slice(1).map((_, i) => words.slice(0, i + 1).join(' '));
}

function trim(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text[from]!)) from++;
  while (to > from && /\s/u.test(text[to - 1]!)) to--;
  return [from, to];
}
