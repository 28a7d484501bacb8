import { type Fact, objectFact } from '../facts/fact.js';
import { LineMemory } from '../facts/line-memory.js';
import type { OutlineSpec } from '../profile/document.js';
import type { Words } from '../profile/profile.js';
import { headingOf } from '../profile/shapes.js';
import { firstMatch, type Match, Template } from '../profile/template.js';
import type { Heading } from '../report/block.js';
import type { Range } from '../report/source.js';
import type { Problem, Spot, Subject } from './problem.js';

/** A section of the outline and the headings that are, or are meant to be, its own. */
export interface Section {
  readonly spec: OutlineSpec;
  readonly title: string;
  readonly depth: number;
  /** The section that it belongs below, as the outline has it. */
  readonly parent: Section | undefined;
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
    sections = findSections(subject);
    sectionCache.set(subject, sections);
  }
  return sections;
}

function findSections({ profile, facts: { text } }: Subject): readonly Section[] {
  const outline = outlineOf(profile.document.outline ?? []);
  const sections: (Section & { found: Found[]; misplaced: Heading | undefined })[] = [];
  for (const { spec, title, depth, parent } of outline.templates)
    sections.push({ spec, title, depth, parent: sections[parent], found: [], misplaced: undefined });
  for (const { heading, line } of text.headings) {
    for (const { index, variant } of outline.resemblances(line.text)) {
      const section = sections[index]!;
      if (heading.depth === section.depth) section.found.push(variant ? { heading, variant } : { heading });
      else if (!variant) section.misplaced ??= heading;
    }
  }
  return sections;
}

/** A section whose words a heading has, or those of a variant of it. */
interface Resemblance {
  readonly index: number;
  readonly variant?: Match;
}

/** So many headings are remembered: thousands of reports have the same few. */
const headingsAtMost = 1024;

/** The templates of an outline; made once, however many reports are reviewed. */
class Outline {
  readonly templates;
  readonly #known = new LineMemory(headingsAtMost, (words) => this.#resemblances(words));

  constructor(specs: readonly OutlineSpec[]) {
    const headings = specs.map(({ heading }) => headingOf(heading));
    this.templates = specs.map((spec, i) => {
      const { depth, text: title } = headings[i]!;
      const variants = (spec.variants ?? []).map((variant) => new Template(headingOf(variant).text));
      const parent = headings.slice(0, i).findLastIndex((above) => above.depth < depth);
      return { spec, depth, title, parent, template: new Template(title), variants };
    });
  }

  /** The sections that a heading with these words is, or is meant to be. */
  resemblances(words: string): readonly Resemblance[] {
    return this.#known.of(words);
  }

  #resemblances(words: string): readonly Resemblance[] {
    return this.templates.flatMap(({ template, variants }, index): Resemblance[] => {
      if (template.match(words)) return [{ index }];
      const variant = firstMatch(variants, words);
      return variant ? [{ index, variant }] : [];
    });
  }
}

const outlines = new WeakMap<readonly OutlineSpec[], Outline>();

function outlineOf(specs: readonly OutlineSpec[]): Outline {
  const outline = outlines.get(specs) ?? new Outline(specs);
  outlines.set(specs, outline);
  return outline;
}

/** The title as an author would write it, with `N` for a number. */
export function plainTitle({ title }: Section): string {
  return title.replace(/\{\w+:int\}/gu, 'N').replace(/\{\w+(?::\w+)?\}/gu, '…');
}

/** A heading's words, without number signs. */
export function headingRange({ lines }: Heading): Range {
  return { start: lines[0]!.start, end: lines.at(-1)!.end };
}

/**
 * A section as what a rule says of the report; `before` is the one that it belongs behind, `title` what its heading
 * should be, `problem` what is wrong: missing, misplaced or empty.
 */
export function sectionProblem(
  subject: Subject,
  range: Range,
  section: Section,
  message: Words,
  before: Section | undefined,
  { title = plainTitle(section), problem = '' }: { title?: string; problem?: string } = {},
): Problem {
  const { source } = subject.report;
  const at: Spot = { source, range };
  const fact = (value: string): Fact => ({ value, ...at });
  const members = new Map([
    ['heading', fact(`${'#'.repeat(section.depth)} ${title}`)],
    ['found', fact(source.slice(range))],
    ['problem', fact(problem)],
    ['after', fact(before ? `${'#'.repeat(before.depth)} ${written(before, subject)}` : '')],
  ]);
  const each = objectFact(subject.profile.shapes.subjects.outline, members, at);
  return { at, scope: { ...subject.scope, each }, subject: section.spec.heading, evidence: '', message };
}

/** The title as it stands in the report, so that the author can find it. */
export function written(section: Section, { report }: Subject): string {
  const heading = section.found[0]?.heading;
  return heading ? report.source.slice(headingRange(heading)) : plainTitle(section);
}
