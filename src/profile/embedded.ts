import type { ErrorObject } from 'ajv';
import type { ProfileDocument } from './document.js';
import type { Validate } from './profile.js';
import type { Program } from './program.js';

/** A built-in profile, checked when the project was built, with the validator that ajv wrote for its front matter. */
export interface Embedded {
  readonly document: ProfileDocument;
  readonly validate: Validate;
}

/*
 * The build puts the content in (scripts/embed.ts writes this module anew below build/): reading and checking YAML,
 * compiling schemas and expressions would take longer than reviewing a report.
 */
export const embedded: Readonly<Record<string, Embedded>> = {};
/** Every expression of the built-in profiles, by its text. */
export const programs: Readonly<Record<string, Program>> = {};
export const validateConfig: ((value: unknown) => boolean) & { errors?: readonly ErrorObject[] | null } =
  () => true;
