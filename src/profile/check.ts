import { faultKinds } from '../report/fault.js';
import { checkExpressions } from './check-expressions.js';
import type { FieldSpec, ProfileDocument, RuleSpec } from './document.js';
import type { ProfilePatch } from './extend.js';
import { SchemaRefused } from './known-schemas.js';
import { nearest } from './nearest.js';
import { patternProblem } from './pattern.js';
import type { PolicyYaml } from './policy-yaml.js';
import type { Compile } from './schema-validator.js';
import { headingOf, listOf, patternsOf, shapesOf, templatesOf } from './shapes.js';
import { Template, TemplateError } from './template.js';

/**
 * Checks what JSON Schema cannot say of a profile. Problems are noted in `yaml`, the file of `patch`: what it takes
 * over from the profile it extends has been checked there.
 */
export function checkDocument(
  document: ProfileDocument,
  patch: ProfilePatch,
  yaml: PolicyYaml,
  compile: Compile,
): void {
  if (document.files.length === 0)
    yaml.add([], '"files" is missing: which files are reports of this family?');
  checkSchema(document, yaml, compile);
  checkFields(document, patch, yaml);
  if (yaml.problems.length > 0) return;
  for (const [i, rule] of patch.rules.entries()) checkRule(document, rule.id, ['rules', i], yaml);
  checkClaims(document, yaml);
  if (yaml.problems.length > 0) return;
  checkExpressions(document, patch, shapesOf(document), yaml);
}

function checkSchema({ frontMatter }: ProfileDocument, yaml: PolicyYaml, compile: Compile): void {
  if (!frontMatter) return;
  try {
    compile(frontMatter.schema);
  } catch (error) {
    if (error instanceof SchemaRefused) throw error;
    yaml.add(['frontMatter', 'schema'], `not a schema: ${(error as Error).message}.`);
  }
}

function checkFields(document: ProfileDocument, patch: ProfilePatch, yaml: PolicyYaml): void {
  const keys = Object.keys(document.frontMatter?.schema.properties ?? {});
  const items = Object.keys(document.items ?? {});
  const check = (fields: Readonly<Record<string, FieldSpec>>, path: string[], taken: readonly string[]) => {
    for (const [name, field] of Object.entries(fields)) {
      const at = [...path, name];
      if (taken.includes(name))
        yaml.addAtKey(path, name, `"${name}" is the name of a front matter key already.`);
      if (field.items !== undefined && !items.includes(field.items)) {
        yaml.add([...at, 'items'], unknown('kind of item', field.items, items));
      }
      checkTemplates(field, at, yaml);
    }
  };
  check(patch.body ?? {}, ['body'], [...keys, 'path', 'folder']);
  for (const [name, { body }] of Object.entries(patch.beside ?? {}))
    check(body, ['beside', name, 'body'], []);
  for (const [name, { names }] of Object.entries(patch.data ?? {})) {
    if (!items.includes(names)) yaml.add(['data', name, 'names'], unknown('kind of item', names, items));
  }
  for (const [i, { heading, variants = [] }] of (patch.outline ?? []).entries()) {
    for (const text of [heading, ...variants])
      checkTemplate(text, headingOf(text).text, ['outline', i], yaml);
    if (headingOf(heading).depth === 0)
      yaml.add(['outline', i, 'heading'], 'a heading begins with "#" to "######".');
  }
}

function checkTemplates(field: FieldSpec, at: string[], yaml: PolicyYaml): void {
  for (const { pattern } of patternsOf(field)) checkPattern(pattern, [...at, 'pattern'], yaml);
  checkPattern(field.unless, [...at, 'unless'], yaml);
  for (const text of templatesOf(field)) checkTemplate(text, text, at, yaml);
  const until = listOf(field.until ?? []);
  for (const text of until) checkTemplate(text, headingOf(text).text, [...at, 'until'], yaml);
  const headings = [...listOf(field.heading ?? []), ...listOf(field.within ?? []), ...until];
  for (const heading of headings) {
    if (headingOf(heading).depth === 0) yaml.add(at, `a heading begins with "#" to "######": "${heading}".`);
  }
  if (field.items !== undefined && field.heading === undefined)
    yaml.add([...at, 'items'], '"items" goes with "heading".');
  if (field.until !== undefined && field.items === undefined)
    yaml.add([...at, 'until'], '"until" goes with "items".');
  if (field.within !== undefined && field.heading !== undefined)
    yaml.add([...at, 'within'], '"within" does not go with "heading".');
}

function checkPattern(text: string | undefined, at: readonly (string | number)[], yaml: PolicyYaml): void {
  const problem = text === undefined ? undefined : patternProblem(text);
  if (problem) yaml.add(at, problem);
}

function checkTemplate(written: string, text: string, at: (string | number)[], yaml: PolicyYaml): void {
  try {
    new Template(text);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    yaml.addInside(at, written, error.offset, error.message);
  }
}

const kinds = [
  'rule',
  'fault',
  'schema',
  'outline',
  'forbid',
  'unique',
  'folders',
  'contradicts',
  'index',
] as const;

function checkRule(document: ProfileDocument, id: string, at: (string | number)[], yaml: PolicyYaml): void {
  const same = document.rules.filter((rule) => rule.id === id);
  const rule = same[0]!;
  if (same.length > 1) yaml.add([...at, 'id'], `the rule "${id}" stands twice.`);
  for (const key of ['severity', 'summary', 'why', 'help', 'examples'] as const) {
    if (rule[key] === undefined) yaml.add(at, `the rule "${id}" has no "${key}".`);
  }
  const given = kinds.filter((kind) => rule[kind] !== undefined);
  if (given.length !== 1) {
    yaml.add(
      at,
      `the rule "${id}" has ${given.length === 0 ? 'none' : given.join(' and ')} of ${kinds.join(', ')}: it needs one.`,
    );
  }
  const speaks = rule.fault || rule.schema || rule.outline || rule.index;
  if (!speaks && !rule.message) yaml.add(at, `the rule "${id}" has no "message".`);
  for (const [i, { pattern }] of (rule.forbid?.patterns ?? []).entries())
    checkPattern(pattern, [...at, 'forbid', 'patterns', i, 'pattern'], yaml);
  checkPattern(rule.forbid?.except, [...at, 'forbid', 'except'], yaml);
  if (rule.examples) checkExamples(document, rule, at, yaml);
}

function checkExamples(
  document: ProfileDocument,
  { id, examples, fault }: RuleSpec,
  at: (string | number)[],
  yaml: PolicyYaml,
): void {
  if (!examples.some((example) => 'passes' in example))
    yaml.add([...at, 'examples'], `the rule "${id}" has no example that passes.`);
  // A file that is not a regular one cannot be shown as text.
  const cannotFail = fault?.every((kind) => kind === 'not-a-file');
  if (!cannotFail && !examples.some((example) => 'fails' in example)) {
    yaml.add([...at, 'examples'], `the rule "${id}" has no example that fails.`);
  }
  const ids = document.rules.map((rule) => rule.id);
  for (const [i, example] of examples.entries()) {
    const change = 'fails' in example ? example.fails : example.passes;
    if ((change.replace?.length ?? 0) % 2 === 1)
      yaml.add([...at, 'examples', i], '"replace" has pairs of texts.');
    for (const other of change.also ?? []) {
      if (!ids.includes(other)) yaml.add([...at, 'examples', i], unknown('rule', other, ids));
    }
  }
}

/** Every fault, and every error of the schema, is some rule's: nothing that is wrong goes unsaid. */
function checkClaims({ rules, frontMatter }: ProfileDocument, yaml: PolicyYaml): void {
  for (const kind of faultKinds) {
    const owners = rules.filter(({ fault }) => fault?.includes(kind)).map(({ id }) => id);
    if (owners.length === 0)
      yaml.add(['rules'], `no rule reports the fault "${kind}": extend the profile "base".`);
    if (owners.length > 1)
      yaml.add(['rules'], `the fault "${kind}" is reported by ${owners.join(' and ')}: it is one finding.`);
  }
  const rest = rules.some(({ schema }) => schema && !schema.keywords && !schema.fields && !schema.style);
  if (frontMatter && !rest)
    yaml.add(['rules'], 'no rule reports the rest of the schema\'s errors: one needs "schema: {}".');
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return `there is no ${what} "${name}".${meant ? ` Did you mean "${meant}"?` : ''}`;
}
