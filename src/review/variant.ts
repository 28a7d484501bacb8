import type { Words } from '../profile/profile.js';
import { fold, type Match } from '../profile/template.js';
import type { Heading } from '../report/block.js';
import type { Problem, Subject } from './problem.js';
import { headingRange, plainTitle, type Section, sectionProblem } from './sections.js';

/** Headings that say what the template says in other words. */
export function variants(subject: Subject, sections: readonly Section[]): Problem[] {
  const problems: Problem[] = [];
  for (const section of sections) {
    for (const { heading, variant } of section.found) {
      const problem = variant && variantProblem(subject, section, heading, variant);
      if (problem) problems.push(problem);
    }
  }
  return problems;
}

function variantProblem(
  subject: Subject,
  section: Section,
  heading: Heading,
  variant: Match,
): Problem | undefined {
  const range = headingRange(heading);
  const written = subject.report.source.slice(range);
  const meant = fill(section.title, variant);
  const shown = meant ?? plainTitle(section);
  // The template itself, its blanks not filled in, is no other wording.
  if (fold(written) === fold(shown)) return undefined;
  const message: Words = {
    en: `The heading is "${written}"; in the template it is "${shown}".`,
    'zh-CN': `小标题为“${written}”，模板中为“${shown}”。`,
  };
  const found = sectionProblem(subject, range, section, message, undefined, { title: shown });
  return meant ? { ...found, edits: [{ range, text: meant }] } : found;
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
