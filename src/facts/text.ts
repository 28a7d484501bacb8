import type { Having } from '../profile/document.js';
import { holds } from '../profile/pattern.js';
import { listOf } from '../profile/shapes.js';
import type { Block, Heading, Inline } from '../report/block.js';
import type { Fault } from '../report/fault.js';
import { readInline } from '../report/inline.js';
import { type Line, type Reading, visible } from '../report/line.js';
import type { Report } from '../report/report.js';
import type { Range } from '../report/source.js';
import { withoutOrnaments } from './ornament.js';

/** Characters that nobody sees: they are told of themselves, and what they stand in is read without them. */
const unseen: ReadonlySet<Fault['kind']> = new Set(['zero-width', 'bidirectional-control']);

/** Where in a report characters stand that nobody sees, as offsets of the source. */
export function unseenIn({ faults }: Report): ReadonlySet<number> {
  const offsets = new Set<number>();
  for (const { kind, range } of faults) {
    if (unseen.has(kind)) for (let at = range.start; at < range.end; at++) offsets.add(at);
  }
  return offsets;
}

/** A report's text, its inline markup read where it is asked for and once. */
export class ReportText {
  readonly #readings = new Map<Inline, Reading>();
  readonly #runs = new Map<readonly Block[], readonly Inline[]>();
  readonly #sections = new Map<string, readonly Block[] | undefined>();
  readonly #unseen: ReadonlySet<number>;
  /**
   * The headings that stand in no list, quote or box, each with its words. The first-level heading is a title: what
   * stands before or behind its words belongs to it.
   */
  readonly headings: readonly { readonly heading: Heading; readonly line: Line }[];

  constructor(readonly report: Report) {
    this.#unseen = unseenIn(report);
    const headings: { readonly heading: Heading; readonly line: Line }[] = [];
    for (const block of report.blocks) {
      if (block.kind !== 'heading') continue;
      const line = this.read(block).lines[0]!;
      headings.push({ heading: block, line: block.depth === 1 ? line : withoutOrnaments(line) });
    }
    this.headings = headings;
  }

  read(inline: Inline): Reading {
    let reading = this.#readings.get(inline);
    if (!reading) {
      reading = this.#seen(readInline(this.report.source, inline, this.report.references));
      this.#readings.set(inline, reading);
    }
    return reading;
  }

  /** The text of a range of the source as a reader sees it. */
  slice(range: Range): string {
    const written = this.report.source.slice(range);
    if (this.#unseen.size === 0) return written;
    return [...written.matchAll(/[\s\S]/g)]
      .filter(({ index }) => !this.#unseen.has(range.start + index))
      .join('');
  }

  #seen(reading: Reading): Reading {
    if (this.#unseen.size === 0) return reading;
    const isHidden = (line: Line) => (at: number) => this.#unseen.has(line.offset(at));
    return { ...reading, lines: reading.lines.map((line) => visible(line, isHidden(line))) };
  }

  /** The runs of text in `blocks`, at any depth. */
  runs(blocks: readonly Block[]): readonly Inline[] {
    let runs = this.#runs.get(blocks);
    if (!runs) {
      runs = runsOf(blocks);
      this.#runs.set(blocks, runs);
    }
    return runs;
  }

  /**
   * The runs of text in `blocks` that hold, as written, the words; without words all of them. The words are looked
   * for in the whole text at once: to cut out each run and look there would take longer than to read most.
   */
  holding(blocks: readonly Block[], words: Having | undefined): readonly Inline[] {
    const runs = this.runs(blocks);
    // A character that nobody sees may stand in the words.
    if (words === undefined || runs.length === 0 || this.#unseen.size > 0) return runs;
    if (typeof words === 'object' && 'all' in words) {
      const { text } = this.report.source;
      const isWhole = (run: Inline) => holds(text.slice(startOf(run), endOf(run)), words);
      return this.holding(blocks, words.all[0]).filter(isWhole);
    }
    const found = new Set<number>();
    for (const word of listOf(words)) {
      if (word === '') return runs;
      this.#find(word, runs, found);
    }
    if (found.size === 0) return [];
    return [...found].sort((a, b) => a - b).map((index) => runs[index]!);
  }

  /** Adds the indexes of the runs that hold a word. */
  #find(word: string, runs: readonly Inline[], found: Set<number>): void {
    const { text } = this.report.source;
    const last = endOf(runs[runs.length - 1]!) - word.length;
    for (let at = text.indexOf(word, startOf(runs[0]!)); at !== -1 && at <= last; ) {
      const index = runAt(runs, at);
      const end = endOf(runs[index]!);
      const isInside = at + word.length <= end;
      if (isInside) found.add(index);
      at = text.indexOf(word, isInside ? end : at + 1);
    }
  }

  /** The blocks of the first section whose heading passes, if there is one; `name` is what it is remembered by. */
  section(name: string, passes: (heading: Heading, line: Line) => boolean): readonly Block[] | undefined {
    if (!this.#sections.has(name)) {
      const found = this.headings.find(({ heading, line }) => passes(heading, line));
      this.#sections.set(name, found && this.below(found.heading, true));
    }
    return this.#sections.get(name);
  }

  /** The blocks below a heading, up to the next one of any depth or, `deep`, of its own depth or above. */
  below(heading: Heading, deep: boolean): readonly Block[] {
    const { blocks } = this.report;
    const from = blocks.indexOf(heading) + 1;
    let to = from;
    while (to < blocks.length && !endsSection(blocks[to]!, heading.depth, deep)) to++;
    return blocks.slice(from, to);
  }
}

function startOf({ lines }: Inline): number {
  return lines[0]!.start;
}

function endOf({ lines }: Inline): number {
  return lines[lines.length - 1]!.end;
}

/** The index of the last run that begins at `offset` or before; they stand in the order of the source. */
function runAt(runs: readonly Inline[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(runs[middle]!) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function endsSection(block: Block, depth: number, deep: boolean): boolean {
  return block.kind === 'heading' && (!deep || block.depth <= depth);
}

/** The headings, paragraphs and table cells of `blocks`, at any depth: what holds text outside code and HTML. */
function runsOf(blocks: readonly Block[], runs: Inline[] = []): Inline[] {
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        runs.push(block);
        break;
      case 'list':
        runsOf(block.items, runs);
        break;
      case 'item':
      case 'quote':
      case 'admonition':
        runsOf(block.children, runs);
        break;
      case 'table':
        for (const row of block.rows) for (const cell of row) runs.push(cell);
        break;
      default: // Code, HTML and breaks hold none.
    }
  }
  return runs;
}

/** Where `[start, end)` of a line's text stands in the source. */
export function placeIn(line: Line, start: number, end: number): Range {
  const from = line.offset(start);
  return { start: from, end: end > start ? line.offset(end - 1) + 1 : from };
}

const stops = ['。', '；', '！', '？'] as const;

/** The sentence of a line that `[start, end)` lies in. */
export function sentenceAround(line: string, start: number, end: number): string {
  const before = line.slice(0, start);
  const from = Math.max(...stops.map((stop) => before.lastIndexOf(stop))) + 1;
  const ends = stops.map((stop) => line.indexOf(stop, end)).filter((at) => at !== -1);
  return line.slice(from, Math.min(line.length, ...ends));
}
