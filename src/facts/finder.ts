import type { Match } from '../profile/template.js';
import type { Block } from '../report/block.js';
import type { Line } from '../report/line.js';
import type { Range } from '../report/source.js';
import type { Fact } from './fact.js';
import { placeIn, type ReportText } from './text.js';

/** What a field finds at one place: the members of a fact, and where it stands. */
export interface Sighting {
  readonly members: ReadonlyMap<string, Fact>;
  readonly range: Range;
  /** The whole lines of it, where they are more than `range`. */
  readonly block?: Range;
}

/** Looks for one kind of thing that a field may be. Made once for a field. */
export interface Finder {
  /** All that stand in `blocks`, in their order or, unless `every` is wanted, at least the first. */
  find(text: ReportText, blocks: readonly Block[], every: boolean): readonly Sighting[];
}

/** Longest line that templates and patterns are tried on, in UTF-16 units. */
export const maxLine = 10_000;

/** The named values that a template found on a line. */
export function captured(line: Line, match: Match, text: ReportText): Map<string, Fact> {
  const { source } = text.report;
  const members = new Map<string, Fact>();
  for (const [name, { value, start, end }] of match.captures)
    members.set(name, { value, source, range: placeIn(line, start, end) });
  return members;
}

/** A whole line, without the space around it. */
export function textFact(line: Line, text: ReportText): Fact {
  return { value: line.text.trim(), source: text.report.source, range: placeIn(line, 0, line.text.length) };
}
