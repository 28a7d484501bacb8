import { cel, typeOf } from './cel.js';
import type { ProfileDocument } from './document.js';
import { ExpressionError, type Expressions, membersAt, type Path, type Target } from './expression.js';
import type { ProfilePatch } from './extend.js';
import { nearest } from './nearest.js';
import type { PolicyYaml } from './policy-yaml.js';
import { Rule } from './rule.js';
import { compileSentence } from './sentence.js';
import { listOf, type Shapes } from './shapes.js';

type Keys = readonly (string | number)[];

/** Checks the types of every expression of a profile's own part. */
export function checkExpressions(
  document: ProfileDocument,
  patch: ProfilePatch,
  shapes: Shapes,
  yaml: PolicyYaml,
): void {
  for (const [i, { id }] of patch.rules.entries()) {
    const spec = document.rules.find((rule) => rule.id === id)!;
    new RuleChecker(new Rule(spec, spec.severity, shapes, cel), ['rules', i], yaml).check();
  }
  const checker = new RuleChecker(new Rule(document.rules[0]!, 'off', shapes, cel), [], yaml);
  for (const [i, { value }] of (patch.summary ?? []).entries())
    checker.expression(['summary', i, 'value'], value);
  for (const [i, { required, expected }] of (patch.outline ?? []).entries()) {
    if (typeof required === 'string') checker.expression(['outline', i, 'required'], required, 'bool');
    if (typeof expected === 'string') checker.expression(['outline', i, 'expected'], expected, 'bool');
  }
}

class RuleChecker {
  constructor(
    private readonly rule: Rule,
    private readonly at: Keys,
    private readonly yaml: PolicyYaml,
  ) {}

  check(): void {
    const { spec } = this.rule;
    const { each, rule, when, at, related, unique, contradicts, index, fix } = spec;
    if (each !== undefined && this.rule.expressions.variables['each'] === undefined) {
      this.yaml.add(
        [...this.at, 'each'],
        typeof each === 'string'
          ? `"${each}" is not a list.`
          : `${each.join(', ')} are not lists of one kind.`,
      );
      return;
    }
    if (rule !== undefined) this.expression([...this.at, 'rule'], rule, 'bool');
    if (when !== undefined) this.expression([...this.at, 'when'], when, 'bool');
    for (const text of listOf(related ?? [])) this.expression([...this.at, 'related'], text);
    if (at !== undefined) this.target([...this.at, 'at'], at);
    if (unique !== undefined) this.target([...this.at, 'unique'], unique);
    for (const text of [...(contradicts?.between ?? []), ...(contradicts ? [contradicts.within] : [])])
      this.target([...this.at, 'contradicts'], text);
    for (const text of index ? [index.key, ...index.fields] : []) this.target([...this.at, 'index'], text);
    for (const key of ['message', 'help'] as const) {
      for (const [language, text] of Object.entries(spec[key] ?? {}))
        this.sentence([...this.at, key, language], text);
    }
    if (typeof fix?.safe === 'string') this.expression([...this.at, 'fix', 'safe'], fix.safe, 'bool');
    for (const [path, text] of Object.entries(fix?.set ?? {})) {
      this.target([...this.at, 'fix', 'set', path], path);
      this.expression([...this.at, 'fix', 'set', path], text);
    }
    for (const [i, { in: list, set }] of (fix?.every ?? []).entries())
      this.every(['fix', 'every', i], list, set);
    for (const [key, text] of Object.entries(fix?.add ?? {}))
      this.expression([...this.at, 'fix', 'add', key], text, 'string');
    if (fix?.remove !== undefined) this.target([...this.at, 'fix', 'remove'], fix.remove);
  }

  private every(keys: Keys, list: string, set: Readonly<Record<string, string>>): void {
    const inner = this.rule.withEach(list);
    if (inner.variables['it'] === undefined)
      this.yaml.add([...this.at, ...keys, 'in'], `"${list}" is not a list.`);
    else
      for (const text of Object.entries(set).flat())
        this.expression([...this.at, ...keys], text, undefined, inner);
  }

  expression(keys: Keys, text: string, type?: string, expressions = this.rule.expressions): boolean {
    try {
      const found = typeOf(text, expressions);
      expressions.compile(text);
      if (type === undefined || found === type) return true;
      this.yaml.add(keys, `this is ${found}, not ${type}: ${text}`);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const hint = suggestion(error, text, expressions);
      this.yaml.addInside(keys, text, error.start, `${error.message}.${hint}`);
    }
    return false;
  }

  /** A place is checked part by part: what it chooses between need not have one type. */
  target(keys: Keys, text: string): void {
    let target: Target | undefined;
    try {
      target = this.rule.expressions.compile(text).target;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.yaml.addInside(keys, text, error.start, `${error.message}.`);
      return;
    }
    if (target) this.parts(keys, target);
    else this.yaml.add(keys, `a place is a fact, or "condition ? fact : fact": ${text}`);
  }

  private parts(keys: Keys, target: Target): void {
    if ('path' in target) {
      this.expression(keys, target.path.join('.'));
      return;
    }
    this.expression(keys, target.when.text, 'bool');
    this.parts(keys, target.chosen);
    this.parts(keys, target.otherwise);
  }

  sentence(keys: Keys, text: string): void {
    try {
      for (const { expression } of compileSentence(text, this.rule.expressions).expressions)
        this.expression(keys, expression.text);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.yaml.add(keys, `${error.message} in "${text}".`);
    }
  }
}

/** A misspelt name is followed by the one that was probably meant. */
function suggestion({ message, start }: ExpressionError, text: string, { variables }: Expressions): string {
  const name = /^(?:No such key|Unknown variable): (\w+)/u.exec(message)?.[1];
  if (!name) return '';
  const before = /([\w.]+)\.$/u.exec(text.slice(0, start))?.[1];
  const known = before ? membersAt(variables, before.split('.') as unknown as Path) : Object.keys(variables);
  const meant = nearest(name, known);
  return meant ? ` Did you mean "${meant}"?` : known.length > 0 ? ` Known are ${known.join(', ')}.` : '';
}
