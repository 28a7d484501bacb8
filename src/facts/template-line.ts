import { type Match, Template } from '../profile/template.js';
import type { Block } from '../report/block.js';
import { captured, type Finder, maxLine, type Sighting, textFact } from './finder.js';
import { placeIn, type ReportText } from './text.js';

/** Finds lines that hold what one of several templates says. */
export class TemplateLines implements Finder {
  readonly #templates: readonly Template[];
  readonly #anchors: readonly string[];

  /** Throws a TemplateError. */
  constructor(templates: readonly string[]) {
    this.#templates = templates.map((text) => new Template(text));
    this.#anchors = this.#templates.map(({ anchor }) => anchor);
  }

  find(text: ReportText, blocks: readonly Block[], every: boolean): readonly Sighting[] {
    const found: Sighting[] = [];
    for (const run of text.holding(blocks, this.#anchors)) {
      for (const line of text.read(run).lines) {
        const match = line.text.length > maxLine ? undefined : this.#firstIn(line.text);
        if (!match) continue;
        const members = captured(line, match, text).set('text', textFact(line, text));
        found.push({ members, range: placeIn(line, match.start, match.end) });
        if (!every) return found;
      }
    }
    return found;
  }

  #firstIn(line: string): Match | undefined {
    for (const template of this.#templates) {
      const match = template.find(line);
      if (match) return match;
    }
    return undefined;
  }
}
