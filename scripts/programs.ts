import { Environment } from '@marcbachmann/cel-js';
import { cel } from '../src/profile/cel.js';
import type { ProfileDocument } from '../src/profile/document.js';
import type { Compiler, Expression, Expressions } from '../src/profile/expression.js';
import type { Node } from '../src/profile/expression-tree.js';
import { compileProfile, languages, type Profile } from '../src/profile/profile.js';
import { Rule } from '../src/profile/rule.js';
import { compileSummary } from '../src/review/summary.js';
import { programCode } from './expression-code.js';

/** The JavaScript of an object with every expression of some profiles as a Program, by its text. */
export function programsOf(documents: readonly ProfileDocument[]): string {
  const parser = new Environment({ unlistedVariablesAreDyn: true });
  const all = new Map(documents.flatMap((document) => [...expressionsOf(document).expressions]));
  const lines = [...all.values()].map((expression) => {
    const ast = parser.parse(expression.text).ast as unknown as Node;
    return `  ${JSON.stringify(expression.text)}: ${programCode(expression, ast)},`;
  });
  return `{\n${lines.join('\n')}\n}`;
}

/** A profile with the CEL library's expressions, and every one that a review with it may ask for, by its text. */
export function expressionsOf(document: ProfileDocument): {
  readonly profile: Profile;
  readonly expressions: ReadonlyMap<string, Expression>;
} {
  const found = new Map<string, Expression>();
  const noted = (expressions: Expressions): Expressions => ({
    variables: expressions.variables,
    with: (name, shape) => noted(expressions.with(name, shape)),
    compile: (text) => {
      const expression = expressions.compile(text);
      note(expression, found);
      return expression;
    },
  });
  const compiler: Compiler = (variables) => noted(cel(variables));
  const profile = compileProfile({ document, validate: () => [], expressions: compiler });
  askForAll(profile);
  return { profile, expressions: found };
}

function note(expression: Expression, found: Map<string, Expression>): void {
  found.set(expression.text, expression);
  const targets = [expression.target];
  for (let target = targets.pop(); target; target = targets.pop()) {
    if ('path' in target) continue;
    note(target.when, found);
    targets.push(target.chosen, target.otherwise);
  }
}

/** Rules compile what they are asked for: all that they can be asked for, whatever there will be. */
function askForAll(profile: Profile): void {
  compileSummary(profile);
  const properties = Object.entries(Object.getOwnPropertyDescriptors(Rule.prototype));
  const getters = properties.flatMap(([name, { get }]) => (get ? [name as keyof Rule] : []));
  for (const rule of profile.rules) {
    for (const name of getters) void rule[name];
    for (const language of languages) void [rule.message(language), rule.help(language)];
    for (const key of Object.keys(rule.spec.fix?.add ?? {})) rule.added(key);
  }
  for (const { required, expected } of profile.document.outline ?? []) {
    for (const wish of [required, expected])
      if (typeof wish === 'string') profile.rules[0]!.expressions.compile(wish);
  }
}
