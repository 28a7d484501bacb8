import type { Path, Target } from '../profile/expression.js';
import type { ObjectShape } from '../profile/shape.js';
import type { Range, Source } from '../report/source.js';

/** A value and where it stands. */
export interface Fact {
  /** As expressions see it: text, a whole number as bigint, a list, or an object of its type's class. */
  readonly value: unknown;
  readonly source: Source;
  readonly range: Range;
  /** The whole lines of it, where they are more than `range`: an item with what is nested in it. */
  readonly block?: Range | undefined;
  readonly members?: ReadonlyMap<string, Fact>;
  readonly elements?: readonly Fact[];
}

/** Where the value of a fact keeps the fact: expressions hand values on, never copies. */
const origin = Symbol('origin');

/** Where a fact with members stands. */
export type Place = Pick<Fact, 'source' | 'range' | 'block'>;

/** A fact with members; its value is an object of the shape's class with those of them that are there. */
export function objectFact(shape: ObjectShape, members: ReadonlyMap<string, Fact>, place: Place): Fact {
  const value = new shape.make();
  for (const [name, member] of members) if (name in shape.members) value[name] = member.value;
  return remembered(new ObjectFact(value, place, members));
}

/** A fact of a value that is made already. Most facts are only looked at by value: members are made when one is not. */
export function lazyFact(value: object, make: () => ReadonlyMap<string, Fact>, place: Place): Fact {
  return remembered(new ObjectFact(value, place, make));
}

function remembered(fact: ObjectFact): Fact {
  (fact.value as { [origin]?: Fact })[origin] = fact;
  return fact;
}

class ObjectFact implements Fact {
  readonly source: Source;
  readonly range: Range;
  readonly block: Range | undefined;
  #members: ReadonlyMap<string, Fact> | (() => ReadonlyMap<string, Fact>);

  constructor(
    readonly value: object,
    { source, range, block }: Place,
    members: ReadonlyMap<string, Fact> | (() => ReadonlyMap<string, Fact>),
  ) {
    this.source = source;
    this.range = range;
    this.block = block;
    this.#members = members;
  }

  get members(): ReadonlyMap<string, Fact> {
    if (typeof this.#members === 'function') this.#members = this.#members();
    return this.#members;
  }
}

export function listFact(elements: readonly Fact[], source: Source, range: Range): Fact {
  return { value: elements.map(({ value }) => value), elements, source, range };
}

/** The facts behind the result of an expression: objects remember where they come from. */
export function originsOf(value: unknown): readonly Fact[] {
  if (Array.isArray(value)) return value.flatMap(originsOf);
  const fact =
    typeof value === 'object' && value !== null ? (value as { [origin]?: Fact })[origin] : undefined;
  return fact ? [fact] : [];
}

/** The facts that the variables of an expression stand for. */
export type FactScope = Readonly<Record<string, Fact | undefined>>;

/** Follows a path; undefined where a member is absent. */
export function resolve(path: Path, scope: FactScope): Fact | undefined {
  let fact = scope[path[0]];
  for (let i = 1; i < path.length; i++) fact = fact?.members?.get(path[i]!);
  return fact;
}

/** The value at a path; undefined where a member is absent. Cheaper than the fact, which knows its place too. */
export function valueAt(path: Path, values: Readonly<Record<string, unknown>>): unknown {
  let value = values[path[0]];
  for (let i = 1; i < path.length && value !== undefined; i++)
    value = (value as Record<string, unknown>)[path[i]!];
  return value;
}

/** Follows a target, deciding its conditions with the values of the scope. */
export function resolveTarget(target: Target, scope: FactScope): Fact | undefined {
  if ('path' in target) return resolve(target.path, scope);
  return resolveTarget(
    target.when.evaluate(valuesOf(scope)) === true ? target.chosen : target.otherwise,
    scope,
  );
}

export function valuesOf(scope: FactScope): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, fact] of Object.entries(scope)) if (fact) values[name] = fact.value;
  return values;
}
