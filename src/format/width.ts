import { eastAsianWidth } from 'get-east-asian-width';

const ascii = /^[\x20-\x7e]*$/;
/** What may join its neighbours: marks, emoji and what modifies them, Hangul in parts, CR with LF. */
const joining =
  /\p{M}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|[\ufe0e\ufe0f]|[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]|\r/u;
let segmenter: Intl.Segmenter | undefined;

/** What a terminal draws as one character each. Most lines need no segmenter, which takes a hundred times as long. */
export function* graphemesOf(text: string): Generator<string> {
  if (!joining.test(text)) yield* text;
  else {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const { segment } of segmenter.segment(text)) yield segment;
  }
}

/** Columns that a terminal needs for a text: two for each wide character. Ambiguous ones are taken as narrow. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += widthOfGrapheme(grapheme);
  return width;
}

function widthOfGrapheme(grapheme: string): number {
  if (/\ufe0f|\p{Emoji_Presentation}/u.test(grapheme)) return 2;
  if (/^\p{M}+$/u.test(grapheme)) return 0;
  return eastAsianWidth(grapheme.codePointAt(0)!);
}

/** Chinese is broken between any two characters, but not before these, nor behind those. */
const closing = /^[，。、：；！？）》」』】〉”’…,.:;!?)\]}%]/u;
const opening = /^[（《「『【〈“‘([]/u;

function clings(last: string, next: string): boolean {
  return (closing.test(next) && last !== ' ') || opening.test(last);
}

/** Breaks a text into lines of at most `width` columns. A word that is longer than a line stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (line !== '' && widthOf(line) + widthOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** Words with the blanks behind them, wide characters one by one, each with the punctuation that clings to it. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let last = '';
  let wasWide = true;
  for (const grapheme of graphemesOf(text)) {
    const isWide = widthOfGrapheme(grapheme) === 2;
    const isWord = !isWide && !wasWide && last !== ' ';
    if (pieces.length > 0 && (isWord || grapheme === ' ' || clings(last, grapheme))) {
      pieces[pieces.length - 1] += grapheme;
    } else pieces.push(grapheme);
    last = grapheme;
    wasWide = isWide;
  }
  return pieces;
}
