import { fold, longestWord } from '../profile/template.js';
import type { Block, Inline } from '../report/block.js';
import type { Link } from '../report/line.js';
import type { Fact } from './fact.js';
import type { Finder, Sighting } from './finder.js';
import type { ReportText } from './text.js';

/** Finds links whose text holds the words. */
export class Links implements Finder {
  readonly #words: string;
  readonly #longest: string;

  constructor(wanted: string) {
    this.#words = fold(wanted);
    this.#longest = longestWord(wanted);
  }

  find(text: ReportText, blocks: readonly Block[]): readonly Sighting[] {
    const { source } = text.report;
    const found: Sighting[] = [];
    for (const run of text.holding(blocks, this.#longest)) {
      for (const link of text.read(run).links) {
        if (!fold(wordsOf(link, run, text)).includes(this.#words)) continue;
        const members = new Map<string, Fact>([
          ['text', { value: text.slice(link.text), source, range: link.text }],
          ['url', { value: text.slice(link.url), source, range: link.url }],
        ]);
        found.push({ members, range: link.range });
      }
    }
    return found;
  }
}

/** The words of a link; those of a bare address stand before it on its line. */
function wordsOf({ text: words, url }: Link, { lines }: Inline, text: ReportText): string {
  if (words.start !== url.start) return text.slice(words);
  const line = lines.find(({ start, end }) => start <= words.start && words.end <= end);
  return text.slice({ start: line?.start ?? words.start, end: words.start });
}
