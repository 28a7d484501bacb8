import MarkdownIt, { type Token } from 'markdown-it';
import { admonitionRule } from './admonition.js';
import type { Range } from './source.js';

/** What the block rules write of a token. markdown-it's own class costs more to make than the rest of a block. */
class BlockToken {
  attrs: [string, string][] | null = null;
  map: [number, number] | null = null;
  level = 0;
  children: Token[] | null = null;
  content = '';
  markup = '';
  info = '';
  meta: unknown = null;
  block = true;
  hidden = false;

  constructor(
    readonly type: string,
    readonly tag: string,
    readonly nesting: -1 | 0 | 1,
  ) {}
}

class LightState extends MarkdownIt.StateBlock {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = new BlockToken(type, tag, nesting) as Token;
    if (nesting < 0) this.level--;
    token.level = this.level;
    if (nesting > 0) this.level++;
    this.tokens.push(token);
    return token;
  }
}

/** The addresses that links of a report may name, as `[name]: address` lines define them; `place` is the address's. */
export type References = Record<
  string,
  { readonly href: string; readonly title: string; readonly place?: Range }
>;

/** Deepest nesting of quotes, lists and boxes that is read; markdown-it stops there too. */
export const maxDepth = 20;

/** Most items of lists in a report: rules compare them with one another. */
export const maxItems = 500;

/** The Markdown parser: CommonMark, tables and boxes. */
export const markdown = new MarkdownIt('default', { html: true, maxNesting: maxDepth * 4 });
markdown.block.State = LightState;
// Addresses are taken as they are written: nothing here is ever rendered.
markdown.normalizeLink = (url) => url;
markdown.validateLink = () => true;
markdown.block.ruler.before('fence', 'admonition', admonitionRule, {
  alt: ['paragraph', 'reference', 'blockquote', 'list'],
});
