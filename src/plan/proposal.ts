import type { Finding } from '../review/finding.js';
import { groupBy } from './room.js';
import { codeSpan, inert } from './sanitise.js';
import type { Conclusion } from './verdict.js';
import type { Language } from './wording.js';

/** A review under the policy in force, and the same reports under the one that a pull request proposes. */
export interface Trial {
  readonly current: Reviewed;
  readonly proposed: Reviewed;
  /** How many reports there were to try it on. */
  readonly reports: number;
  /** Rules that could not run, files that were not read: as code spans. */
  readonly untried: readonly string[];
}

interface Reviewed {
  readonly conclusion: Conclusion;
  readonly findings: readonly Finding[];
}

/** What came of reading and trying the policy that a pull request proposes. */
export type Proposal =
  | ({ readonly kind: 'tried' } & Trial)
  /** Once it is merged, no review can go by it. `problems`: each with file, line and column. */
  | { readonly kind: 'broken'; readonly problems: readonly string[] }
  /** It may be well; why nobody knows. */
  | { readonly kind: 'untried'; readonly why: string };

/** What a pull request's policy would make of the verdict, in a sentence or two. `show`: makes a stranger's text inert. */
export function sayProposal(proposal: Proposal, language: Language, show = inert): string {
  const words = language === 'zh-CN' ? zh : en;
  if (proposal.kind === 'untried') return words.untried(show(proposal.why));
  if (proposal.kind === 'broken') {
    const [first, ...others] = proposal.problems;
    return words.broken(show(first!), others.length);
  }
  const { current, proposed, untried, reports } = proposal;
  const rest = untried.length > 0 ? words.notTried(listed(untried, words)) : '';
  if (reports === 0 && current.findings.length + proposed.findings.length === 0) return words.usable + rest;
  const verdict = words.verdict(proposed.conclusion, proposed.conclusion === current.conclusion);
  return words.join(verdict, changes(current.findings, proposed.findings, words)) + rest;
}

/** So many rules are named; more are only counted. */
const namedAtMost = 5;

/** What a review under the other policy has more, has not, and weighs otherwise. */
function changes(now: readonly Finding[], then: readonly Finding[], words: ProposalWords): readonly string[] {
  const keyOf = ({ path, fingerprint }: Finding) => `${path}\n${fingerprint}`;
  const [had, has] = [now, then].map((all) => new Map(all.map((one) => [keyOf(one), one])));
  const added = then.filter((one) => !had!.has(keyOf(one)));
  const hidden = now.filter((one) => !has!.has(keyOf(one)));
  const weighed = then.filter((one) => (had!.get(keyOf(one))?.severity ?? one.severity) !== one.severity);
  return [
    ...(added.length > 0 ? [words.added(added.length, perRule(added, words))] : []),
    ...(hidden.length > 0 ? [words.hidden(hidden.length, perRule(hidden, words))] : []),
    ...(weighed.length > 0 ? [words.weighed(weighed.length, perRule(weighed, words))] : []),
  ];
}

function perRule(findings: readonly Finding[], words: ProposalWords): string {
  const byRule = [...groupBy(findings, ({ rule }) => rule)].sort((a, b) => b[1].length - a[1].length);
  return listed(
    byRule.map(([rule, found]) => `${codeSpan(rule)} ${found.length}`),
    words,
  );
}

function listed(parts: readonly string[], { separator }: ProposalWords): string {
  return parts.slice(0, namedAtMost).join(separator) + (parts.length > namedAtMost ? `${separator}…` : '');
}

interface ProposalWords {
  readonly separator: string;
  readonly usable: string;
  broken(problem: string, more: number): string;
  untried(why: string): string;
  verdict(conclusion: Conclusion, isSame: boolean): string;
  join(verdict: string, parts: readonly string[]): string;
  added(count: number, rules: string): string;
  hidden(count: number, rules: string): string;
  weighed(count: number, rules: string): string;
  notTried(what: string): string;
}

const s = (n: number) => (n === 1 ? '' : 's');

const en: ProposalWords = {
  separator: ', ',
  usable: 'What it proposes can be used; it changes no report on which that could be tried.',
  broken: (problem, more) =>
    `What it proposes cannot be used, and once it is merged every review would end with status 2: ${problem}${more > 0 ? ` (and ${more} more problem${s(more)})` : ''}`,
  untried: (why) => `What it proposes was not tried: ${why}`,
  verdict: (conclusion, isSame) => {
    const verb = { success: 'pass', failure: 'fail', error: 'be incomplete' }[conclusion];
    return `Under what it proposes, this review would ${verb}${isSame ? ', as it does now' : ''}`;
  },
  join: (verdict, parts) =>
    parts.length > 0
      ? `${verdict}; it would ${parts.join(', and ')}.`
      : `${verdict}, with the same findings.`,
  added: (n, rules) => `add ${n} finding${s(n)} (${rules})`,
  hidden: (n, rules) => `hide ${n} (${rules})`,
  weighed: (n, rules) => `give ${n} another severity (${rules})`,
  notTried: (what) => ` Not tried, because what it needs was not read: ${what}.`,
};

const zh: ProposalWords = {
  separator: '、',
  usable: '所提议的规则可以使用；此处没有改动报告，无从试行。',
  broken: (problem, more) =>
    `所提议的规则无法使用，合并之后每次审查都会以状态 2 结束：${problem}${more > 0 ? `（另有 ${more} 个问题）` : ''}`,
  untried: (why) => `所提议的规则未能试行：${why}`,
  verdict: (conclusion, isSame) => {
    const verdict = { success: '通过', failure: '不通过', error: '未完成' }[conclusion];
    return `按所提议的规则，本次审查的结论${isSame ? '仍为' : '将变为'}“${verdict}”`;
  },
  join: (verdict, parts) =>
    parts.length > 0 ? `${verdict}：${parts.join('，')}。` : `${verdict}，发现不变。`,
  added: (n, rules) => `新增 ${n} 个发现（${rules}）`,
  hidden: (n, rules) => `隐去 ${n} 个（${rules}）`,
  weighed: (n, rules) => `${n} 个改变严重程度（${rules}）`,
  notTried: (what) => `因所需内容未读取而没有试行：${what}。`,
};
