import type { FieldSpec } from '../profile/document.js';
import { isObject, type ObjectShape, type Shape } from '../profile/shape.js';
import { listOf, templatesOf } from '../profile/shapes.js';
import type { Block } from '../report/block.js';
import type { Source } from '../report/source.js';
import { Boxes } from './box.js';
import { type Fact, listFact, objectFact } from './fact.js';
import type { Finder, Sighting } from './finder.js';
import { Headings, type HeadingTemplate, headingTemplate } from './heading.js';
import type { ItemReader } from './item.js';
import { Labels } from './label.js';
import { Links } from './link.js';
import { PatternMatches } from './pattern-match.js';
import { TemplateLines } from './template-line.js';
import type { ReportText } from './text.js';

/** Reads one field of a profile from reports. Made once for a field. */
export class FieldReader {
  readonly #finder: Finder;
  readonly #within: HeadingTemplate | undefined;
  readonly #object: ObjectShape;

  constructor(
    private readonly field: FieldSpec,
    shape: Shape,
    items: ItemReader | undefined,
    name: string,
  ) {
    this.#finder = field.heading === undefined ? finderOf(field) : new Headings(field, items, name);
    this.#within = field.within === undefined ? undefined : headingTemplate(field.within);
    this.#object = elementOf(shape);
  }

  /** The field in a report; undefined where it, or its section, is absent. A list may be empty. */
  read(text: ReportText): Fact | undefined {
    const blocks = this.#scope(text);
    if (!blocks) return undefined;
    const { source } = text.report;
    const every = this.field.every === true;
    const found = this.#finder.find(text, blocks, every);
    if (!every) return found[0] && this.#fact(found[0], source);
    const elements = found.map((one) => this.#fact(one, source));
    return listFact(elements, source, { start: 0, end: 0 });
  }

  #fact({ members, range, block }: Sighting, source: Source): Fact {
    return objectFact(this.#object, members, { source, range, block });
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
}

/** What looks for a field that is no heading. Throws a TemplateError. */
function finderOf(field: FieldSpec): Finder {
  if (field.admonition !== undefined) return new Boxes(templatesOf(field));
  if (field.link !== undefined) return new Links(field.link);
  if (field.label !== undefined) return new Labels(listOf(field.label));
  if (field.pattern !== undefined) return new PatternMatches(field);
  return new TemplateLines(templatesOf(field));
}

/** The type of what a field finds. */
function elementOf(shape: Shape): ObjectShape {
  const element = typeof shape === 'object' && 'list' in shape ? shape.list : shape;
  if (!isObject(element)) throw new Error('A field of the body has members.');
  return element;
}
