import type { Schema } from '../profile/document.js';
import type { Profile, SchemaError } from '../profile/profile.js';
import { isObject, type Shape } from '../profile/shape.js';
import { isFreeText } from '../profile/shapes.js';
import type { Entry } from '../report/front-matter.js';
import { wholeNumber } from '../report/plain-lines.js';
import type { Report } from '../report/report.js';
import type { Source } from '../report/source.js';
import type { YamlNode } from '../report/yaml.js';
import { type Fact, listFact, objectFact } from './fact.js';
import { unseenIn } from './text.js';

/** Adds to the members of a report the values that keep the schema; returns what the others break. */
export function addFrontMatter(
  { document, shapes, validate }: Profile,
  report: Report,
  members: Map<string, Fact>,
): readonly SchemaError[] {
  const { frontMatter, source } = report;
  if (!document.frontMatter || !frontMatter) return [];
  const unseen = unseenIn(report);
  const plain = document.frontMatter.style === 'plain';
  const data = Object.create(null) as Record<string, unknown>;
  for (const [name, entry] of frontMatter.entries) {
    const property = document.frontMatter.schema.properties?.[name];
    const written = plain ? plainValue(entry, property, source) : entry.node.value;
    const value = seenValue(written, entry, unseen, source);
    if (value !== null) data[name] = value;
  }
  const errors = validate(data);
  const broken = errors.map(({ pointer }) => pointer.split('/')[1] ?? '');
  for (const [name, { node }] of frontMatter.entries) {
    const shape = shapes.self.members[name];
    if (!shape || broken.includes(name) || !(name in data)) continue;
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
function plainValue({ node, comment }: Entry, property: Schema | undefined, source: Source): unknown {
  const { style, value } = node;
  if (comment && style === 'plain' && isFreeText(property))
    return source.slice({ start: node.range.start, end: comment.end }).trimEnd();
  if (style !== 'quoted' || typeof value !== 'string') return value;
  if (value === '') return null;
  return wholeNumber.test(value) ? Number(value) : value;
}

/** A text without the characters that nobody sees: a level that hides one is that level still. */
function seenValue(value: unknown, { node }: Entry, unseen: ReadonlySet<number>, source: Source): unknown {
  if (unseen.size === 0 || typeof value !== 'string') return value;
  const hidden = [...unseen].filter((at) => at >= node.range.start && at <= node.range.end);
  const characters = new Set(hidden.map((at) => String.fromCodePoint(source.text.codePointAt(at)!)));
  if (characters.size === 0) return value;
  const seen = [...value].filter((one) => !characters.has(one)).join('');
  return wholeNumber.test(seen) ? Number(seen) : seen;
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
