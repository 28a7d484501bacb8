import type { ItemSpec } from '../profile/document.js';
import type { ObjectShape } from '../profile/shape.js';
import type { Block, Inline, Item } from '../report/block.js';
import type { Line } from '../report/line.js';
import type { Source } from '../report/source.js';
import { type Fact, lazyFact } from './fact.js';
import { isSame, type Named, Names, type Span } from './name.js';
import { placeIn, type ReportText } from './text.js';

/** The list an item belongs to, and the items before it, to which it is added. */
interface InList {
  readonly list: string;
  readonly before: Named[];
}

/** Reads the items of lists as a profile names them. Made once for a kind of item. */
export class ItemReader {
  readonly #names: Names;

  constructor(
    spec: ItemSpec,
    private readonly shape: ObjectShape,
  ) {
    this.#names = new Names(spec);
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

  #item(text: ReportText, item: Item, place: InList): Fact | undefined {
    const run = item.children[0];
    return run?.kind === 'paragraph' ? this.#run(text, run, place, item) : undefined;
  }

  /** An item whose first line is that of `run`, unless it is empty or says that there is none. */
  #run(text: ReportText, run: Inline | undefined, place: InList, item?: Item): Fact | undefined {
    if (!run) return undefined;
    const line = text.read(run).lines[0]!;
    return this.#names.isNone(line.text) ? undefined : this.#fact(line, text.report.source, place, item);
  }

  #fact(line: Line, source: Source, { list, before }: InList, item?: Item): Fact {
    const reading = this.#names.read(line.text);
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
}

/**
 * The items with the least indentation. CommonMark takes `  - x` below `1. y` for a list of its own, and ` - x` for a
 * neighbour of `- y`; their author meant what belongs to the item above.
 */
function outermost(blocks: readonly Block[], source: Source): readonly Item[] {
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  const indents = items.map(({ range }) => indentAt(source.text, range.start));
  const least = indents.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  return items.filter((_, i) => indents[i] === least);
}

/** How many spaces and tabs stand at an offset. */
function indentAt(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - offset;
}

/** The cell of a row that has the name: the first that is more than a number. */
function nameCell(row: readonly Inline[], text: ReportText): Inline | undefined {
  return row.find((cell) => !/^[\s\d.]*$/u.test(text.read(cell).lines[0]!.text));
}

/** What items are compared by, as plain lists by their names: a rule looks there once before it looks at each. */
export function comparable(items: readonly Fact[]): readonly (readonly [string, readonly string[]])[] {
  const keys: string[] = [];
  const names: string[] = [];
  const prefixes: string[] = [];
  for (const item of items) {
    const value = item.value as { key: string; name: string; prefixes: readonly string[] };
    keys.push(value.key);
    names.push(value.name.toLowerCase());
    for (const prefix of value.prefixes) prefixes.push(prefix);
  }
  return [
    ['keys', keys],
    ['names', names],
    ['prefixes', prefixes],
  ];
}
