import type { Anchor, Side } from './anchors.js';

/** A comment as a request has it. */
export interface CommentBody {
  readonly path: string;
  readonly body: string;
  readonly commit_id?: string;
  readonly line?: number;
  readonly side?: Side;
  readonly start_line?: number;
  readonly start_side?: Side;
  readonly position?: number;
  readonly subject_type?: 'line' | 'file';
  readonly in_reply_to?: number;
}

export interface ReviewBody {
  readonly commit_id?: string;
  readonly body?: string;
  readonly event?: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT';
  readonly comments?: readonly CommentBody[];
}

const bodyLimit = 65_536;

/** Where a comment wants to stand: the new side unless it says the old one. */
export function anchorOf({ side, start_line, start_side }: CommentBody, line: number): Anchor {
  const startSide = start_line === undefined ? null : (start_side ?? side ?? 'RIGHT');
  return { side: side ?? 'RIGHT', line, startLine: start_line ?? null, startSide };
}

/** Why a text is refused; empty when it is not. Counted in UTF-16 code units: never fewer than GitHub's characters. */
export function lengthFaults(body = ''): readonly string[] {
  return body.length > bodyLimit ? [`Body is too long (maximum is ${bodyLimit} characters)`] : [];
}
