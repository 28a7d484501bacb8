import type { Source } from '../report/source.js';
import { disarm, visible } from '../report/unseen.js';
import type { Finding, Place } from '../review/finding.js';
import type { Outcome } from '../review/review.js';
import { amend } from './amend.js';
import { drawStart } from './cell.js';
import { type FrameStyle, frame, type Mark } from './frame.js';
import { masksOf } from './mask.js';
import { type Paint, paintOf, type Style } from './paint.js';
import { widthOf, wrap } from './width.js';
import { sayCounts, type Wording, wordingOf } from './wording.js';

export interface TextOptions {
  /** The text of a file; undefined where it was not read, or is a folder. */
  readonly source: (path: string) => Source | undefined;
  /** How to name a file to somebody at the prompt. */
  readonly name: (path: string) => string;
  /** Rules whose findings stand on secrets, which are never printed. */
  readonly secret: ReadonlySet<string>;
  /** Findings that the base had already. */
  readonly existing: ReadonlySet<Finding>;
  readonly isColored: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** How long it took; undefined: it is not said. */
  readonly seconds: number | undefined;
  /** Only the findings. */
  readonly isQuiet: boolean;
}

/** The colour of a severity. */
export const styles: Readonly<Record<Finding['severity'], Style>> = {
  error: 'red',
  warning: 'yellow',
  notice: 'blue',
};
const changesShown = 4;
const linesShown = 4;

/** Findings for a person at a terminal, each with the lines it speaks of, and a last line that counts them. */
export function formatText(outcome: Outcome, options: TextOptions): string {
  const words = wordingOf(outcome.language);
  const paint = paintOf(options.isColored);
  const masks = masksOf(outcome.findings, options);
  const blocks = outcome.findings.map((finding) => {
    const mask = masks(finding.path);
    const look = { paint, style: styles[finding.severity], width: options.width, mask };
    return new Entry(finding, options, words, look).lines().join('\n');
  });
  if (!options.isQuiet) blocks.push(lastLines(outcome, options, words, paint).join('\n'));
  return blocks.length === 0 ? '' : disarm(`${blocks.join('\n\n')}\n`);
}

class Entry {
  constructor(
    readonly finding: Finding,
    readonly options: TextOptions,
    readonly words: Wording,
    readonly look: FrameStyle,
  ) {}

  lines(): readonly string[] {
    const { finding, words } = this;
    const help = finding.help === '' ? [] : this.#paragraph(words.help, finding.help);
    const parts = [this.#frames(), [...help, ...this.#fix()]].filter((part) => part.length > 0);
    return [this.#head(), ...this.#paragraph('', finding.message), ...parts.flatMap((part) => ['', ...part])];
  }

  #head(): string {
    const { rule, severity, path, start } = this.finding;
    const { paint, style } = this.look;
    const at = this.options.source(path) ? `:${start.line}:${start.column}` : '';
    const word = paint('bold', paint(style, this.words.severity[severity]));
    const note = this.options.existing.has(this.finding) ? ` ${paint('dim', this.words.existing)}` : '';
    return `${paint('bold', visible(this.options.name(path)) + at)} ${word} ${paint('dim', rule)}${note}`;
  }

  #paragraph(lead: string, text: string): readonly string[] {
    const indent = ' '.repeat(widthOf(lead));
    return text
      .split('\n')
      .flatMap((part) => wrap(visible(part), this.look.width - 2 - indent.length))
      .map((line, index) => `  ${index === 0 ? this.look.paint('bold', lead) : indent}${line}`);
  }

  /** The finding's own file first, then the others it speaks of. */
  #frames(): readonly string[] {
    const { finding, look } = this;
    const own: Mark[] = isWhole(finding) ? [] : [{ place: finding, label: '', isMain: true }];
    const related = finding.related.map((place) => ({ place, label: place.message, isMain: false }));
    const rows: string[] = [];
    for (const path of new Set([finding, ...finding.related].map((place) => place.path))) {
      const marks = [...own, ...related].filter(({ place }) => place.path === path);
      const source = this.options.source(path);
      if (path !== finding.path) rows.push(...this.#reference(marks));
      if (!source) continue;
      rows.push(
        ...frame(
          source,
          marks.filter(({ place }) => place.start.line <= source.lineCount),
          look,
        ),
      );
    }
    return rows;
  }

  #reference(marks: readonly Mark[]): readonly string[] {
    const { place, label } = marks[0]!;
    const { name, source } = this.options;
    const text = `${visible(name(place.path))}:${place.start.line}:${place.start.column}`;
    const lines = source(place.path) ? [] : this.#paragraph('       ', label);
    return [`  ${this.look.paint('blue', '  -->')} ${text}`, ...lines];
  }

  #fix(): readonly string[] {
    const { finding, words, look } = this;
    const source = this.options.source(finding.path);
    if (!finding.fix || !source) return [];
    const changes = amend(source, finding.fix.edits);
    const shown = changes.slice(0, changesShown).flatMap(({ first, last, lines }) => {
      if (lines.length === 0) return [words.gone(first, last)];
      const rows = lines.slice(0, linesShown).map((line, index) => this.#newLine(first + index, line));
      return lines.length > linesShown ? [...rows, '...'] : rows;
    });
    const more = changes.length - changesShown;
    if (more > 0) shown.push(words.moreChanges(more));
    const lead = finding.fix.safe ? words.fix : words.suggestion;
    return [`  ${look.paint('bold', lead.trimEnd())}`, ...shown.map((row) => `  ${row}`)];
  }

  #newLine(number: number, line: string): string {
    const { paint, width, mask } = this.look;
    return `${paint('blue', `${String(number).padStart(5)} |`)} ${paint('green', drawStart(mask(line), width - 10))}`;
  }
}

function lastLines(outcome: Outcome, options: TextOptions, words: Wording, paint: Paint): readonly string[] {
  const time = options.seconds === undefined ? '' : words.time(options.seconds.toFixed(2));
  const isClean = outcome.findings.length === 0;
  const counts = paint('bold', isClean ? paint('green', sayCounts(outcome)) : sayCounts(outcome));
  const skipped = outcome.skipped.length > 0 ? wrap(words.skipped(outcome.skipped), options.width) : [];
  return [...skipped, counts + paint('dim', time)];
}

/** An empty range at the very start stands for the file as a whole: there is nothing to underline. */
function isWhole({ start, end }: Place): boolean {
  return start.line === 1 && start.column === 1 && end.line === 1 && end.column === 1;
}
