import { isObject, type Shape } from './shape.js';

/** A path of members from a variable, such as `self.available.count`. */
export type Path = readonly [variable: string, ...members: string[]];

/** The names an expression may use and what they stand for. */
export type Scope = Readonly<Record<string, unknown>>;

/** A CEL expression (https://github.com/google/cel-spec), ready to run. */
export interface Expression {
  readonly text: string;
  /** Runs it; undefined where it fails on what types cannot exclude: a number too large, an index outside a list. */
  evaluate(scope: Scope): unknown;
  /** The facts it reads, in the order of the text, each once; the longest paths that name a member. */
  readonly reads: readonly Path[];
  /** The paths that it asks about with `has()`: they, and what is below them, may be absent. */
  readonly asked: readonly Path[];
  /** Those that it reads and does not ask about: without them it says nothing. */
  readonly needs: readonly Path[];
  /** The expression as places to point at: paths, and conditions that choose between them. */
  readonly target: Target | undefined;
}

/** The paths of an expression: what it reads, what it asks about, and what follows from both. */
export function pathsOf(
  reads: readonly Path[],
  asked: readonly Path[],
): Pick<Expression, 'reads' | 'asked' | 'needs'> {
  const isAsked = (path: Path) => asked.some((above) => above.every((member, i) => path[i] === member));
  return { reads, asked, needs: reads.filter((path) => !isAsked(path)) };
}

/** Where a finding stands: a fact, or one of two by a condition. */
export type Target =
  | { readonly path: Path }
  | { readonly when: Expression; readonly chosen: Target; readonly otherwise: Target };

/** Variables with their types, and the expressions over them. */
export interface Expressions {
  readonly variables: Variables;
  /** The same with one more variable. */
  with(name: string, shape: Shape): Expressions;
  /** Throws an ExpressionError for a text that is no expression. */
  compile(text: string): Expression;
}

export type Variables = Readonly<Record<string, Shape>>;

/** Makes expressions: of CEL (`cel.ts`), or of what the build made of it (`program.ts`). */
export type Compiler = (variables: Variables) => Expressions;

/** An expression that does not parse or whose types do not fit; `start` and `end` are offsets of its text. */
export class ExpressionError extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(message);
  }
}

/** An expression cannot be worked out with the values at hand. */
export class Unevaluable extends Error {}

/** The members a path may go on with, to suggest one for a misspelt name. */
export function membersAt(variables: Variables, path: Path): readonly string[] {
  let shape: Shape | undefined = variables[path[0]];
  for (const member of path.slice(1)) {
    if (!isObject(shape)) return [];
    shape = shape.members[member];
  }
  return isObject(shape) ? Object.keys(shape.members) : [];
}
