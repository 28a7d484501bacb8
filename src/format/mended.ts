import type { Language } from '../profile/profile.js';
import type { Source } from '../report/source.js';
import { disarm, visible } from '../report/unseen.js';
import type { Finding } from '../review/finding.js';
import { type Amended, amend } from './amend.js';
import { drawStart } from './cell.js';
import type { Mask } from './mask.js';
import { paintOf } from './paint.js';
import { wrap } from './width.js';

export interface MendedOptions {
  readonly language: Language;
  readonly name: (path: string) => string;
  readonly mask: (path: string) => Mask;
  readonly isColored: boolean;
  readonly width: number;
  /** Nothing was written. */
  readonly isDryRun: boolean;
}

const changesShown = 4;

/** The fixes that were made, each with the lines it changed, and how many there were. */
export function formatMended(
  amendments: readonly { readonly finding: Finding; readonly source: Source }[],
  options: MendedOptions,
): string {
  const words = options.language === 'en' ? en : zh;
  const paint = paintOf(options.isColored);
  const blocks = amendments.map(({ finding, source }) => {
    const { path, start, rule, message, fix } = finding;
    const at = `${visible(options.name(path))}:${start.line}:${start.column}`;
    const changes = amend(source, fix?.edits ?? []);
    const row = (sign: string, line: string) =>
      `  ${paint(sign === '-' ? 'red' : 'green', `${sign} ${drawStart(options.mask(path)(line), options.width - 4)}`)}`;
    const shown = changes
      .slice(0, changesShown)
      .flatMap((change) => [
        ...linesOf(source, change).map((line) => row('-', line)),
        ...change.lines.map((line) => row('+', line)),
      ]);
    const more = changes.length - changesShown;
    return [
      `${paint('bold', at)} ${paint('dim', rule)}`,
      ...wrap(visible(message), options.width - 2).map((line) => `  ${line}`),
      ...shown,
      ...(more > 0 ? [`  ${words.more(more)}`] : []),
    ].join('\n');
  });
  const reports = new Set(amendments.map(({ finding }) => finding.path)).size;
  const say = options.isDryRun ? words.would : words.done;
  blocks.push(paint('bold', say(amendments.length, reports)));
  return disarm(`${blocks.join('\n\n')}\n`);
}

function linesOf(source: Source, { first, last }: Amended): readonly string[] {
  const end = Math.min(last, source.lineCount);
  return Array.from({ length: Math.max(0, end - first + 1) }, (_, i) => source.slice(source.line(first + i)));
}

interface Words {
  done(count: number, reports: number): string;
  would(count: number, reports: number): string;
  more(count: number): string;
}

const s = (count: number) => (count === 1 ? '' : 's');

const en: Words = {
  done: (count, reports) => `Fixed ${count} finding${s(count)} in ${reports} report${s(reports)}.`,
  would: (count, reports) =>
    `Would fix ${count} finding${s(count)} in ${reports} report${s(reports)}; nothing was written.`,
  more: (count) => `and ${count} more line${s(count)}`,
};

const zh: Words = {
  done: (count, reports) => `修复了 ${reports} 份报告中的 ${count} 个问题。`,
  would: (count, reports) => `可以修复 ${reports} 份报告中的 ${count} 个问题；没有写入任何文件。`,
  more: (count) => `另有 ${count} 行`,
};
