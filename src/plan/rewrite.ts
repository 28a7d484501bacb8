import type { Edit } from '../review/finding.js';

/** Lines `first` to `last` of a text as edits change them, without the line feed at their end. */
export interface Rewritten {
  readonly first: number;
  readonly last: number;
  readonly before: string;
  /** Undefined: the lines are gone. */
  readonly after: string | undefined;
}

/**
 * Applies edits that lie wholly within lines `first` to `last`, that line's end included. Undefined where one does not,
 * or two overlap, or the text has no such lines.
 */
export function rewrite(
  lines: readonly string[],
  first: number,
  last: number,
  edits: readonly Edit[],
): Rewritten | undefined {
  if (lines[last - 1] === undefined) return undefined;
  const before = lines.slice(first - 1, last).join('\n');
  const whole = `${before}\n`;
  const offset = ({ line, column }: Edit['start']) => {
    if (line === last + 1 && column === 1) return whole.length;
    if (line < first || line > last) return -1;
    const start = lines.slice(first - 1, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    return start + Math.min(column - 1, lines[line - 1]!.length);
  };
  let after = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => offset(a.start) - offset(b.start))) {
    const start = offset(edit.start);
    const end = offset(edit.end);
    if (start < at || end < start) return undefined;
    after += whole.slice(at, start) + edit.text;
    at = end;
  }
  after += whole.slice(at);
  return { first, last, before, after: after === '' ? undefined : after.replace(/\n$/, '') };
}

/** The lines that an edit touches, both included. */
export function touched({ start, end, text }: Edit): { readonly first: number; readonly last: number } {
  const wholeLines = end.column === 1 && end.line > start.line && (text === '' || text.endsWith('\n'));
  return { first: start.line, last: wholeLines ? end.line - 1 : end.line };
}

/** Groups edits whose lines meet, in the order of the text: each group can be shown as whole lines. */
export function groupEdits(
  edits: readonly Edit[],
): readonly { first: number; last: number; edits: Edit[] }[] {
  const groups: { first: number; last: number; edits: Edit[] }[] = [];
  for (const edit of [...edits].sort(
    (a, b) => a.start.line - b.start.line || a.start.column - b.start.column,
  )) {
    const { first, last } = touched(edit);
    const open = groups.at(-1);
    if (open && first <= open.last) {
      open.last = Math.max(open.last, last);
      open.edits.push(edit);
    } else groups.push({ first, last, edits: [edit] });
  }
  return groups;
}
