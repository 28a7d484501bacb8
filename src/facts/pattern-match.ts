import type { FieldSpec, LinePattern } from '../profile/document.js';
import { findEvery, type Groups, holds, matchesPattern } from '../profile/pattern.js';
import { patternsOf } from '../profile/shapes.js';
import type { Block } from '../report/block.js';
import { type Line, writtenLine } from '../report/line.js';
import type { Source } from '../report/source.js';
import type { Fact } from './fact.js';
import { type Finder, maxLine, type Sighting } from './finder.js';
import { placeIn, type ReportText, sentenceAround } from './text.js';

/** Finds what patterns match on single lines. */
export class PatternMatches implements Finder {
  readonly #patterns: readonly LinePattern[];

  constructor(private readonly field: FieldSpec) {
    this.#patterns = patternsOf(field);
  }

  find(text: ReportText, blocks: readonly Block[], every: boolean): readonly Sighting[] {
    const { source } = text.report;
    const found: Sighting[] = [];
    for (const run of text.holding(blocks, this.field.having)) {
      const lines = this.field.raw
        ? run.lines.map((range) => writtenLine(source, range))
        : text.read(run).lines;
      for (const line of lines) {
        for (const groups of this.#groupsIn(line.text, every)) found.push(sighting(groups, line, source));
        if (found.length > 0 && !every) return found;
      }
    }
    return found;
  }

  /** What is found in a line, but for sentences that the profile passes over. */
  #groupsIn(line: string, every: boolean): readonly Groups[] {
    const { having, unless } = this.field;
    if (line.length > maxLine || !holds(line, having)) return [];
    if (unless === undefined) return findEvery(line, this.#patterns, every ? undefined : 1);
    return findEvery(line, this.#patterns).filter((groups) => {
      const { start, end } = groups.get('')!;
      return !matchesPattern(sentenceAround(line, start, end), unless);
    });
  }
}

function sighting(groups: Groups, line: Line, source: Source): Sighting {
  const members = new Map<string, Fact>();
  for (const [name, { start, end, text: value }] of groups)
    members.set(name === '' ? 'text' : name, { value, source, range: placeIn(line, start, end) });
  return { members, range: members.get('text')!.range };
}
