import type { Expression, Target } from '../src/profile/expression.js';
import type { Node } from '../src/profile/expression-tree.js';
import { functions } from '../src/profile/functions.js';
import { methods } from '../src/profile/operations.js';
import type { WrittenTarget } from '../src/profile/program.js';

/**
 * The JavaScript of a Program, as an array literal. It names what `operations.ts` and `functions.ts` export. `ast` is the
 * tree that the CEL library parses the text into, before its types are checked. Throws an Error for what no built-in
 * profile has needed yet.
 */
export function programCode({ reads, asked, target }: Expression, ast: Node): string {
  const paths = [reads, asked].map((some) => JSON.stringify(some.map((path) => path.join('.')).join(' ')));
  const written = target ? [JSON.stringify(writtenTarget(target))] : [];
  return `[(scope) => ${code(ast, new Set())}, ${[...paths, ...written].join(', ')}]`;
}

function writtenTarget(target: Target): WrittenTarget {
  if ('path' in target) return target.path.join('.');
  return [target.when.text, writtenTarget(target.chosen), writtenTarget(target.otherwise)];
}

type Bound = ReadonlySet<string>;

/** `bound` are the variables of the macros around the node; each is a parameter of the same name behind `$`. */
function code({ op, args }: Node, bound: Bound): string {
  switch (op) {
    case 'value':
      return literal(args);
    case 'id':
      return bound.has(String(args)) ? `$${String(args)}` : `known(scope.${name(args)})`;
    case '.': {
      const [of, member] = args as [Node, string];
      return `known(${code(of, bound)}.${name(member)})`;
    }
    case 'list':
      return `[${all(args as Node[], bound)}]`;
    case 'map':
      return `new Map([${(args as Node[][]).map((pair) => `[${all(pair, bound)}]`).join(', ')}])`;
    case '!_':
      return `!${code(args as Node, bound)}`;
    case '-_':
      return `-${code(args as Node, bound)}`;
    case '?:': {
      const [when, chosen, otherwise] = (args as Node[]).map((node) => code(node, bound));
      return `(${when} ? ${chosen} : ${otherwise})`;
    }
    case 'call':
      return callCode(args as [string, Node[]], bound);
    case 'rcall':
      return methodCode(args as [string, Node, Node[]], bound);
    default:
      return binaryCode(op, args as [Node, Node], bound);
  }
}

function all(nodes: readonly Node[], bound: Bound): string {
  return nodes.map((node) => code(node, bound)).join(', ');
}

function literal(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  throw new Error(`no code for a literal of type ${typeof value}`);
}

/** A name that is looked up in an object, which must not be one that every object has. */
function name(of: unknown): string {
  if (String(of) in {}) throw new Error(`no code for the name "${String(of)}"`);
  return String(of);
}

function binaryCode(op: string, args: readonly [Node, Node], bound: Bound): string {
  const [left, right] = args.map((node) => code(node, bound));
  switch (op) {
    case '||':
    case '&&':
      if (cannotFail(args[0], bound)) return `(${left} ${op} ${right})`;
      return `${op === '||' ? 'or' : 'and'}(() => ${left}, () => ${right})`;
    case '==':
      return `equals(${left}, ${right})`;
    case '!=':
      return `!equals(${left}, ${right})`;
    case 'in':
      return `isIn(${left}, ${right})`;
    case '[]':
      return `index(${left}, ${right})`;
    case '+':
      return `add(${left}, ${right})`;
    case '-':
    case '*':
      return `int64(${left} ${op} ${right})`;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `(${left} ${op} ${right})`;
    default:
      throw new Error(`no code for the operator "${op}"`);
  }
}

/** Whether nothing that a node needs can be absent: these variables are there wherever they may be named. */
function cannotFail({ op, args }: Node, bound: Bound): boolean {
  if (op === '!_') return cannotFail(args as Node, bound);
  if (op === '||' || op === '&&') return (args as Node[]).every((node) => cannotFail(node, bound));
  if (op !== 'call' || (args as [string])[0] !== 'has') return false;
  const [, [asked]] = args as [string, [Node]];
  const [of] = asked.args as [Node];
  return of.op === 'id' && (bound.has(String(of.args)) || always.has(String(of.args)));
}

const always: ReadonlySet<string> = new Set(['self', 'each']);

function callCode([called, args]: [string, Node[]], bound: Bound): string {
  switch (called) {
    case 'has': {
      const [of, member] = (args as [Node])[0].args as [Node, string];
      return `(${code(of, bound)}.${name(member)} !== undefined)`;
    }
    case 'size':
    case 'int':
    case 'string':
      return `${called === 'string' ? 'String' : `${called}`}(${all(args, bound)})`;
    default:
      throw new Error(`no code for the function "${called}"`);
  }
}

const macros: ReadonlySet<string> = new Set(['filter', 'map', 'exists', 'all']);

function methodCode([called, receiver, args]: [string, Node, Node[]], bound: Bound): string {
  const on = code(receiver, bound);
  if (macros.has(called)) {
    const [variable, body, more] = args;
    if (more) throw new Error(`no code for "${called}" of three`);
    const parameter = String(variable!.args);
    const each = `($${parameter}) => ${code(body!, new Set([...bound, parameter]))}`;
    return called === 'filter' || called === 'map' ? `${on}.${called}(${each})` : `${called}(${on}, ${each})`;
  }
  const given = [on, ...args.map((node) => code(node, bound))].join(', ');
  const own = called === 'matches' ? 'matchesLinear' : called;
  const signature = Object.keys(functions).find((one) => one.includes(`.${own}(`));
  if (signature !== undefined) return `functions[${JSON.stringify(signature)}](${given})`;
  const method = (methods as Readonly<Record<string, { readonly length: number }>>)[called];
  if (method?.length !== 1 + args.length) throw new Error(`no code for the function "${called}"`);
  return `methods.${called}(${given})`;
}
