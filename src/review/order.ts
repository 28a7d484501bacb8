import type { Words } from '../profile/profile.js';
import type { Range } from '../report/source.js';
import type { Problem, Subject } from './problem.js';
import { headingRange, type Section, sectionProblem, written } from './sections.js';
import { quoted } from './words.js';

/**
 * Sections that stand elsewhere than the outline has them: below another one than their own, or among those below the
 * same one outside the longest run that is in order. That is as few as can be moved to mend it; what moves with the
 * section that it stands below is not told again.
 */
export function outOfOrder(subject: Subject, sections: readonly Section[]): Problem[] {
  const groups = new Map<Section | undefined, Section[]>();
  for (const section of sections) {
    if (section.found.length === 0) continue;
    const group = groups.get(section.parent);
    if (group) group.push(section);
    else groups.set(section.parent, [section]);
  }
  const problems: Problem[] = [];
  for (const [parent, group] of groups) problems.push(...misplacedIn(subject, parent, group, sections));
  return problems.sort((a, b) => a.at.range.start - b.at.range.start);
}

/** Those of the sections below `parent` that are not where they belong. */
function misplacedIn(
  subject: Subject,
  parent: Section | undefined,
  group: readonly Section[],
  sections: readonly Section[],
): Problem[] {
  const { start, end } = extentOf(parent, sections);
  const starts = group.map(({ found }) => found[0]!.heading.range.start);
  // As in nearly every report: then there is nothing to look for.
  if (starts.every((at, i) => at > (starts[i - 1] ?? start) && at < end)) return [];
  const isBelow = starts.map((at) => at > start && at < end);
  const present = group.filter((_, i) => isBelow[i]);
  const inOrder = longestIncreasing(starts.filter((_, i) => isBelow[i]));
  const isPlaced = (section: Section) => inOrder.has(present.indexOf(section));
  return group.flatMap((section, i) => {
    if (isPlaced(section)) return [];
    const before = group.slice(0, i).findLast(isPlaced) ?? (isBelow[i] ? undefined : parent);
    // Where none before it is in its place, one behind it is: the run in order is not empty.
    const beside = quoted(written(before ?? group.slice(i + 1).find(isPlaced)!, subject));
    const own = quoted(written(section, subject));
    const message: Words = {
      en: `The section ${own.en} is not where the template has it; it belongs ${before ? 'after' : 'before'} ${beside.en}.`,
      'zh-CN': `${own.zh}一节的位置与模板不同，应位于${beside.zh}之${before ? '后' : '前'}。`,
    };
    return [sectionProblem(subject, headingRange(section.found[0]!.heading), section, message, before)];
  });
}

/** What lies below a section: up to the next one of the outline that is no deeper. Everything, where it is not there. */
function extentOf(section: Section | undefined, sections: readonly Section[]): Range {
  const heading = section?.found[0]?.heading;
  let end = Number.POSITIVE_INFINITY;
  // The title stands above everything; that it is somewhere else is said of itself.
  if (!heading || heading.depth === 1) return { start: -1, end };
  const { start } = heading.range;
  for (const { depth, spec, found } of sections) {
    if (depth > heading.depth || spec.repeats) continue;
    for (const { heading: other } of found)
      if (other.range.start > start) end = Math.min(end, other.range.start);
  }
  return { start, end };
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
