import type { Profile } from '../profile/profile.js';
import { comparedAtMost, isAcross } from '../review/across.js';
import type { Failure } from '../review/failure.js';
import type { Outcome } from '../review/review.js';
import { groupBy } from './room.js';
import { type FailOn, isGating } from './verdict.js';
import type { Language } from './wording.js';

/** Something that the review needed and did not get. One is enough for the review to be incomplete. */
export type Shortfall =
  | { readonly kind: 'files-listed'; readonly expected: number; readonly listed: number }
  | { readonly kind: 'tree-cut' }
  /** The pull request got another head while it was reviewed. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  | { readonly kind: 'unread'; readonly path: string }
  /** The list of files and the commit hold different versions of it. */
  | { readonly kind: 'disagree'; readonly path: string }
  /** Rules compare every report with every other, and there are too many. */
  | { readonly kind: 'uncompared'; readonly reports: number; readonly rules: readonly string[] }
  /** A rule threw on this report and so many more, or reviewing them did: what it would have found, nobody knows. */
  | ({ readonly kind: 'failed'; readonly more: number } & Failure)
  /** A request failed; `what` is its method, path, status and id. */
  | { readonly kind: 'request'; readonly what: string }
  /** The token may not read what the request asked for, or is none. */
  | { readonly kind: 'forbidden'; readonly what: string }
  | { readonly kind: 'unauthorized'; readonly what: string };

type Sentences = { readonly [K in Shortfall['kind']]: (it: Extract<Shortfall, { kind: K }>) => string };

const en: Sentences = {
  'files-listed': ({ expected, listed }) =>
    `The pull request changes ${expected} files; GitHub lists ${listed} of them.`,
  'tree-cut': () => 'The repository has more files than GitHub lists at once.',
  moved: ({ from, to }) =>
    `The pull request moved from ${from.slice(0, 7)} to ${to.slice(0, 7)} while it was reviewed.`,
  unread: ({ path }) => `${path} could not be read as the bytes that git has.`,
  disagree: ({ path }) => `${path} changed while it was reviewed.`,
  uncompared: ({ reports, rules }) =>
    `The repository has ${reports} reports, and at most ${comparedAtMost} are compared with one another: ${rules.join(', ')} could not run. Narrow “files” in the configuration, or turn these rules off.`,
  failed: ({ rule, path, why, more }) => {
    const where = `${path}${more > 0 ? ` (and ${more} more)` : ''}`;
    const what = rule === undefined ? `${where} could not be reviewed` : `${rule} could not be run`;
    return `${what}${rule === undefined || path === '' ? '' : ` on ${where}`}: ${why}.`;
  },
  request: ({ what }) => `GitHub did not answer as it must: ${what}.`,
  forbidden: ({ what }) =>
    `The token may not read this: ${what}. Give the job “permissions: { contents: read, pull-requests: read }”.`,
  unauthorized: ({ what }) => `GitHub does not know the token: ${what}. Give the step a valid “token”.`,
};

const zh: Sentences = {
  'files-listed': ({ expected, listed }) => `拉取请求改动了 ${expected} 个文件，GitHub 只列出 ${listed} 个。`,
  'tree-cut': () => '仓库的文件数超过 GitHub 一次能列出的数量。',
  moved: ({ from, to }) => `审查期间，拉取请求从 ${from.slice(0, 7)} 移动到了 ${to.slice(0, 7)}。`,
  unread: ({ path }) => `${path} 读到的内容与 git 中的不一致。`,
  disagree: ({ path }) => `${path} 在审查期间发生了变化。`,
  uncompared: ({ reports, rules }) =>
    `仓库有 ${reports} 份报告，最多只能相互比较 ${comparedAtMost} 份：${rules.join('、')} 未能执行。请在配置中缩小“files”的范围，或关闭这些规则。`,
  failed: ({ rule, path, why, more }) => {
    const where = `${path}${more > 0 ? `（另有 ${more} 份）` : ' '}`;
    if (rule === undefined) return `未能审查 ${where.trimEnd()}：${why}。`;
    return `${rule} 未能${path === '' ? '' : `对 ${where}`}执行：${why}。`;
  },
  request: ({ what }) => `GitHub 的应答不符合要求：${what}。`,
  forbidden: ({ what }) =>
    `令牌无权读取：${what}。请给任务授权“permissions: { contents: read, pull-requests: read }”。`,
  unauthorized: ({ what }) => `GitHub 不认识该令牌：${what}。请给步骤提供有效的“token”。`,
};

/** What broke off in a review, as what it fell short of: the reports of a rule together. */
export function failed({ failures }: Pick<Outcome, 'failures'>): readonly Shortfall[] {
  return [...groupBy(failures, ({ rule }) => String(rule)).values()].map(([first, ...others]) => ({
    kind: 'failed',
    ...first!,
    more: others.length,
  }));
}

/** Rules that decide the verdict and compare reports, where there are too many of them to be read: so many. */
export function uncompared(
  { profile, failOn }: { readonly profile: Profile; readonly failOn: FailOn },
  reports: number | undefined,
): readonly Shortfall[] {
  if (reports === undefined) return [];
  const rules = profile.rules.filter(
    (rule) => rule.severity !== 'off' && isGating(rule.severity, failOn) && isAcross(rule),
  );
  return rules.length > 0 ? [{ kind: 'uncompared', reports, rules: rules.map(({ id }) => id) }] : [];
}

/** The shortfall of a pull request whose head is another one than that of the event. */
export function movedFrom(from: string, to: string): readonly Shortfall[] {
  return from === to ? [] : [{ kind: 'moved', from, to }];
}

/** A shortfall as a sentence of plain text. */
export function sayShortfall(shortfall: Shortfall, language: Language): string {
  const sentences = language === 'zh-CN' ? zh : en;
  return (sentences[shortfall.kind] as (it: Shortfall) => string)(shortfall);
}
