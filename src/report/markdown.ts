import type { Token } from 'markdown-it';
import type { Block, Inline, Item } from './block.js';
import { unclosedComment, wordsBehindComments } from './comment.js';
import type { Fault } from './fault.js';
import { isClosed, maskFences, trimmed } from './fence.js';
import { markdownLines } from './markdown-lines.js';
import { markdown, maxDepth, maxItems, type References } from './parser.js';
import { placed } from './reference.js';
import type { Range } from './source.js';

/**
 * Parses the body, `text` from offset `start`, into blocks whose ranges are offsets of `text`. Inline markup is left
 * to `readInline`, which costs more than the blocks and is needed for few of them. Never throws.
 *
 * CommonMark ends a fence with its list item; authors indent the fence and not what is in it. Where that leaves a fence
 * open, the fences are found by their lines alone and the rest is parsed without them.
 */
export function parseBlocks(
  text: string,
  start: number,
): { blocks: Block[]; faults: Fault[]; references: References } {
  const body = text.slice(start);
  const lines = markdownLines(body, start);
  const reader = new BlockReader(body, start, lines);
  const surplus = reader.surplusItem();
  if (surplus) return { blocks: [], faults: [surplus], references: {} };
  const blocks = reader.read();
  if (!reader.faults.some(({ kind }) => kind === 'unclosed-fence')) {
    return { blocks, faults: reader.faults, references: reader.references };
  }

  const { masked, faults } = maskFences(body, start, lines);
  const second = new BlockReader(masked, start, lines);
  return { blocks: second.read(), faults: [...faults, ...second.faults], references: second.references };
}

class BlockReader {
  readonly faults: Fault[] = [];
  readonly references: References;
  readonly #tokens: Token[] = [];
  #at = 0;
  #depth = 0;

  constructor(
    private readonly body: string,
    private readonly start: number,
    private readonly lines: readonly Range[],
  ) {
    const environment: { references?: References } = {};
    markdown.block.parse(body.replaceAll('\r\n', '\n'), markdown, environment, this.#tokens);
    this.references = placed(environment.references ?? {}, body, start, lines);
  }

  read(): Block[] {
    return this.children();
  }

  /** The first item of a list that is one too many, as a fault. */
  surplusItem(): Fault | undefined {
    let items = 0;
    const token = this.#tokens.find(({ type }) => type === 'list_item_open' && ++items > maxItems);
    return token && { kind: 'too-many-items', range: this.firstLine(token), detail: String(maxItems) };
  }

  /** Reads blocks up to the token that closes their container, and past it. */
  private children(): Block[] {
    const blocks: Block[] = [];
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++]!;
      if (token.nesting < 0) break;
      const block = this.block(token);
      if (block) blocks.push(block);
    }
    return blocks;
  }

  /** The children of a container; below `maxDepth` they are passed over, and a fault says so. */
  private inside(token: Token): Block[] {
    this.#depth += 1;
    const children = this.children();
    this.#depth -= 1;
    if (this.#depth < maxDepth) return children;
    if (!this.faults.some(({ kind }) => kind === 'too-deep')) {
      this.faults.push({ kind: 'too-deep', range: this.firstLine(token), detail: String(maxDepth) });
    }
    return [];
  }

  private block(token: Token): Block | undefined {
    const range = this.range(token);
    switch (token.type) {
      case 'heading_open': {
        const block: Block = {
          kind: 'heading',
          depth: Number(token.tag[1]),
          range,
          lines: this.inlineLines(),
        };
        this.#at++;
        return block;
      }
      case 'paragraph_open': {
        const block: Block = { kind: 'paragraph', range, lines: this.inlineLines() };
        this.#at++;
        return block;
      }
      case 'bullet_list_open':
      case 'ordered_list_open': {
        const ordered = token.type === 'ordered_list_open';
        const items = this.inside(token) as Item[];
        return { kind: 'list', ordered, items, range };
      }
      case 'list_item_open':
        return { kind: 'item', range, children: this.inside(token) };
      case 'blockquote_open':
        return { kind: 'quote', range, children: this.inside(token) };
      case 'admonition_open':
        return { kind: 'admonition', range, ...this.title(token), children: this.inside(token) };
      case 'table_open':
        return { kind: 'table', range, rows: this.rows() };
      case 'fence':
        this.checkFence(token, range);
        return { kind: 'code', range, info: token.info.trim() };
      case 'code_block':
        return { kind: 'code', range, info: '' };
      case 'html_block':
        this.checkComment(token);
        return this.behindComments(token, range) ?? { kind: 'html', range };
      case 'hr':
        return { kind: 'break', range };
      default:
        return undefined;
    }
  }

  /** The lines of the inline token that comes next. Its content is the source less indentation and markers. */
  private inlineLines(): Range[] {
    const { content, map } = this.#tokens[this.#at++]!;
    const first = map![0];
    if (!content.includes('\n')) return [this.place(content, first)];
    return content.split('\n').map((line, i) => this.place(line, first + i));
  }

  /** Where the content of a line stands on it. */
  private place(content: string, line: number): Range {
    const { start, end } = this.lines[line]!;
    const words = content.trim();
    const at = start + Math.max(0, this.slice({ start, end }).lastIndexOf(words));
    return { start: at, end: at + words.length };
  }

  private title(token: Token): { type: Range; title?: Range } {
    const line = this.lines[token.map![0]]!;
    const found = /((?:!!!|\?\?\?\+?)[ \t]*)([\w-]+)([^"]*)(?:"(.*)")?/u.exec(this.slice(line))!;
    const [, marker, word, between, words] = found as unknown as [string, string, string, string, string?];
    const start = line.start + found.index + marker.length;
    const type = { start, end: start + word.length };
    if (words === undefined) return { type };
    const opened = type.end + between.length + 1;
    return { type, title: { start: opened, end: opened + words.length } };
  }

  private rows(): Inline[][] {
    const rows: Inline[][] = [];
    let from = 0;
    for (
      let token = this.#tokens[this.#at++];
      token && token.type !== 'table_close';
      token = this.#tokens[this.#at++]
    ) {
      if (token.type === 'tr_open') {
        rows.push([]);
        from = this.range(token).start;
      } else if (token.type === 'inline') {
        // markdown-it takes the backslash from an escaped bar.
        const written = token.content.replaceAll('|', '\\|');
        const at = this.body.indexOf(written, from - this.start) + this.start;
        from = at + written.length;
        rows.at(-1)!.push({ lines: [{ start: at, end: from }] });
      }
    }
    return rows;
  }

  private checkFence(token: Token, range: Range): void {
    if (isClosed(this.slice(range).split(/\r?\n/), token.markup)) return;
    this.faults.push({ kind: 'unclosed-fence', range: this.firstLine(token), detail: token.markup });
  }

  private behindComments({ content, map }: Token, range: Range): Block | undefined {
    const words = wordsBehindComments(content);
    if (words === '') return undefined;
    return { kind: 'paragraph', range, lines: [this.place(words, map![1] - 1)] };
  }

  private checkComment(token: Token): void {
    const line = unclosedComment(token.content);
    if (line === undefined) return;
    this.faults.push({ kind: 'unclosed-comment', range: this.firstLine(token, line), detail: '<!--' });
  }

  /** The first line of a block, or one so many below, without the space around it. */
  private firstLine(token: Token, below = 0): Range {
    return trimmed(this.lines[token.map![0] + below]!, this.body, this.start);
  }

  private range(token: Token): Range {
    const [first, past] = token.map!;
    let last = Math.max(first, past - 1);
    while (last > first && this.slice(this.lines[last]!).trim() === '') last--;
    return { start: this.lines[first]!.start, end: this.lines[last]!.end };
  }

  private slice({ start, end }: Range): string {
    return this.body.slice(start - this.start, end - this.start);
  }
}
