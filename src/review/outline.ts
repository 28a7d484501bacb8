import { type Fact, objectFact, valueAt } from '../facts/fact.js';
import type { Expression } from '../profile/expression.js';
import type { Words } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import type { Match } from '../profile/template.js';
import type { Heading } from '../report/block.js';
import { hiding } from '../report/fault.js';
import type { Range } from '../report/source.js';
import type { Problem, Spot, Subject } from './problem.js';
import { headingRange, plainTitle, type Section, sectionsOf } from './sections.js';
import { quote, quoted } from './words.js';

/** What the headings break of the outline, for the problem that is this rule's. */
export function checkOutline(rule: Rule, subject: Subject): readonly Problem[] {
  if (subject.report.source.text === '') return [];
  const sections = sectionsOf(subject);
  switch (rule.spec.outline!) {
    case 'missing':
      return missing(rule, subject, sections, 'required');
    case 'expected':
      return missing(rule, subject, sections, 'expected');
    case 'duplicate':
      return duplicates(subject, sections);
    case 'order':
      return outOfOrder(subject, sections);
    case 'variant':
      return variants(subject, sections);
  }
}

function missing(
  rule: Rule,
  subject: Subject,
  sections: readonly Section[],
  wish: 'required' | 'expected',
): Problem[] {
  const { report, values } = subject;
  const known = new Map<string, boolean>();
  // What stands behind a fence or comment that nothing closes is not missing, it is hidden: one cause, one finding.
  if (report.faults.some(({ kind }) => hiding.has(kind))) return [];
  const problems: Problem[] = [];
  const absent = new Set<Section>();
  for (const [i, section] of sections.entries()) {
    if (section.found.length > 0 || !holds(rule, section.spec[wish], values, known)) continue;
    absent.add(section);
    const parent = sections.slice(0, i).findLast(({ depth }) => depth < section.depth);
    if (parent && absent.has(parent)) continue;
    const before = sections.slice(0, i).findLast(({ found }) => found.length > 0);
    const spot = section.misplaced ?? before?.found[0]?.heading;
    const range = spot ? headingRange(spot) : topOf(subject);
    const message = section.misplaced
      ? misplacedWords(section, section.misplaced)
      : missingWords(section, before, subject);
    problems.push(problem(subject, range, section, message, before));
  }
  return problems;
}

/** Whether a wish holds. One that depends on facts that are absent is none; sections share their wishes. */
function holds(
  rule: Rule,
  wish: boolean | string | undefined,
  values: Subject['values'],
  known: Map<string, boolean>,
): boolean {
  if (typeof wish !== 'string') return wish === true;
  let held = known.get(wish);
  if (held === undefined) {
    const condition = compiled(rule, wish);
    held =
      condition.reads.every((path) => valueAt(path, values) !== undefined) &&
      condition.evaluate(values) === true;
    known.set(wish, held);
  }
  return held;
}

const conditions = new WeakMap<Rule, Map<string, Expression>>();

function compiled(rule: Rule, text: string): Expression {
  const known = conditions.get(rule) ?? new Map<string, Expression>();
  conditions.set(rule, known);
  const expression = known.get(text) ?? rule.expressions.compile(text);
  known.set(text, expression);
  return expression;
}

function duplicates(subject: Subject, sections: readonly Section[]): Problem[] {
  return sections.flatMap((section) =>
    (section.spec.repeats ? [] : section.found.slice(1)).map(({ heading }) => {
      const first = { source: subject.report.source, range: headingRange(section.found[0]!.heading) };
      const title = subject.report.source.slice(headingRange(heading));
      const message: Words = {
        en: `The section "${title}" stands twice.`,
        'zh-CN': `“${title}”一节出现了两次。`,
      };
      const found = problem(subject, headingRange(heading), section, message, undefined);
      return { ...found, related: [{ ...first, message: quote(title) }] };
    }),
  );
}

/** Sections outside the longest run that is in order: as few as can be moved to mend it. */
function outOfOrder(subject: Subject, sections: readonly Section[]): Problem[] {
  const present = sections.filter(({ found }) => found.length > 0);
  const inOrder = longestIncreasing(present.map(({ found }) => found[0]!.heading.range.start));
  return present.flatMap((section, i) => {
    if (inOrder.has(i)) return [];
    const before = present.slice(0, i).findLast((_, j) => inOrder.has(j));
    const after = present.slice(i + 1).find((_, j) => inOrder.has(i + 1 + j));
    const place: Words = before
      ? { en: `it belongs after "${before.title}".`, 'zh-CN': `应位于“${before.title}”之后。` }
      : { en: `it belongs before "${after?.title}".`, 'zh-CN': `应位于“${after?.title}”之前。` };
    const message: Words = {
      en: `The section "${section.title}" stands in another place than in the template: ${place.en}`,
      'zh-CN': `“${section.title}”一节的位置与模板不同：${place['zh-CN']}`,
    };
    return [problem(subject, headingRange(section.found[0]!.heading), section, message, before)];
  });
}

function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const length: number[] = [];
  const previous: number[] = [];
  let best = -1;
  for (let i = 0; i < values.length; i++) {
    length[i] = 1;
    previous[i] = -1;
    for (let j = 0; j < i; j++) {
      if (values[j]! < values[i]! && length[j]! + 1 > length[i]!) {
        length[i] = length[j]! + 1;
        previous[i] = j;
      }
    }
    if (best === -1 || length[i]! > length[best]!) best = i;
  }
  const chosen = new Set<number>();
  for (let i = best; i >= 0; i = previous[i]!) chosen.add(i);
  return chosen;
}

function variants(subject: Subject, sections: readonly Section[]): Problem[] {
  return sections.flatMap((section) =>
    section.found.flatMap(({ heading, variant }) => {
      if (!variant) return [];
      const range = headingRange(heading);
      const written = subject.report.source.slice(range);
      const meant = fill(section.title, variant);
      const shown = meant ?? section.title;
      const message: Words = {
        en: `The heading is "${written}"; in the template it is "${shown}".`,
        'zh-CN': `标题写作“${written}”，模板中为“${shown}”。`,
      };
      const found = problem(subject, range, section, message, undefined);
      return [meant ? { ...found, edits: [{ range, text: meant }] } : found];
    }),
  );
}

/** The template's heading with the values of the variant; none where it names one that the variant lacks. */
function fill(title: string, { captures }: Match): string | undefined {
  let whole = true;
  const filled = title.replace(/\{(\w+)(?::\w+)?\}/gu, (_, name: string) => {
    const capture = captures.get(name);
    if (!capture) whole = false;
    return String(capture?.value ?? '');
  });
  return whole ? filled : undefined;
}

function problem(
  subject: Subject,
  range: Range,
  section: Section,
  message: Words,
  before: Section | undefined,
): Problem {
  const { source } = subject.report;
  const at: Spot = { source, range };
  const fact = (value: string): Fact => ({ value, ...at });
  const members = new Map([
    ['heading', fact(`${'#'.repeat(section.depth)} ${plainTitle(section)}`)],
    ['found', fact(source.slice(range))],
    ['after', fact(before ? `${'#'.repeat(before.depth)} ${written(before, subject)}` : '')],
  ]);
  const each = objectFact(subject.profile.shapes.subjects.outline, members, at);
  return { at, scope: { ...subject.scope, each }, subject: section.spec.heading, evidence: '', message };
}

/** The title as it stands in the report, so that the author can find it. */
function written(section: Section, { report }: Subject): string {
  const heading = section.found[0]?.heading;
  return heading ? report.source.slice(headingRange(heading)) : plainTitle(section);
}

function missingWords(section: Section, before: Section | undefined, subject: Subject): Words {
  const title = `${'#'.repeat(section.depth)} ${plainTitle(section)}`;
  return before
    ? {
        en: `The section "${title}" is missing; it belongs after ${quoted(written(before, subject)).en}.`,
        'zh-CN': `缺少“${title}”一节，应位于${quoted(written(before, subject)).zh}之后。`,
      }
    : { en: `The section "${title}" is missing.`, 'zh-CN': `缺少“${title}”一节。` };
}

function misplacedWords(section: Section, heading: Heading): Words {
  const [now, meant] = [heading.depth, section.depth].map((depth) => '#'.repeat(depth));
  return {
    en: `The heading "${plainTitle(section)}" is at level "${now}"; in the template it is at "${meant}".`,
    'zh-CN': `标题“${plainTitle(section)}”的级别是“${now}”，模板中是“${meant}”。`,
  };
}

/** Where a section belongs that has none before it: on the line that closes the front matter. */
function topOf({ report }: Subject): Range {
  return report.frontMatter?.close ?? { start: 0, end: 0 };
}
