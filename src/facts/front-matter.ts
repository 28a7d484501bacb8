import { isFreeText } from '../profile/document.js';
import type { Profile, SchemaError } from '../profile/profile.js';
import { isObject, type Shape } from '../profile/shape.js';
import type { Entry } from '../report/front-matter.js';
import type { Report } from '../report/report.js';
import type { Source } from '../report/source.js';
import type { YamlNode } from '../report/yaml.js';
import { type Fact, listFact, objectFact } from './fact.js';

/** Adds to the members of a report the values that keep the schema; returns what the others break. */
export function addFrontMatter(
  { document, shapes, validate }: Profile,
  { frontMatter, source }: Report,
  members: Map<string, Fact>,
): readonly SchemaError[] {
  if (!document.frontMatter || !frontMatter) return [];
  const plain = document.frontMatter.style === 'plain';
  const data = Object.create(null) as Record<string, unknown>;
  for (const [name, entry] of frontMatter.entries) {
    const isText = isFreeText(document.frontMatter.schema.properties?.[name]);
    const value = plain ? plainValue(entry, isText, source) : entry.node.value;
    if (value !== null) data[name] = value;
  }
  const errors = validate(data);
  const broken = new Set(errors.map(({ pointer }) => pointer.split('/')[1] ?? ''));
  for (const [name, { node }] of frontMatter.entries) {
    const shape = shapes.self.members[name];
    if (!shape || broken.has(name) || !(name in data)) continue;
    const fact = yamlFact(node, data[name], shape, source);
    if (fact) members.set(name, fact);
  }
  return errors;
}

/**
 * The value of one line of front matter for a reader that knows no quotes: what would stand there without them. So a
 * quoted count is one finding, about the quotes, and the rules about the count still have it. To such a reader what
 * YAML takes for a comment is a part of the text.
 */
function plainValue({ node, comment }: Entry, isText: boolean, source: Source): unknown {
  const { style, value } = node;
  if (isText && comment && style === 'plain')
    return source.slice({ start: node.range.start, end: comment.end }).trimEnd();
  if (style !== 'quoted' || typeof value !== 'string') return value;
  if (value === '') return null;
  return /^(?:0|[1-9]\d*)$/u.test(value) ? Number(value) : value;
}

function yamlFact(node: YamlNode, value: unknown, shape: Shape, source: Source): Fact | undefined {
  const { range } = node;
  if (isObject(shape)) {
    const members = new Map<string, Fact>();
    for (const [name, member] of node.members ?? []) {
      const inner = shape.members[name];
      const fact = inner && yamlFact(member.node, member.node.value, inner, source);
      if (fact) members.set(name, fact);
    }
    return objectFact(shape, members, { source, range });
  }
  if (typeof shape === 'object') {
    const elements = (node.elements ?? []).map((element) =>
      yamlFact(element, element.value, shape.list, source),
    );
    return elements.every((element) => element !== undefined) ? listFact(elements, source, range) : undefined;
  }
  if (shape === 'int') return typeof value === 'number' ? { value: BigInt(value), source, range } : undefined;
  return typeof value === (shape === 'double' ? 'number' : shape === 'bool' ? 'boolean' : 'string')
    ? { value, source, range }
    : undefined;
}
