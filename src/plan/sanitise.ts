import { visible } from '../report/unseen.js';

/**
 * Text that somebody else wrote, as Markdown that shows it and does nothing. GitHub makes mentions, references, links,
 * commits, emoji and formulas of bare words: such a word goes into a code span, where GitHub leaves it alone; of what
 * is left, each character with a meaning in Markdown is escaped.
 */

/** One line of inert Markdown. Safe in a paragraph, a list item, a heading and, through `cell`, in a table. */
export function inert(text: string): string {
  const words = visible(text)
    .trim()
    .replace(/[\x21-\x7e]+/g, (run) => (isLive(run) ? spanOfRun(run) : escapeRun(run)));
  return words.replace(/^[-+=]/, '\\$&').replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** Inert Markdown for a table cell: a pipe would end it, even within a code span. */
export function cell(text: string): string {
  return inert(text).replace(/\\?\|/g, '\\|');
}

const liveWords: readonly RegExp[] = [
  /@/, // a mention, or an address
  /:\/\/|www\.|mailto:|xmpp:/i, // GFM's autolinks
  /#\d|\bGH-\d/i, // issues
  /(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/i, // commits
  /:[a-z0-9_+-]+:/i, // emoji
  /\$/, // formulas
  /[a-z0-9-]\.[a-z][a-z0-9-]/i, // hosts, and file names, which look like hosts
  /^\W*\/\w/, // commands to bots
  /`/,
];

function isLive(run: string): boolean {
  return liveWords.some((pattern) => pattern.test(run));
}

/** Punctuation around a word stays outside of its span: `(see http://x.y),` */
function spanOfRun(run: string): string {
  const [, before, word, after] = /^(["'(,;]*)(.*?)(["'),;.:!?]*)$/.exec(run)!;
  return word === '' ? escapeRun(run) : escapeRun(before!) + codeSpan(word!) + escapeRun(after!);
}

function escapeRun(run: string): string {
  return run.replace(/[\\`*_{}[\]<>|~&#!$]/g, '\\$&');
}

/** A code span that shows exactly this text, in one line. https://spec.commonmark.org/0.31.2/#code-spans */
export function codeSpan(text: string): string {
  const shown = visible(text);
  if (shown.trim() === '') return `\`⟨${shown.length}⟩\``;
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return fence + pad + shown + pad + fence;
}

/** A fenced block that shows exactly this text; its fence is longer than any run of backticks in it. */
export function codeBlock(text: string, info = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return text === '' && info !== '' ? `${fence}${info}\n${fence}` : `${fence}${info}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** A link whose words and address are ours or made inert. */
export function link(words: string, url: string): string {
  return `[${words}](${url.replace(/[()<>\s\\]/g, (character) => encodeURIComponent(character).replace('(', '%28').replace(')', '%29'))})`;
}

/** At most `limit` characters, cut between code points, with an ellipsis where something was cut. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
