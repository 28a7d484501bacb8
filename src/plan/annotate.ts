import { visible } from '../report/unseen.js';
import type { Finding } from '../review/finding.js';
import { linesOf } from './place.js';
import { clip } from './sanitise.js';

/** https://docs.github.com/en/rest/checks/runs#create-a-check-run, `output.annotations` */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  /** Columns are allowed only within one line. */
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'failure' | 'warning' | 'notice';
  /** At most 255 characters. */
  readonly title: string;
  readonly message: string;
}

const levels = { error: 'failure', warning: 'warning', notice: 'notice' } as const;
const limits = { title: 255, message: 1_000 } as const;

/** A finding as an annotation: plain text, which GitHub shows as it is. `note` stands after the message. */
export function annotate(finding: Finding, note = ''): Annotation {
  const { start, end } = linesOf(finding);
  const columns = finding.start.line === finding.end.line && finding.end.column > finding.start.column;
  return {
    path: finding.path,
    start_line: start,
    end_line: end,
    ...(columns ? { start_column: finding.start.column, end_column: finding.end.column - 1 } : {}),
    annotation_level: levels[finding.severity],
    title: clip(visible(finding.rule), limits.title),
    message: clip(
      [finding.message, note, finding.help].filter(Boolean).map(visible).join('\n'),
      limits.message,
    ),
  };
}
