import { type Fact, objectFact, resolve } from '../facts/fact.js';
import { detached } from '../facts/line-memory.js';
import type { Language } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import type { Finding, Place } from './finding.js';
import { findingsOf, placeOf } from './findings.js';
import type { Subject } from './problem.js';
import { quoted } from './words.js';

/** In which of a rule's lists a report has an item. Plain data: the reports need not be kept to compare. */
export interface Verdict extends Place {
  readonly rule: Rule;
  /** Which list, by its place in the rule, and which of its items. */
  readonly side: number;
  readonly index: number;
  /** What verdicts on the same thing have in common: its canonical name, and where it holds. */
  readonly subject: string;
  /** Reports that are not under review are quoted, not blamed. */
  readonly reviewed: boolean;
}

/** The verdicts of a report. An item with a qualifier speaks of a part, and is not compared. */
export function verdictsOf(
  rule: Rule,
  { scope }: Pick<Subject, 'scope'>,
  reviewed: boolean,
): readonly Verdict[] {
  const { between, within } = rule.contradicts!;
  const region = resolve(within, scope);
  if (!region) return [];
  return between.flatMap((path, side) =>
    (resolve(path, scope)?.elements ?? []).flatMap((item, index) => {
      const [key, qualifier] = [textOf(item, 'key'), textOf(item, 'qualifier')];
      if (key === '' || qualifier !== '') return [];
      const subject = detached(`${String(region.value)}\n${key}`);
      return [{ ...placeOf(item), rule, side, index, subject, reviewed }];
    }),
  );
}

function textOf({ members }: Fact, name: string): string {
  return String(members?.get(name)?.value ?? '');
}

/** A reviewed verdict of few, and those of the many that say otherwise. */
export interface Contradiction {
  readonly verdict: Verdict;
  readonly alike: number;
  readonly others: readonly Verdict[];
}

/** The reviewed verdicts that a majority of the other reports contradicts. */
export function contradictions(verdicts: readonly Verdict[]): readonly Contradiction[] {
  const bySubject = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const key = `${verdict.rule.id}\n${verdict.subject}`;
    const known = bySubject.get(key);
    if (known) known.push(verdict);
    else bySubject.set(key, [verdict]);
  }
  return [...bySubject.values()].flatMap((all) =>
    all
      .filter(({ reviewed }) => reviewed)
      .flatMap((verdict) => {
        const others = onePerReport(all.filter(({ side }) => side !== verdict.side));
        const alike = onePerReport(all.filter(({ side }) => side === verdict.side)).length;
        const isInBoth = others.some(({ path }) => path === verdict.path);
        const isMajority = others.length >= verdict.rule.contradicts!.majority * alike;
        return isMajority && !isInBoth ? [{ verdict, alike, others }] : [];
      }),
  );
}

function onePerReport(verdicts: readonly Verdict[]): readonly Verdict[] {
  return [...new Map(verdicts.map((verdict) => [verdict.path, verdict])).values()];
}

const quotedAtMost = 5;

/** The finding of a report whose verdict others contradict. */
export function contradictionFinding(
  { verdict, alike, others }: Contradiction,
  subject: Subject,
  language: Language,
): readonly Finding[] {
  const { rule, side, index } = verdict;
  const path = rule.contradicts!.between[side]!;
  // The report is the one that the verdict was taken from, read once more.
  const item = resolve(path, subject.scope)!.elements![index]!;
  const fact = (value: string | bigint): Fact => ({ value, source: item.source, range: item.range });
  const members = new Map([
    ['name', fact(textOf(item, 'name'))],
    ['side', fact(path.at(-2)!)],
    ['alike', fact(BigInt(alike))],
    ['others', fact(BigInt(others.length))],
  ]);
  const each = objectFact(subject.profile.shapes.subjects.contradicts, members, item);
  const problem = {
    at: item.members!.get('name')!,
    scope: { ...subject.scope, each },
    subject: verdict.subject,
    evidence: path.join('.'),
  };
  const related = others.slice(0, quotedAtMost).map((other) => quoteOf(other, language));
  return findingsOf([{ rule, problem }], subject.report, language).map((finding) => ({
    ...finding,
    related,
  }));
}

function quoteOf({ path, start, end }: Verdict, language: Language): Finding['related'][number] {
  const { en, zh } = quoted(path);
  return { path, start, end, message: language === 'en' ? `${en} says the opposite.` : `${zh}的结论相反。` };
}
