import type { FileDiff } from '../plan/diff.js';
import { folderOf } from './assemble.js';
import type { Changes } from './changes.js';
import type { Reading } from './gathered.js';

/** What a change touches, as far as a profile cares. */
export interface Affected {
  /** Changed reports that are still there. */
  readonly reports: readonly string[];
  /** Changed files that may lie beside a report; which one, the tree tells. */
  readonly beside: ReadonlySet<string>;
  /** Changed files that rules look things up in: a review goes by the default branch's version of them. */
  readonly data: readonly string[];
  /** What came to paths that reports may lie below: a link or a submodule there would hide them. */
  readonly above: readonly string[];
  /** A file came, went, moved or became something else in a folder that a rule is about. */
  readonly folders: boolean;
}

/** Tells what a review has to look at from what changed. */
export function affectedBy(changes: Changes | undefined, profile: Reading): Affected {
  const files = [...(changes?.diff.values() ?? [])];
  const touched = files.flatMap(pathsOf);
  const { data } = profile.reads;
  const moves = files.filter(({ status }) => status !== 'modified');
  return {
    reports: files
      .filter(({ path, status }) => status !== 'removed' && profile.isReport(path))
      .map(({ path }) => path),
    beside: new Set(touched.filter((path) => isBeside(path, profile))),
    data: data.filter((path) => touched.includes(path)),
    above: moves
      .filter(({ status, path }) => status !== 'removed' && !profile.isReport(path))
      .flatMap(({ path }) => (profile.isAboveReports(path) ? [path] : [])),
    folders: moves.flatMap(pathsOf).some((path) => profile.isWatched(path)),
  };
}

/** Whether a file has the name of one that rules read beside a report. */
export function isBeside(path: string, { reads }: Reading): boolean {
  return reads.beside.some((name) => path === name || path.endsWith(`/${name}`));
}

function pathsOf({ path, previousPath }: FileDiff): readonly string[] {
  return previousPath === undefined ? [path] : [path, previousPath];
}

/** The reports of a tree that one of these files lies beside. */
export function reportsBeside(
  files: ReadonlySet<string>,
  all: readonly string[],
  { reads }: Reading,
): readonly string[] {
  return all.filter((path) => reads.beside.some((name) => files.has(folderOf(path) + name)));
}

/** Every path of the base: the head's, with the change undone. */
export function pathsBefore(paths: Iterable<string>, { diff }: Pick<Changes, 'diff'>): readonly string[] {
  const before = new Set(paths);
  for (const { path, previousPath, status } of diff.values()) {
    if (status === 'added' || status === 'copied' || status === 'renamed') before.delete(path);
    if (status === 'removed') before.add(path);
    if (status === 'renamed' && previousPath !== undefined) before.add(previousPath);
  }
  return [...before];
}
