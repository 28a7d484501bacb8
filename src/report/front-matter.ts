import type { Fault } from './fault.js';
import { type LostClose, lostClose } from './lost-close.js';
import parsers from './parsers.cjs';
import { readPlainLines } from './plain-lines.js';
import type { Range, Source } from './source.js';
import { parseYaml, type YamlNode } from './yaml.js';

/** Largest front matter that is parsed, in bytes: both parsers take quadratic time on some inputs. */
export const maxFrontMatterBytes = 16 * 1024;

/** The YAML between the two `---` lines. */
export interface FrontMatter {
  /** From the opening to the closing line, both included, without the last line break. */
  readonly range: Range;
  readonly open: Range;
  readonly close: Range;
  /** The top-level map; keys keep the order of the source. A key that stands twice is not in it. */
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A key and its value. `key` and `value` are ranges of the source; an empty value has an empty range. */
export interface Entry {
  readonly name: string;
  readonly key: Range;
  readonly node: YamlNode;
  /** Range of a comment that stands behind the value on its line. */
  readonly comment?: Range;
}

/** Where the body begins, the front matter (unless there is none to read), and what is wrong with it. */
export interface FrontMatterReading {
  readonly bodyStart: number;
  readonly frontMatter?: FrontMatter;
  readonly faults: readonly Fault[];
}

/**
 * Reads the front matter of a report. Only a first line that is exactly `---` opens it and only a line that is
 * exactly `---` closes it; no language but YAML is known, so nothing in a report is ever run.
 */
export function readFrontMatter(source: Source): FrontMatterReading {
  const { text } = source;
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const open = { start, end: source.line(1).end };
  const fault = (
    kind: Fault['kind'],
    range: Range,
    detail: string,
    bodyStart = start,
  ): FrontMatterReading => ({
    bodyStart,
    faults: [{ kind, range, detail }],
  });

  const opening = source.slice(open);
  if (!opening.startsWith('---')) return fault('front-matter-missing', { start, end: start }, opening);
  if (opening !== '---') {
    const language = /^---\s*([a-z][\w.+-]*)\s*$/iu.exec(opening)?.[1];
    return language
      ? fault('front-matter-language', open, language, open.end)
      : fault('front-matter-open', open, opening, open.end);
  }
  const close = closingLine(source);
  const unclosed = (): FrontMatterReading | undefined => {
    const lost = lostClose(source, close);
    return lost && readUnclosed(source, open, lost);
  };
  if (!close) return unclosed() ?? fault('front-matter-close', open, '', open.end);
  if (source.slice(close) !== '---')
    return unclosed() ?? fault('front-matter-close', close, source.slice(close), close.end);

  const range = { start, end: close.end };
  const block = { start: open.end, end: close.start };
  const size = Buffer.byteLength(source.slice(block));
  if (size > maxFrontMatterBytes)
    return unclosed() ?? fault('front-matter-too-large', open, String(size), close.end);
  const plain = readPlainLines(source.slice(block), block.start);
  const { entries, faults } = plain ? { entries: plain, faults: [] } : split(source.slice(range), block);
  const isWrong =
    faults.some(({ kind }) => kind === 'yaml-syntax') || /^\.\.\.\s*$/mu.test(source.slice(block));
  const read = { bodyStart: close.end, frontMatter: { range, open, close, entries }, faults };
  // The line that closes it may be a thematic break of the body.
  return isWrong ? (unclosed() ?? read) : read;
}

/** Front matter without its closing line, up to where the body begins. */
function readUnclosed(source: Source, open: Range, { last, bodyStart }: LostClose): FrontMatterReading {
  const block = { start: open.end, end: last.end };
  const text = source.slice(block);
  const { end } = last;
  const fault: Fault = {
    kind: 'front-matter-close',
    range: last,
    detail: source.slice(last),
    code: 'LOST',
    edits: [{ range: { start: end, end }, text: '\n---' }],
  };
  if (Buffer.byteLength(text) > maxFrontMatterBytes) return { bodyStart, faults: [fault] };
  const plain = readPlainLines(`${text}\n`, block.start);
  const { entries, faults } = plain ? { entries: plain, faults: [] } : split(`---${text}\n---\n`, block);
  const frontMatter = { range: { start: open.start, end }, open, close: last, entries };
  return { bodyStart, frontMatter, faults: [...faults, fault] };
}

/** The first line after the opening one that begins with `---`: the line every splitter takes for the closing one. */
function closingLine(source: Source): Range | undefined {
  const before = source.text.indexOf('\n---');
  return before === -1 ? undefined : source.line(source.position(before + 1).line);
}

/** gray-matter splits, the `yaml` package parses. `block` is where the YAML stands in the source. */
function split(text: string, block: Range): { entries: Map<string, Entry>; faults: readonly Fault[] } {
  let reading: ReturnType<typeof parseYaml> = { entries: new Map(), faults: [] };
  const parse = (yaml: string): object => {
    reading = parseYaml(yaml, block.start);
    return {};
  };
  // Without an options object gray-matter caches by content and returns empty data for a text that failed before.
  const matter = parsers.matter();
  matter(text, { language: 'yaml', engines: { ...refusedEngines, yaml: { parse, stringify: refuse } } });
  return reading;
}

function refuse(): never {
  throw new Error('Report Review reads YAML front matter only and writes none.');
}

// Both names of the JavaScript engine have to be overridden: gray-matter's default evaluates the text.
const refusedEngines = Object.fromEntries(
  ['js', 'javascript', 'json', 'coffee', 'cson', 'toml'].map((name) => [
    name,
    { parse: refuse, stringify: refuse },
  ]),
);
