import type { Fault } from './fault.js';
import type { Range } from './source.js';

/** Blanks the fences of a body, found line by line at any indentation; text and offsets of all else stay. */
export function maskFences(
  body: string,
  start: number,
  lines: readonly Range[],
): { masked: string; faults: Fault[] } {
  const parts: string[] = [];
  const faults: Fault[] = [];
  let open: { fence: string; line: Range } | undefined;
  const unclosed = ({ fence, line }: NonNullable<typeof open>): void => {
    faults.push({ kind: 'unclosed-fence', range: trimmed(line, body, start), detail: fence });
  };
  let past = 0;
  for (const line of lines) {
    const text = body.slice(line.start - start, line.end - start);
    const found = opensFence(text);
    const inside = open !== undefined;
    if (open === undefined) {
      if (found) open = { fence: found.fence, line };
    } else if (found && found.fence[0] === open.fence[0] && found.fence.length >= open.fence.length) {
      if (found.info && found.fence === open.fence) {
        unclosed(open);
        open = { fence: found.fence, line };
      } else if (!found.info) open = undefined;
    }
    parts.push(body.slice(past, line.start - start), inside || found ? ' '.repeat(text.length) : text);
    past = line.end - start;
  }
  if (open) unclosed(open);
  return { masked: parts.join('') + body.slice(past), faults };
}

/** The fence and info string of a line that opens (or, without info, closes) a fenced code block. */
export function opensFence(line: string): { fence: string; info: string } | undefined {
  // A run of signs is taken whole or not at all: a part of it would be tried for each of its signs.
  const match = /^[\s>]*(?:[-*+]\s+)?(?:(`{3,})(?!`)([^`]*)|(~{3,})(?!~)(.*))$/u.exec(line);
  return match ? { fence: match[1] ?? match[3]!, info: (match[2] ?? match[4]!).trim() } : undefined;
}

/** A line's range, an offset of the whole source, less the space at both ends. */
export function trimmed(range: Range, body: string, start: number): Range {
  const text = body.slice(range.start - start, range.end - start);
  return {
    start: range.start + text.length - text.trimStart().length,
    end: range.start + text.trimEnd().length,
  };
}

/**
 * Whether the lines of a fenced block end with the fence that closes it. A fence that nothing closes swallows what
 * follows. So does one whose text holds another opening line: a fence with an info string cannot close it, and nobody
 * quotes a fence by one of the same length.
 */
export function isClosed(lines: readonly string[], fence: string): boolean {
  const last =
    lines.length > 1
      ? lines
          .at(-1)!
          .replace(/^[\s>]*/u, '')
          .trimEnd()
      : '';
  const isEnded = last.length >= fence.length && last === fence[0]!.repeat(last.length);
  const isReopened = lines.slice(1).some((line) => {
    const opening = opensFence(line);
    return opening?.info && opening.fence === fence;
  });
  return isEnded && !isReopened;
}
