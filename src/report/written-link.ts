import MarkdownIt from 'markdown-it';
import type { Link } from './line.js';
import { markdown } from './parser.js';
import type { Range } from './source.js';

/** A link in offsets of the text it stands in: its address or, where that stands elsewhere, the name of a reference. */
export interface Written extends Omit<Link, 'url'> {
  readonly url: Range | undefined;
  readonly name: string;
}

/** What follows a link's text, up to `past`. */
interface Target extends Pick<Written, 'url' | 'name'> {
  readonly past: number;
}

/** An address in angle brackets, which is the link's text too; all but that is hidden. */
export function autolink(content: string, at: number, hide: (start: number, end: number) => void): Written {
  const end = content.indexOf('>', at);
  hide(at, at + 1);
  hide(end, end + 1);
  const url = { start: at + 1, end };
  return { range: { start: at, end: end + 1 }, text: url, url, name: '' };
}

/** The link whose text begins at `label` and ends at `end`; all but its text is hidden. */
export function closeLink(
  content: string,
  label: number,
  end: number,
  hide: (start: number, end: number) => void,
): Written {
  const { past, url, name } = addressBehind(content, end + 1) ?? nameBehind(content, label, end);
  hide(label - 1, label);
  hide(end, past);
  return { range: { start: label - 1, end: past }, text: { start: label, end }, url, name };
}

/** `(url "title")` at `open`. What no link could have there is text (https://spec.commonmark.org/0.31.2/#inline-link). */
function addressBehind(content: string, open: number): Target | undefined {
  if (content[open] !== '(') return undefined;
  const { parseLinkDestination, parseLinkTitle } = markdown.helpers;
  const skipSpace = (from: number): number => from + /^[ \t\n]*/u.exec(content.slice(from))![0].length;
  const from = skipSpace(open + 1);
  const destination = parseLinkDestination(content, from, content.length);
  const end = destination.ok ? destination.pos : from;
  let past = skipSpace(end);
  const title = parseLinkTitle(content, past, content.length);
  if (title.ok && past > end) past = skipSpace(title.pos);
  if (content[past] !== ')') return undefined;
  const angle = content[from] === '<' ? 1 : 0;
  return { url: { start: from + angle, end: end - angle }, name: '', past: past + 1 };
}

/** The name of a reference, in brackets behind the text from `label` to `end`; where there is none, the text is the name. */
function nameBehind(content: string, label: number, end: number): Target {
  const text = content.slice(label, end);
  const open = end + 1;
  const state = new MarkdownIt.StateInline(content, markdown, {}, []);
  const close = content[open] === '[' ? markdown.helpers.parseLinkLabel(state, open) : -1;
  if (close < 0) return { url: undefined, name: text, past: open };
  return { url: undefined, name: content.slice(open + 1, close) || text, past: close + 1 };
}
