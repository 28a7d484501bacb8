import type { FieldSpec, LinePattern } from '../profile/document.js';
import { findEvery, type Hit, holds, matchesPattern } from '../profile/pattern.js';
import { isObject, type ObjectShape, type Shape } from '../profile/shape.js';
import { headingOf, listOf, patternsOf, templatesOf } from '../profile/shapes.js';
import { firstMatch, type Match, Template } from '../profile/template.js';
import { type Admonition, type Block, type Heading, walk } from '../report/block.js';
import { type Line, writtenLine } from '../report/line.js';
import { type Fact, listFact, objectFact } from './fact.js';
import { comparable, type ItemReader } from './item.js';
import { Labels } from './label.js';
import { linksNamed } from './link.js';
import { placeIn, type ReportText, sentenceAround } from './text.js';

/** Longest line that templates are tried on, in UTF-16 units. */
const maxLine = 10_000;

/** What a heading looks like. */
interface HeadingTemplate {
  readonly depth: number;
  readonly template: Template;
}

/** Reads one field of a profile from reports. Made once for a field. */
export class FieldReader {
  readonly #templates: readonly Template[];
  readonly #headingTemplates: readonly HeadingTemplate[];
  readonly #within: HeadingTemplate | undefined;
  readonly #labels: Labels | undefined;
  readonly #until: readonly Template[];
  readonly #patterns: readonly LinePattern[];
  readonly #object: ObjectShape;

  constructor(
    private readonly field: FieldSpec,
    shape: Shape,
    private readonly items: ItemReader | undefined,
    private readonly name: string,
  ) {
    this.#templates = templatesOf(field).map((text) => new Template(text));
    this.#headingTemplates = listOf(field.heading ?? []).map(headingTemplate);
    this.#labels = field.label === undefined ? undefined : new Labels(listOf(field.label));
    this.#until = listOf(field.until ?? []).map((heading) => headingTemplate(heading).template);
    this.#patterns = patternsOf(field);
    this.#object = elementOf(shape);
    this.#within = field.within === undefined ? undefined : headingTemplate(field.within);
  }

  /** The field in a report; undefined where it, or its section, is absent. A list may be empty. */
  read(text: ReportText): Fact | undefined {
    const found = this.#find(text);
    if (!found) return undefined;
    return this.field.every ? listFact(found, text.report.source, { start: 0, end: 0 }) : found[0];
  }

  /** All that stand there or, where one is wanted, the first. */
  #find(text: ReportText): readonly Fact[] | undefined {
    if (this.field.heading !== undefined) return this.#headings(text);
    const blocks = this.#scope(text);
    if (!blocks) return undefined;
    if (this.field.admonition !== undefined) return this.#admonitions(text, blocks);
    if (this.field.link !== undefined) return this.#links(text, blocks, this.field.link);
    if (this.#labels) return this.#labelled(text, blocks, this.#labels);
    if (this.field.pattern !== undefined) return this.#matches(text, blocks);
    return this.#lines(text, blocks);
  }

  /** The blocks the field is read from: those of its section, or all. */
  #scope(text: ReportText): readonly Block[] | undefined {
    const within = this.#within;
    if (!within) return text.report.blocks;
    return text.section(
      this.field.within!,
      (heading, line) => heading.depth === within.depth && within.template.match(line.text) !== undefined,
    );
  }

  /** Whether the sentence around a match is one that the profile passes over. */
  #isPassedOver(line: string, { start, end }: Hit): boolean {
    const { unless } = this.field;
    return unless !== undefined && matchesPattern(sentenceAround(line, start, end), unless);
  }

  /** Whether what ends the list stands behind its heading: else the list may have run on into another section. */
  #isEnded({ headings }: ReportText, { range: { start } }: Heading): boolean {
    const ends = this.#until;
    const isEnd = (line: Line) => ends.some((end) => end.match(line.text) !== undefined);
    return (
      ends.length === 0 || headings.some(({ heading, line }) => heading.range.start > start && isEnd(line))
    );
  }

  #headings(text: ReportText): readonly Fact[] {
    const found: Fact[] = [];
    for (const { depth, template } of this.#headingTemplates) {
      let isThere = false;
      for (const { heading, line } of text.headings) {
        if (heading.depth !== depth) continue;
        const match = template.match(line.text);
        if (!match) continue;
        isThere = true;
        if (!this.#isEnded(text, heading)) continue;
        found.push(this.#heading(text, heading, line, match));
        if (!this.field.every) return found;
      }
      if (isThere) break;
    }
    return found;
  }

  #heading(text: ReportText, heading: Heading, line: Line, match: Match): Fact {
    const { source } = text.report;
    const whole = textFact(line, text);
    const members = captured(line, match, text);
    members.set('text', whole);
    members.set('written', { ...whole, value: source.slice(heading.lines[0]!) });
    if (this.items) {
      const elements = this.items.read(text, text.below(heading, false), this.name);
      members.set('items', listFact(elements, source, whole.range));
      for (const [name, texts] of Object.entries(comparable(elements))) {
        members.set(name, { value: texts, source, range: whole.range, elements: [] });
      }
    }
    return objectFact(this.#object, members, { source, range: whole.range });
  }

  #admonitions(text: ReportText, blocks: readonly Block[]): readonly Fact[] {
    const { source } = text.report;
    const found: Fact[] = [];
    for (const box of walk(blocks)) {
      if (box.kind !== 'admonition') continue;
      const kind: Fact = { value: source.slice(box.type), source, range: box.type };
      const members = new Map([['kind', kind]]);
      const title = this.#title(box, text);
      if (title) for (const [name, fact] of title) members.set(name, fact);
      const place = { source, range: box.title ?? box.type, block: box.range };
      found.push(objectFact(this.#object, members, place));
      if (!this.field.every) break;
    }
    return found;
  }

  #title({ title }: Admonition, text: ReportText): Map<string, Fact> | undefined {
    if (!title) return undefined;
    const line = text.read({ lines: [title] }).lines[0]!;
    const match = firstMatch(this.#templates, line.text);
    const members = match ? captured(line, match, text) : new Map<string, Fact>();
    return members.set('title', textFact(line, text));
  }

  #links(text: ReportText, blocks: readonly Block[], wanted: string): readonly Fact[] {
    const { source } = text.report;
    const links = linksNamed(wanted, text, blocks);
    return links.map(({ members, range }) => objectFact(this.#object, members, { source, range }));
  }

  #lines(text: ReportText, blocks: readonly Block[]): readonly Fact[] {
    const found: Fact[] = [];
    const anchors = this.#templates.map(({ anchor }) => anchor);
    for (const run of text.holding(blocks, anchors)) {
      for (const line of text.read(run).lines) {
        if (line.text.length > maxLine) continue;
        const match = this.#matchIn(line.text);
        if (!match) continue;
        const members = captured(line, match, text).set('text', textFact(line, text));
        const range = placeIn(line, match.start, match.end);
        found.push(objectFact(this.#object, members, { source: text.report.source, range }));
        if (!this.field.every) return found;
      }
    }
    return found;
  }

  #matchIn(text: string): Match | undefined {
    for (const template of this.#templates) {
      const match = template.find(text);
      if (match) return match;
    }
    return undefined;
  }

  #matches(text: ReportText, blocks: readonly Block[]): readonly Fact[] {
    const { source } = text.report;
    const found: Fact[] = [];
    const atMost = this.field.every || this.field.unless !== undefined ? undefined : 1;
    for (const run of text.holding(blocks, this.field.having)) {
      const lines = this.field.raw
        ? run.lines.map((range) => writtenLine(source, range))
        : text.read(run).lines;
      for (const line of lines) {
        if (line.text.length > maxLine || !holds(line.text, this.field.having)) continue;
        for (const groups of findEvery(line.text, this.#patterns, atMost)) {
          if (this.#isPassedOver(line.text, groups.get('')!)) continue;
          const members = new Map<string, Fact>();
          for (const [name, { start, end, text: value }] of groups) {
            members.set(name === '' ? 'text' : name, { value, source, range: placeIn(line, start, end) });
          }
          found.push(objectFact(this.#object, members, { source, range: members.get('text')!.range }));
          if (!this.field.every) return found;
        }
      }
    }
    return found;
  }

  #labelled(text: ReportText, blocks: readonly Block[], labels: Labels): readonly Fact[] {
    const { source } = text.report;
    return labels.find(text, blocks, this.field.every === true).map(({ name, value, range }) => {
      const members = new Map([
        ['name', name],
        ['value', value],
      ]);
      return objectFact(this.#object, members, { source, range });
    });
  }
}

function headingTemplate(heading: string): HeadingTemplate {
  const { depth, text } = headingOf(heading);
  return { depth, template: new Template(text) };
}

/** The type of what a field finds. */
function elementOf(shape: Shape): ObjectShape {
  const element = typeof shape === 'object' && 'list' in shape ? shape.list : shape;
  if (!isObject(element)) throw new Error('A field of the body has members.');
  return element;
}

function captured(line: Line, match: Match, text: ReportText): Map<string, Fact> {
  const { source } = text.report;
  return new Map(
    [...match.captures].map(([name, { value, start, end }]) => [
      name,
      { value, source, range: placeIn(line, start, end) },
    ]),
  );
}

function textFact(line: Line, text: ReportText): Fact {
  return { value: line.text.trim(), source: text.report.source, range: placeIn(line, 0, line.text.length) };
}
