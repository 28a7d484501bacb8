import type { Language } from '../profile/profile.js';

/** What a rule's page says around the rule's own words. Arguments are code spans. */
export interface PageWords {
  severity(level: string): string;
  readonly fixable: Readonly<Record<'safe' | 'suggestion' | 'none', string>>;
  readonly why: string;
  readonly examples: string;
  readonly passes: string;
  readonly fails: string;
  readonly whole: string;
  replaced(from: string, to: string): string;
  onBase(from: string, to: string): string;
  at(path: string): string;
  file(name: string, text: string): string;
  other(path: string): string;
  readonly configure: string;
  readonly configureIn: string;
  readonly severities: string;
}

const en: PageWords = {
  severity: (level) => `Severity: ${level}.`,
  fixable: {
    safe: ' It comes with a fix that is safe to apply.',
    suggestion: ' It comes with a suggestion, for a person to weigh.',
    none: ' It comes without a fix.',
  },
  why: 'Why',
  examples: 'Examples',
  passes: '**Passes**',
  fails: '**Fails**',
  whole: "The profile's example as it is.",
  replaced: (from, to) => `${from} becomes ${to}`,
  onBase: (from, to) => `on the base, ${from} was ${to}`,
  at: (path) => `at ${path}`,
  file: (name, text) => `${name} says ${text}`,
  other: (path) => `beside the report ${path}`,
  configure: 'Configure',
  configureIn: 'In `.github/report-review.yml`:',
  severities: 'The severities are `error`, `warning`, `notice` and `off`.',
};

const zh: PageWords = {
  severity: (level) => `级别：${level}。`,
  fixable: {
    safe: '附有可以放心应用的修复。',
    suggestion: '附有修改建议，由人判断。',
    none: '没有自动修复。',
  },
  why: '原因',
  examples: '示例',
  passes: '**通过**',
  fails: '**不通过**',
  whole: '规则集自带的示例，未作修改。',
  replaced: (from, to) => `${from} 改为 ${to}`,
  onBase: (from, to) => `目标分支上的 ${from} 是 ${to}`,
  at: (path) => `位于 ${path}`,
  file: (name, text) => `${name} 的内容是 ${text}`,
  other: (path) => `另有报告 ${path}`,
  configure: '配置',
  configureIn: '在 `.github/report-review.yml` 中：',
  severities: '级别有 `error`、`warning`、`notice` 和 `off`。',
};

export function pageWordsOf(language: Language): PageWords {
  return language === 'en' ? en : zh;
}
