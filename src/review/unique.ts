import picomatch from 'picomatch';
import { resolve } from '../facts/fact.js';
import type { Language } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import type { Finding, Place } from './finding.js';
import { findingsOf } from './findings.js';
import { ancestors } from './folders.js';
import type { Subject } from './problem.js';
import { quoted } from './words.js';

/** What one report says for a rule that no two reports may say. Plain data: the reports need not be kept to compare. */
export interface Holder extends Place {
  readonly rule: string;
  readonly value: string;
  /** The folder below which reports may share the value. */
  readonly folder: string | undefined;
  /** What to say if another report has the value; none for a report that is not under review. */
  readonly finding?: Finding;
}

/** The holder for a report; undefined where it does not say. */
export function holderOf(
  rule: Rule,
  subject: Subject,
  language: Language,
  reviewed: boolean,
): Holder | undefined {
  const fact = resolve(rule.unique!, subject.scope);
  if (!fact) return undefined;
  const { report, scope } = subject;
  const problem = { at: fact, scope, subject: '', evidence: String(fact.value) };
  const [finding] = findingsOf([{ rule, problem }], report, language);
  const { path, start, end } = finding!;
  const place = { path, start, end, rule: rule.id, folder: folderOf(rule, path) };
  // A slice would keep the whole report in memory for as long as its value is compared.
  const value = Buffer.from(String(fact.value)).toString();
  return { ...place, value, ...(reviewed ? { finding: finding! } : {}) };
}

/** The findings of values that reports share. Those that are not under review are named, not blamed. */
export function sharedFindings(holders: readonly Holder[], language: Language): Finding[] {
  const sharing = new Map<string, Holder[]>();
  for (const holder of holders) {
    const key = `${holder.rule}\n${holder.value}`;
    sharing.set(key, [...(sharing.get(key) ?? []), holder]);
  }
  return [...sharing.values()].flatMap((all) =>
    all.flatMap((holder) => {
      const others = all.filter((other) => other !== holder && isApart(other, holder));
      if (!holder.finding || others.length === 0) return [];
      return [{ ...holder.finding, related: others.map((other) => relatedTo(other, language)) }];
    }),
  );
}

function relatedTo({ path, start, end }: Holder, language: Language): Finding['related'][number] {
  const { en, zh } = quoted(path);
  const message = language === 'en' ? `The same value stands in ${en}.` : `${zh}中有相同的值。`;
  return { path, start, end, message };
}

function folderOf({ spec: { apart } }: Rule, path: string): string | undefined {
  if (apart === undefined) return undefined;
  const wanted = picomatch(apart, { dot: true });
  return ancestors(path).find((folder) => wanted(folder));
}

function isApart(one: Holder, other: Holder): boolean {
  return one.folder === undefined || one.folder !== other.folder;
}
