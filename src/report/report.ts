import type { Block } from './block.js';
import { withoutConflicts } from './conflict.js';
import { decode } from './decode.js';
import type { Fault } from './fault.js';
import { type FrontMatter, readFrontMatter } from './front-matter.js';
import { parseBlocks } from './markdown.js';
import type { References } from './parser.js';
import { Source } from './source.js';

/** One Markdown file as read: every part of it knows its range in `source`, in UTF-16 offsets. */
export interface Report {
  readonly path: string;
  readonly source: Source;
  /** Absent when the file has none that can be read; `faults` then says why. */
  readonly frontMatter?: FrontMatter;
  readonly blocks: readonly Block[];
  readonly references: References;
  /** What could not be read, in the order of the source. */
  readonly faults: readonly Fault[];
}

/** Parses the bytes of a report. Total: whatever the bytes are, it returns a report; what is wrong is in `faults`. */
export function parseReport(path: string, bytes: Uint8Array): Report {
  const { text, faults } = decode(bytes);
  const source = new Source(path, text);
  if (text === '') return { path, source, blocks: [], references: {}, faults };
  const { read, conflicts } = legible(source);
  const { frontMatter, bodyStart, faults: above } = readFrontMatter(read);
  const { blocks, references, faults: below } = parseBlocks(read.text, bodyStart);
  const all = [...faults, ...conflicts, ...above, ...below].sort((a, b) => a.range.start - b.range.start);
  return { path, source, blocks, references, faults: all, ...(frontMatter ? { frontMatter } : {}) };
}

/**
 * The source as it was meant, each character where it stands: a lone CR ends a line, and of two versions between the
 * markers of a merge conflict the first is read. Faults say so.
 */
function legible(source: Source): { read: Source; conflicts: readonly Fault[] } {
  const ended = source.text.includes('\r') ? source.text.replace(/\r(?!\n)/g, '\n') : source.text;
  const { text, faults } = withoutConflicts(ended);
  return { read: text === source.text ? source : new Source(source.path, text), conflicts: faults };
}

/** The front matter of a report alone: what is compared across reports stands there most often. */
export function parseHead(path: string, bytes: Uint8Array): Report {
  const { text, faults } = decode(bytes);
  const source = new Source(path, text);
  const { read, conflicts } = legible(source);
  const { frontMatter, faults: above } = text === '' ? { faults: [] } : readFrontMatter(read);
  const all = [...faults, ...conflicts, ...above];
  return { path, source, blocks: [], references: {}, faults: all, ...(frontMatter ? { frontMatter } : {}) };
}

/** A file beside a report, such as a saved web page: each of its lines is a paragraph, nothing else is made of it. */
export function readLines(path: string, bytes: Uint8Array): Report {
  const { text, faults } = decode(bytes);
  const source = new Source(path, text);
  const blocks: Block[] = [];
  for (let number = 1; number <= source.lineCount; number++) {
    const range = source.line(number);
    if (range.end > range.start) blocks.push({ kind: 'paragraph', range, lines: [range] });
  }
  return { path, source, blocks, references: {}, faults };
}
