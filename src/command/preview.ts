import { drawStart } from '../format/cell.js';
import type { Mask } from '../format/mask.js';
import { type Paint, paintOf } from '../format/paint.js';
import { plainLines } from '../format/plain.js';
import { widthOf, wrap } from '../format/width.js';
import type { Annotation } from '../plan/annotate.js';
import type { NewComment } from '../plan/discuss.js';
import type { ReviewPlan } from '../plan/plan.js';
import type { Language } from '../profile/profile.js';
import type { Source } from '../report/source.js';
import { disarm, visible } from '../report/unseen.js';

export interface PreviewOptions {
  readonly source: (path: string) => Source | undefined;
  readonly language: Language;
  readonly isColored: boolean;
  readonly width: number;
  /** Covers the secrets of a file. */
  readonly mask: (path: string) => Mask;
}

/** The review as a reader of the pull request would see it, on paper: each comment under the line it stands on. */
export function renderPreview(plan: ReviewPlan, options: PreviewOptions): string {
  const preview = new Preview(options);
  const byPath = [...plan.post].sort(
    (a, b) => compareText(a.path, b.path) || (a.lines?.end ?? 0) - (b.lines?.end ?? 0),
  );
  const paths = [...new Set(byPath.map(({ path }) => path))];
  const lines = [
    ...preview.title(preview.words.comments(plan.post.length)),
    ...preview.remarks(plan.remarks),
    ...paths.flatMap((path) => preview.file(path, byPath)),
    ...(plan.check ? preview.check(plan.check) : []),
    ...preview.title(preview.words.summary),
    ...plainLines(plan.summary, options.width).map(visible),
  ];
  return disarm(`${lines.join('\n')}\n`);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const numberWidth = 6;
const context = 2;

class Preview {
  readonly #paint: Paint;
  readonly words: Words;

  constructor(readonly options: PreviewOptions) {
    this.#paint = paintOf(options.isColored);
    this.words = options.language === 'en' ? en : zh;
  }

  title(text: string): readonly string[] {
    return [this.#paint('bold', `== ${text} ${'='.repeat(Math.max(2, 40 - widthOf(text)))}`), ''];
  }

  /** What the review says above its comments. */
  remarks(text: string): readonly string[] {
    return text === '' ? [] : [...this.#bubble(text), ''];
  }

  /** A file's comments, each below the lines around it. */
  file(path: string, comments: readonly NewComment[]): readonly string[] {
    const source = this.options.source(path);
    const blocks = comments
      .filter((comment) => comment.path === path)
      .flatMap(({ lines, body }) => [
        ...(lines && source
          ? this.#code(source, lines, this.options.mask(path))
          : [`  ${this.words.onFile}`]),
        ...this.#bubble(body),
        '',
      ]);
    return [this.#paint('bold', visible(path)), '', ...blocks];
  }

  #code(
    source: Source,
    { start, end }: { readonly start: number; readonly end: number },
    mask: Mask,
  ): readonly string[] {
    const last = Math.min(end, source.lineCount);
    const first = Math.max(1, start - context);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index).map((line) => {
      const text = drawStart(mask(source.slice(source.line(line))), this.options.width - numberWidth - 3);
      return `${this.#paint('blue', `${String(line).padStart(numberWidth)} |`)} ${text}`.trimEnd();
    });
  }

  #bubble(body: string): readonly string[] {
    const { width } = this.options;
    const indent = ' '.repeat(numberWidth + 1);
    const rule = `${indent}+${'-'.repeat(width - numberWidth - 2)}`;
    const text = plainLines(body, width - numberWidth - 3).map(
      (line) => `${indent}| ${this.#shade(visible(line))}`,
    );
    return [rule, ...text.map((line) => line.trimEnd()), rule];
  }

  #shade(line: string): string {
    return line.startsWith('+ ') ? this.#paint('green', line) : line;
  }

  check({ name, conclusion, title, annotations }: NonNullable<ReviewPlan['check']>): readonly string[] {
    const style = conclusion === 'success' ? 'green' : 'red';
    return [
      ...this.title(this.words.check(name)),
      `${this.#paint(style, conclusion)}: ${visible(title)}`,
      '',
      ...annotations.flatMap((annotation) => this.#annotation(annotation)),
    ];
  }

  #annotation({
    path,
    start_line: line,
    annotation_level: level,
    title,
    message,
  }: Annotation): readonly string[] {
    return [
      `${visible(path)}:${line} ${level} ${visible(title)}`,
      ...message
        .split('\n')
        .flatMap((text) => wrap(visible(text), this.options.width - 2).map((row) => `  ${row}`)),
      '',
    ];
  }
}

interface Words {
  comments(count: number): string;
  readonly onFile: string;
  check(name: string): string;
  readonly summary: string;
}

const en: Words = {
  comments: (count) => `${count} comment${count === 1 ? '' : 's'}`,
  onFile: 'On the file:',
  check: (name) => `Check “${name}”`,
  summary: 'Summary',
};

const zh: Words = {
  comments: (count) => `${count} 条评论`,
  onFile: '针对整个文件：',
  check: (name) => `检查“${name}”`,
  summary: '摘要',
};
