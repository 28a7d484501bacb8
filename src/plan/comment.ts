import { hidesSomething, nameOf as nameOfSign, visible } from '../report/unseen.js';
import type { Edit, Finding } from '../review/finding.js';
import type { FileDiff, Hunk } from './diff.js';
import { clipToHunk } from './diff.js';
import { lineLink, type Site } from './links.js';
import { groupEdits, type Rewritten, rewrite } from './rewrite.js';
import { clip, codeBlock, codeSpan, inert } from './sanitise.js';
import { icons, type Wording } from './wording.js';

/** A comment to be: the lines (or the file) it stands on, and what it speaks of. */
export interface Topic {
  readonly path: string;
  /** Undefined: a comment on the file. */
  readonly lines: Hunk | undefined;
  readonly certain: boolean;
  /** Findings that stand here, most severe first. */
  readonly findings: readonly Finding[];
  /** Findings of the same rule elsewhere in the file, which the comment lists. */
  readonly elsewhere: readonly Finding[];
}

/** What is needed to put a topic into words. */
export interface Scene {
  readonly site: Site;
  readonly words: Wording;
  readonly file: FileDiff | undefined;
  /** The lines of the file; undefined where it could not be read as text. */
  readonly lines: readonly string[] | undefined;
  /** Whether another comment offers to replace some of the same lines: two suggestions must not overlap. */
  readonly isTaken?: boolean;
}

/** How much a comment says: everything; no new text of lines elsewhere; or no more than what is wrong. */
export const densities = ['full', 'short', 'bare'] as const;
export type Density = (typeof densities)[number];

const limits = { findings: 20, block: 4_000, suggestion: 10_000, suggestionLines: 20, name: 100 } as const;
const room = {
  full: { message: 600, help: 900 },
  short: { message: 300, help: 300 },
  bare: { message: 200, help: 0 },
} as const;

/** The findings that a comment on a topic names: the others, if there are more, it only counts. */
export function namedIn({ findings, elsewhere }: Topic): readonly Finding[] {
  return [...findings.slice(0, limits.findings), ...elsewhere.slice(0, limits.findings)];
}

/** The body of a comment, without its marker. A bare one is never longer than GitHub takes. */
export function renderComment(topic: Topic, scene: Scene, density: Density = 'full'): string {
  const { words } = scene;
  const shown = topic.findings.slice(0, limits.findings);
  const suggested = density === 'bare' ? undefined : suggestedBy(topic, scene);
  const parts = shown.map((finding) =>
    density === 'bare'
      ? `${headline(finding, density)} <sub>${codeSpan(clip(finding.rule, limits.name))}</sub>`
      : renderFinding(topic, finding, scene, finding === suggested, density),
  );
  if (topic.findings.length > shown.length) parts.push(words.moreHere(topic.findings.length - shown.length));
  if (topic.elsewhere.length > 0) parts.push(renderElsewhere(topic, scene, density));
  return parts.join('\n\n');
}

/** The finding whose fix the comment offers for its lines: one at most. */
export function suggestedBy(topic: Topic, scene: Scene): Finding | undefined {
  if (scene.isTaken) return undefined;
  return topic.findings
    .slice(0, limits.findings)
    .find((finding) => suggestionFor(topic, finding, scene) !== undefined);
}

function headline({ severity, message }: Finding, density: Density): string {
  return `${icons[severity]} **${inert(clip(visible(message), room[density].message))}**`;
}

function renderFinding(
  topic: Topic,
  finding: Finding,
  scene: Scene,
  withSuggestion: boolean,
  density: 'full' | 'short',
): string {
  const parts = [headline(finding, density)];
  if (finding.help) parts.push(inert(clip(visible(finding.help), room[density].help)));
  const suggestion = withSuggestion ? suggestionFor(topic, finding, scene) : undefined;
  if (suggestion) parts.push(codeBlock(suggestion.after ?? '', 'suggestion'));
  const others = otherChanges(finding, scene, suggestion);
  parts.push(...renderChanges(topic, others, scene, suggestion !== undefined, density));
  const named = new Set(others.map(({ first }) => first));
  const related = finding.related.filter(
    (place) =>
      place.path !== finding.path || (!named.has(place.start.line) && !isIn(topic, place.start.line)),
  );
  if (related.length > 0 && density === 'full')
    parts.push(related.slice(0, limits.findings).map(relatedItem(finding, scene)).join('\n'));
  parts.push(`<sub>${codeSpan(finding.rule)}</sub>`);
  return parts.join('\n\n');
}

function isIn({ lines }: Topic, line: number): boolean {
  return lines !== undefined && lines.start <= line && line <= lines.end;
}

function relatedItem(finding: Finding, { site }: Scene) {
  return ({ path, start, message }: Finding['related'][number]) =>
    `- ${lineLink(site, path, start.line, finding.path)} ${inert(clip(visible(message), room.full.message))}`;
}

/**
 * The suggestion that GitHub can apply: it replaces exactly the lines that the comment stands on. Undefined where the
 * fix changes nothing there, the lines lie across hunks, or the new text holds what GitHub or a bot would read otherwise.
 */
export function suggestionFor(topic: Topic, finding: Finding, { lines, file }: Scene): Rewritten | undefined {
  if (!finding.fix || !lines || !topic.lines) return undefined;
  const { start: first, end: last } = topic.lines;
  const part = file?.hunks && clipToHunk(file.hunks, first, last);
  if (part?.start !== first || part.end !== last || last - first >= limits.suggestionLines) return undefined;
  const here = groupEdits(finding.fix.edits).filter((group) => group.first <= last && first <= group.last);
  const edits = here.flatMap((group) => group.edits);
  const result = rewrite(lines, first, last, edits);
  if (!result || result.after === result.before || !isFitToSuggest(result)) return undefined;
  return result;
}

function isFitToSuggest({ before, after = '' }: Rewritten): boolean {
  if (after.length > limits.suggestion) return false;
  return (
    !`${before}${after}`.includes('\r') &&
    !hidesSomething(after) &&
    !after.split('\n').some((line) => command.test(line))
  );
}

/** What the fix changes on lines that the suggestion does not replace. */
function otherChanges(
  finding: Finding,
  scene: Scene,
  suggestion: Rewritten | undefined,
): readonly Rewritten[] {
  if (!finding.fix || !scene.lines) return [];
  const { lines } = scene;
  return groupEdits(finding.fix.edits)
    .filter(({ first, last }) => !suggestion || last < suggestion.first || suggestion.last < first)
    .map(({ first, last, edits }: { first: number; last: number; edits: readonly Edit[] }) =>
      rewrite(lines, first, last, edits),
    )
    .filter((change) => change !== undefined && change.after !== change.before) as readonly Rewritten[];
}

/** What is to be changed by hand. GitHub applies a suggestion to its own lines only: what goes with it is said so. */
function renderChanges(
  topic: Topic,
  changes: readonly Rewritten[],
  scene: Scene,
  isSuggested: boolean,
  density: 'full' | 'short',
): readonly string[] {
  const { site, words } = scene;
  if (density === 'full') {
    return changes.map((change, index) => {
      const at = lineLink(site, topic.path, change.first, topic.path);
      const isToo = isSuggested || index > 0;
      if (change.after === undefined) return words.remove(at, isToo);
      const lead = isIn(topic, change.first) ? words.changeHere : words.change(at, isToo);
      return `${lead}\n\n${codeBlock(clip(shownLines(change.after), limits.block))}`;
    });
  }
  const places = changes.slice(0, limits.findings).map(({ first }) => nameOf(topic, first));
  if (places.length === 0) return [];
  return [words.changeUnseen(places, changes.length - places.length)];
}

/** A line by its name alone: a link may be as long as a path is. */
function nameOf({ path }: Topic, line: number): string {
  return codeSpan(`${clip(path.slice(path.lastIndexOf('/') + 1), limits.name)}:${line}`);
}

/** Within a block that nobody applies, what hides itself is named, and so is a sign that would make a line a command. */
function shownLines(text: string): string {
  return text
    .replace(/\r/g, '')
    .split('\n')
    .map((line) => (hidesSomething(line) ? visible(line) : line))
    .map((line) => line.replace(command, (_, space: string, sign: string) => space + nameOfSign(sign)))
    .join('\n');
}

/** A line that bots obey, also in a code block: some of them read the bare text of a comment. */
const command = /^(\s*)([/@])(?=\w)/;

function renderElsewhere(topic: Topic, { site, words }: Scene, density: Density): string {
  const { path, elsewhere } = topic;
  const shown = elsewhere.slice(0, limits.findings);
  const items = shown.map(({ start, message }) => {
    const at = density === 'full' ? lineLink(site, path, start.line, path) : nameOf(topic, start.line);
    return `- ${at} ${inert(clip(visible(message), room[density].message))}`;
  });
  const more = elsewhere.length - shown.length;
  const rest = more > 0 ? [`- ${words.moreHere(more)}`] : [];
  return [words.sameRule(elsewhere.length), '', ...items, ...rest].join('\n');
}
