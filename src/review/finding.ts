import type { Severity } from '../profile/profile.js';
import type { Position } from '../report/source.js';
import type { Identity } from './fingerprint.js';

/** A stretch of one file: lines and UTF-16 columns from 1, `end` exclusive. */
export interface Place {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** Another place that the finding speaks of: the other side of a disagreement. */
export interface Related extends Place {
  readonly message: string;
}

/** Replaces the text between two positions of the finding's own report by `text`. */
export interface Edit {
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

/** Edits that make the finding go away. `safe`: may be applied without a person looking. */
export interface Fix {
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/**
 * One thing that is wrong, on the line that must change. An empty range at line 1, column 1 stands for the file
 * (or, where the file is missing, its folder) as a whole.
 */
export interface Finding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly related: readonly Related[];
  readonly fix: Fix | null;
  /** What stands there is a secret: no output shows the text of this place. */
  readonly secret?: true;
  /** Identity across pushes: 16 hex digits that depend on neither line nor wording. */
  readonly fingerprint: string;
  /** What it is about, whatever the values: 16 hex digits that other evidence does not change. In no output. */
  readonly slot: string;
  /** What both are made of, besides rule and path: a report that moves keeps it. In no output. */
  readonly identity: Identity;
}

/** Orders by path, line, column, rule, then fingerprint, by code unit: the same on every machine and locale. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.path, b.path) ||
    a.start.line - b.start.line ||
    a.start.column - b.start.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
