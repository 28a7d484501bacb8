import type { OutlineSpec } from '../profile/document.js';
import { headingOf } from '../profile/shapes.js';
import { type Match, Template } from '../profile/template.js';
import type { Heading } from '../report/block.js';
import type { Range } from '../report/source.js';
import type { Subject } from './problem.js';

/** A section of the outline and the headings that are, or are meant to be, its own. */
export interface Section {
  readonly spec: OutlineSpec;
  readonly title: string;
  readonly depth: number;
  readonly found: readonly Found[];
  /** A heading with its words at another depth. */
  readonly misplaced: Heading | undefined;
}
export interface Found {
  readonly heading: Heading;
  /** The template of the variant it matched; none where it is the heading itself. */
  readonly variant?: Match;
}

const sectionCache = new WeakMap<Subject, readonly Section[]>();

/** The sections of the outline as a report has them; found once, however many rules ask. */
export function sectionsOf(subject: Subject): readonly Section[] {
  let sections = sectionCache.get(subject);
  if (!sections) {
    sections = (subject.profile.document.outline ?? []).map((spec) => sectionOf(spec, subject));
    sectionCache.set(subject, sections);
  }
  return sections;
}

/** The templates of a section; made once, however many reports are reviewed. */
function templatesOf(spec: OutlineSpec): Templates {
  let templates = templateCache.get(spec);
  if (!templates) {
    const { depth, text: title } = headingOf(spec.heading);
    const variants = (spec.variants ?? []).map((variant) => new Template(headingOf(variant).text));
    templates = { depth, title, template: new Template(title), variants };
    templateCache.set(spec, templates);
  }
  return templates;
}

interface Templates {
  readonly depth: number;
  readonly title: string;
  readonly template: Template;
  readonly variants: readonly Template[];
}
const templateCache = new WeakMap<OutlineSpec, Templates>();

function sectionOf(spec: OutlineSpec, { facts: { text } }: Subject): Section {
  const { depth, title, template, variants } = templatesOf(spec);
  const found: Found[] = [];
  let misplaced: Heading | undefined;
  for (const heading of text.headings) {
    const words = text.read(heading).lines[0]!.text;
    const exact = template.match(words);
    if (heading.depth !== depth) {
      if (exact) misplaced ??= heading;
      continue;
    }
    const variant = exact
      ? undefined
      : variants.map((one) => one.match(words)).find((match) => match !== undefined);
    if (exact) found.push({ heading });
    else if (variant) found.push({ heading, variant });
  }
  return { spec, title, depth, found, misplaced };
}

/** The title as an author would write it, with `N` for a number. */
export function plainTitle({ title }: Section): string {
  return title.replace(/\{\w+:int\}/gu, 'N').replace(/\{\w+(?::\w+)?\}/gu, '…');
}

/** A heading's words, without number signs. */
export function headingRange({ lines }: Heading): Range {
  return { start: lines[0]!.start, end: lines.at(-1)!.end };
}
