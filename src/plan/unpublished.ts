import type { Language } from './wording.js';

/** Something that was planned and is not on GitHub. */
export interface Gap {
  readonly what: 'check' | 'annotations' | 'comments' | 'edits' | 'threads' | 'state';
  /** The token lacks the permission; else the request failed, and `detail` names it. */
  readonly isForbidden: boolean;
  readonly detail: string;
}

const permissions: Readonly<Record<Gap['what'], string>> = {
  check: 'checks: write',
  annotations: 'checks: write',
  comments: 'pull-requests: write',
  edits: 'pull-requests: write',
  threads: 'contents: write',
  state: 'pull-requests: read',
};

const en: Readonly<Record<Gap['what'], string>> = {
  check: 'The check was not published',
  annotations: 'Not all annotations of the check were published',
  comments: 'Not all comments were posted',
  edits: 'Not all comments were brought up to date',
  threads: 'Not all threads were resolved',
  state: 'Nothing was published, for what stands on the pull request could not be read',
};

const zh: Readonly<Record<Gap['what'], string>> = {
  check: '检查未能发布',
  annotations: '检查的注释未能全部发布',
  comments: '评论未能全部发布',
  edits: '评论未能全部更新',
  threads: '讨论未能全部标记为已解决',
  state: '无法读取拉取请求的现状，因此没有发布任何内容',
};

/** What is missing, why, and that the verdict stands, in one plain sentence or two. */
export function sayGap({ what, isForbidden, detail }: Gap, language: Language): string {
  const permission = permissions[what];
  if (language === 'zh-CN') {
    const why = isForbidden ? `令牌没有 ${permission} 权限（来自复刻的拉取请求没有写权限）` : detail;
    return `${zh[what]}：${why}。结论不受影响。`;
  }
  const why = isForbidden
    ? `the token lacks the permission “${permission}” (a pull request from a fork has none to write)`
    : detail;
  return `${en[what]}: ${why}. The verdict does not depend on it.`;
}
