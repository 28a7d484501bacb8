import { firstMatch, Template } from '../profile/template.js';
import { type Admonition, type Block, walk } from '../report/block.js';
import type { Fact } from './fact.js';
import { captured, type Finder, type Sighting, textFact } from './finder.js';
import type { ReportText } from './text.js';

/** Finds boxes, each with its kind and what the first template that matches its title finds there. */
export class Boxes implements Finder {
  readonly #templates: readonly Template[];

  /** Throws a TemplateError. */
  constructor(templates: readonly string[]) {
    this.#templates = templates.map((text) => new Template(text));
  }

  find(text: ReportText, blocks: readonly Block[], every: boolean): readonly Sighting[] {
    const { source } = text.report;
    const found: Sighting[] = [];
    for (const box of walk(blocks)) {
      if (box.kind !== 'admonition') continue;
      const kind: Fact = { value: source.slice(box.type), source, range: box.type };
      const members = new Map([['kind', kind], ...this.#title(box, text)]);
      found.push({ members, range: box.title ?? box.type, block: box.range });
      if (!every) break;
    }
    return found;
  }

  #title({ title }: Admonition, text: ReportText): Iterable<readonly [string, Fact]> {
    if (!title) return [];
    const line = text.read({ lines: [title] }).lines[0]!;
    const match = firstMatch(this.#templates, line.text);
    const members = match ? captured(line, match, text) : new Map<string, Fact>();
    return members.set('title', textFact(line, text));
  }
}
