import { fold, longestWord } from '../profile/template.js';
import type { Block, Inline } from '../report/block.js';
import type { Link } from '../report/line.js';
import type { Fact } from './fact.js';
import type { ReportText } from './text.js';

/** The links in `blocks` whose text holds the words: each the facts `text` and `url`, and its range. */
export function* linksNamed(
  wanted: string,
  text: ReportText,
  blocks: readonly Block[],
): Generator<{ readonly members: Map<string, Fact>; readonly range: Link['range'] }> {
  const { source } = text.report;
  for (const run of text.holding(blocks, longestWord(wanted))) {
    for (const link of text.read(run).links) {
      if (!fold(wordsOf(link, run, text)).includes(fold(wanted))) continue;
      const members = new Map<string, Fact>([
        ['text', { value: text.slice(link.text), source, range: link.text }],
        ['url', { value: text.slice(link.url), source, range: link.url }],
      ]);
      yield { members, range: link.range };
    }
  }
}

/** The words of a link; those of a bare address stand before it on its line. */
function wordsOf({ text: words, url }: Link, { lines }: Inline, text: ReportText): string {
  if (words.start !== url.start) return text.slice(words);
  const line = lines.find(({ start, end }) => start <= words.start && words.end <= end);
  return text.slice({ start: line?.start ?? words.start, end: words.start });
}
