import type { Range } from './source.js';

/** The lines of a body that stands at offset `start`, without their ends. Markdown's lines end at `\n`, `\r\n` and a lone `\r` (CommonMark 2.1). */
export function markdownLines(body: string, start: number): Range[] {
  const lines: Range[] = [];
  let from = 0;
  if (!body.includes('\r')) {
    for (let at = body.indexOf('\n'); at !== -1; at = body.indexOf('\n', from)) {
      lines.push({ start: start + from, end: start + at });
      from = at + 1;
    }
    lines.push({ start: start + from, end: start + body.length });
    return lines;
  }
  for (const match of body.matchAll(/\r\n?|\n/g)) {
    lines.push({ start: start + from, end: start + match.index });
    from = match.index + match[0].length;
  }
  lines.push({ start: start + from, end: start + body.length });
  return lines;
}
