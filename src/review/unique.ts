import { resolve } from '../facts/fact.js';
import { detached } from '../facts/line-memory.js';
import { globs } from '../profile/glob.js';
import type { Language } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import type { Finding, Place } from './finding.js';
import { findingsOf, placeOf } from './findings.js';
import { ancestors } from './folders.js';
import type { Subject } from './problem.js';
import { quoted } from './words.js';

/** What one report says for a rule that no two reports may say. Plain data: the reports need not be kept to compare. */
export interface Holder extends Place {
  readonly rule: Rule;
  readonly value: string;
  /** Reports that are not under review are named, not blamed. */
  readonly reviewed: boolean;
}

/** The holder for a report; undefined where it does not say. */
export function holderOf(
  rule: Rule,
  { scope }: Pick<Subject, 'scope'>,
  reviewed: boolean,
): Holder | undefined {
  const fact = resolve(rule.unique!, scope);
  if (!fact) return undefined;
  const value = detached(String(fact.value));
  return { ...placeOf(fact), rule, value, reviewed };
}

/** The reviewed reports that share a value, each with the others that have it. */
export function sharing(
  holders: readonly Holder[],
): readonly { holder: Holder; others: readonly Holder[] }[] {
  const byValue = new Map<string, Holder[]>();
  for (const holder of holders) {
    const key = `${holder.rule.id}\n${holder.value}`;
    byValue.set(key, [...(byValue.get(key) ?? []), holder]);
  }
  return [...byValue.values()].flatMap((all) => (all.length === 1 ? [] : apart(all)));
}

/** Those of one value that share it with others; reports below one folder that may do so. */
function apart(all: readonly Holder[]): readonly { holder: Holder; others: readonly Holder[] }[] {
  const folders = new Map(all.map((holder) => [holder, folderOf(holder)]));
  return all.flatMap((holder) => {
    const folder = folders.get(holder);
    const others = all.filter(
      (other) => other !== holder && (folder === undefined || folder !== folders.get(other)),
    );
    return holder.reviewed && others.length > 0 ? [{ holder, others }] : [];
  });
}

/** The finding of a report that shares a value. */
export function sharedFinding(
  rule: Rule,
  subject: Subject,
  others: readonly Holder[],
  language: Language,
): readonly Finding[] {
  // The report is the one that the holder was made of, read once more.
  const fact = resolve(rule.unique!, subject.scope)!;
  const problem = { at: fact, scope: subject.scope, subject: '', evidence: String(fact.value) };
  const findings = findingsOf([{ rule, problem }], subject.report, language);
  return findings.map((finding) => ({
    ...finding,
    related: others.map((other) => relatedTo(other, language)),
  }));
}

function relatedTo({ path, start, end }: Holder, language: Language): Finding['related'][number] {
  const { en, zh } = quoted(path);
  const message = language === 'en' ? `The same value is in ${en}.` : `${zh}中有相同的值。`;
  return { path, start, end, message };
}

const matchers = new WeakMap<Rule, (path: string) => boolean>();

/** The folder below which reports may share a value. */
function folderOf({ rule, path }: Holder): string | undefined {
  const { apart } = rule.spec;
  if (apart === undefined) return undefined;
  const wanted = matchers.get(rule) ?? globs(apart);
  matchers.set(rule, wanted);
  return ancestors(path).find((folder) => wanted(folder));
}
