import type { Range } from './source.js';

const carriageReturn = 0x0d;

/**
 * The lines of a body that stands at offset `start`, without their ends, `\n` or `\r\n`: a lone `\r`, which ends a line
 * too (CommonMark 2.1), was made a line feed before.
 */
export function markdownLines(body: string, start: number): Range[] {
  const lines: Range[] = [];
  let from = 0;
  for (let at = body.indexOf('\n'); at !== -1; at = body.indexOf('\n', from)) {
    const isPair = at > from && body.charCodeAt(at - 1) === carriageReturn;
    lines.push({ start: start + from, end: start + (isPair ? at - 1 : at) });
    from = at + 1;
  }
  lines.push({ start: start + from, end: start + body.length });
  return lines;
}
