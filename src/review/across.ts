import picomatch from 'picomatch';
import { type Fact, resolve } from '../facts/fact.js';
import type { Rule } from '../profile/rule.js';
import { Source } from '../report/source.js';
import type { Problem, Subject } from './problem.js';
import { quoted } from './words.js';

/** A value that two reports share. `others` are the reports that are not under review: they are named, not blamed. */
export function checkUnique(
  rule: Rule,
  subjects: readonly Subject[],
  others: readonly Subject[],
): ReadonlyMap<Subject, Problem[]> {
  const path = rule.unique!;
  const { apart } = rule.spec;
  const holders = new Map<string, { subject: Subject; fact: Fact }[]>();
  for (const subject of [...subjects, ...others]) {
    const fact = resolve(path, subject.scope);
    if (!fact) continue;
    const key = String(fact.value);
    holders.set(key, [...(holders.get(key) ?? []), { subject, fact }]);
  }
  const reviewed = new Set(subjects);
  const problems = new Map<Subject, Problem[]>();
  for (const [value, sharing] of holders) {
    if (sharing.length < 2) continue;
    for (const { subject, fact } of sharing) {
      if (!reviewed.has(subject)) continue;
      const rest = sharing.filter((other) => isApart(other.subject, subject, apart));
      if (rest.length === 0) continue;
      const related = rest.map((other) => ({ ...other.fact, message: sameAs(other.subject.report.path) }));
      const found: Problem = { at: fact, scope: subject.scope, subject: '', evidence: value, related };
      problems.set(subject, [...(problems.get(subject) ?? []), found]);
    }
  }
  return problems;
}

function sameAs(path: string): { en: string; 'zh-CN': string } {
  const { en, zh } = quoted(path);
  return { en: `The same value stands in ${en}.`, 'zh-CN': `${zh}中有相同的值。` };
}

/** Whether two reports are apart: not the same and, where the rule says so, not below the same folder. */
function isApart(one: Subject, other: Subject, folders: string | undefined): boolean {
  if (one === other) return false;
  if (folders === undefined) return true;
  const wanted = picomatch(folders, { dot: true });
  const [a, b] = [one, other].map(({ report }) => ancestors(report.path).find((folder) => wanted(folder)));
  return a === undefined || a !== b;
}

/** Folders with no file of a name in them or below. The finding stands on the folder as a whole. */
export function checkFolders(rule: Rule, paths: readonly string[]): readonly Problem[] {
  const spec = rule.spec.folders!;
  const wanted = picomatch(spec.in, { dot: true });
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
      const name: Fact = { value: folder, ...at };
      return { at, scope: { folder: name }, subject: folder, evidence: '' };
    });
}

function ancestors(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}
