import type { Words } from '../profile/profile.js';

/** Nothing can be reviewed of this event. */
export function unknownEvent(event: string, known: readonly string[]): Words {
  return {
    en: `The event “${event}” cannot be reviewed. Use one of: ${known.join(', ')}.`,
    'zh-CN': `事件“${event}”无法审查。请使用以下事件之一：${known.join('、')}。`,
  };
}

/** `what`: a part of the event, by its path there; undefined: the event itself. */
export function noObject(what: string | undefined): Words {
  return {
    en: `${what ?? 'The event'} is missing, or is not an object.`,
    'zh-CN': what ? `事件缺少 ${what}，或者它不是对象。` : '事件缺失，或者不是对象。',
  };
}

export const noCommit: Words = {
  en: 'The event names no commit where it must.',
  'zh-CN': '事件在应当给出提交的地方没有给出提交。',
};

export const noPull: Words = {
  en: 'The event says neither which pull request it is about nor how many files it changes.',
  'zh-CN': '事件没有说明涉及哪个拉取请求，也没有说明改动了多少个文件。',
};

export const noPullBehind: Words = {
  en: 'The run that this one follows was not about a pull request: there is nothing to publish.',
  'zh-CN': '触发本次运行的那次运行与拉取请求无关：没有可发布的内容。',
};

/** A commit of a repository, as the sentences below name it. */
export interface At {
  readonly commit: string;
  readonly repository: string;
}

const at = ({ commit, repository }: At): Words => ({
  en: `${commit.slice(0, 7)} of ${repository}`,
  'zh-CN': `${repository} 的 ${commit.slice(0, 7)}`,
});

/** No open pull request has this head. */
export function noPullAt(head: At): Words {
  return {
    en: `No open pull request has ${at(head).en} for its head: nothing is published.`,
    'zh-CN': `没有任何打开的拉取请求以 ${at(head)['zh-CN']} 为头部提交：不发布任何内容。`,
  };
}

/** Several open pull requests have this head. */
export function manyPullsAt(numbers: readonly number[], head: At): Words {
  return {
    en: `Pull requests ${numbers.join(', ')} all have ${at(head).en} for their head: nothing is published.`,
    'zh-CN': `拉取请求 ${numbers.join('、')} 都以 ${at(head)['zh-CN']} 为头部提交：不发布任何内容。`,
  };
}

/** The pull request had this head, and has another one now. */
export function movedOn(number: number, head: At): Words {
  return {
    en: `Pull request ${number} moved on from ${at(head).en}: nothing is published.`,
    'zh-CN': `拉取请求 ${number} 的头部提交已不再是 ${at(head)['zh-CN']}：不发布任何内容。`,
  };
}
