import type { FieldSpec, LinePattern, ProfileDocument, Schema } from './document.js';
import { groupNames } from './pattern.js';
import { type ObjectShape, objectShape, type Shape } from './shape.js';
import { Template } from './template.js';

/** The types of everything that a profile's expressions can name. */
export interface Shapes {
  readonly self: ObjectShape;
  readonly data: ObjectShape;
  readonly items: Readonly<Record<string, ObjectShape>>;
  /** What `each` is in rules that no expression makes: a fault, a schema error, a section, a text. */
  readonly subjects: Readonly<Record<'fault' | 'schema' | 'outline' | 'forbid' | 'contradicts', ObjectShape>>;
}

/** Derives the types from a profile. Throws a TemplateError for a template that cannot be read. */
export function shapesOf(document: ProfileDocument): Shapes {
  const strings = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'string' as const]));
  const items = mapValues(document.items ?? {}, (_spec, kind) =>
    objectShape(`item_${kind}`, {
      ...strings('text', 'name', 'note', 'qualifier', 'key', 'proper', 'list', 'repeats'),
      index: 'int',
      prefixes: { list: 'string' },
    }),
  );
  const beside = mapValues(document.beside ?? {}, ({ body }, name) =>
    objectShape(`beside_${name}`, fieldShapes(body, `beside_${name}`, items)),
  );
  const self = objectShape('report', {
    ...strings('path', 'folder'),
    ...schemaShapes(document.frontMatter?.schema, 'front_matter'),
    ...fieldShapes(document.body ?? {}, 'body', items),
    ...beside,
  });
  const data = objectShape(
    'data',
    mapValues(document.data ?? {}, ({ names }, name) => {
      const item = items[names];
      return objectShape(`data_${name}`, item ? listShapes(item) : {});
    }),
  );
  const subjects = {
    fault: objectShape('fault', strings('kind', 'detail', 'text')),
    schema: objectShape('schema_error', strings('key', 'value', 'problem')),
    outline: objectShape('section', strings('heading', 'found', 'after', 'problem')),
    forbid: objectShape('forbidden', strings('text')),
    contradicts: objectShape('contradiction', { ...strings('name', 'side'), alike: 'int', others: 'int' }),
  };
  return { self, data, items, subjects };
}

function fieldShapes(
  fields: Readonly<Record<string, FieldSpec>>,
  prefix: string,
  items: Readonly<Record<string, ObjectShape>>,
): Record<string, Shape> {
  return mapValues(fields, (field, name) => {
    const shape = objectShape(`${prefix}_${name}`, fieldMembers(field, items));
    return field.every ? { list: shape } : shape;
  });
}

function fieldMembers(field: FieldSpec, items: Readonly<Record<string, ObjectShape>>): Record<string, Shape> {
  if (field.link !== undefined) return { text: 'string', url: 'string' };
  if (field.label !== undefined) return { name: 'string', value: 'string' };
  if (field.pattern !== undefined) {
    const groups = patternsOf(field).flatMap(({ pattern }) => groupNames(pattern));
    return { text: 'string', ...Object.fromEntries(groups.map((name) => [name, 'string' as const])) };
  }
  const captures: Record<string, Shape> = {};
  for (const text of templatesOf(field)) {
    for (const [name, type] of new Template(text).captures)
      captures[name] = type === 'int' ? 'int' : 'string';
  }
  if (field.admonition !== undefined) return { kind: 'string', title: 'string', ...captures };
  const listed = field.items === undefined ? undefined : items[field.items];
  const written: Record<string, Shape> = field.heading === undefined ? {} : { written: 'string' };
  return { text: 'string', ...written, ...captures, ...(listed ? listShapes(listed) : {}) };
}

/** A field's patterns, in order; none where it has another kind of place. */
export function patternsOf({ pattern = [] }: FieldSpec): readonly LinePattern[] {
  const patterns: readonly (string | LinePattern)[] = typeof pattern === 'string' ? [pattern] : pattern;
  return patterns.map((one) => (typeof one === 'string' ? { pattern: one } : one));
}

/** A list of items and what they are compared by. */
function listShapes(item: ObjectShape): Record<string, Shape> {
  const texts: Shape = { list: 'string' };
  return { items: { list: item }, keys: texts, names: texts, prefixes: texts };
}

/** The templates of a field; a heading's number signs are not part of them. */
export function templatesOf(field: FieldSpec): readonly string[] {
  if (field.heading !== undefined) return listOf(field.heading).map((heading) => headingOf(heading).text);
  if (field.admonition !== undefined) return listOf(field.admonition);
  return listOf(field.line ?? []);
}

/** `### Title` → depth 3, `Title`. Text without number signs has depth 0. */
export function headingOf(heading: string): { depth: number; text: string } {
  const match = /^(#{1,6})[ \t]+(.*)$/u.exec(heading);
  return match ? { depth: match[1]!.length, text: match[2]! } : { depth: 0, text: heading };
}

export function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** Whether a schema lets a text say what it likes: a title, not a date. */
export function isFreeText(schema: Schema | undefined): boolean {
  const isBound = ['format', 'pattern', 'enum', 'const'].some((keyword) => schema && keyword in schema);
  return schema?.type === 'string' && !isBound;
}

function schemaShapes(schema: Schema | undefined, prefix: string): Record<string, Shape> {
  const shapes: Record<string, Shape> = {};
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    const shape = schemaShape(property, `${prefix}_${name}`);
    if (shape) shapes[name] = shape;
  }
  return shapes;
}

/** The type of a value that keeps the schema; none where the schema leaves it open. */
function schemaShape(schema: Schema, name: string): Shape | undefined {
  switch (schema.type) {
    case 'integer':
      return 'int';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    case 'object':
      return objectShape(name, schemaShapes(schema, name));
    case 'array': {
      const element = schema.items && schemaShape(schema.items, `${name}_item`);
      return element && { list: element };
    }
    default:
      return schema.enum?.every((value) => typeof value === 'string') ? 'string' : undefined;
  }
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  map: (value: A, name: string) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
