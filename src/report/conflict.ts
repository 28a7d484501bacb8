import type { Fault } from './fault.js';
import { maskFences } from './fence.js';
import { markdownLines } from './markdown-lines.js';
import type { Range } from './source.js';

const anyMarker = /^(?:(?:<{7}|>{7}) |={7}\s*$)/mu;
const opening = /^<{7} /u;
const middle = /^(?:={7}|\|{7}(?: .*)?)\s*$/u;
const closing = /^>{7} /u;

/**
 * Blanks the markers of merge conflicts that were never resolved, and the second of the two versions: text and offsets
 * of all else stay. The markers are those of https://git-scm.com/docs/git-merge#_how_conflicts_are_presented; in code
 * they are an example.
 */
export function withoutConflicts(text: string): { text: string; faults: readonly Fault[] } {
  if (!anyMarker.test(text)) return { text, faults: [] };
  const lines = markdownLines(text, 0);
  const { masked } = maskFences(text, 0, lines);
  const hidden = markedLines(lines, masked);
  const [first] = hidden;
  if (!first) return { text, faults: [] };
  let done = '';
  let past = 0;
  for (const { start, end } of hidden) {
    done += text.slice(past, start) + ' '.repeat(end - start);
    past = end;
  }
  const detail = text.slice(first.start, first.end);
  return { text: done + text.slice(past), faults: [{ kind: 'conflict-marker', range: first, detail }] };
}

/** The lines of the markers and, where both sides are marked, of the second one. */
function markedLines(lines: readonly Range[], text: string): readonly Range[] {
  const hidden: Range[] = [];
  // The lines of a second version, until its end is found.
  let second: Range[] | undefined;
  let isOpen = false;
  let before = '';
  for (const line of lines) {
    const written = text.slice(line.start, line.end);
    // Below text it underlines a heading.
    const isAlone = before.trim() === '' && /^={7}\s*$/u.test(written);
    before = written;
    if (closing.test(written)) {
      hidden.push(...(second ?? []), line);
      second = undefined;
      isOpen = false;
    } else if (opening.test(written)) {
      hidden.push(line);
      isOpen = true;
    } else if (isOpen && !second && middle.test(written)) second = [line];
    else if (second) second.push(line);
    else if (isAlone) hidden.push(line);
  }
  if (second) hidden.push(second[0]!);
  return hidden;
}
