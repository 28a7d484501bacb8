import type { Range } from './source.js';

/** A run of text with inline markup: the ranges of its lines, each without indentation and markers. */
export interface Inline {
  readonly lines: readonly Range[];
}

interface Base {
  /** Whole lines: from the first one's start to the last one's end. */
  readonly range: Range;
}
export interface Heading extends Base, Inline {
  readonly kind: 'heading';
  readonly depth: number;
}
export interface Paragraph extends Base, Inline {
  readonly kind: 'paragraph';
}
export interface List extends Base {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly Item[];
}
/** An item; its first child, if it has text, is a paragraph. */
export interface Item extends Base {
  readonly kind: 'item';
  readonly children: readonly Block[];
}
/** A fenced or indented code block. */
export interface Code extends Base {
  readonly kind: 'code';
  readonly info: string;
}
/** MkDocs' `!!! kind "title"` with a body indented by four (`???` opens folded). */
export interface Admonition extends Base {
  readonly kind: 'admonition';
  readonly type: Range;
  /** Inside the quotes; absent where no title is given. */
  readonly title?: Range;
  readonly children: readonly Block[];
}
export interface Quote extends Base {
  readonly kind: 'quote';
  readonly children: readonly Block[];
}
export interface Table extends Base {
  readonly kind: 'table';
  /** Rows of cells, the header first. */
  readonly rows: readonly (readonly Inline[])[];
}
export interface Html extends Base {
  readonly kind: 'html';
}
export interface Break extends Base {
  readonly kind: 'break';
}
export type Block = Heading | Paragraph | List | Item | Code | Admonition | Quote | Table | Html | Break;

/** Every block of the tree, in the order of the source. */
export function walk(blocks: readonly Block[], found: Block[] = []): readonly Block[] {
  for (const block of blocks) {
    found.push(block);
    if (block.kind === 'list') walk(block.items, found);
    else if ('children' in block) walk(block.children, found);
  }
  return found;
}
