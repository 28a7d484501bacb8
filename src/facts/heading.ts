import type { FieldSpec } from '../profile/document.js';
import { headingOf, listOf } from '../profile/shapes.js';
import { type Match, Template } from '../profile/template.js';
import type { Block, Heading } from '../report/block.js';
import type { Line } from '../report/line.js';
import { listFact } from './fact.js';
import { captured, type Finder, type Sighting, textFact } from './finder.js';
import { comparable, type ItemReader } from './item.js';
import type { ReportText } from './text.js';

/** What a heading looks like. */
export interface HeadingTemplate {
  readonly depth: number;
  readonly template: Template;
}

/** `### Title ({count:int})` as a template. Throws a TemplateError. */
export function headingTemplate(heading: string): HeadingTemplate {
  const { depth, text } = headingOf(heading);
  return { depth, template: new Template(text) };
}

/** Finds headings, and the items listed below them. */
export class Headings implements Finder {
  readonly #templates: readonly HeadingTemplate[];
  readonly #until: readonly Template[];

  /** `name` is the field's. */
  constructor(
    { heading = [], until = [] }: FieldSpec,
    private readonly items: ItemReader | undefined,
    private readonly name: string,
  ) {
    this.#templates = listOf(heading).map(headingTemplate);
    this.#until = listOf(until).map((end) => headingTemplate(end).template);
  }

  /** Those that the first template has which any heading of the report has. */
  find(text: ReportText, _: readonly Block[], every: boolean): readonly Sighting[] {
    const found: Sighting[] = [];
    for (const { depth, template } of this.#templates) {
      let isThere = false;
      for (const { heading, line } of text.headings) {
        const match = heading.depth === depth ? template.match(line.text) : undefined;
        if (!match) continue;
        isThere = true;
        if (!this.#isEnded(text, heading)) continue;
        found.push(this.#sighting(text, heading, line, match));
        if (!every) return found;
      }
      if (isThere) break;
    }
    return found;
  }

  /** Whether what ends the list stands behind its heading: else the list may have run on into another section. */
  #isEnded({ headings }: ReportText, { range: { start } }: Heading): boolean {
    const ends = this.#until;
    const isEnd = (line: Line) => ends.some((end) => end.match(line.text) !== undefined);
    return (
      ends.length === 0 || headings.some(({ heading, line }) => heading.range.start > start && isEnd(line))
    );
  }

  #sighting(text: ReportText, heading: Heading, line: Line, match: Match): Sighting {
    const { source } = text.report;
    const whole = textFact(line, text);
    const { range } = whole;
    const members = captured(line, match, text);
    members.set('text', whole);
    members.set('written', { value: source.slice(heading.lines[0]!), source, range });
    if (this.items) {
      const elements = this.items.read(text, text.below(heading, false), this.name);
      members.set('items', listFact(elements, source, range));
      for (const [name, value] of comparable(elements))
        members.set(name, { value, source, range, elements: [] });
    }
    return { members, range };
  }
}
