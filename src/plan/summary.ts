import type { Finding } from '../review/finding.js';
import { commitLink } from './links.js';
import { bytes, fitting } from './room.js';
import { clip, codeSpan, inert } from './sanitise.js';
import { chooseItems, sectionLines } from './sections.js';
import { sayShortfall } from './shortfall.js';
import type { Room, SummaryInput, SummaryParts } from './summary-input.js';
import { reportTable, ruleTable } from './tables.js';
import { countFindings } from './wording.js';

/** Parts of the room that what stands above the findings may take, and bytes kept for the sentences that count. */
const share = { shortfalls: 0.1, notes: 0.05, reports: 0.25, rules: 0.1, skipped: 0.02 } as const;
const kept = 1_000;

/** "2 errors in 1 of 3 reports": the check's title, the summary's first line. Plain text. */
export function titleOf({
  outcome,
  incomplete,
  words,
}: Pick<SummaryInput, 'outcome' | 'incomplete' | 'words'>): string {
  const { findings, reports } = outcome;
  const found = words.title(
    countFindings(findings),
    new Set(findings.map(({ path }) => path)).size,
    Math.max(reports.length, new Set(findings.map(({ path }) => path)).size),
  );
  if (incomplete.length > 0) return findings.length > 0 ? words.incompleteWith(found) : words.incomplete;
  if (findings.length > 0) return found;
  return reports.length > 0 ? words.clean(reports.length) : words.noReports;
}

/** The findings that the summary has room for, each with its line. The others are the least severe, and the last. */
export function shownIn(input: SummaryParts, room: Room): ReadonlyMap<Finding, string> {
  return chooseItems(input, roomForFindings(input, room));
}

/**
 * The review as Markdown: the verdict, the table of reports, the findings of each, the worst report first. What has no
 * room is left out by whole findings, the least severe first, and counted.
 */
export function renderSummary(input: SummaryInput, room: Room, shown = shownIn(input, room)): string {
  const { words, outcome } = input;
  const omitted = outcome.findings.length - shown.size;
  const lines = [
    [...headLines(input, room, accountLines(input))].join('\n').trimEnd(),
    ...sectionLines(input, shown),
    ...(omitted > 0 ? ['', words.notShown(omitted, room.elsewhere)] : []),
  ];
  return `${lines.join('\n')}\n\n${footLines(input, room).join('\n')}\n`;
}

/** Bytes that the findings may take. They do not depend on where each finding stands. */
function roomForFindings(input: SummaryParts, room: Room): number {
  const around = [...headLines(input, room, []), ...footLines(input, room)];
  return room.bytes - kept - around.reduce((sum, line) => sum + bytes(line) + 1, 0);
}

function headLines(input: SummaryParts, room: Room, account: readonly string[]): readonly string[] {
  return [
    ...(room.elsewhere === 'result' ? titleLines(input) : []),
    ...verdictLines(input, room),
    ...account,
    ...reportTable(input, room.bytes * share.reports),
    ...ruleTable(input, room.bytes * share.rules),
  ];
}

/** The check has a title of its own, which GitHub shows above its summary. */
function titleLines(input: SummaryParts): string[] {
  return [`${input.conclusion === 'success' ? '✅' : '❌'} **${titleOf(input)}**`, ''];
}

function verdictLines({ words, conclusion, incomplete, outcome, notes }: SummaryParts, room: Room): string[] {
  const lines: string[] = [];
  if (words.whatNow(conclusion)) lines.push(words.whatNow(conclusion), '');
  if (incomplete.length > 0) {
    const reasons = incomplete.map((why) => `- ${inert(clip(sayShortfall(why, outcome.language), 1_000))}`);
    const shown = fitting(reasons, room.bytes * share.shortfalls);
    const more = reasons.length - shown.length;
    lines.push(
      words.incompleteBecause,
      '',
      ...shown,
      ...(more > 0 ? [`- ${words.moreReasons(more)}`] : []),
      '',
    );
  }
  for (const note of fitting(notes, room.bytes * share.notes)) lines.push(note, '');
  return lines;
}

function accountLines({ words, outcome, accounting, existing }: SummaryInput): string[] {
  if (outcome.findings.length === 0) return [];
  return [
    words.accounting(outcome.findings.length, accounting),
    ...(existing.size > 0 ? [words.existingFindings(existing.size)] : []),
    '',
  ];
}

function footLines({ outcome, site, words, advice, profile, policy }: SummaryParts, room: Room): string[] {
  const skipped = fitting(outcome.skipped.map(codeSpan), room.bytes * share.skipped);
  const more = outcome.skipped.length - skipped.length;
  const named = `${skipped.join(words.separator)}${more > 0 ? ' …' : ''}`;
  return [
    ...(skipped.length > 0 ? [`<sub>${words.skipped(named)}</sub><br>`] : []),
    ...(advice && room.elsewhere === 'result' ? [`<sub>${advice}</sub><br>`] : []),
    `<sub>${words.footer(commitLink(site), profile, policy)}</sub>`,
  ];
}
