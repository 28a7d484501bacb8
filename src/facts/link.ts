import { fold, longestWord } from '../profile/template.js';
import type { Block, Inline } from '../report/block.js';
import type { Link } from '../report/line.js';
import type { Fact } from './fact.js';
import type { ReportText } from './text.js';

/** A link as the facts `text` and `url`, and its range. */
interface NamedLink {
  readonly members: ReadonlyMap<string, Fact>;
  readonly range: Link['range'];
}

/** The links in `blocks` whose text holds the words. */
export function linksNamed(wanted: string, text: ReportText, blocks: readonly Block[]): readonly NamedLink[] {
  const { source } = text.report;
  const found: NamedLink[] = [];
  const words = fold(wanted);
  for (const run of text.holding(blocks, longestWord(wanted))) {
    for (const link of text.read(run).links) {
      if (!fold(wordsOf(link, run, text)).includes(words)) continue;
      const members = new Map<string, Fact>([
        ['text', { value: text.slice(link.text), source, range: link.text }],
        ['url', { value: text.slice(link.url), source, range: link.url }],
      ]);
      found.push({ members, range: link.range });
    }
  }
  return found;
}

/** The words of a link; those of a bare address stand before it on its line. */
function wordsOf({ text: words, url }: Link, { lines }: Inline, text: ReportText): string {
  if (words.start !== url.start) return text.slice(words);
  const line = lines.find(({ start, end }) => start <= words.start && words.end <= end);
  return text.slice({ start: line?.start ?? words.start, end: words.start });
}
