import type { Finding } from '../review/finding.js';
import { commitLink, lineUrl, type Site } from './links.js';
import { digest } from './marker.js';
import type { PlanInput, PullState } from './plan-input.js';
import { fitting, groupBy } from './room.js';
import { clip, codeSpan, inert, link } from './sanitise.js';
import { shortener } from './tables.js';
import type { OwnThread } from './threads.js';
import { icons, type Language, wordingOf } from './wording.js';

/** What a review says above its comments, of findings that have none. */
export interface Remarks {
  /** Markdown; empty: nothing. */
  readonly text: string;
  /** What it lists, as later runs know it by: six hexadecimal digits each. */
  readonly keys: readonly string[];
}

export const noRemarks: Remarks = { text: '', keys: [] };

/** One line of the list: a finding, or the findings of a rule that has many. */
interface Remark {
  readonly findings: readonly [Finding, ...Finding[]];
  readonly key: string;
}

interface Scene {
  readonly site: Site;
  readonly language: Language;
  /** A path as it is told from the others of the list. */
  readonly short: (path: string) => string;
}

const manyOfRule = 3;
const limits = { remarks: 20, places: 5, message: 300, bytes: 40_000 } as const;
const rank = { error: 0, warning: 1, notice: 2 } as const;

/**
 * Lists findings that get no comment: outside of the lines that the pull request shows, or of a rule that is shown by
 * examples, or beyond the room that there is. It is one text for all of them, in a notification that goes out anyway.
 * `own`: our threads, which remember what earlier reviews listed; `spoken`: what comments speak of.
 */
export function remarksOn(
  { outcome, existing, site }: PlanInput,
  { diff }: PullState,
  own: readonly OwnThread[],
  spoken: readonly Finding[],
): Remarks {
  const left = new Set(outcome.findings);
  for (const finding of [...existing, ...spoken]) left.delete(finding);
  const findings = [...left].filter(({ path }) => (diff.get(path)?.status ?? 'removed') !== 'removed');
  const known = new Set(own.flatMap(({ marker }) => marker.also));
  const remarks = gather(findings).filter(({ key }) => !known.has(key));
  return render(remarks, { site, language: outcome.language });
}

function render(remarks: readonly Remark[], { site, language }: Pick<Scene, 'site' | 'language'>): Remarks {
  const short = shortener([...new Set(remarks.flatMap(({ findings }) => findings.map(({ path }) => path)))]);
  const lines = remarks
    .slice(0, limits.remarks)
    .map((remark) => `- ${icons[remark.findings[0].severity]} ${say(remark, { site, language, short })}`);
  const shown = fitting(lines, limits.bytes).length;
  if (shown === 0) return noRemarks;
  const more = remarks.slice(shown).reduce((sum, remark) => sum + remark.findings.length, 0);
  const rest = more > 0 ? [`- ${wordingOf(language).moreHere(more)}`] : [];
  const head = sentences[language].head(commitLink(site));
  return {
    text: [head, '', ...lines.slice(0, shown), ...rest].join('\n'),
    keys: remarks.slice(0, shown).map(({ key }) => key),
  };
}

/** The most severe first; of one rule, one remark where it speaks often. */
function gather(findings: readonly Finding[]): readonly Remark[] {
  return [...groupBy(findings, ({ rule }) => rule)]
    .flatMap(([rule, group]): readonly Remark[] => {
      const sorted = group.sort((a, b) => rank[a.severity] - rank[b.severity]);
      const [first, ...others] = sorted;
      if (first && sorted.length >= manyOfRule)
        return [{ findings: [first, ...others], key: digest([rule], 6) }];
      return sorted.map((one) => ({ findings: [one], key: digest([one.fingerprint], 6) }));
    })
    .sort((a, b) => rank[a.findings[0].severity] - rank[b.findings[0].severity]);
}

function say({ findings }: Remark, { site, language, short }: Scene): string {
  const [{ rule, message }, ...others] = findings;
  const [first, ...places] = findings
    .slice(0, limits.places + 1)
    .map(({ path, start: { line } }) => link(codeSpan(`${short(path)}:${line}`), lineUrl(site, path, line)));
  const said = `${first} ${inert(clip(message, limits.message))} ${codeSpan(rule)}`;
  if (others.length === 0) return said;
  const more = others.length > places.length ? ' …' : '';
  return `${said}<br>${sentences[language].ofRule(others.length)}${places.join(wordingOf(language).separator)}${more}`;
}

interface Sentences {
  head(commit: string): string;
  /** Before some of the other places where the same rule fails. */
  ofRule(findings: number): string;
}

const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    head: (commit) => `Also found in ${commit}, without a comment of its own:`,
    ofRule: (n) => `${n} more of this rule: `,
  },
  'zh-CN': {
    head: (commit) => `${commit} 中还有以下问题，未单独评论：`,
    ofRule: (n) => `此规则另有 ${n} 处：`,
  },
};
