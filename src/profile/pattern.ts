import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS>();

/** A regular expression with RE2's syntax and linear time (https://github.com/google/re2/wiki/Syntax). Throws on others. */
export function pattern(text: string): RE2JS {
  let found = compiled.get(text);
  if (!found) {
    found = RE2JS.compile(text);
    compiled.set(text, found);
  }
  return found;
}

/** Whether the expression matches anywhere in `text`. */
export function matchesPattern(text: string, expression: string): boolean {
  return pattern(expression).matcher(text).find();
}

/** Every match of `expression` in `text`: offsets and text of the first group, or of the whole where there is none. */
export function* findPattern(
  text: string,
  expression: string,
): Generator<{ start: number; end: number; text: string }> {
  const matcher = pattern(expression).matcher(text);
  while (matcher.find()) {
    const group = matcher.groupCount() > 0 && matcher.group(1) !== null ? 1 : 0;
    yield { start: matcher.start(group), end: matcher.end(group), text: matcher.group(group)! };
  }
}

/** A pattern as ajv uses one, in the validators that the build writes. */
export function schemaPattern(text: string): { test(value: string): boolean } {
  return { test: (value) => matchesPattern(value, text) };
}
