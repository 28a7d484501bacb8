import type { Language } from './wording.js';

/** Something that was planned and is not on GitHub. */
export interface Gap {
  readonly what: 'check' | 'annotations' | 'comments' | 'edits' | 'threads' | 'state';
  readonly why: 'forbidden' | 'refused' | 'pending' | 'limited' | 'late' | 'crowded' | 'failed';
  /** The request that failed, as it may be printed. */
  readonly detail: string;
  /** How many of how many there are, where that is known. */
  readonly done?: readonly [done: number, of: number];
}

const permissions: Readonly<Record<Gap['what'], string>> = {
  check: 'checks: write',
  annotations: 'checks: write',
  comments: 'pull-requests: write',
  edits: 'pull-requests: write',
  threads: 'contents: write',
  state: 'pull-requests: read',
};

interface Wording {
  readonly what: Readonly<Record<Gap['what'], (done: string) => string>>;
  readonly why: Readonly<Record<Exclude<Gap['why'], 'forbidden'>, (detail: string) => string>>;
  some(done: number, of: number): string;
  gap(what: string, why: string): string;
  forbidden(permissions: readonly string[], isFork: boolean): string;
  unresolved(done: number, of: number): string;
}

const en: Wording = {
  what: {
    check: () => 'The check is not up to date',
    annotations: () => 'The check lacks some annotations',
    comments: (done) => `Not every comment was posted${done}`,
    edits: (done) => `Not every comment was brought up to date${done}`,
    threads: (done) => `Not every thread was brought up to date${done}`,
    state: () => 'Nothing was published, for what stands on the pull request could not be read',
  },
  why: {
    refused: (detail) => `GitHub takes no comment where the rest should stand (${detail})`,
    pending: () => 'a review of the same identity is pending; submit or discard it, then run the job again',
    limited: (detail) => `GitHub asks to write less often (${detail}); run the job again later`,
    late: () => 'publishing may take two minutes, and they were over; run the job again',
    crowded: (detail) =>
      `more than ${detail} threads stand on the pull request, and nothing must be said twice that those beyond may say already; go on in a new pull request`,
    failed: (detail) => `GitHub did not do it (${detail}); run the job again`,
  },
  some: (done, of) => `, but ${done} of ${of}`,
  gap: (what, why) => `${what}: ${why}. The findings are in the job's summary, and the verdict stands.`,
  forbidden: (permissions, isFork) =>
    `The token lacks ${permissions.map((one) => `“${one}”`).join(', ')}, so not everything was published. ${
      isFork
        ? 'For a pull request from a fork it always does: take docs/workflows/pull-request-target.yml of Report Review, or its gate.yml and publisher.yml.'
        : 'Give the job the permissions that docs/workflows/pull-request.yml of Report Review gives it.'
    } The findings are in the job's summary, and the verdict stands.`,
  unresolved: (done, of) =>
    `Resolved ${done} of ${of} threads; in the others, the comment says how it ended. To resolve threads, the job needs “contents: write”.`,
};

const zh: Wording = {
  what: {
    check: () => '检查未能更新',
    annotations: () => '检查缺少部分注释',
    comments: (done) => `评论未能全部发布${done}`,
    edits: (done) => `评论未能全部更新${done}`,
    threads: (done) => `讨论未能全部更新${done}`,
    state: () => '无法读取拉取请求的现状，因此没有发布任何内容',
  },
  why: {
    refused: (detail) => `其余评论所在的行，GitHub 不接受（${detail}）`,
    pending: () => '同一身份有一份待提交的评审；请提交或放弃它，再重新运行此任务',
    limited: (detail) => `GitHub 要求降低写入频率（${detail}）；请稍后重新运行此任务`,
    late: () => '发布最多用时两分钟，时间已到；请重新运行此任务',
    crowded: (detail) =>
      `拉取请求上的讨论超过 ${detail} 个，未读取的讨论中可能已有同样的内容，不应重复；请在新的拉取请求中继续`,
    failed: (detail) => `GitHub 没有执行（${detail}）；请重新运行此任务`,
  },
  some: (done, of) => `（${of} 项中完成 ${done} 项）`,
  gap: (what, why) => `${what}：${why}。全部问题见任务摘要，结论不受影响。`,
  forbidden: (permissions, isFork) =>
    `令牌没有${permissions.map((one) => `“${one}”`).join('、')}权限，因此未能全部发布。${
      isFork
        ? '来自复刻的拉取请求总是如此：请采用 Report Review 的 docs/workflows/pull-request-target.yml，或 gate.yml 与 publisher.yml。'
        : '请按 Report Review 的 docs/workflows/pull-request.yml 给任务授权。'
    }全部问题见任务摘要，结论不受影响。`,
  unresolved: (done, of) =>
    `${of} 个讨论中已解决 ${done} 个；其余的由评论说明结果。要解决讨论，任务需要“contents: write”权限。`,
};

/**
 * What is missing and what to do, a sentence or two for each cause; permissions that lack are named once, together.
 * `isFork`: the pull request comes from another repository.
 */
export function sayGaps(gaps: readonly Gap[], isFork: boolean, language: Language): readonly string[] {
  const words = language === 'zh-CN' ? zh : en;
  const unresolved = gaps.filter(({ what, done }) => what === 'threads' && done);
  const others = gaps.filter((gap) => !unresolved.includes(gap));
  const forbidden = others.filter(({ why }) => why === 'forbidden');
  const lacking = [...new Set(forbidden.map(({ what }) => permissions[what]))];
  const failed = others.flatMap(({ what, why, detail, done }) => {
    if (why === 'forbidden') return [];
    const some = done && done[0] > 0 ? words.some(...done) : '';
    // Only a comment has a place that GitHub may not take.
    const cause = why === 'refused' && what !== 'comments' ? 'failed' : why;
    return [words.gap(words.what[what](some), words.why[cause](detail))];
  });
  return [
    ...(lacking.length > 0 ? [words.forbidden(lacking, isFork)] : []),
    ...new Set(failed),
    ...unresolved.map(({ done }) => words.unresolved(...done!)),
  ];
}
