import type { Finding } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import { commitLink, lineLink, lineUrl, type Site } from './links.js';
import { cell, clip, codeSpan, inert, link } from './sanitise.js';
import { type Shortfall, sayShortfall } from './shortfall.js';
import type { Conclusion } from './verdict.js';
import { type Accounting, countFindings, icons, type Wording } from './wording.js';

export interface SummaryInput {
  readonly outcome: Outcome;
  readonly existing: ReadonlySet<Finding>;
  readonly notes: readonly string[];
  /** What could not be read. */
  readonly incomplete: readonly Shortfall[];
  readonly conclusion: Conclusion;
  readonly accounting: Accounting;
  readonly site: Site;
  readonly words: Wording;
  /** The profile's name, and a sentence's end that says where the policy comes from. Inert Markdown. */
  readonly profile: string;
  readonly policy: string;
}

/** How much room there is, in bytes of UTF-8, and where what has no room can be read. */
export interface Room {
  readonly bytes: number;
  readonly elsewhere: 'summary' | 'result';
}

const rowsOfReports = 100;
const rulesFrom = 20;

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

/**
 * The review as Markdown: the verdict, the table of reports, the findings of each. What has no room is left out by whole
 * findings from the end, and counted.
 */
export function renderSummary(input: SummaryInput, room: Room): string {
  const { words } = input;
  const title = room.elsewhere === 'result' ? titleLines(input) : [];
  const head = [...title, ...verdictLines(input), ...reportTable(input), ...ruleTable(input)]
    .join('\n')
    .trimEnd();
  const foot = `\n${footLines(input).join('\n')}\n`;
  const reserve = bytes(words.notShown(input.outcome.findings.length, room.elsewhere)) + 8;
  const left = room.bytes - bytes(head) - bytes(foot) - reserve;
  const { lines, omitted } = fill(findingSections(input), left);
  if (omitted > 0) lines.push('', words.notShown(omitted, room.elsewhere));
  return `${[head, ...lines].join('\n')}\n${foot}`;
}

/** The check has a title of its own, which GitHub shows above its summary. */
function titleLines(input: SummaryInput): string[] {
  return [`${input.conclusion === 'success' ? '✅' : '❌'} **${titleOf(input)}**`, ''];
}

function verdictLines(input: SummaryInput): string[] {
  const { words, conclusion, incomplete, outcome, accounting, existing } = input;
  const lines: string[] = [];
  if (words.whatNow(conclusion)) lines.push(words.whatNow(conclusion), '');
  if (incomplete.length > 0)
    lines.push(
      words.incompleteBecause,
      '',
      ...incomplete.map((why) => `- ${inert(sayShortfall(why, outcome.language))}`),
      '',
    );
  for (const note of input.notes) lines.push(note, '');
  if (outcome.findings.length > 0) {
    lines.push(words.accounting(outcome.findings.length, accounting));
    if (existing.size > 0) lines.push(words.existingFindings(existing.size));
    lines.push('');
  }
  return lines;
}

/** Reports with findings first: what must be done stands above what need not. */
function reportTable({ outcome, site, words }: SummaryInput): string[] {
  const byPath = groupBy(outcome.findings, ({ path }) => path);
  const rows = [...outcome.reports].sort((a, b) => Number(byPath.has(b.path)) - Number(byPath.has(a.path)));
  if (rows.length === 0) return [];
  const titles = [words.column.report, ...outcome.columns, words.column.findings];
  const short = shortener(rows.map(({ path }) => path));
  const shown = rows.slice(0, rowsOfReports).map(({ path, cells }) => {
    const counts = countFindings(byPath.get(path) ?? []);
    const found = (['error', 'warning', 'notice'] as const)
      .filter((severity) => counts[severity] > 0)
      .map((severity) => `${icons[severity]} ${counts[severity]}`);
    const name = link(codeSpan(short(path)), lineUrl(site, path, 1));
    return [
      name.replaceAll('|', '\\|'),
      ...cells.map((text) => cell(clip(text, 100))),
      found.join(' ') || '✅',
    ];
  });
  const table = [titles.map(cell), titles.map(() => '---'), ...shown].map((row) => `| ${row.join(' | ')} |`);
  const more = rows.length - shown.length;
  return [...table, ...(more > 0 ? ['', words.moreReports(more)] : []), ''];
}

/** Leaves out the folders and the file name that all paths share: what remains tells one report from another. */
export function shortener(paths: readonly string[]): (path: string) => string {
  const parts = paths.map((path) => path.split('/'));
  const [first = []] = parts;
  if (parts.length < 2) return (path) => path;
  const shared = (at: (path: readonly string[]) => string | undefined) =>
    parts.every((path) => at(path) === at(first));
  const most = Math.min(...parts.map(({ length }) => length)) - 1;
  let head = 0;
  while (head < most && shared((path) => path[head])) head += 1;
  const isSameName = head < most && shared((path) => path.at(-1));
  return (path) =>
    path
      .split('/')
      .slice(head, isSameName ? -1 : undefined)
      .join('/');
}

/** With many findings, the rules behind them say more than the list does. */
function ruleTable({ outcome, words }: SummaryInput): string[] {
  if (outcome.findings.length < rulesFrom) return [];
  const byRule = [...groupBy(outcome.findings, ({ rule }) => rule)].sort((a, b) => b[1].length - a[1].length);
  const rows = byRule.map(([rule, found]) => {
    const reports = new Set(found.map(({ path }) => path)).size;
    return `| ${icons[found[0]!.severity]} ${codeSpan(rule)} | ${found.length} | ${reports} |`;
  });
  const { column } = words;
  return [`| ${column.rule} | ${column.findings} | ${column.reports} |`, '| --- | --- | --- |', ...rows, ''];
}

interface Section {
  readonly heading: string;
  readonly items: readonly string[];
}

function findingSections({ outcome, existing, site, words }: SummaryInput): Section[] {
  return [...groupBy(outcome.findings, ({ path }) => path)].map(([path, findings]) => ({
    heading: `\n#### ${link(codeSpan(path), lineUrl(site, path, 1))}\n`,
    items: findings.map((finding) => {
      const at = lineLink(site, path, finding.start.line, path);
      const note = existing.has(finding) ? ` ${words.existing}` : '';
      const help = finding.help ? `<br>${inert(clip(finding.help, 600))}` : '';
      return `- ${icons[finding.severity]} ${at} ${inert(clip(finding.message, 600))}${note} ${codeSpan(finding.rule)}${help}`;
    }),
  }));
}

/** Takes sections while there is room; the findings that have none are counted, not cut. */
function fill(sections: readonly Section[], room: number): { lines: string[]; omitted: number } {
  const lines: string[] = [];
  let left = room;
  let omitted = 0;
  for (const { heading, items } of sections) {
    let isOpen = false;
    for (const item of items) {
      const cost = bytes(item) + 1 + (isOpen ? 0 : bytes(heading) + 1);
      if (omitted > 0 || cost > left) {
        omitted += 1;
        continue;
      }
      if (!isOpen) lines.push(heading);
      isOpen = true;
      lines.push(item);
      left -= cost;
    }
  }
  return { lines, omitted };
}

function footLines({ outcome, site, words, profile, policy }: SummaryInput): string[] {
  const skipped = outcome.skipped.map(codeSpan).join(words.separator);
  return [
    ...(skipped ? [`<sub>${words.skipped(skipped)}</sub><br>`] : []),
    `<sub>${words.footer(commitLink(site), profile, policy)}</sub>`,
  ];
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
