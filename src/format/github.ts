import { disarm, visible } from '../report/unseen.js';
import type { Finding } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import { sayCounts, wordingOf } from './wording.js';

/** GitHub's runner takes ten annotations of each severity from a step: the last of them says how many there are more. */
const annotations = 10;
/** It cuts messages here. */
const messageLength = 4096;

/**
 * Workflow commands that become annotations, the most severe first.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatGithub(outcome: Outcome): string {
  const lines = (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const findings = outcome.findings.filter((finding) => finding.severity === severity);
    if (findings.length <= annotations) return findings.map(annotate);
    const more = wordingOf(outcome.language).more(findings.length - annotations + 1);
    const plain = findings.slice(annotations - 1).map(logLine);
    return [
      ...findings.slice(0, annotations - 1).map(annotate),
      `::${severity}::${escapeData(more)}`,
      ...plain,
    ];
  });
  return `${[...lines, disarm(sayCounts(outcome))].join('\n')}\n`;
}

function annotate({ severity, rule, path, start, end, message, help, related }: Finding): string {
  const properties = [
    // A path that holds a command leads nowhere then; others stay as they are.
    ['file', disarm(visible(path))],
    ['line', start.line],
    ['endLine', end.line],
    // Columns are for one line: https://docs.github.com/en/rest/checks/runs#create-a-check-run
    ...(start.line === end.line
      ? [
          ['col', start.column],
          ['endColumn', end.column],
        ]
      : []),
    ['title', rule],
  ];
  const places = related.map((place) => `${place.path}:${place.start.line} ${place.message}`);
  const text = [message, help, ...places].filter((part) => part !== '').map(visible);
  const shown = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${severity} ${shown}::${escapeData(clip(disarm(text.join('\n'))))}`;
}

/** A line for the log, which the runner leaves alone. */
function logLine({ severity, rule, path, start, message }: Finding): string {
  return disarm(`${visible(path)}:${start.line}:${start.column} ${severity} ${rule} ${visible(message)}`);
}

function clip(text: string): string {
  if (text.length <= messageLength) return text;
  return `${text.slice(0, messageLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
