/** One part of a template: words that must stand there, or a named value. */
type Part = Words | { readonly name: string; readonly type: CaptureType };

interface Words {
  readonly literal: string;
  /** The same without the space around it. */
  readonly bare: string;
  /** Its characters but for space, each as it is compared. */
  readonly units: readonly string[];
}

export const captureTypes = ['text', 'int', 'date', 'word', 'url'] as const;
export type CaptureType = (typeof captureTypes)[number];

/** What a template found: where it matched and where each named value stands, as offsets of the text. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly captures: ReadonlyMap<string, Capture>;
}
export interface Capture {
  readonly start: number;
  readonly end: number;
  readonly value: string | bigint;
}

/** A run of characters that a value of each type may have, tried from where it begins. Each is linear. */
const runs: Record<Exclude<CaptureType, 'text'>, RegExp> = {
  int: /[0-9０-９]+/y,
  date: /\d{4}-\d{2}-\d{2}(?!\d)/y,
  word: /[^\s|，。；,;]+/y,
  url: /https?:\/\/[^\s)>\]，。；]+/y,
};

/**
 * A line with blanks, as a profile writes it: `可用服务 ({count:int}个)`. Words match whatever the width of their
 * punctuation (`（` is `(`, `：` is `:`), the space between them and an emoji's variation selector. No backtracking:
 * a text value ends where the next words first stand.
 */
export class Template {
  readonly #parts: readonly Part[];
  /** The longest run of letters in its words: a text without it cannot match, and most texts are. */
  readonly anchor: string;

  /** Throws a TemplateError whose `offset` points into `text`. */
  constructor(readonly text: string) {
    this.#parts = parse(text);
    this.anchor = longestWord(this.#parts.map((part) => ('literal' in part ? part.literal : '')).join(' '));
  }

  /** The named values and their types, in order. */
  get captures(): ReadonlyMap<string, CaptureType> {
    return new Map(this.#parts.flatMap((part) => ('name' in part ? [[part.name, part.type] as const] : [])));
  }

  /** Matches the whole of `text`, but for space around it. */
  match(text: string): Match | undefined {
    if (!text.includes(this.anchor)) return undefined;
    const start = skipSpace(text, 0);
    const match = this.#matchAt(text, start);
    return match && skipSpace(text, match.end) === text.length ? match : undefined;
  }

  /** The first match inside `text`, from offset `from`. */
  find(text: string, from = 0): Match | undefined {
    if (!text.includes(this.anchor)) return undefined;
    for (let start = from; start <= text.length; start++) {
      const match = this.#matchAt(text, start);
      if (match) return match;
    }
    return undefined;
  }

  #matchAt(text: string, start: number): Match | undefined {
    const captures: [string, Capture][] = [];
    let at = start;
    for (let i = 0; i < this.#parts.length; i++) {
      const part = this.#parts[i]!;
      const end = 'literal' in part ? matchWords(part, text, at) : this.#capture(i, text, at, captures);
      if (end === undefined) return undefined;
      at = end;
    }
    return { start, end: at, captures: new Map(captures) };
  }

  #capture(i: number, text: string, from: number, captures: [string, Capture][]): number | undefined {
    const { name, type } = this.#parts[i] as Extract<Part, { name: string }>;
    const start = skipSpace(text, from);
    let end: number;
    if (type === 'text') {
      end = this.#nextLiteral(i, text, start);
      while (end > start && isSpace(text[end - 1]!)) end--;
      if (end <= start) return undefined;
    } else {
      const run = runs[type];
      run.lastIndex = start;
      if (!run.test(text)) return undefined;
      end = run.lastIndex;
    }
    const written = text.slice(start, end);
    captures.push([name, { start, end, value: type === 'int' ? BigInt(fold(written)) : written }]);
    return end;
  }

  /** Where the words after part `i` begin, or the end of the text where none follow; -1 where they are not found. */
  #nextLiteral(i: number, text: string, from: number): number {
    const next = this.#parts[i + 1];
    if (!next) return text.length;
    if (!('literal' in next)) return from;
    for (let at = from + 1; at <= text.length; at++) {
      if (matchWords(next, text, at) !== undefined) return at;
    }
    return -1;
  }
}

/** What the first of several templates that matches a text makes of it. */
export function firstMatch(templates: readonly Template[], text: string): Match | undefined {
  for (const template of templates) {
    const match = template.match(text);
    if (match) return match;
  }
  return undefined;
}

/** A template that cannot be read; `offset` is where, in its text. */
export class TemplateError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** The longest run of letters and digits, which is written the same whatever the width of what stands around it. */
export function longestWord(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [''];
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest));
}

function parse(text: string): Part[] {
  const parts: Part[] = [];
  const names = new Set<string>();
  let past = 0;
  for (const match of text.matchAll(/\{([^{}]*)\}/gu)) {
    const blank = /^(\w+)(?::(\w+))?$/u.exec(match[1]!);
    const type = blank?.[2] ?? 'text';
    if (!blank)
      throw new TemplateError(`"${match[0]}" is not a blank: write {name} or {name:type}.`, match.index);
    if (!(captureTypes as readonly string[]).includes(type)) {
      throw new TemplateError(`"${type}" is not a type of value: ${captureTypes.join(', ')}.`, match.index);
    }
    if (names.has(blank[1]!)) throw new TemplateError(`"${blank[1]}" stands twice.`, match.index);
    names.add(blank[1]!);
    const literal = text.slice(past, match.index);
    if (literal.trim() !== '') parts.push(wordsOf(literal));
    else if (past > 0 && literal === '')
      throw new TemplateError('Two blanks need words between them.', match.index);
    parts.push({ name: blank[1]!, type: type as CaptureType });
    past = match.index + match[0].length;
  }
  const rest = text.slice(past);
  if (rest.trim() !== '') parts.push(wordsOf(rest));
  return parts;
}

function wordsOf(literal: string): Words {
  const characters = [...literal];
  const isSeen = (character: string) => foldUnit(character) !== '';
  const [first, last] = [characters.findIndex(isSeen), characters.findLastIndex(isSeen)];
  return {
    literal,
    bare: characters.slice(first, last + 1).join(''),
    units: characters.filter(isSeen).map(foldUnit),
  };
}

/** Where the words end in `text` when they stand at `at`, whatever space, width and variation selectors there are. */
function matchWords({ bare, units }: Words, text: string, at: number): number | undefined {
  let end = at;
  // Most often they stand there to the letter.
  if (text.startsWith(bare, at)) end += bare.length;
  else {
    for (const unit of units) {
      while (end < text.length && foldUnit(text[end]!) === '') end++;
      const found = unit.length > 1 ? text.slice(end, end + unit.length) : foldUnit(text[end] ?? '');
      if (found !== unit) return undefined;
      end += unit.length;
    }
  }
  while (text[end] === '\ufe0f') end++;
  return end;
}

/** Text as templates and names compare it: narrow punctuation, no space, no variation selectors. */
export function fold(text: string): string {
  return text.replace(/\ufe0f|[ \t\u3000\u00a0\r\n\uff01-\uff5e]/g, foldUnit);
}

function foldUnit(unit: string): string {
  if (isSpace(unit) || unit === '\ufe0f') return '';
  const code = unit.charCodeAt(0);
  // The full-width forms of ASCII, U+FF01 to U+FF5E, stand in the order of ASCII.
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit;
}

function isSpace(unit: string): boolean {
  return (
    unit === ' ' || unit === '\t' || unit === '\u3000' || unit === '\u00a0' || unit === '\r' || unit === '\n'
  );
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && isSpace(text[next]!)) next++;
  return next;
}
