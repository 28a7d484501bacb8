import type { Tree } from './changes.js';
import type { Reading } from './gathered.js';

/** Links and submodules among these paths that a checkout may show reports behind. */
export function linksAbove(
  { others }: Tree,
  paths: readonly string[],
  { isReport, isAboveReports }: Reading,
): readonly string[] {
  return paths.filter((path) => others.has(path) && !isReport(path) && isAboveReports(path));
}

/** What a path may lead to: the regular files, and what else stands at a path. */
interface Around {
  readonly files: Pick<ReadonlyMap<string, unknown>, 'has'>;
  readonly others: ReadonlyMap<string, string>;
}

/** Whether a link leads to a regular file of the same commit: nothing lies behind it then. `target`: the link's text. */
export function leadsToFile(path: string, target: Uint8Array | undefined, tree: Around | undefined): boolean {
  if (!target || tree?.others.get(path) !== 'symbolic link') return false;
  const parts = path.split('/').slice(0, -1);
  for (const part of new TextDecoder().decode(target).split('/')) {
    if (part === '..' && parts.pop() === undefined) return false;
    if (part !== '..' && part !== '.') parts.push(part);
  }
  return tree.files.has(parts.join('/'));
}
