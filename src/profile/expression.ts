import { Environment, EvaluationError, type ParseResult } from '@marcbachmann/cel-js';
import { matchesPattern, patternProblem } from './pattern.js';
import { celType, isObject, type Shape } from './shape.js';
import { fold } from './template.js';

/** The names an expression may use and what they stand for. */
export type Scope = Readonly<Record<string, unknown>>;

/** A path of members from a variable, such as `self.available.count`. */
export type Path = readonly [variable: string, ...members: string[]];

/** A CEL expression (https://github.com/google/cel-spec), ready to run. */
export interface Expression {
  readonly text: string;
  /** Runs it; undefined where it fails on what types cannot exclude: a number too large, an index outside a list. */
  evaluate(scope: Scope): unknown;
  /** The facts it reads, in the order of the text, each once; the longest paths that name a member. */
  readonly reads: readonly Path[];
  /** The paths it asks about with `has()`: they, and what is below them, may be absent. */
  readonly guarded: readonly Path[];
  /** The expression as places to point at: paths, and conditions that choose between them. */
  readonly target: Target | undefined;
}

/** Where a finding stands: a fact, or one of two by a condition. */
export type Target =
  | { readonly path: Path }
  | { readonly when: Expression; readonly chosen: Target; readonly otherwise: Target };

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

interface Node {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
  readonly end: number;
}

/** Compiles expressions over a fixed set of typed variables. */
export class Expressions {
  readonly #environment: Environment;
  readonly #types: ReadonlySet<string>;

  constructor(
    readonly variables: Readonly<Record<string, Shape>>,
    from?: Expressions,
  ) {
    const environment = from
      ? from.#environment.clone()
      : new Environment({ unlistedVariablesAreDyn: false });
    const types = new Set(from ? from.#types : []);
    const added = Object.entries(variables).filter(([name]) => !from?.variables[name]);
    for (const [, shape] of added) registerTypes(environment, shape, types);
    for (const [name, shape] of added) environment.registerVariable(name, celType(shape));
    if (!from) registerFunctions(environment);
    this.#environment = environment;
    this.#types = types;
  }

  /** The same with one more variable. Cheaper than a new one: what is registered is shared. */
  with(name: string, shape: Shape): Expressions {
    return new Expressions({ ...this.variables, [name]: shape }, this);
  }

  /** Parses; types are left to `check`. Throws an ExpressionError. */
  compile(text: string): Expression {
    const parsed = this.#parse(text);
    const rewritten = withLinearMatches(text, parsed.ast as unknown as Node);
    const program = rewritten === text ? parsed : this.#parse(rewritten);
    return this.#expression(text, program, parsed.ast as unknown as Node);
  }

  /** The type of an expression, as CEL writes it. Throws an ExpressionError where types do not fit. */
  check(text: string): string {
    const result = this.#environment.check(text);
    if (!result.valid) throw asExpressionError(result.error, text);
    checkPatterns(this.#parse(text).ast as unknown as Node);
    return String(result.type);
  }

  #parse(text: string): ParseResult {
    try {
      return this.#environment.parse(text);
    } catch (error) {
      throw asExpressionError(error, text);
    }
  }

  #expression(text: string, program: ParseResult, ast: Node): Expression {
    const reads: Path[] = [];
    const guarded: Path[] = [];
    collect(ast, new Set(), reads, guarded);
    const target = this.#target(text, ast);
    return {
      text,
      evaluate: (scope) => run(program, scope),
      reads: unique(reads),
      guarded: unique(guarded),
      target,
    };
  }

  #target(text: string, node: Node): Target | undefined {
    const path = pathOf(node);
    if (path) return { path };
    if (node.op !== '?:') return undefined;
    const [when, then, otherwise] = node.args as [Node, Node, Node];
    const targets = [this.#target(text, then), this.#target(text, otherwise)];
    if (!targets[0] || !targets[1]) return undefined;
    return {
      when: this.compile(text.slice(when.start, when.end)),
      chosen: targets[0],
      otherwise: targets[1],
    };
  }
}

function run(program: ParseResult, scope: Scope): unknown {
  try {
    return program(scope);
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

function registerTypes(environment: Environment, shape: Shape, registered: Set<string>): void {
  if (typeof shape === 'string') return;
  if ('list' in shape) registerTypes(environment, shape.list, registered);
  else if (!registered.has(shape.name)) {
    registered.add(shape.name);
    for (const member of Object.values(shape.members)) registerTypes(environment, member, registered);
    const fields = Object.fromEntries(
      Object.entries(shape.members).map(([name, member]) => [name, celType(member)]),
    );
    environment.registerType(shape.name, { ctor: shape.make, fields });
  }
}

function registerFunctions(environment: Environment): void {
  environment
    .registerFunction('string.matchesLinear(string): bool', matchesPattern)
    .registerFunction('list<string>.overlaps(list<string>): bool', (some: string[], others: string[]) =>
      some.some((one) => others.includes(one)),
    )
    .registerFunction(
      'list<string>.isDistinct(): bool',
      (texts: string[]) => new Set(texts).size === texts.length,
    )
    .registerFunction('string.startsWithOne(list<string>): bool', (text: string, words: string[]) =>
      words.some((word) => text.startsWith(word)),
    )
    .registerFunction('string.hasScript(string): bool', hasScript)
    .registerFunction('string.isoDate(): string', isoDate)
    .registerFunction('string.percentOf(int, int): string', percentOf)
    .registerFunction('string.slug(): string', (text: string) => text.replace(/[^a-z0-9]+/gu, '_'))
    .registerFunction('string.isPercentOf(int, int): bool', isPercentOf)
    .registerFunction('string.fold(): string', (text: string) => fold(text))
    .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
      text.replaceAll(from, () => to),
    );
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `01 APR 2025` → `2025-04-01`; any other text stays as it is. */
function isoDate(text: string): string {
  const [, day, name, year] = /^\s*(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\s*$/u.exec(text) ?? [];
  const month = months.indexOf(name?.toUpperCase() ?? '') + 1;
  return month === 0 ? text : `${year}-${String(month).padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

/** Whether a printed percentage is that of `part` in `whole`, within one unit of its last digit: 57 is 4 of 7. */
function isPercentOf(printed: string, part: bigint, whole: bigint): boolean {
  if (whole === 0n) return Number(printed) === 0;
  const unit = 10 ** -(printed.split('.')[1]?.length ?? 0);
  return Math.abs((100 * Number(part)) / Number(whole) - Number(printed)) < unit;
}

/** The percentage of `part` in `whole`, printed with as many decimals as `printed` has. */
function percentOf(printed: string, part: bigint, whole: bigint): string {
  const decimals = printed.split('.')[1]?.length ?? 0;
  return whole === 0n ? printed : ((100 * Number(part)) / Number(whole)).toFixed(decimals);
}

/** Whether a text has a character of a Unicode script, such as `Han`. Throws a SyntaxError for a script there is not. */
function hasScript(text: string, script: string): boolean {
  return new RegExp(`\\p{Script=${script}}`, 'u').test(text);
}

/** CEL's `matches` is RE2, the library's is JavaScript's and may take exponential time: it is given another name. */
function withLinearMatches(text: string, ast: Node): string {
  const calls: number[] = [];
  visit(ast, (node) => {
    if (node.op !== 'rcall') return;
    const [name, receiver] = node.args as [string, Node];
    if (name === 'matches') calls.push(text.indexOf('matches', receiver.end));
  });
  return calls
    .sort((a, b) => b - a)
    .reduce((done, at) => `${done.slice(0, at)}matchesLinear${done.slice(at + 'matches'.length)}`, text);
}

/** Patterns are written out, so that each is known to be one before a report is read. Throws an ExpressionError. */
function checkPatterns(ast: Node): void {
  visit(ast, (node) => {
    if (node.op !== 'rcall') return;
    const [name, , [literal]] = node.args as [string, Node, Node[]];
    if (name === 'hasScript' && literal?.op === 'value') checkScript(literal);
    if (name !== 'matches' || !literal) return;
    const problem =
      literal.op === 'value' && typeof literal.args === 'string'
        ? patternProblem(literal.args)
        : 'matches() takes a pattern written out in quotation marks.';
    if (problem) throw new ExpressionError(problem.replace(/\.$/u, ''), literal.start, literal.end);
  });
}

function checkScript(literal: Node): void {
  try {
    hasScript('', String(literal.args));
  } catch {
    throw new ExpressionError(
      `"${String(literal.args)}" is not a script of Unicode, such as Han`,
      literal.start,
      literal.end,
    );
  }
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const part of value) visit(part, see);
  else if (isNode(value)) {
    see(value);
    visit(value.args, see);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

/** Collects the paths of facts that a node reads; `bound` are the variables of the macros around it. */
function collect(value: unknown, bound: ReadonlySet<string>, reads: Path[], guarded: Path[]): void {
  if (Array.isArray(value)) for (const part of value) collect(part, bound, reads, guarded);
  if (!isNode(value)) return;
  const path = pathOf(value);
  if (path) {
    if (!bound.has(path[0])) reads.push(path);
    return;
  }
  if (value.op === 'call' && (value.args as [string, Node[]])[0] === 'has') {
    const asked = pathOf((value.args as [string, Node[]])[1][0]!);
    if (asked && !bound.has(asked[0])) guarded.push(asked);
    return;
  }
  if (value.op === 'rcall') {
    const [name, receiver, rest] = value.args as [string, Node, Node[]];
    collect(receiver, bound, reads, guarded);
    const variable = macros.has(name) && rest[0]?.op === 'id' ? String(rest[0].args) : undefined;
    const inner = variable === undefined ? bound : new Set([...bound, variable]);
    collect(variable === undefined ? rest : rest.slice(1), inner, reads, guarded);
    return;
  }
  collect(value.args, bound, reads, guarded);
}

const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

function pathOf(node: Node): Path | undefined {
  if (node.op === 'id') return [String(node.args)];
  if (node.op !== '.') return undefined;
  const [receiver, member] = node.args as [Node, string];
  const path = pathOf(receiver);
  return path && [...path, member];
}

function unique(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
}

function asExpressionError(error: unknown, text: string): Error {
  const { summary, message, range } = error as {
    summary?: string;
    message: string;
    range?: { start: number; end: number };
  };
  const what = (summary ?? message).split('\n')[0]!;
  return new ExpressionError(what, range?.start ?? 0, range?.end ?? text.length);
}

/** The members a path may go on with, to suggest one for a misspelt name. */
export function membersAt(variables: Readonly<Record<string, Shape>>, path: Path): readonly string[] {
  let shape: Shape | undefined = variables[path[0]];
  for (const member of path.slice(1)) {
    if (!isObject(shape)) return [];
    shape = shape.members[member];
  }
  return isObject(shape) ? Object.keys(shape.members) : [];
}
