import { type Fact, type FactScope, originsOf, resolve, resolveTarget, valueAt } from '../facts/fact.js';
import type { Expression, Path } from '../profile/expression.js';
import type { Rule } from '../profile/rule.js';
import type { Problem, Spot, Subject } from './problem.js';
import { quote } from './words.js';

type Values = Readonly<Record<string, unknown>>;

/** A rule that is an expression: once for a report, or for each of a list. */
export function checkCondition(rule: Rule, { scope, values }: Subject): readonly Problem[] {
  const { each } = rule;
  if (each.length === 0)
    return applies(rule, values) && !holds(rule, values) ? problemOf(rule, scope, values) : [];
  const elements = each.flatMap((path) => resolve(path, scope)?.elements ?? []);
  const once = !rule.asksEach;
  if (elements.length === 0 || (once && !applies(rule, values))) return [];
  const problems: Problem[] = [];
  // One object for all elements: a copy for each would cost more than most expressions.
  const own: Record<string, unknown> = { ...values };
  for (const element of elements) {
    own['each'] = element.value;
    if ((once || applies(rule, own)) && !holds(rule, own))
      problems.push(...problemOf(rule, { ...scope, each: element }, own));
  }
  return problems;
}

/**
 * Whether the rule's `when` is true, or cannot be worked out: a gate must not fall open. It is not where a fact that it
 * needs is absent.
 */
function applies({ when }: Rule, values: Values): boolean {
  return !when || (isKnown(when, values) && when.evaluate(values) !== false);
}

/** Whether the rule is kept, or cannot be decided because a fact that it needs is absent. */
function holds({ condition }: Rule, values: Values): boolean {
  // As in Kubernetes, a rule that cannot be worked out (a number too large) is not kept: a gate must not fall open.
  return !isKnown(condition!, values) || condition!.evaluate(values) === true;
}

function problemOf(rule: Rule, scope: FactScope, values: Values): readonly Problem[] {
  const read = factsRead([...rule.condition!.reads, ...(rule.when?.reads ?? [])], scope);
  const at = (rule.at && resolveTarget(rule.at, scope)) ?? scope['each'] ?? read[0]?.fact;
  if (!at) return [];
  const named = rule.related
    .filter((one) => isKnown(one, values))
    .flatMap((one) => originsOf(one.evaluate(values)));
  // What the base says stands on no line that a reader of the head could be shown; what the element itself says stands
  // where the finding does.
  const others = read.flatMap(({ path, fact }) =>
    path[0] === 'oldSelf' || path[0] === 'each' || isWhole(fact) ? [] : [fact],
  );
  return [
    {
      at,
      scope,
      subject: scope['each'] ? textOf(scope['each']) : '',
      evidence: read.map(({ path, fact }) => `${path.join('.')}=${textOf(fact)}`).join('\n'),
      related: relatedTo(at, [...named, ...others]),
    },
  ];
}

/** Whether every fact that an expression needs is there. */
export function isKnown({ needs }: Expression, values: Values): boolean {
  for (const path of needs) if (valueAt(path, values) === undefined) return false;
  return true;
}

function factsRead(paths: readonly Path[], scope: FactScope): readonly { path: Path; fact: Fact }[] {
  return paths.flatMap((path) => {
    const fact = path.length > 1 ? resolve(path, scope) : undefined;
    return fact ? [{ path, fact }] : [];
  });
}

/** Facts about the file or a whole list have no line of their own to show. */
function isWhole({ range, elements }: Fact): boolean {
  return elements !== undefined || range.end === 0;
}

function relatedTo(at: Spot, facts: readonly Fact[]): NonNullable<Problem['related']> {
  const seen = new Set([keyOf(at)]);
  return facts.flatMap((fact) => {
    if (seen.has(keyOf(fact)) || textOf(fact) === '') return [];
    seen.add(keyOf(fact));
    return [{ source: fact.source, range: fact.range, message: quote(textOf(fact)) }];
  });
}

function keyOf({ source, range }: Spot): string {
  return `${source.path}:${range.start}:${range.end}`;
}

function textOf({ value, members }: Fact): string {
  const text = ['text', 'value', 'title']
    .map((name) => members?.get(name)?.value)
    .find((one) => one !== undefined);
  if (text !== undefined) return String(text);
  if (Array.isArray(value)) return String(value.length);
  return typeof value === 'object' ? '' : String(value);
}
