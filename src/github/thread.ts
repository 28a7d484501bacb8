import type { Thread } from '../plan/threads.js';
import { has, isListOf, isNumber, isText, isTrueOrFalse } from './shape.js';

/** What `threadFields` gives. */
export interface ThreadNode {
  readonly id: string;
  readonly path: string;
  readonly line: number | null;
  readonly startLine: number | null;
  readonly isResolved: boolean;
  readonly isOutdated: boolean;
  readonly viewerCanResolve: boolean;
  readonly viewerCanUnresolve: boolean;
  readonly resolvedBy: { readonly login: string } | null;
  readonly comments: { readonly totalCount: number; readonly nodes: readonly CommentNode[] };
}

interface CommentNode {
  readonly id: string;
  readonly databaseId: number;
  readonly url: string;
  readonly pullRequestReview: { readonly id: string } | null;
  readonly viewerDidAuthor: boolean;
  readonly isMinimized: boolean;
  readonly body: string;
}

/** Fields to ask of a thread of review comments. */
export const threadFields = `
          id path line startLine isResolved isOutdated viewerCanResolve viewerCanUnresolve
          resolvedBy { login }
          comments(first: 1) {
            totalCount
            nodes { id databaseId url pullRequestReview { id } viewerDidAuthor isMinimized body }
          }`;

/** Whether a thread came with all that is needed of it. */
export const isThread = has({
  id: isText,
  path: isText,
  isResolved: isTrueOrFalse,
  comments: has({ totalCount: isNumber, nodes: isListOf(has({ id: isText, url: isText, body: isText })) }),
});

/** A bot's login has `[bot]` at its end in some places and not in others. */
function isSame(a: string, b: string): boolean {
  return a.replace(/\[bot\]$/, '') === b.replace(/\[bot\]$/, '');
}

/** A thread as the plan knows it; none where its comments are gone. `viewer`: our token's login. */
export function toThread(node: ThreadNode, viewer: string): Thread[] {
  const [comment] = node.comments.nodes;
  if (!comment) return [];
  return [
    {
      id: node.id,
      path: node.path,
      lines: node.line === null ? undefined : { start: node.startLine ?? node.line, end: node.line },
      isOutdated: node.isOutdated,
      isResolved: node.isResolved,
      isResolvedByUs: node.resolvedBy !== null && isSame(node.resolvedBy.login, viewer),
      canResolve: node.viewerCanResolve,
      canReopen: node.viewerCanUnresolve,
      comment: {
        id: comment.id,
        number: comment.databaseId,
        url: comment.url,
        review: comment.pullRequestReview?.id,
        isOurs: comment.viewerDidAuthor,
        isMinimized: comment.isMinimized,
        body: comment.body,
      },
      replies: node.comments.totalCount - 1,
    },
  ];
}
