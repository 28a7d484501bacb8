import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}
export type Schema = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Schema[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
}

/** OpenAPI 3.0 to JSON Schema: `nullable` becomes a type, references become absolute. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    key === '$ref' ? `github${item}` : toJsonSchema(item),
  ]);
  const { nullable, ...schema } = Object.fromEntries(entries);
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : { ...schema, ...keepProperty(nullable) };
}

/** A field of GitHub's that is itself called `nullable` would be a schema, never `true`. */
const keepProperty = (nullable: unknown): object => (typeof nullable === 'object' ? { nullable } : {});

/**
 * Where GitHub's description and GitHub differ: an outdated review comment has `line` and `position` null
 * (https://docs.github.com/rest/pulls/comments shows integers only).
 */
function amend(description: Description): void {
  const comment = description.components.schemas!['pull-request-review-comment'] as {
    properties: Record<string, unknown>;
  };
  for (const field of ['line', 'position']) comment.properties[field] = { type: ['integer', 'null'] };
}

const file = new URL('../../../__tests__/github/openapi.slice.json', import.meta.url);
const description = toJsonSchema(JSON.parse(readFileSync(file, 'utf8'))) as Description;
amend(description);

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'github', ...description });

export const paths = description.paths;

/** The schema that a reference stands for; any other schema as it is. */
export function resolve<S extends Schema>(schema: S): S {
  if (typeof schema.$ref !== 'string') return schema;
  const [, , kind, name] = schema.$ref.split('/') as [string, string, string, string];
  return resolve(description.components[kind]![name] as S);
}

const compiled = new WeakMap<Schema, ValidateFunction>();

/** What is wrong with `value`, one sentence each; empty when it holds to `schema`. */
export function errors(schema: Schema, value: unknown): readonly string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? [] : (validate.errors ?? []).map(sentence);
}

function sentence(error: ErrorObject): string {
  const allowed = error.keyword === 'enum' ? ` ${JSON.stringify(error.params.allowedValues)}` : '';
  return `${error.instancePath || '/'} ${error.message}${allowed}`;
}

/** The schemas that together describe an object: through `allOf`, `anyOf` and `oneOf`. */
function parts(schema: Schema): readonly Schema[] {
  const target = resolve(schema);
  const below = [target.allOf, target.anyOf, target.oneOf].flatMap((list) => (list as Schema[]) ?? []);
  return [target, ...below.flatMap(parts)];
}

/** The schemas of field `name`, of every variant. */
function fields(schema: Schema, name: string): readonly Schema[] {
  return parts(schema).flatMap((part) => {
    const field = (part.properties as Record<string, Schema> | undefined)?.[name];
    return field === undefined ? [] : [field];
  });
}

/** The fields of `value` that `schema` does not name, each as a JSON pointer. */
export function unknownFields(schema: Schema, value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) {
    const items = parts(schema).flatMap((part) => (part.items === undefined ? [] : [part.items as Schema]));
    return value.flatMap((item, index) => unknownFields({ anyOf: items }, item, `${at}/${index}`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const free = parts(schema).some((part) => typeof part.additionalProperties === 'object');
  const closed = parts(schema).some((part) => part.properties !== undefined) && !free;
  return Object.entries(value).flatMap(([name, item]) => {
    const known = fields(schema, name);
    if (known.length === 0) return closed ? [`${at}/${name}`] : [];
    return unknownFields({ anyOf: known }, item, `${at}/${name}`);
  });
}

/**
 * `value` with the fields that `schema` requires and `value` leaves out, each as empty as the schema allows: the
 * fake states what a client can act on, and the hundred URLs of a repository are filled in.
 */
export function complete(schema: Schema, value: unknown): unknown {
  const target = resolve(schema);
  const variants = (target.oneOf ?? target.anyOf) as readonly Schema[] | undefined;
  if (variants !== undefined) return completeVariant(variants, value);
  if (Array.isArray(value)) {
    return target.items === undefined ? value : value.map((item) => complete(target.items as Schema, item));
  }
  if (value === undefined) return empty(target);
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = { ...value };
  for (const part of [target, ...((target.allOf as Schema[]) ?? []).map(resolve)]) {
    const properties = (part.properties ?? {}) as Record<string, Schema>;
    const required = (part.required ?? []) as readonly string[];
    for (const [name, field] of Object.entries(properties)) {
      if (result[name] !== undefined || required.includes(name)) result[name] = complete(field, result[name]);
    }
  }
  return result;
}

function completeVariant(variants: readonly Schema[], value: unknown): unknown {
  if (value === undefined && variants.some((variant) => variant.type === 'null')) return null;
  const completed = variants.map((variant) => complete(variant, value));
  return (
    completed.find((candidate, index) => errors(variants[index]!, candidate).length === 0) ?? completed[0]
  );
}

const emptyStrings: Readonly<Record<string, string>> = {
  uri: 'https://github.example/',
  'date-time': '2026-01-01T00:00:00Z',
};

function empty(schema: Schema): unknown {
  if (schema.enum !== undefined) return (schema.enum as unknown[])[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.type === 'string') return emptyStrings[String(schema.format)] ?? '';
  if (schema.type === 'integer' || schema.type === 'number') return 0;
  if (schema.type === 'boolean') return false;
  if (schema.type === 'array') return [];
  return complete({ ...schema, anyOf: undefined, oneOf: undefined }, {});
}
