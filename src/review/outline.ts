import type { Expression } from '../profile/expression.js';
import type { Words } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import type { Block, Heading } from '../report/block.js';
import { hiding } from '../report/fault.js';
import type { Range } from '../report/source.js';
import { isKnown } from './condition.js';
import { outOfOrder } from './order.js';
import type { Problem, Subject } from './problem.js';
import {
  type Found,
  headingRange,
  plainTitle,
  type Section,
  sectionProblem,
  sectionsOf,
  written,
} from './sections.js';
import { variants } from './variant.js';
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
  const isWished = ({ spec }: Section, one: 'required' | 'expected') => holds(rule, spec[one], values, known);
  for (const section of sections) {
    if (section.found.length > 0 && !isEmpty(section, subject)) continue;
    if (!isWished(section, wish)) continue;
    if (section.found.length > 0) {
      problems.push(emptyProblem(subject, section));
      continue;
    }
    const { parent } = section;
    // What is missing with all that belongs below it is missing once.
    const isParentMissing =
      parent?.found.length === 0 && (isWished(parent, 'required') || isWished(parent, 'expected'));
    if (isParentMissing) continue;
    const before = sections.slice(0, sections.indexOf(section)).findLast(({ found }) => found.length > 0);
    const spot = section.misplaced ?? before?.found[0]?.heading;
    const range = spot ? headingRange(spot) : topOf(subject);
    const title = section.misplaced ? report.source.slice(range) : plainTitle(section);
    const message = section.misplaced
      ? misplacedWords(section, section.misplaced, title)
      : missingWords(section, before, subject);
    const problem = section.misplaced ? 'misplaced' : 'missing';
    problems.push(sectionProblem(subject, range, section, message, before, { title, problem }));
  }
  return problems;
}

/** Whether a section has nothing below its heading that could be read or seen, though it has to. */
function isEmpty({ spec, found }: Section, { report: { source }, facts: { text } }: Subject): boolean {
  const isBlank = ({ kind, range }: Block): boolean => {
    const written = source.slice(range);
    const isComment = kind === 'html' && written.trimStart().startsWith('<!--');
    return kind === 'break' || isComment || !/[\p{L}\p{N}<]/u.test(written);
  };
  return spec.text === true && found.every(({ heading }) => text.below(heading, true).every(isBlank));
}

function emptyProblem(subject: Subject, section: Section): Problem {
  const range = headingRange(section.found[0]!.heading);
  const { en, zh } = quoted(written(section, subject));
  const message: Words = {
    en: `Nothing stands below the heading ${en}.`,
    'zh-CN': `${zh}一节没有内容。`,
  };
  return sectionProblem(subject, range, section, message, undefined, { problem: 'empty' });
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
    held = isKnown(condition, values) && condition.evaluate(values) === true;
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
  const problems: Problem[] = [];
  for (const section of sections) {
    if (section.spec.repeats || section.found.length < 2) continue;
    for (const { heading } of section.found.slice(1))
      if (!isCopiedWith(heading, section)) problems.push(duplicateProblem(subject, section, heading));
  }
  return problems;
}

function duplicateProblem(subject: Subject, section: Section, heading: Heading): Problem {
  const { source } = subject.report;
  const first = { source, range: headingRange(section.found[0]!.heading) };
  const { en, zh } = quoted(source.slice(headingRange(heading)));
  const message: Words = {
    en: `The section ${en} appears twice.`,
    'zh-CN': `${zh}一节出现了两次。`,
  };
  const found = sectionProblem(subject, headingRange(heading), section, message, undefined);
  return { ...found, related: [{ ...first, message: quote(source.slice(first.range)) }] };
}

/** Whether a heading stands a second time because the section that it belongs below does: that one is told. */
function isCopiedWith(heading: Heading, { parent, found }: Section): boolean {
  const above = ({ heading: { range } }: Found) =>
    parent?.found.findLastIndex((one) => one.heading.range.start < range.start) ?? -1;
  const own = above({ heading });
  return own > 0 && found.every((one) => one.heading === heading || above(one) !== own);
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

function misplacedWords(section: Section, heading: Heading, title: string): Words {
  const { en, zh } = quoted(title);
  const [now, meant] = [heading.depth, section.depth].map((depth) => '#'.repeat(depth));
  return {
    en: `The heading ${en} begins with "${now}"; in the template it begins with "${meant}".`,
    'zh-CN': `小标题${zh}以“${now}”开头，模板中以“${meant}”开头。`,
  };
}

/** Where a section belongs that has none before it: on the line that closes the front matter. */
function topOf({ report }: Subject): Range {
  return report.frontMatter?.close ?? { start: 0, end: 0 };
}
