import type { Finding } from '../review/finding.js';
import { clipToHunk, type Diff, type Hunk } from './diff.js';

/** The best place that GitHub has for a finding, from the most to the least visible. */
export type Placement =
  /** A comment on these lines. Not certain: GitHub showed no patch, so it may refuse them. */
  | { readonly on: 'line'; readonly lines: Hunk; readonly certain: boolean }
  /** A comment on the file: the pull request changes it, but not here. */
  | { readonly on: 'file' }
  /** An annotation in the check. */
  | { readonly on: 'annotation' }
  /** Only a row of the summary: the file is not there to be annotated. */
  | { readonly on: 'summary' };

/** The lines of a finding, both ends included. An `end` in a line's first column does not reach into that line. */
export function linesOf(finding: Pick<Finding, 'start' | 'end'>): Hunk {
  const { start, end } = finding;
  const reaches = end.column > 1 || end.line === start.line;
  return { start: start.line, end: reaches ? end.line : end.line - 1 };
}

/** Where a finding can stand, given what the pull request changes. */
export function place(finding: Finding, diff: Diff): Placement {
  const file = diff.get(finding.path);
  if (!file) return { on: 'annotation' };
  if (file.status === 'removed') return { on: 'summary' };
  if (isAboutTheFile(finding)) return { on: 'file' };
  const lines = linesOf(finding);
  if (!file.hunks) return file.status === 'added' ? { on: 'line', lines, certain: false } : { on: 'file' };
  const part = clipToHunk(file.hunks, lines.start, lines.end);
  return part ? { on: 'line', lines: part, certain: true } : { on: 'file' };
}

/** It stands before the first character. */
function isAboutTheFile({ end }: Finding): boolean {
  return end.line === 1 && end.column === 1;
}
