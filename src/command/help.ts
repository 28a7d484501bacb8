import { widthOf, wrap } from '../format/width.js';
import type { Command } from './command.js';
import type { Option } from './option.js';

/** What every command takes. */
export const helpOption: Option = { name: 'help', summary: 'this page' };

/** The page that names the commands. */
export function renderOverview(commands: readonly Command[], width: number): string {
  const rows = commands.map(
    ({ name, operands, summary }) => [`${name} ${operands}`.trim(), summary] as const,
  );
  return lines(
    'Reviews structured Markdown reports: schema, structure and consistency, on the exact line, with the fix.',
    '',
    'Usage: report-review COMMAND [OPTIONS]',
    '',
    ...table(rows, width),
    '',
    'report-review COMMAND --help   the options of a command',
    'report-review --version        the version',
    '',
    ...wrap(`Ends with 0: fine; 1: something to change; ${failures}`, width),
  );
}

/** The page of one command. */
export function renderHelp(
  { name, operands, summary, details, options, ends }: Command,
  width: number,
): string {
  const rows = [...options, helpOption].map((option) => [labelOf(option), option.summary] as const);
  return lines(
    `Usage: report-review ${name} [OPTIONS] ${operands}`.trimEnd(),
    '',
    `${summary[0]!.toUpperCase()}${summary.slice(1)}.`,
    ...details.flatMap((text) => wrap(text, width)),
    '',
    ...table(rows, width),
    '',
    ...wrap(`Ends with ${ends}; ${failures}`, width),
  );
}

const failures = '2: wrong usage, configuration or profile; 3: not everything could be read.';

function labelOf({ name, value, choices }: Option): string {
  if (value === undefined) return `--${name}`;
  return `--${name} ${choices ? choices.join('|') : value}`;
}

const labelAtMost = 26;

/** Two columns; a label that is too long for its own stands on a line above. */
function table(rows: readonly (readonly [string, string])[], width: number): readonly string[] {
  const column = Math.min(labelAtMost, Math.max(...rows.map(([label]) => widthOf(label))));
  return rows.flatMap(([label, text]) => {
    const [first = '', ...rest] = wrap(text, width - column - 4);
    const indent = ' '.repeat(column + 4);
    const more = rest.map((line) => indent + line);
    if (widthOf(label) > column) return [`  ${label}`, indent + first, ...more];
    return [`  ${label.padEnd(column)}  ${first}`, ...more];
  });
}

function lines(...texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}
