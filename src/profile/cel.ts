import { Environment, EvaluationError, type ParseResult } from '@marcbachmann/cel-js';
import {
  type Compiler,
  type Expression,
  ExpressionError,
  type Expressions,
  type Path,
  pathsOf,
  type Scope,
  type Target,
  Unevaluable,
  type Variables,
} from './expression.js';
import { checkPatterns, collect, type Node, pathOf, unique, withLinearMatches } from './expression-tree.js';
import { functions } from './functions.js';
import { celType, type Shape } from './shape.js';

/** The CEL library's own expressions. What is built in does without them, see `program.ts`. */
export const cel: Compiler = (variables) => new CelExpressions(variables);

/** The type of an expression, as CEL writes it. Throws an ExpressionError where types do not fit. */
export function typeOf(text: string, expressions: Expressions): string {
  if (!(expressions instanceof CelExpressions)) throw new TypeError('only CEL knows its types');
  return expressions.check(text);
}

/** Compiles expressions over a fixed set of typed variables. */
class CelExpressions implements Expressions {
  readonly #environment: Environment;
  readonly #types: ReadonlySet<string>;

  constructor(
    readonly variables: Variables,
    from?: CelExpressions,
  ) {
    const environment = from
      ? from.#environment.clone()
      : new Environment({ unlistedVariablesAreDyn: false });
    const types = new Set(from ? from.#types : []);
    const added = Object.entries(variables).filter(([name]) => !from?.variables[name]);
    for (const [, shape] of added) registerTypes(environment, shape, types);
    for (const [name, shape] of added) environment.registerVariable(name, celType(shape));
    if (!from)
      for (const [signature, call] of Object.entries(functions))
        environment.registerFunction(signature, call);
    this.#environment = environment;
    this.#types = types;
  }

  /** The same with one more variable. Cheaper than a new one: what is registered is shared. */
  with(name: string, shape: Shape): CelExpressions {
    return new CelExpressions({ ...this.variables, [name]: shape }, this);
  }

  /** Parses; types are left to `check`. Throws an ExpressionError. */
  compile(text: string): Expression {
    const parsed = this.#parse(text);
    const rewritten = withLinearMatches(text, parsed.ast as unknown as Node);
    const program = rewritten === text ? parsed : this.#parse(rewritten);
    return this.#expression(text, program, parsed.ast as unknown as Node);
  }

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
    const asked: Path[] = [];
    collect(ast, new Set(), reads, asked);
    const target = this.#target(text, ast);
    return {
      text,
      evaluate: (scope) => run(program, scope),
      ...pathsOf(unique(reads), unique(asked)),
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
    if (error instanceof EvaluationError || error instanceof Unevaluable) return undefined;
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

function asExpressionError(error: unknown, text: string): Error {
  const { summary, message, range } = error as {
    summary?: string;
    message: string;
    range?: { start: number; end: number };
  };
  const what = (summary ?? message).split('\n')[0]!;
  return new ExpressionError(what, range?.start ?? 0, range?.end ?? text.length);
}
