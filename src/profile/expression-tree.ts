import { ExpressionError, type Path } from './expression.js';
import { hasScript } from './functions.js';
import { patternProblem } from './pattern.js';

/** A node of the tree that the CEL library parses an expression into. */
export interface Node {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
  readonly end: number;
}
/** CEL's `matches` is RE2, the library's is JavaScript's and may take exponential time: it is given another name. */
export function withLinearMatches(text: string, ast: Node): string {
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

/** Checks the patterns that are written out. Throws an ExpressionError. */
export function checkPatterns(ast: Node): void {
  visit(ast, (node) => {
    if (node.op !== 'rcall') return;
    const [name, , [literal]] = node.args as [string, Node, Node[]];
    if (name === 'hasScript' && literal?.op === 'value') checkScript(literal);
    if (name !== 'matches' || literal?.op !== 'value') return;
    const problem = patternProblem(String(literal.args));
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

/** Collects the paths that a node reads, and those that it asks about; `bound` are the variables of the macros around it. */
export function collect(value: unknown, bound: ReadonlySet<string>, reads: Path[], asked: Path[]): void {
  if (Array.isArray(value)) for (const part of value) collect(part, bound, reads, asked);
  if (!isNode(value)) return;
  const path = pathOf(value);
  if (path) {
    if (!bound.has(path[0])) reads.push(path);
    return;
  }
  if (value.op === 'call' && (value.args as [string, Node[]])[0] === 'has') {
    const path = pathOf((value.args as [string, Node[]])[1][0]!);
    if (path && !bound.has(path[0])) asked.push(path);
    return;
  }
  if (value.op === 'rcall') {
    const [name, receiver, rest] = value.args as [string, Node, Node[]];
    collect(receiver, bound, reads, asked);
    const variable = macros.has(name) && rest[0]?.op === 'id' ? String(rest[0].args) : undefined;
    const inner = variable === undefined ? bound : new Set([...bound, variable]);
    collect(variable === undefined ? rest : rest.slice(1), inner, reads, asked);
    return;
  }
  collect(value.args, bound, reads, asked);
}

const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

export function pathOf(node: Node): Path | undefined {
  if (node.op === 'id') return [String(node.args)];
  if (node.op !== '.') return undefined;
  const [receiver, member] = node.args as [Node, string];
  const path = pathOf(receiver);
  return path && [...path, member];
}

export function unique(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
}
