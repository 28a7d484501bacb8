import type { StateBlock } from 'markdown-it';

const opening = /^(?:!!!|\?\?\?\+?)[ \t]*[\w-]+/u;
const [exclamation, question] = [0x21, 0x3f];
const bodyIndent = 4;

/**
 * The block rule for `!!! kind "title"` with an indented body, as Python-Markdown's admonition and pymdownx.details
 * write it (https://python-markdown.github.io/extensions/admonition/). A box may end a paragraph.
 */
export function admonitionRule(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  // Asked of every line: a look at its first sign costs less than a slice.
  const sign = state.src.charCodeAt(start);
  if (sign !== exclamation && sign !== question) return false;
  if (!opening.test(state.src.slice(start, state.eMarks[startLine]!))) return false;
  if (silent) return true;

  const indent = state.sCount[startLine]! + bodyIndent;
  let next = startLine + 1;
  while (next < endLine && (state.isEmpty(next) || state.sCount[next]! >= indent)) next++;
  let last = next;
  while (last > startLine + 1 && state.isEmpty(last - 1)) last--;

  const { blkIndent, lineMax, parentType } = state;
  const token = state.push('admonition_open', 'div', 1);
  token.map = [startLine, last];
  state.blkIndent = indent;
  state.lineMax = last;
  state.md.block.tokenize(state, startLine + 1, last);
  state.blkIndent = blkIndent;
  state.lineMax = lineMax;
  state.parentType = parentType;
  state.push('admonition_close', 'div', -1);
  state.line = last;
  return true;
}
