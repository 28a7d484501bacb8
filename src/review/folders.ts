import { globs } from '../profile/glob.js';
import type { Rule } from '../profile/rule.js';
import { Source } from '../report/source.js';
import type { Problem } from './problem.js';

/** Folders with no file of a name in them or below. The finding stands on the folder as a whole. */
export function checkFolders(rule: Rule, paths: readonly string[]): readonly Problem[] {
  const spec = rule.spec.folders!;
  const wanted = globs(spec.in);
  const folders = new Map<string, boolean>();
  for (const path of paths) {
    const has = path.endsWith(`/${spec.need}`);
    for (const folder of ancestors(path))
      if (wanted(folder)) folders.set(folder, has || folders.get(folder) === true);
  }
  return [...folders]
    .flatMap(([folder, has]) => (has ? [] : [folder]))
    .sort()
    .map((folder) => {
      const source = new Source(folder, '');
      const at = { source, range: { start: 0, end: 0 } };
      return { at, scope: {}, subject: folder, evidence: '' };
    });
}

/** Whether a path lies in a folder that one of these rules is about. */
export function watchedBy(rules: readonly Rule[]): (path: string) => boolean {
  const specs = rules.flatMap(({ severity, spec }) =>
    severity !== 'off' && spec.folders ? [spec.folders] : [],
  );
  const wanted = globs(specs.map((spec) => spec.in));
  return (path) => ancestors(path).some((folder) => wanted(folder));
}

/** The folders above a path, the outermost first. */
export function ancestors(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}
