import { diff, type Hunk, lines, patch } from './diff.js';
import { byPath, type Entry, type Tree } from './repository.js';

/** A file that differs between two trees, as GitHub's "diff entry" has it. */
export interface Change {
  readonly path: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  readonly previousPath?: string;
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  readonly hunks: readonly Hunk[];
  /** Absent where GitHub shows none: binary, too large, or nothing changed but the name or the mode. */
  readonly patch?: string;
}

/**
 * What GitHub shows of a diff
 * (https://docs.github.com/repositories/creating-and-managing-repositories/repository-limits): per file 20,000 lines
 * and 500 KB, per pull request 20,000 lines and 1 MB.
 */
export interface DiffLimits {
  readonly fileLines: number;
  readonly fileBytes: number;
  readonly totalLines: number;
  readonly totalBytes: number;
}

export const diffLimits: DiffLimits = {
  fileLines: 20_000,
  fileBytes: 500_000,
  totalLines: 20_000,
  totalBytes: 1_000_000,
};

/** Beyond this many removed or added files git looks for renames by equal content only. */
const renameLimit = 100;

/** The changes from one tree to another, by path, with patches as far as the limits allow. */
export function changes(base: Tree, head: Tree, limits: DiffLimits = diffLimits): readonly Change[] {
  const paths = [...new Set([...base.keys(), ...head.keys()])];
  const removed = new Map(paths.filter((path) => !head.has(path)).map((path) => [path, base.get(path)!]));
  const added = new Map(paths.filter((path) => !base.has(path)).map((path) => [path, head.get(path)!]));
  const renames = findRenames(removed, added);
  const moved = new Set(renames.values());
  const all = paths.filter((path) => !moved.has(path)).sort(byPath);
  const budget = { lines: limits.totalLines, bytes: limits.totalBytes };
  return all.flatMap((path) => {
    const previous = renames.get(path);
    const change = compare(path, base.get(previous ?? path), head.get(path), previous);
    return change === undefined ? [] : [withinLimits(change, limits, budget)];
  });
}

function compare(path: string, old: Entry | undefined, next: Entry | undefined, previousPath?: string) {
  if (old?.sha === next?.sha && old?.mode === next?.mode && previousPath === undefined) return undefined;
  const oldText = old === undefined ? '' : text(old);
  const newText = next === undefined ? '' : text(next);
  const hunks = oldText === null || newText === null ? [] : diff(oldText, newText);
  const marked = hunks.flatMap((hunk) => hunk.lines);
  const printed = hunks.length === 0 ? undefined : patch(oldText ?? '', hunks);
  return {
    path,
    status: status(old, next, previousPath),
    ...(previousPath === undefined ? {} : { previousPath }),
    sha: (next ?? old)!.sha,
    additions: marked.filter((line) => line.startsWith('+')).length,
    deletions: marked.filter((line) => line.startsWith('-')).length,
    hunks,
    ...(printed === undefined ? {} : { patch: printed }),
  } satisfies Change;
}

function status(old: Entry | undefined, next: Entry | undefined, previousPath?: string): Change['status'] {
  if (previousPath !== undefined) return 'renamed';
  if (old === undefined) return 'added';
  if (next === undefined) return 'removed';
  return old.sha === next.sha ? 'changed' : 'modified';
}

/** The text that git would diff; null for a binary file, which has a NUL in its first 8,000 bytes. */
function text(entry: Entry): string | null {
  if (entry.mode === '160000') return `Subproject commit ${entry.sha}\n`;
  return entry.bytes.subarray(0, 8000).includes(0) ? null : entry.bytes.toString('utf8');
}

/** Without its patch, and without hunks to comment on, when it or what came before it is too large to show. */
function withinLimits(change: Change, limits: DiffLimits, budget: { lines: number; bytes: number }): Change {
  if (change.patch === undefined) return change;
  const size = { lines: change.additions + change.deletions, bytes: Buffer.byteLength(change.patch) };
  const fits = size.lines <= Math.min(limits.fileLines, budget.lines);
  if (fits && size.bytes <= Math.min(limits.fileBytes, budget.bytes)) {
    budget.lines -= size.lines;
    budget.bytes -= size.bytes;
    return change;
  }
  const { patch: _, ...rest } = change;
  return { ...rest, hunks: [] };
}

/** New path → old path: equal content first, then the most alike file that has at least half of its bytes in common. */
function findRenames(removed: Map<string, Entry>, added: Map<string, Entry>): Map<string, string> {
  const renames = new Map<string, string>();
  const take = (to: string, from: string) => {
    renames.set(to, from);
    removed.delete(from);
    added.delete(to);
  };
  for (const [to, { sha }] of [...added]) {
    const from = [...removed].find(([, entry]) => entry.sha === sha);
    if (from !== undefined) take(to, from[0]);
  }
  if (removed.size > renameLimit || added.size > renameLimit) return renames;
  for (const [to, entry] of [...added]) {
    const scores = [...removed].map(([from, old]) => [from, similarity(old, entry)] as const);
    const best = scores.sort((a, b) => b[1] - a[1])[0];
    if (best !== undefined && best[1] >= 0.5) take(to, best[0]);
  }
  return renames;
}

/** How much of the larger file's bytes stands in lines that both have: 0 to 1. */
function similarity(a: Entry, b: Entry): number {
  const left = new Map<string, number>();
  for (const line of lines(a.bytes.toString('utf8'))) left.set(line, (left.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of lines(b.bytes.toString('utf8'))) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    shared += Buffer.byteLength(line);
  }
  return shared / Math.max(a.bytes.length, b.bytes.length, 1);
}
