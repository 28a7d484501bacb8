import type { Block, Heading, Inline } from '../report/block.js';
import { type Line, type Reading, readInline } from '../report/inline.js';
import type { Report } from '../report/report.js';
import type { Range } from '../report/source.js';

/** A report's text, its inline markup read where it is asked for and once. */
export class ReportText {
  readonly #readings = new Map<Inline, Reading>();
  readonly #runs = new Map<readonly Block[], readonly Inline[]>();
  readonly #sections = new Map<string, readonly Block[] | undefined>();
  readonly #raw = new Map<Inline, string>();
  readonly headings: readonly Heading[];

  constructor(readonly report: Report) {
    this.headings = report.blocks.filter((block) => block.kind === 'heading');
  }

  read(inline: Inline): Reading {
    let reading = this.#readings.get(inline);
    if (!reading) {
      reading = readInline(this.report.source, inline, this.report.references);
      this.#readings.set(inline, reading);
    }
    return reading;
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

  /** A run of text as written. */
  raw(run: Inline): string {
    let raw = this.#raw.get(run);
    if (raw === undefined) {
      raw = this.report.source.text.slice(run.lines[0]?.start ?? 0, run.lines.at(-1)?.end ?? 0);
      this.#raw.set(run, raw);
    }
    return raw;
  }

  /** The blocks of the first section whose heading passes, if there is one; `name` is what it is remembered by. */
  section(name: string, passes: (heading: Heading) => boolean): readonly Block[] | undefined {
    if (!this.#sections.has(name)) {
      const heading = this.headings.find(passes);
      this.#sections.set(name, heading && this.below(heading, true));
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

function endsSection(block: Block, depth: number, deep: boolean): boolean {
  return block.kind === 'heading' && (!deep || block.depth <= depth);
}

/** The headings, paragraphs and table cells of `blocks`, at any depth: what holds text outside code and HTML. */
function runsOf(blocks: readonly Block[], runs: Inline[] = []): Inline[] {
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'paragraph') runs.push(block);
    else if (block.kind === 'list') runsOf(block.items, runs);
    else if (block.kind === 'table') runs.push(...block.rows.flat());
    else if ('children' in block) runsOf(block.children, runs);
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
