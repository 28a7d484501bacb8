/** Whether an answer is what GitHub describes, as far as it is used: octokit hands out whatever came. */
export type Shape = (value: unknown) => boolean;

export const isText: Shape = (value) => typeof value === 'string';
export const isNumber: Shape = (value) => typeof value === 'number';
export const isTrueOrFalse: Shape = (value) => typeof value === 'boolean';

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object whose fields, all of these, have a shape. */
export function has(fields: Readonly<Record<string, Shape>>): Shape {
  return (value) => isObject(value) && Object.entries(fields).every(([name, shape]) => shape(value[name]));
}

export function isListOf(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every(shape);
}

export function orNull(shape: Shape): Shape {
  return (value) => value === null || shape(value);
}

/** A field that GitHub leaves out where there is nothing to say. */
export function orNothing(shape: Shape): Shape {
  return (value) => value === undefined || value === null || shape(value);
}
