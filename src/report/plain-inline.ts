import type { Inline } from './block.js';
import { type Line, type Reading, visible, writtenLine } from './line.js';
import type { Range, Source } from './source.js';

/** One for all: nearly every run of text has neither links nor code. */
const nowhere: readonly never[] = [];

/** Reads text whose markup is bold words or links alone, as nearly all is; undefined where it takes the parser. */
export function readPlainInline(source: Source, inline: Inline): Reading | undefined {
  const lines: Line[] = [];
  for (const range of inline.lines) {
    const line = writtenLine(source, range);
    if (!boldAtMost.test(line.text) || mayUnderline(line.text)) return readLinks(source, inline);
    lines.push(withoutStars(line));
  }
  return { lines, links: nowhere, code: nowhere };
}

/** A run of one line with no markup but `[links](address)`, as most of those that have links are. */
function readLinks(source: Source, { lines }: Inline): Reading | undefined {
  const [range] = lines;
  const written = source.slice(range!);
  if (lines.length > 1 || !linksAtMost.test(written) || mayUnderline(written)) return undefined;
  const line = writtenLine(source, range!);
  const hidden: Range[] = [];
  const links = [...written.matchAll(/\[([^\]]*)\]\(([^)]*)\)/gu)].map(({ index, 0: whole, 1: label }) => {
    const start = index + 1;
    const end = start + label!.length;
    const past = index + whole.length;
    hidden.push({ start: index, end: start }, { start: end, end: past });
    return {
      range: { start: line.offset(index), end: line.offset(past) },
      text: { start: line.offset(start), end: line.offset(end) },
      url: { start: line.offset(end + 2), end: line.offset(past - 1) },
    };
  });
  const isHidden = (at: number): boolean => hidden.some(({ start, end }) => at >= start && at < end);
  return { lines: [visible(line, isHidden)], links, code: nowhere };
}

/** No image, no bracket but a link's, none in it, and an address of nothing but what an address may have. */
const linksAtMost = /^[^*\\`[\]<~!]*(?:\[[^*\\`[\]<~!]+\]\([\w./:#?=%+-]+\)[^*\\`[\]<~!]*)+$/u;

/** A line with no markup but whole `**bold**` words: most lines, and they need no parser. */
const boldAtMost = /^[^*\\`[<~]*(?:\*\*[^\s*\\`[<~](?:[^*\\`[<~]*[^\s*\\`[<~])?\*\*(?!\*)[^*\\`[<~]*)*$/u;

/** Whether an underscore may open emphasis: none does behind a letter (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis). */
function mayUnderline(text: string): boolean {
  return text.includes('_') && /(?:^|[\s\p{P}\p{S}])_/u.test(text);
}

function withoutStars(line: Line): Line {
  if (!line.text.includes('*')) return line;
  return visible(line, (at) => line.text.charCodeAt(at) === star);
}

const star = 0x2a;
