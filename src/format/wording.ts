import type { Finding } from '../review/finding.js';
import type { Outcome } from '../review/review.js';

export type Language = Outcome['language'];
export type Severity = Finding['severity'];
export type Counts = Readonly<Record<Severity, number>>;

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** What the formats say in their own words, around what the rules say. */
export interface Wording {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly off: string;
  readonly fixable: Readonly<Record<'safe' | 'suggestion' | 'none', string>>;
  readonly existing: string;
  readonly help: string;
  readonly fix: string;
  readonly suggestion: string;
  gone(first: number, last: number): string;
  moreChanges(count: number): string;
  more(count: number): string;
  summary(counts: Counts, withFindings: number, reports: number): string;
  time(seconds: string): string;
  skipped(rules: readonly string[]): string;
}

const s = (count: number) => (count === 1 ? '' : 's');

const en: Wording = {
  severity: { error: 'error', warning: 'warning', notice: 'notice' },
  off: 'off',
  fixable: { safe: 'fix', suggestion: 'suggestion', none: '' },
  existing: '(on the base already)',
  help: 'help: ',
  fix: 'fix: ',
  suggestion: 'suggestion: ',
  gone: (first, last) => (first === last ? `Line ${first} goes.` : `Lines ${first} to ${last} go.`),
  moreChanges: (count) => `and ${count} more change${s(count)}`,
  more: (count) => `${count} more: the annotations of a step end here, the log has all of them.`,
  summary: (counts, some, all) => {
    const reports = `${all} report${s(all)}`;
    const parts = (['error', 'warning', 'notice'] as const)
      .filter((severity) => counts[severity] > 0)
      .map((severity) => `${counts[severity]} ${severity}${s(counts[severity])}`);
    if (parts.length === 0) return `${reports}, nothing to change`;
    const found = [parts.slice(0, -1).join(', '), parts.at(-1)].filter(Boolean).join(' and ');
    return `${found} in ${some} of ${reports}`;
  },
  time: (seconds) => ` (${seconds} s)`,
  skipped: (rules) => `These rules did not run, because what they need was not read: ${rules.join(', ')}.`,
};

const zh: Wording = {
  severity: { error: '错误', warning: '警告', notice: '提示' },
  off: '关闭',
  fixable: { safe: '自动修复', suggestion: '修改建议', none: '' },
  existing: '（目标分支上已有）',
  help: '帮助：',
  fix: '修复：',
  suggestion: '建议：',
  gone: (first, last) => (first === last ? `删除第 ${first} 行。` : `删除第 ${first} 至 ${last} 行。`),
  moreChanges: (count) => `另有 ${count} 处修改`,
  more: (count) => `另有 ${count} 个：一个步骤的注释到此为止，完整内容见日志。`,
  summary: (counts, some, all) => {
    const parts = (['error', 'warning', 'notice'] as const)
      .filter((severity) => counts[severity] > 0)
      .map((severity) => `${counts[severity]} 个${zh.severity[severity]}`);
    if (parts.length === 0) return `${all} 份报告，无需修改`;
    return `${all} 份报告中 ${some} 份有问题：${parts.join('、')}`;
  },
  time: (seconds) => `（${seconds} 秒）`,
  skipped: (rules) => `以下规则没有运行，因为没有读到所需的内容：${rules.join('、')}。`,
};

/** The words of a language. */
export function wordingOf(language: Language): Wording {
  return language === 'en' ? en : zh;
}

/** The last line: what was found, in how many of how many reports. A folder that lacks its report counts as one. */
export function sayCounts(outcome: Outcome): string {
  const paths = new Set(outcome.findings.map(({ path }) => path));
  const all = new Set([...paths, ...outcome.reports.map(({ path }) => path)]);
  return wordingOf(outcome.language).summary(countBySeverity(outcome.findings), paths.size, all.size);
}
