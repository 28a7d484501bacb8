import type { Range } from './source.js';

/** What can keep a report, or a part of it, from being read. */
export const faultKinds = [
  'not-a-file',
  'too-large',
  'empty',
  'not-utf-8',
  'binary',
  'byte-order-mark',
  'crlf',
  'lone-cr',
  'conflict-marker',
  'replacement-character',
  'bidirectional-control',
  'zero-width',
  'front-matter-missing',
  'front-matter-language',
  'front-matter-open',
  'front-matter-close',
  'front-matter-too-large',
  'front-matter-not-a-map',
  'yaml-syntax',
  'yaml-feature',
  'duplicate-key',
  'unclosed-fence',
  'unclosed-comment',
  'too-deep',
  'too-many-items',
  'too-many-findings',
  'yaml-too-deep',
  'companion-unreadable',
  'path-collision',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Faults behind which the body may go on unseen: what was not found there is not missing. */
export const hiding: ReadonlySet<FaultKind> = new Set([
  'unclosed-fence',
  'unclosed-comment',
  'too-many-items',
]);

/** One thing in the source that could not be read as meant. Every rule that needed it stays silent. */
export interface Fault {
  readonly kind: FaultKind;
  readonly range: Range;
  /** What stands there, or how much there is: fills the message. */
  readonly detail: string;
  /** What the YAML parser calls it, or which of its cases a fault is. */
  readonly code?: string;
  /** The earlier place it conflicts with (the first of two equal keys). */
  readonly other?: Range;
  /** Edits that remove the fault without changing what the report says. */
  readonly edits?: readonly { readonly range: Range; readonly text: string }[];
}
