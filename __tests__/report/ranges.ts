import fc from 'fast-check';
import type { Block } from '../../src/report/block.js';
import { walk } from '../../src/report/block.js';
import { readInline } from '../../src/report/inline.js';
import { parseReport, type Report } from '../../src/report/report.js';
import type { Range } from '../../src/report/source.js';
import type { YamlNode } from '../../src/report/yaml.js';
import { high, low, moderate } from '../review/samples.js';
import { anyText, mutated } from './arbitrary.js';

const encode = (text: string) => new TextEncoder().encode(text);
/** Reports that could be anything, and real ones that somebody changed. */
export const reports = fc.oneof(
  anyText,
  anyText.map((text) => `---\n${text}\n---\n${text}`),
  mutated(moderate.text),
  mutated(high.text.replaceAll('\n', '\r\n')),
  mutated(`\ufeff${low.text}`),
);

/** The report that a text is. */
export function parsed(text: string): Report {
  return parseReport('report.md', encode(text));
}

function* nodeRanges(node: YamlNode): Generator<Range> {
  yield node.range;
  for (const { key, node: inner } of node.members?.values() ?? []) {
    yield key;
    yield* nodeRanges(inner);
  }
  for (const element of node.elements ?? []) yield* nodeRanges(element);
}

function* blockRanges(block: Block, { source, references }: Report): Generator<Range> {
  yield block.range;
  const runs = block.kind === 'table' ? block.rows.flat() : 'lines' in block ? [block] : [];
  for (const run of runs) {
    yield* run.lines;
    const { lines, links, code } = readInline(source, run, references);
    for (const { text, offset } of lines) yield { start: offset(0), end: offset(text.length) };
    for (const link of links) yield* [link.range, link.text, link.url];
    yield* code;
  }
  if (block.kind === 'admonition') {
    yield block.type;
    if (block.title) yield block.title;
  }
}

function* everyRange(report: Report): Generator<Range> {
  const { frontMatter, faults, blocks } = report;
  if (frontMatter) {
    yield* [frontMatter.range, frontMatter.open, frontMatter.close];
    for (const { key, node, comment } of frontMatter.entries.values()) {
      yield key;
      yield* nodeRanges(node);
      if (comment) yield comment;
    }
  }
  for (const { range, other, edits } of faults) {
    yield range;
    if (other) yield other;
    for (const edit of edits ?? []) yield edit.range;
  }
  for (const block of walk(blocks)) yield* blockRanges(block, report);
}

/** Ranges of a report that do not lie in its source. */
export function rangesOutside(report: Report): readonly Range[] {
  const { length } = report.source.text;
  const isInside = ({ start, end }: Range) =>
    Number.isInteger(start) && start >= 0 && start <= end && end <= length;
  return [...everyRange(report)].filter((range) => !isInside(range));
}
