import { embedded } from './embedded.js';
import type { Profile } from './profile.js';
import type { Compile } from './schema-validator.js';

/** A schema that may be well, and is not compiled all the same. */
export class SchemaRefused extends Error {}

/**
 * For a profile that a stranger wrote: ajv writes code for a schema, so only validators that are there already are used,
 * those of the built-in profiles and of the profile in force. What it gives throws a SchemaRefused for any other schema.
 */
export function knownSchemas(inForce: Profile): Compile {
  const known = [...Object.values(embedded), inForce].map(
    ({ document, validate }) => [JSON.stringify(document.frontMatter?.schema), validate] as const,
  );
  return (schema) => {
    const text = JSON.stringify(schema);
    const found = known.find(([other]) => other === text);
    if (found) return found[1];
    throw new SchemaRefused('It is another schema of the front matter than the one in force.');
  };
}
