import type { FaultKind } from '../report/fault.js';
import type { Language, Severity, Words } from './profile.js';

/** A profile as its YAML file says it, `extends` resolved. `schemas/profile.schema.json` describes the same. */
export interface ProfileDocument {
  readonly name: string;
  readonly files: readonly string[];
  readonly language: Language;
  readonly frontMatter?: FrontMatterSpec;
  readonly items?: Readonly<Record<string, ItemSpec>>;
  readonly data?: Readonly<Record<string, DataSpec>>;
  readonly beside?: Readonly<Record<string, BesideSpec>>;
  readonly body?: Readonly<Record<string, FieldSpec>>;
  readonly outline?: readonly OutlineSpec[];
  readonly summary?: readonly SummarySpec[];
  /** A whole report that keeps every rule: the examples change it. */
  readonly example?: ExampleFiles;
  readonly rules: readonly RuleSpec[];
}

export interface FrontMatterSpec {
  /** `plain`: each value is one line, unquoted and without a comment, for readers that split lines at the first colon. */
  readonly style?: 'plain';
  /** JSON Schema 2020-12 of the values. */
  readonly schema: Schema;
}
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
}

/** How the items of a list are named. */
export interface ItemSpec {
  /** What separates the name from a note. */
  readonly notes?: readonly string[];
  /** Templates of items, and of sentences, that say that there is nothing to list. */
  readonly none?: readonly string[];
  /** Words before a name that do not tell it from another. */
  readonly vendors?: readonly string[];
  /** One name → the others for the same thing. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

/** A file of the repository with one name a line; `#` begins a comment. */
export interface DataSpec {
  readonly file: string;
  readonly names: string;
}

/** A file in the report's folder and what to read from it. */
export interface BesideSpec {
  readonly file: string;
  readonly body: Readonly<Record<string, FieldSpec>>;
}

/** A word, one of several, or all of several: a cheap look before a pattern is tried. */
export type Having = string | readonly string[] | { readonly all: readonly string[] };

/** A pattern (RE2) among several, and what every line that it can match holds besides. */
export interface LinePattern {
  readonly pattern: string;
  readonly having?: Having;
}

/** What to read from the Markdown: exactly one of `heading`, `link`, `admonition`, `label`, `line`, `pattern`. */
export interface FieldSpec {
  readonly heading?: string | readonly string[];
  readonly link?: string;
  readonly admonition?: string | readonly string[];
  readonly label?: string | readonly string[];
  readonly line?: string | readonly string[];
  /** RE2 on each line, or several; named groups become members. `raw`: on the Markdown as written. */
  readonly pattern?: string | readonly (string | LinePattern)[];
  readonly raw?: boolean;
  /** With `pattern`: what every line that any of them can match holds. */
  readonly having?: Having;
  /** RE2: sentences in which a match does not count. */
  readonly unless?: string;
  /** Only inside the section with this heading. */
  readonly within?: string;
  /** Read the items of the lists below the heading, named as `items.<this>` says, if a heading of `until` follows. */
  readonly items?: string;
  readonly until?: string | readonly string[];
  /** Read all there are, as a list, not the first. */
  readonly every?: boolean;
}

/** A section, in order. `required` and `expected` may be conditions; with `text` it says something, if it must stand. */
export interface OutlineSpec {
  readonly heading: string;
  /** Templates of headings that are meant to be this one. */
  readonly variants?: readonly string[];
  readonly required?: boolean | string;
  readonly expected?: boolean | string;
  readonly repeats?: boolean;
  readonly text?: boolean;
}

export interface SummarySpec {
  readonly title: Words;
  readonly value: string;
}

export interface RuleSpec {
  readonly id: string;
  readonly severity: Severity | 'off';
  readonly summary: Words;
  readonly why: Words;
  readonly help: Words;
  readonly message?: Words;
  /** A condition that must hold, once or for `each` of a list, or of several of one kind; `when` says where it applies at all. */
  readonly rule?: string;
  readonly each?: string | readonly string[];
  readonly when?: string;
  readonly fault?: readonly FaultKind[];
  readonly schema?: SchemaRuleSpec;
  readonly outline?: OutlineProblem;
  readonly forbid?: ForbidSpec;
  /** A value that no two reports share; below one folder that matches `apart` they may. */
  readonly unique?: string;
  readonly apart?: string;
  readonly folders?: { readonly in: string; readonly need: string };
  readonly contradicts?: ContradictsSpec;
  readonly index?: IndexSpec;
  readonly at?: string;
  readonly related?: string | readonly string[];
  readonly fix?: FixSpec;
  readonly examples: readonly ExampleSpec[];
}

/** Lists of which an item stands in one, in all reports that agree in `within`; `majority` to one say otherwise. */
export interface ContradictsSpec {
  readonly between: readonly string[];
  readonly within: string;
  readonly majority: number;
}

/** A JSON file with an object for each report, found by the value of `key`, and the front matter it repeats. */
export interface IndexSpec {
  readonly file: string;
  readonly key: string;
  readonly fields: readonly string[];
}

export const outlineProblems = ['missing', 'expected', 'duplicate', 'order', 'variant'] as const;
export type OutlineProblem = (typeof outlineProblems)[number];

/** Which of the schema's findings a rule reports: of these keywords, of these fields; no field: of the rest. */
export interface SchemaRuleSpec {
  readonly keywords?: readonly string[];
  readonly fields?: readonly string[];
  /** Quotes, block scalars and comments behind a value, where the style is `plain`. */
  readonly style?: boolean;
}

export interface ForbiddenPattern {
  readonly pattern: string;
  /** A word, or one of several, that every text it can match holds. */
  readonly having?: string | readonly string[];
  /** What a fix puts there. */
  readonly replacement?: string;
}

/** Text that must not stand in a report: words as they are, or patterns (RE2) whose first group is the place. */
export interface ForbidSpec {
  readonly text?: readonly string[];
  readonly patterns?: readonly ForbiddenPattern[];
  /** Found texts that are allowed (RE2). */
  readonly except?: string;
  /** Not where this follows. */
  readonly unlessBefore?: string;
  /** `prose`: outside code; `line`: a whole line of prose; `source`: anywhere, also in code and front matter. */
  readonly in: 'prose' | 'line' | 'source';
  /** The text is a secret: no output ever shows it. */
  readonly secret?: boolean;
}

export interface FixSpec {
  readonly safe: boolean | string;
  /** Path of a fact → expression of its new text. */
  readonly set?: Readonly<Record<string, string>>;
  /** The same for each of a list, which expressions call `it`. */
  readonly every?: readonly { readonly in: string; readonly set: Readonly<Record<string, string>> }[];
  /** Front matter key → expression of the value that a missing one gets, where its facts are known. */
  readonly add?: Readonly<Record<string, string>>;
  /** Path of a fact whose lines are taken out. */
  readonly remove?: string;
  /** The edits that the fault or the forbidden text itself knows. */
  readonly builtIn?: boolean;
}

export interface ExampleFiles {
  readonly path: string;
  readonly report: string;
  readonly beside?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
}

/** `passes`: the rule is silent. `fails`: it finds one thing, on the line that holds `at`. */
export type ExampleSpec =
  | { readonly passes: ExampleChange }
  | { readonly fails: ExampleChange & { readonly at: string } };
export interface ExampleChange {
  /** Pairs of texts: each first one stands in the report and is replaced by the second. */
  readonly replace?: readonly string[];
  readonly report?: string;
  readonly path?: string;
  readonly beside?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
  /** The same report on the base. */
  readonly base?: ExampleChange;
  /** Other reports: path → change. */
  readonly others?: Readonly<Record<string, ExampleChange>>;
  /** Other rules that this example cannot but break. */
  readonly also?: readonly string[];
}
