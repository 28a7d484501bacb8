import { type Block, type Heading, type Inline, walk } from '../../src/report/block.js';
import { readInline } from '../../src/report/inline.js';
import type { Reading } from '../../src/report/line.js';
import { parseReport, type Report } from '../../src/report/report.js';

export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function parsed(content: string | Uint8Array): Report {
  return parseReport('report.md', typeof content === 'string' ? encode(content) : content);
}

/** The faults of a report: kind, the text they stand on, and what they say of it. */
export function faultsOf(content: string | Uint8Array): (readonly [string, string, string])[] {
  const { faults, source } = parsed(content);
  return faults.map(({ kind, range, detail }) => [kind, source.slice(range), detail]);
}

/** A report of front matter alone, with the line ends of the text. */
export function frontMatter(yaml: string, end = '\n'): string {
  return ['---', ...yaml.split('\n'), '---', '', '# 标题', ''].join(end);
}

/** A body behind the least front matter, so that its faults are its own. */
export function body(markdown: string): Report {
  return parsed(`---\ntitle: a\n---\n${markdown}`);
}

/** Every block in the order of the source: its kind and its text. */
export function outlineOf(report: Report): string[] {
  return [...walk(report.blocks)].map((block) => `${nameOf(block)}: ${report.source.slice(block.range)}`);
}

function nameOf(block: Block): string {
  if (block.kind === 'heading') return `h${block.depth}`;
  if (block.kind === 'list') return block.ordered ? 'ordered' : 'bullets';
  return block.kind;
}

export function headingsOf(report: Report): string[] {
  return report.blocks
    .filter((block): block is Heading => block.kind === 'heading')
    .map((heading) => `${'#'.repeat(heading.depth)} ${linesOf(report, heading).join('/')}`);
}

/** The lines of a run as the source has them, each without indentation and markers. */
export function linesOf({ source }: Report, { lines }: Inline): string[] {
  return lines.map((range) => source.slice(range));
}

/** A paragraph alone, read: what a reader sees of it. */
export function reading(markdown: string): Reading & { readonly report: Report } {
  const report = body(markdown);
  const block = report.blocks.find((one) => one.kind === 'paragraph');
  if (block?.kind !== 'paragraph') throw new Error(`No paragraph: ${markdown}`);
  return { ...readInline(report.source, block, report.references), report };
}
