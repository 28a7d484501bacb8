/** The type of a fact, as expressions see it. */
export type Shape = 'string' | 'int' | 'double' | 'bool' | { readonly list: Shape } | ObjectShape;

/** A fact with members. Each has a class of its own: the type checker knows a value's type by its constructor. */
export interface ObjectShape {
  readonly name: string;
  readonly members: Readonly<Record<string, Shape>>;
  readonly make: new () => Record<string, unknown>;
}

/** A new object type called `name` (unique within a profile). */
export function objectShape(name: string, members: Readonly<Record<string, Shape>>): ObjectShape {
  // Without a prototype: a report's key `constructor` must not find the one that every object has.
  const own = Object.assign(Object.create(null) as Record<string, Shape>, members);
  return { name, members: own, make: class {} as new () => Record<string, unknown> };
}

export function isObject(shape: Shape | undefined): shape is ObjectShape {
  return typeof shape === 'object' && 'members' in shape;
}

/** How CEL writes the type. */
export function celType(shape: Shape): string {
  if (typeof shape === 'string') return shape;
  return 'list' in shape ? `list<${celType(shape.list)}>` : shape.name;
}
