import { type Line, visible } from '../report/line.js';

/** Pictures, and the `:names:` that MkDocs makes pictures of. */
const picture = String.raw`(?:[\p{So}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u200d]|[0-9]\ufe0f?\u20e3|:[a-z][a-z0-9_+-]*:)`;
/** `2.`, `2.1 `, `二、`, `（二）`, `第二部分：`; a number alone needs a space behind it. */
const number = String.raw`(?:[0-9０-９]{1,2}(?:[.．][0-9]{1,2})*(?:[.．、)）：:]|\s)|[一二三四五六七八九十]{1,3}[.．、：:]|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]|第[0-9一二三四五六七八九十]{1,3}(?:部分|[章节步])[：:、\s]|[①-⑳])`;
/** `{#anchor}`, `{: .class }`: https://python-markdown.github.io/extensions/attr_list/ */
const attributes = /^\{:?\s*[#.][^{}]*\}$/u;

const before = new RegExp(`(?:[\\s§]|${picture})*(?:${number})?(?:\\s|${picture})*`, 'uy');
const picturesBefore = new RegExp(`^(?:\\s|${picture})*`, 'u');

/**
 * The words of a heading, without a number or pictures before them and pictures, colons, notes or attributes behind;
 * nor with the brackets around all of them.
 */
export function withoutOrnaments(line: Line): Line {
  const { text } = line;
  before.lastIndex = 0;
  before.test(text);
  const start = before.lastIndex;
  const end = endOfWords(text, start, startOfAttributes(text), lastOfHeading);
  const isBracketed = text[start] === '【' && text[end - 1] === '】';
  return isBracketed ? between(line, start + 1, end - 1) : between(line, start, end);
}

/** Where attributes behind a text begin, or its end where there are none. */
function startOfAttributes(text: string): number {
  const start = text.lastIndexOf('{');
  return start !== -1 && attributes.test(text.slice(start).trimEnd()) ? start : text.length;
}

/** Where the words of a text begin and end, its stretch `[start, end)` without space and pictures around them. */
export function wordsIn(text: string, start: number, end: number): readonly [start: number, end: number] {
  if (isLetter(text.charAt(start)) && isLetter(text.charAt(end - 1))) return [start, end];
  const from = start + picturesBefore.exec(text.slice(start, end))![0].length;
  return [from, endOfWords(text, from, end)];
}

/** What nearly every name begins and ends with: then there is nothing to look for. */
function isLetter(unit: string): boolean {
  return /[A-Za-z\u4e00-\u9fff]/.test(unit);
}

/** Looks back from the end sign by sign: a pattern would be tried from each place. */
function endOfWords(text: string, start: number, end: number, sign = lastSign): number {
  let past = end;
  while (past > start) {
    const last = sign.exec(text.slice(Math.max(start, past - longestSign), past));
    if (!last) break;
    past -= last[0].length;
  }
  return past;
}

const longestSign = 40;
const lastSign = new RegExp(`(?:\\s|${picture})$`, 'u');
/** `¶` and `§` are links to the heading itself, `[^1]` is a footnote. */
const lastOfHeading = new RegExp(`(?:[\\s：:¶§]|\\[\\^[^\\]]*\\]|${picture})$`, 'u');

function between(line: Line, start: number, end: number): Line {
  if (start >= end || (start === 0 && end === line.text.length)) return line;
  return visible(line, (at) => at < start || at >= end);
}
