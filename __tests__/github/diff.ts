/** One stretch of a diff: lines counted from 1, as in `@@ -oldStart,oldLines +newStart,newLines @@`. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** Each line with its ` `, `-` or `+`, and the lines that say that no newline ends the file. */
  readonly lines: readonly string[];
}

/** Lines of `a` from `oldAt` and of `b` from `newAt`, counted from 0, that are the same: `length` of them. */
interface Match {
  readonly oldAt: number;
  readonly newAt: number;
  readonly length: number;
}

const context = 3;

/** Texts that differ in more lines than this are taken to have nothing in common: Myers' search is quadratic in it. */
const farApart = 2000;

/** The lines of a text, each with its `\n`; as git counts them, a lone `\r` ends none. */
export function lines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Myers' greedy search: for each number of edits, how far along each diagonal of the grid it gets. */
function frontiers(a: readonly string[], b: readonly string[]): readonly Int32Array[] | undefined {
  const trace: Int32Array[] = [];
  let reach = new Int32Array(0);
  for (let edits = 0; edits <= Math.min(a.length + b.length, farApart); edits += 1) {
    // next[k + edits + 2] is the furthest x on diagonal k = x - y; reach is the same, one edit earlier.
    const next = new Int32Array(2 * edits + 5);
    for (let k = -edits; k <= edits; k += 2) {
      const down = reach[k + edits + 2] ?? 0;
      const right = (reach[k + edits] ?? 0) + 1;
      let x = edits === 0 ? 0 : k === -edits || (k !== edits && right <= down) ? down : right;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      next[k + edits + 2] = x;
      if (x >= a.length && x - k >= b.length) return [...trace, next];
    }
    trace.push(next);
    reach = next;
  }
  return undefined;
}

/** The way back through the frontiers: the runs of equal lines, from first to last. */
function walk(trace: readonly Int32Array[], a: readonly string[], b: readonly string[]): Match[] {
  const matches: Match[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const before = trace[edits - 1];
    const k = x - y;
    const down = before?.[k + 1 + edits + 1] ?? 0;
    const right = (before?.[k - 1 + edits + 1] ?? 0) + 1;
    const isDown = k === -edits || (k !== edits && right <= down);
    const startX = before === undefined ? 0 : isDown ? down : right;
    if (x > startX) matches.unshift({ oldAt: startX, newAt: startX - k, length: x - startX });
    x = isDown ? startX : startX - 1;
    y = isDown ? startX - k - 1 : startX - k;
  }
  return matches;
}

/** The runs of lines that both texts have, in order, by the fewest edits. */
function common(a: readonly string[], b: readonly string[]): readonly Match[] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const oldMiddle = a.slice(head, a.length - tail);
  const newMiddle = b.slice(head, b.length - tail);
  const trace = frontiers(oldMiddle, newMiddle);
  const middle = trace === undefined ? [] : walk(trace, oldMiddle, newMiddle);
  return [
    { oldAt: 0, newAt: 0, length: head },
    ...middle.map((match) => ({ ...match, oldAt: match.oldAt + head, newAt: match.newAt + head })),
    { oldAt: a.length - tail, newAt: b.length - tail, length: tail },
  ].filter((match) => match.length > 0);
}

/** For each line of `oldText` (index 0 is line 1) its line in `newText`; null when it is gone or changed. */
export function mapLines(oldText: string, newText: string): readonly (number | null)[] {
  const a = lines(oldText);
  const map: (number | null)[] = a.map(() => null);
  for (const { oldAt, newAt, length } of common(a, lines(newText))) {
    for (let i = 0; i < length; i += 1) map[oldAt + i] = newAt + i + 1;
  }
  return map;
}

/** One line of a whole diff. */
interface Edit {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

function edits(a: readonly string[], b: readonly string[]): readonly Edit[] {
  const all: Edit[] = [];
  let x = 0;
  let y = 0;
  for (const { oldAt, newAt, length } of [...common(a, b), { oldAt: a.length, newAt: b.length, length: 0 }]) {
    for (; x < oldAt; x += 1) all.push({ mark: '-', text: a[x]! });
    for (; y < newAt; y += 1) all.push({ mark: '+', text: b[y]! });
    for (; x < oldAt + length; x += 1, y += 1) all.push({ mark: ' ', text: a[x]! });
  }
  return all;
}

/** The hunks of a unified diff with three lines of context, as git and GitHub cut them. */
export function diff(oldText: string, newText: string): readonly Hunk[] {
  const all = edits(lines(oldText), lines(newText));
  const changed = all.flatMap((edit, index) => (edit.mark === ' ' ? [] : [index]));
  const hunks: Hunk[] = [];
  let line = { old: 1, new: 1, at: 0 };
  for (let i = 0; i < changed.length; i += 1) {
    const start = Math.max(0, changed[i]! - context);
    while (i + 1 < changed.length && changed[i + 1]! - changed[i]! <= 2 * context + 1) i += 1;
    const end = Math.min(all.length, changed[i]! + context + 1);
    line = advance(line, all, start);
    hunks.push(hunk(all.slice(start, end), line.old, line.new));
  }
  return hunks;
}

function advance(from: { old: number; new: number; at: number }, all: readonly Edit[], to: number) {
  const passed = all.slice(from.at, to);
  const added = passed.filter((edit) => edit.mark === '+').length;
  const removed = passed.filter((edit) => edit.mark === '-').length;
  return { old: from.old + passed.length - added, new: from.new + passed.length - removed, at: to };
}

function hunk(cut: readonly Edit[], oldLine: number, newLine: number): Hunk {
  const oldLines = cut.filter((edit) => edit.mark !== '+').length;
  const newLines = cut.filter((edit) => edit.mark !== '-').length;
  const text = cut.flatMap(({ mark, text }) => {
    return text.endsWith('\n') ? [mark + text.slice(0, -1)] : [mark + text, '\\ No newline at end of file'];
  });
  // A side without lines stands behind the line it follows: 0 for a new or a removed file.
  return {
    oldStart: oldLines === 0 ? oldLine - 1 : oldLine,
    oldLines,
    newStart: newLines === 0 ? newLine - 1 : newLine,
    newLines,
    lines: text,
  };
}

/** The hunks as GitHub prints them in `patch`: no file header, no last newline, the section git would show behind `@@`. */
export function patch(oldText: string, hunks: readonly Hunk[]): string {
  const old = lines(oldText);
  return hunks.map((one) => [header(one, old), ...one.lines].join('\n')).join('\n');
}

function header({ oldStart, oldLines, newStart, newLines }: Hunk, old: readonly string[]): string {
  const side = (start: number, count: number) => (count === 1 ? `${start}` : `${start},${count}`);
  const before = old.slice(0, Math.max(0, oldStart - 1)).findLast((line) => /^[A-Za-z_$]/.test(line));
  const section = before === undefined ? '' : ` ${before.trimEnd().slice(0, 80)}`;
  return `@@ -${side(oldStart, oldLines)} +${side(newStart, newLines)} @@${section}`;
}
