import type { Finding } from '../review/finding.js';
import { fileLink, lineLink } from './links.js';
import { bytes, groupBy } from './room.js';
import { clip, codeSpan, inert } from './sanitise.js';
import type { SummaryParts } from './summary-input.js';
import { icons } from './wording.js';

const rank = { error: 0, warning: 1, notice: 2 } as const;

/** Path → findings: the reports with the worst first, for what is read first shall be what must be done first. */
export function worstFirst(findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const worst = (group: readonly Finding[]) => Math.min(...group.map(({ severity }) => rank[severity]));
  return [...groupBy(findings, ({ path }) => path)]
    .map(([path, group]) => ({ path, group, at: worst(group) }))
    .sort((a, b) => a.at - b.at)
    .map(({ path, group }) => [path, group] as const);
}

/** The findings that there is room for, in bytes, and their lines: no error gives way to a hint. */
export function chooseItems(input: SummaryParts, room: number): ReadonlyMap<Finding, string> {
  const shown = new Map<Finding, string>();
  const open = new Set<string>();
  let left = room;
  const inOrder = worstFirst(input.outcome.findings).flatMap(([, findings]) => findings);
  for (const finding of [...inOrder].sort((a, b) => rank[a.severity] - rank[b.severity])) {
    const heading = open.has(finding.path) ? 0 : bytes(headingOf(finding.path, input)) + 1;
    const item = itemOf(finding, input);
    left -= bytes(item) + 1 + heading;
    if (left < 0) break;
    open.add(finding.path);
    shown.set(finding, item);
  }
  return shown;
}

/** The findings to show, each report's under its path. */
export function sectionLines(input: SummaryParts, shown: ReadonlyMap<Finding, string>): readonly string[] {
  return worstFirst(input.outcome.findings).flatMap(([path, findings]) => {
    const items = findings.flatMap((finding) => shown.get(finding) ?? []);
    return items.length > 0 ? [headingOf(path, input), ...items] : [];
  });
}

function headingOf(path: string, { site }: SummaryParts): string {
  return `\n#### ${fileLink(site, path)}\n`;
}

function itemOf(finding: Finding, { site, words, existing, folded }: SummaryParts): string {
  const { path, start, severity, message, help, rule } = finding;
  const at = lineLink(site, path, start.line, path);
  const note = existing.has(finding) ? ` ${words.existing}` : '';
  const advice = help ? `<br>${inert(clip(help, 600))}` : '';
  const conversation = folded.get(finding);
  const talk = conversation ? `<br>${words.folded(conversation.url, conversation.isResolved)}` : '';
  return `- ${icons[severity]} ${at} ${inert(clip(message, 600))}${note} ${codeSpan(rule)}${advice}${talk}`;
}
