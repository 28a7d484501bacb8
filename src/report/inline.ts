import MarkdownIt, { type Token } from 'markdown-it';
import { anchorsOf, type Tag } from './anchor.js';
import type { Inline } from './block.js';
import { type Line, type Reading, visible, writtenLine } from './line.js';
import { markdown, type References } from './parser.js';
import { readPlainInline } from './plain-inline.js';
import type { Range, Source } from './source.js';
import { autolink, closeLink, type Written } from './written-link.js';

/** Notes where markup stands while markdown-it reads inline text: its tokens do not say. */
class MarkingState extends MarkdownIt.StateInline {
  #last = { at: -1, type: '', count: 0 };

  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = super.push(type, tag, nesting);
    // The signs of a run such as `***` are pushed one by one, all of them where the run begins.
    const isNext = this.#last.at === this.pos && this.#last.type === type;
    const count = isNext ? this.#last.count + 1 : 0;
    this.#last = { at: this.pos, type, count };
    places.set(token, { at: this.pos, sign: this.pos + count, max: this.posMax });
    return token;
  }
}
const places = new WeakMap<Token, { readonly at: number; readonly sign: number; readonly max: number }>();
markdown.inline.State = MarkingState;

/**
 * Reads the inline markup of a heading, a paragraph or a table cell. The address of a link that names one of
 * `references` stands where that is defined; without such a place the link is only read as text. Never throws.
 */
export function readInline(source: Source, inline: Inline, references: References = {}): Reading {
  return readPlainInline(source, inline) ?? parseInline(source, inline, references);
}

/** The same by the Markdown parser, whatever markup there is. */
export function parseInline(source: Source, inline: Inline, references: References): Reading {
  const written = inline.lines.map((range) => writtenLine(source, range));
  const content = written.map(({ text }) => text).join('\n');
  const tokens: Token[] = [];
  markdown.inline.parse(content, markdown, { references }, tokens);
  const { hidden, links, code } = markup(content, tokens);
  const lines: Line[] = [];
  let start = 0;
  for (const line of written) {
    const before = start;
    lines.push(visible(line, (at) => hidden[before + at]!));
    start += line.text.length + 1;
  }
  const place = offsetsOf(written);
  return {
    lines,
    links: links.flatMap(({ range, text, url, name }) => {
      const address = url ? place(url) : addressOf(name, references);
      return address ? [{ range: place(range), text: place(text), url: address }] : [];
    }),
    code: code.map(place),
  };
}

/** Where the address of a reference is defined, an offset of the source. */
function addressOf(name: string, references: References): Range | undefined {
  return references[markdown.utils.normalizeReference(name)]?.place;
}

/** Maps ranges of the joined lines to ranges of the source. */
function offsetsOf(lines: readonly Line[]): (range: Range) => Range {
  const offset = (at: number): number => {
    let rest = at;
    let number = 0;
    while (rest > lines[number]!.text.length) rest -= lines[number++]!.text.length + 1;
    return lines[number]!.offset(rest);
  };
  return ({ start, end }) => ({ start: offset(start), end: offset(end) });
}

/** Which characters are markup, and where links are, in offsets of `content`. */
function markup(
  content: string,
  tokens: readonly Token[],
): { hidden: boolean[]; links: Written[]; code: Range[] } {
  const hidden = new Array<boolean>(content.length).fill(false);
  const hide = (start: number, end: number): void => {
    hidden.fill(true, start, end);
  };
  const links: Written[] = [];
  const code: Range[] = [];
  const tags: Tag[] = [];
  const open: number[] = [];
  const escaped = new Set<number>();
  for (const token of tokens) {
    const { at, sign, max } = places.get(token) ?? { at: 0, sign: 0, max: 0 };
    if (token.type === 'html_inline') {
      hide(at, at + token.content.length);
      tags.push({ at, content: token.content });
    } else if (token.type === 'code_inline') code.push(hideTicks(content, at, token.markup, hide));
    else if (token.info === 'escape' && token.content !== token.markup) {
      hide(at, at + 1);
      escaped.add(at + 1);
    } else if (token.info === 'auto') {
      if (token.type === 'link_open') links.push(autolink(content, at, hide));
    } else if (token.type === 'link_open') open.push(at);
    else if (token.type === 'link_close') links.push(closeLink(content, open.pop()!, max, hide));
    else hideEmphasis(token.type, sign, hide);
  }
  const isShown = (at: number): boolean => !hidden[at] && !escaped.has(at);
  for (const { start, end } of boldByPunctuation(content)) {
    const isText = [start, start + 1, end - 2, end - 1].every(isShown);
    // Code may stand in bold text, its signs not in code.
    const isCode = code.some((range) => [start, end - 1].some((at) => range.start <= at && at < range.end));
    if (!isText || isCode) continue;
    hide(start, start + 2);
    hide(end - 2, end);
  }
  const anchors = anchorsOf(tags).map((anchor) => ({ ...anchor, name: '' }));
  return { hidden, links: [...links, ...anchors].sort((a, b) => a.range.start - b.range.start), code };
}

/** Hides the signs of a token of emphasis; `sign` is the only one or, of two, the second that opens, the first that closes. */
function hideEmphasis(type: string, sign: number, hide: (start: number, end: number) => void): void {
  if (type === 'em_open' || type === 'em_close') hide(sign, sign + 1);
  else if (type === 'strong_open') hide(sign - 1, sign + 1);
  else if (type === 'strong_close') hide(sign, sign + 2);
}

/**
 * Bold text that begins or ends with punctuation and touches a letter, such as `**状态：**成功`: CommonMark leaves the
 * asterisks (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run), the website's Python-Markdown does not.
 */
function boldByPunctuation(content: string): Range[] {
  return [...content.matchAll(/\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*/gu)].flatMap(({ index, 0: { length } }) => {
    const [first, last] = [content[index + 2]!, content[index + length - 3]!];
    return /\p{P}/u.test(first + last) ? [{ start: index, end: index + length }] : [];
  });
}

/** Hides the backticks around code; returns where it stands with them. */
function hideTicks(
  content: string,
  at: number,
  ticks: string,
  hide: (start: number, end: number) => void,
): Range {
  hide(at, at + ticks.length);
  for (const run of content.slice(at + ticks.length).matchAll(/`+/gu)) {
    if (run[0].length !== ticks.length) continue;
    const close = at + ticks.length + run.index;
    hide(close, close + ticks.length);
    return { start: at, end: close + ticks.length };
  }
  return { start: at, end: content.length };
}
