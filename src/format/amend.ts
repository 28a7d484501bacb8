import type { Source } from '../report/source.js';
import type { Edit } from '../review/finding.js';

/** Lines `first` to `last` of a text as a fix leaves them; no lines: they are gone. */
export interface Amended {
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
}

/** The lines that edits change, in the order of the text; edits that meet on a line change it together. */
export function amend(source: Source, edits: readonly Edit[]): readonly Amended[] {
  const sorted = [...edits].sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column);
  const groups: { first: number; last: number; edits: Edit[] }[] = [];
  for (const edit of sorted) {
    const last = edit.end.column === 1 && edit.end.line > edit.start.line ? edit.end.line - 1 : edit.end.line;
    const open = groups.at(-1);
    if (open && edit.start.line <= open.last) {
      open.last = Math.max(open.last, last);
      open.edits.push(edit);
    } else groups.push({ first: edit.start.line, last, edits: [edit] });
  }
  return groups.map((group) => ({ first: group.first, last: group.last, lines: linesAfter(source, group) }));
}

function linesAfter(
  source: Source,
  { first, last, edits }: { first: number; last: number; edits: readonly Edit[] },
): readonly string[] {
  const isLast = last >= source.lineCount;
  const end = isLast ? source.text.length : source.offset({ line: last + 1, column: 1 });
  let at = source.line(first).start;
  let text = '';
  for (const edit of edits) {
    text += source.text.slice(at, source.offset(edit.start)) + edit.text;
    at = source.offset(edit.end);
  }
  text += source.text.slice(at, Math.max(at, end));
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}
