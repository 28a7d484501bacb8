import { type Fact, objectFact } from '../facts/fact.js';
import type { Schema, SchemaRuleSpec } from '../profile/document.js';
import type { SchemaError } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import { isFreeText } from '../profile/shapes.js';
import type { FrontMatter } from '../report/front-matter.js';
import type { Problem, Spot, Subject } from './problem.js';
import { schemaWords, styleWords } from './schema-words.js';

/** What the front matter breaks of its schema, for the errors that are this rule's. */
export function checkSchema(rule: Rule, subject: Subject): readonly Problem[] {
  const { report, facts, profile } = subject;
  const { frontMatter } = report;
  // YAML that does not parse, or means more than it says, is one finding: its values are a guess.
  if (!frontMatter || report.faults.some(({ kind }) => unreadable.has(kind))) return [];
  if (rule.spec.schema!.style) return checkStyle(subject, frontMatter);
  const owner = (error: SchemaError) =>
    profile.rules.find(({ spec }) => spec.schema && !spec.schema.style && claims(spec.schema, error));
  return onePerValue(facts.schemaErrors)
    .filter((error) => owner(error) === rule && !isDuplicate(error, subject))
    .map((error) => problemOf(error, subject, frontMatter));
}

const unreadable: ReadonlySet<string> = new Set([
  'yaml-syntax',
  'yaml-feature',
  'yaml-too-deep',
  'front-matter-not-a-map',
]);

/** Whether a rule reports an error: the first of the profile that does, has it. */
export function claims({ keywords, fields }: SchemaRuleSpec, error: SchemaError): boolean {
  return (keywords?.includes(error.keyword) ?? true) && (fields?.includes(fieldOf(error)) ?? true);
}

/** The front matter's key that an error is about. */
function fieldOf(error: SchemaError): string {
  return keysOf(error.pointer)[0] ?? memberOf(error) ?? '';
}

/** The key that is missing in what an error is about, or not known there. */
function memberOf({ params }: SchemaError): string | undefined {
  const name = ['missingProperty', 'additionalProperty', 'unevaluatedProperty', 'propertyName']
    .map((param) => params[param])
    .find((one) => one !== undefined);
  return name === undefined ? undefined : String(name);
}

/** The keys of a JSON Pointer (RFC 6901), from the front matter's own inwards. */
function keysOf(pointer: string): readonly string[] {
  const [, ...keys] = pointer.split('/');
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const order = ['type', 'enum', 'const', 'format', 'pattern'];

/** A value that breaks several keywords has one cause: the first keyword in this order speaks for all. */
function onePerValue(errors: readonly SchemaError[]): readonly SchemaError[] {
  const rank = ({ keyword }: SchemaError): number =>
    order.includes(keyword) ? order.indexOf(keyword) : order.length;
  const best = new Map<string, SchemaError>();
  for (const error of errors) {
    const key = `${error.pointer}\n${error.pointer === '' ? fieldOf(error) : ''}`;
    const known = best.get(key);
    if (!known || rank(error) < rank(known)) best.set(key, error);
  }
  return [...best.values()];
}

/** A key that stands twice is reported as such, not as missing. */
function isDuplicate(error: SchemaError, { report }: Subject): boolean {
  return report.faults.some(({ kind, detail }) => kind === 'duplicate-key' && detail === fieldOf(error));
}

function problemOf(error: SchemaError, subject: Subject, frontMatter: FrontMatter): Problem {
  const { report, profile } = subject;
  const field = fieldOf(error);
  const entry = frontMatter.entries.get(field);
  const isTop = error.pointer === '';
  const range = !entry
    ? frontMatter.close
    : isTop && error.keyword !== 'required'
      ? entry.key
      : valueOrKey(entry);
  const properties = profile.document.frontMatter?.schema.properties ?? {};
  const property: Schema = properties[field] ?? {};
  const value = entry?.node.raw ?? '';
  const member = memberOf(error);
  const name = isTop || member === undefined ? field : [...keysOf(error.pointer), member].join('.');
  // A map within has keys of its own.
  const keys = isTop ? Object.keys(properties) : [];
  return {
    ...subjectOf(subject, { source: report.source, range }, field, value, error.keyword),
    message: schemaWords(error, name, value, property, keys),
  };
}

function valueOrKey({ key, node }: { key: Spot['range']; node: { range: Spot['range'] } }): Spot['range'] {
  return node.range.end > node.range.start ? node.range : key;
}

function subjectOf(subject: Subject, at: Spot, key: string, value: string, problem: string): Problem {
  const fact = (text: string): Fact => ({ value: text, ...at });
  const members = new Map([
    ['key', fact(key)],
    ['value', fact(value)],
    ['problem', fact(problem)],
  ]);
  const each = objectFact(subject.profile.shapes.subjects.schema, members, at);
  return { at, scope: { ...subject.scope, each }, subject: key, evidence: value };
}

/** Values that a reader which splits lines at the first colon would see otherwise than YAML does. */
function checkStyle(subject: Subject, frontMatter: FrontMatter): readonly Problem[] {
  const { source } = subject.report;
  const { properties } = subject.profile.document.frontMatter?.schema ?? {};
  const broken = new Set(subject.facts.schemaErrors.map(({ pointer }) => keysOf(pointer)[0]));
  const problems: Problem[] = [];
  for (const { name, node, comment } of frontMatter.entries.values()) {
    const { range, style, raw, value } = node;
    if (style === 'plain' && !comment) continue;
    // A list, a map or a block that is no value of its key has been told as that.
    if (!comment && style !== 'quoted' && broken.has(name)) continue;
    const at = { source, range: style === 'plain' ? comment! : range };
    const text = typeof value === 'string' ? value : raw;
    const plain = style === 'quoted' && isPlain(text);
    // In a title, what YAML takes for a comment is more likely a part of it: only its author can tell.
    const isKept = comment !== undefined && isFreeText(properties?.[name]);
    const removed = comment && { range: { start: range.end, end: comment.end }, text: '' };
    problems.push({
      ...subjectOf(subject, at, name, source.slice(at.range), style),
      message: styleWords(name, style, source.slice(at.range)),
      ...((plain || style === 'plain') && !isKept
        ? { edits: [...(plain ? [{ range, text }] : []), ...(removed ? [removed] : [])] }
        : {}),
    });
  }
  return problems;
}

/** Whether a text means itself when it is written without quotes. */
function isPlain(text: string): boolean {
  return text !== '' && text.trim() === text && !/^[-?:,[\]{}#&*!|>'"%@`]|: |:$| #|[\r\n]/u.test(text);
}
