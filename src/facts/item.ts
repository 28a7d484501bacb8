import type { ItemSpec } from '../profile/document.js';
import type { ObjectShape } from '../profile/shape.js';
import { fold, Template } from '../profile/template.js';
import type { Block, Inline, Item } from '../report/block.js';
import type { Line } from '../report/inline.js';
import type { Source } from '../report/source.js';
import { type Fact, lazyFact } from './fact.js';
import { placeIn, type ReportText } from './text.js';

type Span = readonly [start: number, end: number];

/** What tells whether an item repeats an earlier one of its list. */
interface Named {
  readonly text: string;
  readonly key: string;
  readonly qualifier: string;
}

/** What the text of an item says, whatever list it stands in. */
interface Reading extends Named {
  readonly name: string;
  readonly note: string;
  readonly proper: string;
  readonly prefixes: readonly string[];
  readonly spans: Readonly<Record<'text' | 'name' | 'note' | 'qualifier', Span>>;
}

/** So many readings are remembered: the same few hundred services stand in thousands of reports. */
const readingsAtMost = 4096;

/** The list an item belongs to, and the items before it, to which it is added. */
interface InList {
  readonly list: string;
  readonly before: Named[];
}

/** Reads the items of lists as a profile names them. Made once for a kind of item. */
export class ItemReader {
  readonly #none: readonly Template[];
  readonly #notes: readonly string[];
  readonly #vendors: readonly string[];
  readonly #canonical = new Map<string, string>();
  readonly #proper = new Map<string, string>();
  readonly #readings = new Map<string, Reading>();

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

  /**
   * The items of the lists among `blocks` or, where there are none, of the first table: without what is nested in an
   * item and without items that say "none". `list` is the name of the field they belong to.
   */
  read(text: ReportText, blocks: readonly Block[], list: string): Fact[] {
    const place = { list, before: [] };
    const items = outermost(blocks, text.report.source);
    if (items.length > 0) return items.flatMap((item) => this.#item(text, item, place) ?? []);
    const table = blocks.find((block) => block.kind === 'table');
    return (table?.rows.slice(1) ?? []).flatMap((row) => this.#run(text, nameCell(row, text), place) ?? []);
  }

  /** A name that stands alone on a line, as in a file of names. */
  name(line: Line, source: Source, place: InList): Fact {
    return this.#fact(line, source, place);
  }

  /** A name as it is compared: its canonical form without vendor, width, space and case. */
  key(name: string): string {
    const bare = this.#bare(name);
    return this.#canonical.get(bare) ?? bare;
  }

  #item(text: ReportText, item: Item, place: InList): Fact | undefined {
    const run = item.children[0];
    return run?.kind === 'paragraph' ? this.#run(text, run, place, item) : undefined;
  }

  /** An item whose first line is that of `run`, unless it is empty or says that there is none. */
  #run(text: ReportText, run: Inline | undefined, place: InList, item?: Item): Fact | undefined {
    if (!run) return undefined;
    const line = text.read(run).lines[0]!;
    if (line.text.trim() === '' || this.#none.some((none) => none.match(line.text))) return undefined;
    return this.#fact(line, text.report.source, place, item);
  }

  #fact(line: Line, source: Source, { list, before }: InList, item?: Item): Fact {
    const reading = this.#read(line.text);
    const { spans } = reading;
    const value = new this.shape.make();
    value['text'] = reading.text;
    value['key'] = reading.key;
    value['qualifier'] = reading.qualifier;
    value['name'] = reading.name;
    value['note'] = reading.note;
    value['proper'] = reading.proper;
    value['prefixes'] = reading.prefixes;
    value['list'] = list;
    value['index'] = BigInt(before.length);
    value['repeats'] = before.find((earlier) => isSame(earlier, reading))?.text ?? '';
    before.push(reading);
    const members = () => {
      const places: Readonly<Record<string, Span>> = { ...spans, index: spans.text };
      const entries = Object.entries(value).map(([member, part]): [string, Fact] => {
        const [start, end] = places[member] ?? spans.name;
        return [member, { value: part, source, range: placeIn(line, start, end) }];
      });
      return new Map(entries);
    };
    const range = placeIn(line, ...spans.text);
    return lazyFact(value, members, { source, range, block: item?.range });
  }

  #read(written: string): Reading {
    const known = this.#readings.get(written);
    if (known) return known;
    // A slice would keep the whole report in memory for as long as it is remembered.
    const line = Buffer.from(written).toString();
    const spans = { text: trim(line, 0, line.length), ...this.#split(line) };
    const slice = ([start, end]: Span): string => line.slice(start, end);
    const name = slice(spans.name);
    const bare = this.#bare(name);
    const key = this.#canonical.get(bare) ?? bare;
    const reading = {
      text: slice(spans.text),
      name,
      note: slice(spans.note),
      key,
      qualifier: this.#distinction(slice(spans.qualifier), key),
      proper: this.#proper.get(bare) ?? '',
      prefixes: prefixesOf(name),
      spans,
    };
    if (this.#readings.size >= readingsAtMost) this.#readings.clear();
    this.#readings.set(line, reading);
    return reading;
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

/**
 * The items with the least indentation. CommonMark takes `  - x` below `1. y` for a list of its own, and ` - x` for a
 * neighbour of `- y`; their author meant what belongs to the item above.
 */
function outermost(blocks: readonly Block[], source: Source): readonly Item[] {
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  const indents = items.map(({ range }) => /^[ \t]*/u.exec(source.slice(range))![0].length);
  const least = indents.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  return items.filter((_, i) => indents[i] === least);
}

/** The cell of a row that has the name: the first that is more than a number. */
function nameCell(row: readonly Inline[], text: ReportText): Inline | undefined {
  return row.find((cell) => !/^[\s\d.]*$/u.test(text.read(cell).lines[0]!.text));
}

/** The same thing, unless brackets tell the two apart. */
function isSame(a: Named, b: Named): boolean {
  return a.key === b.key && (a.qualifier === '' || b.qualifier === '' || a.qualifier === b.qualifier);
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
