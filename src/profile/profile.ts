import type { ProfileDocument } from './document.js';
import type { Compiler } from './expression.js';
import { above, globs } from './glob.js';
import { Rule } from './rule.js';
import { type Shapes, shapesOf } from './shapes.js';

/** GitHub's three annotation levels, most severe first. A profile may also say `off`. */
export const severities = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof severities)[number];

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** The same sentence in each language. */
export type Words = Readonly<Record<Language, string>>;

/** What is wrong with a value, as JSON Schema's keywords say it. */
export interface SchemaError {
  /** JSON Pointer of the value (RFC 6901); for a missing or unknown key, of the map around it. */
  readonly pointer: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Checks front matter against the profile's schema. */
export type Validate = (data: unknown) => readonly SchemaError[];

/** What a run has to read besides the reports themselves. */
export interface Reads {
  /** Names of files in a report's folder. */
  readonly beside: readonly string[];
  /** Paths of files in the repository. */
  readonly data: readonly string[];
  /** Some rule that is on needs every path of the tree. */
  readonly tree: boolean;
  /** Some rule that is on needs the reports that are not under review. */
  readonly others: boolean;
  /** Some rule that is on compares with the same report on the base. */
  readonly base: boolean;
}

/** A profile's document, which has been checked, and what works out its schema and its expressions. */
export interface Ingredients {
  readonly document: ProfileDocument;
  readonly validate: Validate;
  readonly expressions: Compiler;
}

/** What the reports of a family must be, ready to review with. */
export interface Profile extends Ingredients {
  readonly name: string;
  readonly language: Language;
  readonly files: readonly string[];
  readonly exclude: readonly string[];
  readonly shapes: Shapes;
  readonly rules: readonly Rule[];
  readonly reads: Reads;
  /** Whether a path (with `/`, relative to the root) is a report of this family. */
  isReport(path: string): boolean;
  /** Whether reports may lie below a path, if it is a folder. */
  isAboveReports(path: string): boolean;
}

/** What a repository's configuration changes of a profile. */
export interface Patch {
  readonly files?: readonly string[];
  readonly exclude?: readonly string[];
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}

/** Makes a profile. Nothing is compiled before it is needed. */
export function compileProfile(ingredients: Ingredients, patch: Patch = {}): Profile {
  const { document, validate, expressions } = ingredients;
  const shapes = shapesOf(document);
  const rules = document.rules.map(
    (spec) => new Rule(spec, patch.rules?.[spec.id] ?? spec.severity, shapes, expressions),
  );
  const files = patch.files ?? document.files;
  const exclude = patch.exclude ?? [];
  const included = globs(files);
  const excluded = globs(exclude);
  const isAbove = above(files);
  // A glob that goes on with any path leaves out all that lies below.
  const isExcludedWhole = globs(exclude.filter((glob) => glob.endsWith('/**') && !glob.startsWith('!')));
  return {
    name: document.name,
    language: document.language,
    files,
    exclude,
    document,
    validate,
    expressions,
    shapes,
    rules,
    reads: readsOf(document, rules),
    isReport: (path) => included(path) && !excluded(path),
    isAboveReports: (path) => isAbove(path) && !isExcludedWhole(path),
  };
}

function readsOf(document: ProfileDocument, rules: readonly Rule[]): Reads {
  const on = rules.filter(({ severity }) => severity !== 'off').map(({ spec }) => spec);
  return {
    beside: Object.values(document.beside ?? {}).map(({ file }) => file),
    data: [
      ...Object.values(document.data ?? {}).map(({ file }) => file),
      ...new Set(on.flatMap(({ index }) => index?.file ?? [])),
    ],
    tree: on.some(({ folders }) => folders !== undefined),
    others: on.some(({ unique, contradicts }) => unique !== undefined || contradicts !== undefined),
    base: on.some((spec) => [spec.rule, spec.when].some((text) => text?.includes('oldSelf'))),
  };
}
