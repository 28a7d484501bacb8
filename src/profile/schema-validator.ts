import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Schema } from './document.js';
import { pattern } from './pattern.js';
import type { SchemaError, Validate } from './profile.js';

/** RE2 in place of RegExp: front matter is untrusted text. `code` names it in validators that the build writes. */
const linear = Object.assign(
  (text: string) => {
    const compiled = pattern(text);
    return { test: (value: string) => compiled.test(value), toString: () => text };
  },
  { code: 'require("./pattern.js").schemaPattern' },
);

/** An ajv that reads untrusted data: own properties only, no remote references, linear patterns, every error. */
export function frontMatterAjv(standalone = false): Ajv2020 {
  const code = { regExp: linear as never, ...(standalone ? { source: true, esm: true } : {}) };
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    ownProperties: true,
    code,
  });
  addFormats.default(ajv);
  return ajv;
}

/** Makes a validator of a schema. Throws an Error that says what is wrong with it, or a SchemaRefused. */
export type Compile = (schema: Schema) => Validate;

/**
 * Compiles a schema for front matter. Throws an Error when it is not a schema of draft 2020-12, or is ajv's own `$async`:
 * that one answers with a promise, in which nobody would look for what is wrong.
 */
export function compileSchema(schema: Schema): Validate {
  const validate = frontMatterAjv().compile(schema);
  if ('$async' in validate) throw new Error('"$async" is no word of JSON Schema');
  return (data) => {
    validate(data);
    return (validate.errors ?? []).map(schemaError);
  };
}

/** The part of ajv's error that the words of a finding are made of. */
export function schemaError(error: { instancePath: string; keyword: string; params: object }): SchemaError {
  return {
    pointer: error.instancePath,
    keyword: error.keyword,
    params: error.params as SchemaError['params'],
  };
}
