import { hidesSomething, visible } from '../report/unseen.js';
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
}

const limits = { message: 600, help: 900, findings: 20, block: 4_000, suggestionLines: 20 } as const;

/** The body of a comment, without its marker. */
export function renderComment(topic: Topic, scene: Scene): string {
  const { words } = scene;
  const shown = topic.findings.slice(0, limits.findings);
  const suggested = shown.find((finding) => suggestionFor(topic, finding, scene) !== undefined);
  const parts = shown.map((finding) => renderFinding(topic, finding, scene, finding === suggested));
  if (topic.findings.length > shown.length) parts.push(words.moreHere(topic.findings.length - shown.length));
  if (topic.elsewhere.length > 0) parts.push(renderElsewhere(topic, scene));
  return parts.join('\n\n');
}

function renderFinding(topic: Topic, finding: Finding, scene: Scene, withSuggestion: boolean): string {
  const parts = [`${icons[finding.severity]} **${inert(clip(finding.message, limits.message))}**`];
  if (finding.help) parts.push(inert(clip(finding.help, limits.help)));
  const suggestion = withSuggestion ? suggestionFor(topic, finding, scene) : undefined;
  if (suggestion) parts.push(codeBlock(suggestion.after ?? '', 'suggestion'));
  const others = otherChanges(finding, scene, suggestion);
  parts.push(...others.map((change) => renderChange(topic, change, scene)));
  const named = new Set(others.map(({ first }) => first));
  const related = finding.related.filter(
    (place) =>
      place.path !== finding.path || (!named.has(place.start.line) && !isIn(topic, place.start.line)),
  );
  if (related.length > 0)
    parts.push(related.slice(0, limits.findings).map(relatedItem(finding, scene)).join('\n'));
  parts.push(`<sub>${codeSpan(finding.rule)}</sub>`);
  return parts.join('\n\n');
}

function isIn({ lines }: Topic, line: number): boolean {
  return lines !== undefined && lines.start <= line && line <= lines.end;
}

function relatedItem(finding: Finding, { site }: Scene) {
  return ({ path, start, message }: Finding['related'][number]) =>
    `- ${lineLink(site, path, start.line, finding.path)} ${inert(clip(message, limits.message))}`;
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
  if (here.length === 0) return undefined;
  const edits = here.flatMap((group) => group.edits);
  const result = rewrite(lines, first, last, edits);
  if (!result || result.after === result.before || !isFitToSuggest(result)) return undefined;
  return result;
}

function isFitToSuggest({ before, after = '' }: Rewritten): boolean {
  return !`${before}${after}`.includes('\r') && !hidesSomething(after) && !/^\s*[/@]\w/m.test(after);
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

function renderChange(topic: Topic, change: Rewritten, { site, words }: Scene): string {
  const at = lineLink(site, topic.path, change.first, topic.path);
  if (change.after === undefined) return words.alsoRemove(at);
  const lead = isIn(topic, change.first) ? words.thisChanges : words.alsoChange(at);
  return `${lead}\n\n${codeBlock(clip(shownLines(change.after), limits.block))}`;
}

/** Within a block that nobody applies, what hides itself is named. */
function shownLines(text: string): string {
  return text
    .replace(/\r/g, '')
    .split('\n')
    .map((line) => (hidesSomething(line) ? visible(line) : line))
    .join('\n');
}

function renderElsewhere({ path, elsewhere }: Topic, { site, words }: Scene): string {
  const shown = elsewhere.slice(0, limits.findings);
  const items = shown.map(
    ({ start, message }) =>
      `- ${lineLink(site, path, start.line, path)} ${inert(clip(message, limits.message))}`,
  );
  const more = elsewhere.length - shown.length;
  return [
    words.sameRule(elsewhere.length),
    '',
    ...items,
    ...(more > 0 ? [`- ${words.moreHere(more)}`] : []),
  ].join('\n');
}
