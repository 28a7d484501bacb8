import type { Finding } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import { link } from './sanitise.js';

export type Language = Outcome['language'];
export type Severity = Finding['severity'];

/** How many findings of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

/** Where the findings of one review can be read; the four add up to all of them. */
export interface Accounting {
  /** Named by a comment on the pull request, new or there already. */
  readonly comments: number;
  /** In the check's annotations, and in no comment. */
  readonly check: number;
  /** In the job's summary, and neither in a comment nor in the check. */
  readonly summary: number;
  /** In the result file alone: nothing else has room. */
  readonly result: number;
}

/** Every sentence of ours that is read on GitHub. Arguments are numbers, or Markdown that is inert already. */
export interface Wording {
  counts(counts: Counts): string;
  title(counts: Counts, withFindings: number, reports: number): string;
  clean(reports: number): string;
  noReports: string;
  incomplete: string;
  incompleteWith(title: string): string;
  incompleteBecause: string;
  moreReasons(count: number): string;
  whatNow(conclusion: 'success' | 'failure' | 'error'): string;
  accounting(total: number, places: Accounting): string;
  notShown(findings: number, where: 'summary' | 'result'): string;
  moreReports(reports: number): string;
  moreHere(findings: number): string;
  sameRule(findings: number): string;
  /** Above the new text of a line. `isToo`: something else must be changed as well. */
  change(place: string, isToo: boolean): string;
  changeHere: string;
  remove(place: string, isToo: boolean): string;
  /** Lines to change whose new text has no room. */
  changeUnseen(places: readonly string[], more: number): string;
  existing: string;
  existingFindings(count: number): string;
  /** `url`: of a comment that people answered, or resolved. */
  folded(url: string, isResolved: boolean): string;
  dataChanged(paths: readonly string[]): string;
  skipped(rules: string): string;
  /** `movedTo`: where the report is now, if that is elsewhere. */
  fixed(commit: string, movedTo?: string): string;
  /** The report is not among those that the pull request changes any more. */
  gone(commit: string): string;
  /** Another comment says it, on other lines. */
  moved(place: string): string;
  /** Above the text of a comment that has nothing more to say. */
  before: string;
  published(done: { comments: number; edits: number; threads: number; check: string }): string;
  rulesUnread(branch: string, why: string): string;
  policyFrom(commit: string | undefined): string;
  footer(commit: string, profile: string, policy: string): string;
  column: { report: string; findings: string; rule: string; reports: string };
  separator: string;
}

const s = (n: number) => (n === 1 ? '' : 's');
const listed = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const en: Wording = {
  counts: ({ error, warning, notice }) =>
    listed([
      ...(error ? [`${error} error${s(error)}`] : []),
      ...(warning ? [`${warning} warning${s(warning)}`] : []),
      ...(notice ? [`${notice} notice${s(notice)}`] : []),
    ]),
  title: (counts, some, all) => `${en.counts(counts)} in ${some} of ${all} report${s(all)}`,
  clean: (n) => (n === 1 ? '1 report, nothing to change' : `${n} reports, nothing to change`),
  noReports: 'No report changed: nothing to review.',
  incomplete: 'The review is incomplete',
  incompleteWith: (title) => `The review is incomplete: ${title}`,
  incompleteBecause: 'Not everything could be reviewed, so this cannot pass:',
  whatNow: (conclusion) =>
    conclusion === 'failure'
      ? 'Correct what is listed below and push: the review runs again.'
      : conclusion === 'error'
        ? 'Run the job again once the cause is gone.'
        : '',
  accounting: (total, { comments, check, summary, result }) =>
    `${total} finding${s(total)}: ${listed([
      ...(comments ? [`${comments} in comments`] : []),
      ...(check ? [`${check} in the check${comments ? ' only' : ''}`] : []),
      ...(summary ? [`${summary} in the job's summary${comments || check ? ' only' : ''}`] : []),
      ...(result ? [`${result} in the result file (JSON) only`] : []),
    ])}.`,
  notShown: (n, where) =>
    `${n} more finding${s(n)} ${n === 1 ? 'has' : 'have'} no room here: see the ${where === 'summary' ? "job's summary" : 'result file (JSON)'}.`,
  moreReasons: (n) => `… and ${n} more of these`,
  moreReports: (n) => `… and ${n} more report${s(n)}`,
  moreHere: (n) => `… and ${n} more: see the check or the job's summary.`,
  sameRule: (n) => `The same in ${n} more place${s(n)} of this file:`,
  change: (at, isToo) => (isToo ? `Change ${at} too, to:` : `Change ${at} to:`),
  changeHere: 'Change this line to:',
  remove: (at, isToo) => `Remove ${at}${isToo ? ' too' : ''}.`,
  changeUnseen: (places, more) =>
    `Change ${listed([...places, ...(more > 0 ? [`${more} more line${s(more)}`] : [])])} too; the new text has no room here.`,
  existing: 'The base has this already.',
  existingFindings: (n) =>
    n === 1
      ? '1 of these findings was on the base already and does not count.'
      : `${n} of these findings were on the base already and do not count.`,
  folded: (url, isResolved) =>
    isResolved
      ? `${link('Its conversation', url)} is resolved, but the finding is still there.`
      : `There is ${link('a conversation', url)} about this, on a line that has changed since.`,
  dataChanged: (paths) =>
    `This changes ${listed(paths)}, which rules look things up in. Reports are held to the default branch's version until it is merged; then review all of them, with “scope: all”.`,
  skipped: (rules) => `These rules did not run, because what they need was not read: ${rules}.`,
  fixed: (commit, movedTo) => `✅ Fixed in ${commit}${movedTo ? `; the report is ${movedTo} now` : ''}.`,
  gone: (commit) => `This pull request does not change this report any more, as of ${commit}.`,
  moved: (at) => `Not fixed yet: see the comment on ${at}.`,
  before: 'What this comment said',
  published: ({ comments, edits, threads, check }) =>
    `Published: ${comments} new comment${s(comments)}, ${edits} edited, ${threads} thread${s(threads)} changed; check ${check}.`,
  rulesUnread: (branch, why) => `The rules of ${branch} could not be read: ${why}`,
  policyFrom: (commit) => (commit ? `as the default branch has it at ${commit}` : 'built in'),
  footer: (commit, profile, policy) => `Reviewed ${commit} with the profile ${profile}, ${policy}.`,
  column: { report: 'Report', findings: 'Findings', rule: 'Rule', reports: 'Reports' },
  separator: ', ',
};

const zhSeverity = { error: '错误', warning: '警告', notice: '提示' } as const;

const zhCheck: Readonly<Record<string, string>> = { posted: '已发布', unchanged: '未变', none: '无' };

const zh: Wording = {
  counts: (counts) =>
    (['error', 'warning', 'notice'] as const)
      .filter((severity) => counts[severity] > 0)
      .map((severity) => `${counts[severity]} 个${zhSeverity[severity]}`)
      .join('、'),
  title: (counts, some, all) => `${all} 份报告中 ${some} 份有问题：${zh.counts(counts)}`,
  clean: (n) => `${n} 份报告，无需修改`,
  noReports: '没有报告变更，无需审查。',
  incomplete: '审查未完成',
  incompleteWith: (title) => `审查未完成：${title}`,
  incompleteBecause: '有内容未能审查，因此不能判定为通过：',
  whatNow: (conclusion) =>
    conclusion === 'failure'
      ? '按下文修改后推送，审查会自动重新运行。'
      : conclusion === 'error'
        ? '排除以下原因后，重新运行此任务。'
        : '',
  accounting: (total, { comments, check, summary, result }) =>
    `共 ${total} 个问题：${[
      ...(comments ? [`${comments} 个在评论中`] : []),
      ...(check ? [`${check} 个${comments ? '仅' : ''}在检查中`] : []),
      ...(summary ? [`${summary} 个${comments || check ? '仅' : ''}在任务摘要中`] : []),
      ...(result ? [`${result} 个仅在结果文件（JSON）中`] : []),
    ].join('，')}。`,
  notShown: (n, where) =>
    `另有 ${n} 个问题此处放不下，见${where === 'summary' ? '任务摘要' : '结果文件（JSON）'}。`,
  moreReasons: (n) => `……另有 ${n} 条`,
  moreReports: (n) => `……另有 ${n} 份报告`,
  moreHere: (n) => `……另有 ${n} 个，见检查或任务摘要。`,
  sameRule: (n) => `本文件另有 ${n} 处相同问题：`,
  change: (at, isToo) => `${isToo ? '还需' : ''}把 ${at} 改为：`,
  changeHere: '把本行改为：',
  remove: (at, isToo) => `${isToo ? '还需' : ''}删除 ${at}。`,
  changeUnseen: (places, more) =>
    `还需修改 ${places.join('、')}${more > 0 ? ` 等处（另有 ${more} 行）` : ''}；新内容较长，此处从略。`,
  existing: '目标分支上已有此问题。',
  existingFindings: (n) => `其中 ${n} 个在目标分支上已经存在，不计入结论。`,
  folded: (url, isResolved) =>
    isResolved
      ? `${link('相关讨论', url)}已标为解决，但问题仍然存在。`
      : `此问题已有${link('讨论', url)}，讨论所在的行后来有改动。`,
  dataChanged: (paths) =>
    `此拉取请求改动了规则要查阅的 ${paths.join('、')}。合并之前，报告仍按默认分支上的版本审查；合并之后，用“scope: all”重新审查全部报告。`,
  skipped: (rules) => `以下规则没有运行，因为没有读到所需的内容：${rules}。`,
  before: '此评论原来的内容',
  fixed: (commit, movedTo) => `✅ 已在 ${commit} 中修复${movedTo ? `；这份报告现在是 ${movedTo}` : ''}。`,
  gone: (commit) => `自 ${commit} 起，此拉取请求不再改动这份报告。`,
  moved: (at) => `尚未修复：见 ${at} 处的评论。`,
  published: ({ comments, edits, threads, check }) =>
    `已发布：新评论 ${comments} 条，更新评论 ${edits} 条，变更讨论 ${threads} 个；检查：${zhCheck[check]}。`,
  rulesUnread: (branch, why) => `无法读取分支 ${branch} 的规则：${why}`,
  policyFrom: (commit) => (commit ? `取自默认分支的 ${commit}` : '内置'),
  footer: (commit, profile, policy) => `审查的提交：${commit}；规则集：${profile}，${policy}。`,
  column: { report: '报告', findings: '问题', rule: '规则', reports: '报告数' },
  separator: '、',
};

const wordings: Readonly<Record<Language, Wording>> = { en, 'zh-CN': zh };

/** The sentences of a language. */
export function wordingOf(language: Language): Wording {
  return wordings[language];
}

export const icons: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', notice: 'ℹ️' };

/** Counts findings by severity. */
export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): Counts {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
