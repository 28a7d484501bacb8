import { programs } from './embedded.js';
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
import type { Shape } from './shape.js';

/** A CEL expression as the build writes it down: what runs it, its paths with spaces between them, and its target. */
export type Program = readonly [
  run: (scope: Scope) => unknown,
  reads: string,
  asked: string,
  target?: WrittenTarget,
];

/** A path, or the text of a condition and what it chooses between. */
export type WrittenTarget = string | readonly [when: string, chosen: WrittenTarget, otherwise: WrittenTarget];

/**
 * The expressions of the built-in profiles. Their types were checked and their text was turned into JavaScript when the
 * project was built: the CEL library would take a third of the time that a report takes.
 */
export const builtIn: Compiler = (variables) => new BuiltInExpressions(variables);

class BuiltInExpressions implements Expressions {
  constructor(readonly variables: Variables) {}

  with(name: string, shape: Shape): Expressions {
    return new BuiltInExpressions({ ...this.variables, [name]: shape });
  }

  compile(text: string): Expression {
    if (!Object.hasOwn(programs, text))
      throw new ExpressionError('The build has not seen this', 0, text.length);
    const [run, reads, asked, target] = programs[text]!;
    return {
      text,
      evaluate: (scope) => evaluate(run, scope),
      ...pathsOf(pathsIn(reads), pathsIn(asked)),
      target: target === undefined ? undefined : this.#target(target),
    };
  }

  #target(written: WrittenTarget): Target {
    if (typeof written === 'string') return { path: pathOf(written) };
    const [when, chosen, otherwise] = written;
    return { when: this.compile(when), chosen: this.#target(chosen), otherwise: this.#target(otherwise) };
  }
}

function evaluate(run: (scope: Scope) => unknown, scope: Scope): unknown {
  try {
    return run(scope);
  } catch (error) {
    if (error instanceof Unevaluable) return undefined;
    throw error;
  }
}

function pathsIn(written: string): readonly Path[] {
  return written === '' ? [] : written.split(' ').map(pathOf);
}

function pathOf(written: string): Path {
  return written.split('.') as unknown as Path;
}
