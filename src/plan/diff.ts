/** A stretch of lines of the new side that GitHub shows in a pull request, both ends included. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
}

/** What a pull request does to one file. */
export interface FileDiff {
  readonly path: string;
  /** Its name on the base, where that was another. */
  readonly previousPath?: string;
  readonly status: 'added' | 'modified' | 'removed' | 'renamed' | 'copied' | 'changed' | 'unchanged';
  /** Undefined: GitHub gave no patch, the file being too large, or the pull request. */
  readonly hunks: readonly Hunk[] | undefined;
}

/** Path → what the pull request does to it. */
export type Diff = ReadonlyMap<string, FileDiff>;

const hunkHeader = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/;

/**
 * Reads the hunk headers of a unified patch. Context lines count: GitHub takes comments on them. Only a line feed ends a
 * line of a patch: what follows another line break within a report is still the report's.
 */
export function parseHunks(patch: string): readonly Hunk[] {
  return patch.split('\n').flatMap((line) => {
    const [, start, count = '1'] = hunkHeader.exec(line) ?? [];
    if (start === undefined || Number(count) === 0) return [];
    return [{ start: Number(start), end: Number(start) + Number(count) - 1 }];
  });
}

/**
 * The part of lines `first` to `last` that a comment can stand on: all of it, where one hunk holds it, else what the
 * first hunk that it meets holds. Undefined where it meets none. A comment must begin and end in the same hunk:
 * https://docs.github.com/en/rest/pulls/comments#create-a-review-comment-for-a-pull-request
 */
export function clipToHunk(hunks: readonly Hunk[], first: number, last: number): Hunk | undefined {
  const hunk = hunks.find(({ start, end }) => start <= last && first <= end);
  return hunk && { start: Math.max(first, hunk.start), end: Math.min(last, hunk.end) };
}
