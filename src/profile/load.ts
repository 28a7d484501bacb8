import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../schemas/profile.schema.json' with { type: 'json' };
import { cel } from './cel.js';
import { checkDocument } from './check.js';
import type { ProfileDocument } from './document.js';
import { embedded } from './embedded.js';
import { extendProfile, type ProfilePatch } from './extend.js';
import { nearest } from './nearest.js';
import type { PolicyFile } from './policy-error.js';
import { PolicyYaml } from './policy-yaml.js';
import { compileProfile, type Profile, type Validate } from './profile.js';
import { type Compile, compileSchema } from './schema-validator.js';

const validateDocument = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
}).compile(schema);

/**
 * Reads a profile and checks everything in it: keys, templates, types of expressions, examples. `bases` are the
 * profiles that it may extend. Throws a PolicyError with every problem, its line and column.
 */
export function loadDocument(
  file: PolicyFile,
  bases: Readonly<Record<string, ProfileDocument>>,
  compile: Compile = compileSchema,
): ProfileDocument {
  const yaml = new PolicyYaml(file);
  if (!validateDocument(yaml.value)) yaml.addSchemaErrors(validateDocument.errors ?? []);
  yaml.refuse();
  const { extends: name, ...patch } = yaml.value as unknown as ProfilePatch & { readonly extends?: string };
  const base = name === undefined ? emptyBase : bases[name];
  if (!base) {
    const meant = nearest(name!, Object.keys(bases));
    yaml.add(['extends'], `there is no profile "${name}".${meant ? ` Did you mean "${meant}"?` : ''}`);
  }
  yaml.refuse();
  const document = extendProfile(base!, patch);
  checkDocument(document, patch, yaml, compile);
  yaml.refuse();
  return document;
}

/** Reads, checks and compiles a profile, which may extend a built-in one. Throws a PolicyError, or what `compile` does. */
export function parseProfile(file: PolicyFile, compile: Compile = compileSchema): Profile {
  const bases = Object.entries(embedded).map(([name, { document }]) => [name, document] as const);
  const document = loadDocument(file, Object.fromEntries(bases), compile);
  return compileProfile({ document, validate: validatorOf(document, compile), expressions: cel });
}

const emptyBase: ProfileDocument = { name: '', files: [], language: 'en', rules: [] };

export function validatorOf({ frontMatter }: ProfileDocument, compile: Compile = compileSchema): Validate {
  return frontMatter ? compile(frontMatter.schema) : () => [];
}
