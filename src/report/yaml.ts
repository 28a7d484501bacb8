import type { Node, Scalar } from 'yaml';
import { readLines } from './broken-yaml.js';
import type { Fault } from './fault.js';
import type { Entry } from './front-matter.js';
import parsers from './parsers.cjs';
import type { Range } from './source.js';

/** A value of the front matter and where it stands. */
export interface YamlNode {
  readonly range: Range;
  /** A scalar's text as written, quotes included; the source of a collection. */
  readonly raw: string;
  readonly style: 'plain' | 'quoted' | 'block' | 'flow';
  /**
   * JSON value. A number counts as one only when it is written in its plain decimal form (`010`, `3.0` and `0x1F` stay
   * text): a reader that splits lines would see another value than YAML does.
   */
  readonly value: unknown;
  readonly members?: ReadonlyMap<string, { readonly key: Range; readonly node: YamlNode }>;
  readonly elements?: readonly YamlNode[];
}

/** The entries that were read, and what is wrong with the YAML. */
export type Reading = { entries: Map<string, Entry>; faults: Fault[] };

/** Parses the text between the `---` lines, which begins at offset `start` of the report. Never throws on bad YAML. */
export function parseYaml(text: string, start: number): Reading {
  const deep = tooDeep(text);
  if (deep !== undefined) {
    const range = { start: start + deep, end: start + deep + 1 };
    return { entries: new Map(), faults: [{ kind: 'yaml-too-deep', range, detail: String(maxYamlDepth) }] };
  }
  const { isMap, isScalar, parseDocument } = parsers.yaml();
  // A last line without a line break makes `yaml` keep the `\r` of a CRLF in the last value.
  const document = parseDocument(`${text}\n`, {
    schema: 'core',
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const error = document.errors[0];
  if (error) return readLines(text, start, error.code, error.pos);
  const refused = refusedFeature(document.contents);
  if (refused) {
    const range = shift(refused.range, start);
    return { entries: new Map(), faults: [{ kind: 'yaml-feature', range, detail: refused.what }] };
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return { entries: new Map(), faults: [] };
  if (!isMap(contents)) {
    const range = shift([contents.range![0], contents.range![1]], start);
    return { entries: new Map(), faults: [{ kind: 'front-matter-not-a-map', range, detail: '' }] };
  }
  return readMap(contents as Node & typeof contents, text, start);
}

/** Deepest nesting of front matter that is parsed: the parser calls itself for each level. */
export const maxYamlDepth = 32;

/** Offset of the first bracket, or sign of a list in a list, that is nested too deep. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/[[\]{}]|(?<![^ \n])(?:[-?] ){32}(?=[-?] )/gu)) {
    if (sign.length > 1) return index + sign.length;
    depth += sign === '[' || sign === '{' ? 1 : -1;
    if (depth > maxYamlDepth) return index;
    depth = Math.max(0, depth);
  }
  return undefined;
}

function readMap(map: { items: unknown[] }, text: string, start: number): Reading {
  const { isPair, isScalar } = parsers.yaml();
  const entries = new Map<string, Entry>();
  const seen = new Map<string, Range>();
  const faults: Fault[] = [];
  for (const pair of map.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const name = String(pair.key.value);
    const key = shift(pair.key.range!, start);
    const first = seen.get(name);
    if (first) {
      faults.push({ kind: 'duplicate-key', range: key, detail: name, other: first });
      entries.delete(name);
      continue;
    }
    seen.set(name, key);
    const node = readNode(pair.value as Node | null, text, start, key.end + 1);
    const comment = commentBehind(pair.value as Node | null, text, start);
    entries.set(name, comment ? { name, key, node, comment } : { name, key, node });
  }
  return { entries, faults };
}

/** `fallback`: where a value that is not written would stand. */
function readNode(node: Node | null, text: string, start: number, fallback: number): YamlNode {
  if (!node?.range)
    return { range: { start: fallback, end: fallback }, raw: '', style: 'plain', value: null };
  const { isMap, isScalar, isSeq } = parsers.yaml();
  const [from, to] = node.range;
  const raw = text.slice(from, to).replace(/\s+$/u, '');
  const range = { start: start + from, end: start + from + raw.length };
  if (isSeq(node)) {
    const elements = node.items.map((item) => readNode(item as Node, text, start, range.start));
    return { range, raw, style: 'flow', value: elements.map(({ value }) => value), elements };
  }
  if (isMap(node)) {
    const members = new Map<string, { key: Range; node: YamlNode }>();
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const place = shift(key.range!, start);
      members.set(String(key.value), {
        key: place,
        node: readNode(value as Node | null, text, start, place.end + 1),
      });
    }
    const value = Object.create(null) as Record<string, unknown>;
    for (const [name, member] of members) value[name] = member.node.value;
    return { range, raw, style: 'flow', value, members };
  }
  return { range, raw, style: styleOf(node as Scalar), value: plainValue(node as Scalar, raw) };
}

function styleOf(scalar: Scalar): YamlNode['style'] {
  if (scalar.type?.startsWith('QUOTE')) return 'quoted';
  return scalar.type?.startsWith('BLOCK') ? 'block' : 'plain';
}

function plainValue(scalar: Scalar, raw: string): unknown {
  const { value } = scalar;
  return typeof value === 'number' && String(value) !== raw ? raw : value;
}

function commentBehind(node: Node | null, text: string, start: number): Range | undefined {
  if (!node?.comment || !node.range || parsers.yaml().isCollection(node)) return undefined;
  const at = text.indexOf('#', node.range[1]);
  if (at === -1) return undefined;
  const [line] = text.slice(at).split(/\r?\n/u, 1);
  return { start: start + at, end: start + at + line!.length };
}

/** Anchors, aliases, merge keys and tags make a value mean more than its line says: reports have no use for them. */
function refusedFeature(contents: Node | null): { what: string; range: [number, number] } | undefined {
  let found: { what: string; range: [number, number] } | undefined;
  if (contents === null) return undefined;
  const { isAlias, visit } = parsers.yaml();
  visit(contents, {
    Node(key, node) {
      const { anchor, tag } = node as { anchor?: string; tag?: string };
      const source = (node as { source?: string }).source;
      const what = isAlias(node)
        ? `*${node.source}`
        : anchor
          ? `&${anchor}`
          : tag
            ? tag.replace('tag:yaml.org,2002:', '!!')
            : key === 'key' && source === '<<'
              ? '<<'
              : undefined;
      if (what === undefined) return undefined;
      found = { what, range: [node.range![0], node.range![1]] };
      return visit.BREAK;
    },
  });
  return found;
}

function shift([from, to]: readonly [number, number, ...number[]], start: number): Range {
  return { start: start + from, end: start + to };
}
