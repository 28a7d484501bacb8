import type { Change } from './changes.js';
import { type Hunk, mapLines } from './diff.js';
import type { Tree } from './repository.js';

export type Side = 'LEFT' | 'RIGHT';

/** Where a comment stands in the diff: lines of the old file (LEFT) or of the new one (RIGHT), counted from 1. */
export interface Anchor {
  readonly side: Side;
  readonly line: number;
  readonly startSide: Side | null;
  readonly startLine: number | null;
}

function hunkAt(change: Change, side: Side, line: number): Hunk | undefined {
  return change.hunks.find((hunk) => {
    const start = side === 'LEFT' ? hunk.oldStart : hunk.newStart;
    const count = side === 'LEFT' ? hunk.oldLines : hunk.newLines;
    return line >= start && line < start + count;
  });
}

/** Why GitHub would refuse a comment here, in its words; empty when it would take it. */
export function anchorFaults(change: Change | undefined, anchor: Anchor): readonly string[] {
  if (change === undefined) {
    return [
      'Pull request review thread path is invalid',
      "Pull request review thread diff hunk can't be blank",
    ];
  }
  const faults: string[] = [];
  const hunk = hunkAt(change, anchor.side, anchor.line);
  if (hunk === undefined) faults.push('Pull request review thread line must be part of the diff');
  const { startLine } = anchor;
  if (startLine !== null) {
    const side = anchor.startSide ?? anchor.side;
    const start = hunkAt(change, side, startLine);
    if (start === undefined || start !== hunk) {
      faults.push('Pull request review thread start line must be part of the same hunk as the line.');
    }
    if (side === anchor.side && startLine >= anchor.line) {
      faults.push('Pull request review thread start line must precede the end line.');
    }
  }
  if (hunk === undefined) faults.push("Pull request review thread diff hunk can't be blank");
  return faults;
}

/** The part of the hunk that GitHub quotes above a comment: from its header to the comment's line. */
export function quotedHunk(change: Change | undefined, anchor: Anchor | null): string {
  const hunk = change && anchor ? hunkAt(change, anchor.side, anchor.line) : undefined;
  if (hunk === undefined || anchor === null) return '';
  const { oldStart, oldLines, newStart, newLines } = hunk;
  let line = anchor.side === 'LEFT' ? oldStart : newStart;
  const other = anchor.side === 'LEFT' ? '+' : '-';
  const end = hunk.lines.findIndex((text) => {
    return !text.startsWith(other) && !text.startsWith('\\') && line++ === anchor.line;
  });
  const header = `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;
  return [header, ...hunk.lines.slice(0, end + 1)].join('\n');
}

/** A diff at one moment: the two trees that it lies between. */
export interface Sides {
  readonly LEFT: Tree;
  readonly RIGHT: Tree;
}

/**
 * Where an anchor made on `then` stands `now`; null when the line was changed, is gone, or has left the diff: the
 * thread is outdated. It is always found from the lines it was made on, so a push that restores them revives it.
 */
export function relocate(path: string, anchor: Anchor, then: Sides, now: Sides, change: Change | undefined) {
  if (change === undefined) return null;
  const line = moved(path, anchor.side, anchor.line, then, now);
  const startSide = anchor.startSide ?? anchor.side;
  const startLine = anchor.startLine === null ? null : moved(path, startSide, anchor.startLine, then, now);
  if (line === null || (startLine === null) !== (anchor.startLine === null)) return null;
  const here = { ...anchor, line, startLine };
  return anchorFaults(change, here).length === 0 ? here : null;
}

function moved(path: string, side: Side, line: number, then: Sides, now: Sides): number | null {
  const before = then[side].get(path);
  const after = now[side].get(path);
  if (before === undefined || after === undefined) return null;
  if (before.sha === after.sha) return line;
  return mapLines(before.bytes.toString('utf8'), after.bytes.toString('utf8'))[line - 1] ?? null;
}
