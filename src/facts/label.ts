import { fold, longestWord } from '../profile/template.js';
import type { Block, Inline } from '../report/block.js';
import type { Line } from '../report/line.js';
import type { Fact } from './fact.js';
import type { Finder, Sighting } from './finder.js';
import { placeIn, type ReportText } from './text.js';

/** How many runs of text behind a label may still be its value. */
const furthest = 5;

/** Reads lines such as `**状态**: …`. A label that a profile begins with `*` may have more words before it. */
export class Labels implements Finder {
  readonly #labels: readonly string[];
  readonly #words: readonly string[];

  constructor(labels: readonly string[]) {
    this.#labels = labels.map(fold);
    this.#words = labels.map(longestWord);
  }

  /**
   * Each such line, or the first. Where nothing follows the colon, the value is the text of the lines up to the next
   * label.
   */
  find(text: ReportText, blocks: readonly Block[], every: boolean): readonly Sighting[] {
    const { source } = text.report;
    const found: Sighting[] = [];
    const runs = text.runs(blocks);
    for (const run of text.holding(blocks, this.#words)) {
      const { lines } = text.read(run);
      for (const [j, line] of lines.entries()) {
        const label = labelOf(line);
        if (!label || !this.#is(fold(line.text.slice(0, label.end)))) continue;
        const past = runs.indexOf(run) + 1;
        const next = runs.slice(past, past + furthest);
        const value = valueBehind(text, line, label.past, lines.slice(j + 1), next);
        const name = { value: line.text.slice(0, label.end), source, range: placeIn(line, 0, label.end) };
        const members = new Map([
          ['name', name],
          ['value', value],
        ]);
        found.push({ members, range: placeIn(line, 0, line.text.length) });
        if (!every) return found;
      }
    }
    return found;
  }

  #is(folded: string): boolean {
    return this.#labels.some((label) =>
      label.startsWith('*') ? folded.endsWith(label.slice(1)) : folded === label,
    );
  }
}

/** `label:` at the start of a line: where the label ends and where its value may begin. */
function labelOf({ text }: Line): { end: number; past: number } | undefined {
  const match = /^\s*([^:：\s][^:：]{0,30}?)\s*[:：]/u.exec(text);
  return match ? { end: match[0].length - 1, past: match[0].length } : undefined;
}

function valueBehind(
  text: ReportText,
  line: Line,
  from: number,
  rest: readonly Line[],
  runs: readonly Inline[],
): Fact {
  const { source } = text.report;
  const start = from + line.text.slice(from).length - line.text.slice(from).trimStart().length;
  const end = line.text.trimEnd().length;
  if (start < end) return { value: line.text.slice(start, end), source, range: placeIn(line, start, end) };
  const following: Line[] = [];
  const next = [...rest];
  const indent = markerIndent(line, text);
  for (const run of runs) {
    if ('kind' in run && run.kind === 'heading') break;
    const { lines } = text.read(run);
    // Behind a label that is an item, only what is nested in that item can be its value.
    if (indent !== undefined && indentOf(lines[0]!, text) <= indent) break;
    for (const one of lines) next.push(one);
  }
  for (const one of next) {
    if (isBoldLabel(one, text)) break;
    following.push(one);
  }
  const value = following
    .map((one) => one.text.trim())
    .join('\n')
    .trim();
  const first = following[0];
  const range = first
    ? placeIn(first, 0, first.text.length)
    : placeIn(line, line.text.length, line.text.length);
  return { value, source, range };
}

/** Where the marker of the item stands that a line begins; undefined where it begins none. In UTF-16 units. */
function markerIndent(line: Line, text: ReportText): number | undefined {
  return /^[ \t]*(?:[-*+]|\d+[.)])[ \t]/u.test(lineBefore(line, text)) ? indentOf(line, text) : undefined;
}

/** How far the source line that a line stands on is indented, in UTF-16 units. */
function indentOf(line: Line, text: ReportText): number {
  return /^[ \t]*/u.exec(lineBefore(line, text))![0].length;
}

/** What stands before a line's text on its line of the source: indentation and markers. */
function lineBefore(line: Line, { report: { source } }: ReportText): string {
  const start = line.offset(0);
  const before = source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start);
  return before.slice(before.lastIndexOf('\r') + 1);
}

/** The next label of a list of labels is bold: `**状态**: …`. A colon alone may stand in any sentence. */
function isBoldLabel(line: Line, text: ReportText): boolean {
  const start = line.offset(0);
  const before = text.report.source.text.slice(start - 2, start);
  return labelOf(line) !== undefined && (before === '**' || before === '__');
}
