import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Diff, type FileDiff, parseHunks } from '../plan/diff.js';
import { git } from './git.js';
import type { Side } from './side.js';

/** The files among `paths` that differ between two sides, with the hunks that GitHub would show. */
export function compare(base: Side, head: Side, paths: Iterable<string>): Diff {
  const differing = [...new Set(paths)].filter((path) => {
    const ids = [base.files.get(path), head.files.get(path)];
    return ids[0] === undefined || ids[0] !== ids[1];
  });
  const before = base.read(differing);
  const after = head.read(differing);
  const changed = differing.filter((path) => !isSame(before.get(path), after.get(path)));
  return changed.length === 0 ? new Map() : diffOf(changed, before, after);
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);
}

/** Both versions of each file under its number: so one git compares them all, and no name needs to be read back. */
function diffOf(
  paths: readonly string[],
  before: ReadonlyMap<string, Uint8Array>,
  after: ReadonlyMap<string, Uint8Array>,
): Diff {
  const folder = mkdtempSync(join(tmpdir(), 'report-review-'));
  try {
    for (const [name, side] of [
      ['base', before],
      ['head', after],
    ] as const) {
      mkdirSync(join(folder, name));
      for (const [index, path] of paths.entries()) {
        const bytes = side.get(path);
        if (bytes) writeFileSync(join(folder, name, String(index)), bytes);
      }
    }
    return parseDiff(git(folder, command).toString(), paths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As GitHub compares: three lines of context, renamed files found. */
const command = [
  ...['diff', '--no-index', '-U3', '-M', '--text', '--no-color', '--no-ext-diff', '--no-textconv'],
  ...['--src-prefix=a/', '--dst-prefix=b/', '--', 'base', 'head'],
] as const;

const header = /^diff --git a\/(base|head)\/(\d+) b\/(base|head)\/(\d+)$/;

function parseDiff(text: string, paths: readonly string[]): Diff {
  const files: { from: number; to: number; isOnBase: boolean; isOnHead: boolean; hunks: string[] }[] = [];
  for (const line of text.split('\n')) {
    const [, left, from, right, to] = header.exec(line) ?? [];
    if (from !== undefined && to !== undefined) {
      const [isOnBase, isOnHead] = [left === 'base', right === 'head'];
      files.push({ from: Number(from), to: Number(to), isOnBase, isOnHead, hunks: [] });
    }
    // Only the numbers: what git puts behind them is a line of the report.
    const hunk = /^@@ [-+\d, ]+ @@/.exec(line);
    if (hunk) files.at(-1)!.hunks.push(hunk[0]);
  }
  const entries = files.map(({ from, to, isOnBase, isOnHead, hunks }): FileDiff => {
    const path = paths[to]!;
    const parsed = parseHunks(hunks.join('\n'));
    if (!isOnBase) return { path, status: 'added', hunks: parsed };
    if (!isOnHead) return { path, status: 'removed', hunks: [] };
    if (from === to) return { path, status: 'modified', hunks: parsed };
    return { path, previousPath: paths[from]!, status: 'renamed', hunks: parsed };
  });
  return new Map(entries.map((entry) => [entry.path, entry]));
}
