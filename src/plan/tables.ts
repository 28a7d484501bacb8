import { lineUrl } from './links.js';
import { bytes, fitting, groupBy } from './room.js';
import { cell, clip, codeSpan, link } from './sanitise.js';
import { worstFirst } from './sections.js';
import type { SummaryParts } from './summary-input.js';
import { countFindings, icons } from './wording.js';

const rowsOfReports = 100;
const rulesFrom = 20;
const severities = ['error', 'warning', 'notice'] as const;

/** Reports with findings first, the worst above: what must be done stands above what need not. `room`: bytes. */
export function reportTable({ outcome, site, words }: SummaryParts, room: number): readonly string[] {
  const byPath = new Map(worstFirst(outcome.findings));
  const order = new Map([...byPath.keys()].map((path, index) => [path, index]));
  const at = ({ path }: { readonly path: string }) => order.get(path) ?? order.size;
  const rows = [...outcome.reports].sort((a, b) => at(a) - at(b));
  if (rows.length === 0) return [];
  const titles = [words.column.report, ...outcome.columns, words.column.findings];
  const short = shortener(rows.map(({ path }) => path));
  const shown = rows.slice(0, rowsOfReports).map(({ path, cells }) => {
    const counts = countFindings(byPath.get(path) ?? []);
    const found = severities
      .filter((severity) => counts[severity] > 0)
      .map((severity) => `${icons[severity]} ${counts[severity]}`);
    const name = link(codeSpan(short(path)), lineUrl(site, path, 1));
    return [
      name.replaceAll('|', '\\|'),
      ...cells.map((text) => cell(clip(text, 100))),
      found.join(' ') || '✅',
    ];
  });
  const [head, rule, ...lines] = [titles.map(cell), titles.map(() => '---'), ...shown].map(
    (row) => `| ${row.join(' | ')} |`,
  );
  const kept = fitting(lines, room - bytes(head!) - bytes(rule!));
  const more = rows.length - kept.length;
  const table = kept.length > 0 ? [head!, rule!, ...kept] : [];
  return [...table, ...(more > 0 ? ['', words.moreReports(more)] : []), ''];
}

/** Leaves out the folders and the file name that all paths share: what remains tells one report from another. */
export function shortener(paths: readonly string[]): (path: string) => string {
  const parts = paths.map((path) => path.split('/'));
  if (parts.length < 2) return (path) => path;
  const shared = (at: (path: readonly string[]) => string | undefined) => new Set(parts.map(at)).size === 1;
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
export function ruleTable({ outcome, words }: SummaryParts, room: number): readonly string[] {
  if (outcome.findings.length < rulesFrom) return [];
  const byRule = [...groupBy(outcome.findings, ({ rule }) => rule)].sort((a, b) => b[1].length - a[1].length);
  const rows = byRule.map(([rule, found]) => {
    const reports = new Set(found.map(({ path }) => path)).size;
    const worst = severities.find((severity) => found.some((one) => one.severity === severity))!;
    return `| ${icons[worst]} ${codeSpan(rule)} | ${found.length} | ${reports} |`;
  });
  const { column } = words;
  const head = [`| ${column.rule} | ${column.findings} | ${column.reports} |`, '| --- | --- | --- |'];
  return [...head, ...fitting(rows, room), ''];
}
