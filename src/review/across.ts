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
      const rest = sharing.filter((other) => other.subject !== subject);
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

/** Folders that lack a file. A finding stands on the file that is not there. */
export function checkFolders(rule: Rule, paths: readonly string[]): readonly Problem[] {
  const spec = rule.spec.folders!;
  const wanted = picomatch(spec.in, { dot: true });
  const files = new Set(paths);
  const folders = new Set(paths.flatMap(ancestors).filter((folder) => wanted(folder)));
  return [...folders]
    .filter((folder) => !files.has(`${folder}/${spec.need}`))
    .sort()
    .map((folder) => {
      const source = new Source(`${folder}/${spec.need}`, '');
      const at = { source, range: { start: 0, end: 0 } };
      const name: Fact = { value: folder, ...at };
      return { at, scope: { folder: name }, subject: folder, evidence: '' };
    });
}

function ancestors(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}
