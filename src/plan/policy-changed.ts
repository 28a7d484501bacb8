import type { Language } from './wording.js';

/** A sentence on policy files that the pull request changes, by code spans of their paths. */
export function sayPolicyChanged(paths: readonly string[], language: Language): string {
  return language === 'zh-CN'
    ? `此拉取请求改动了 ${paths.join('、')}，而审查以此为准。本次审查仍按默认分支上的版本进行，改动在合并后生效。`
    : `This changes ${paths.join(', ')}, which decides how reports are reviewed. This review went by the default branch's version; the change takes effect when it is merged.`;
}
