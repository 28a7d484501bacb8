import type { Fault } from './fault.js';
import type { Entry } from './front-matter.js';
import { wholeNumber } from './plain-lines.js';
import type { Range } from './source.js';
import type { Reading, YamlNode } from './yaml.js';

/** A line `key: value`, and where in the source its parts stand. */
interface KeyLine extends Range {
  readonly text: string;
  readonly name: string;
  readonly key: Range;
  /** What stands behind the colon; without a quotation mark that nothing closes. */
  readonly raw: string;
  readonly value: Range;
  readonly isOpen: boolean;
}

/**
 * What a reader that splits each line at its first colon makes of YAML that does not parse: the error is one fault, and
 * the other rules still have their values. `start`: the offset of `text` in the source; `from` and `to`: what the parser
 * complains of, in `text`.
 */
export function readLines(text: string, start: number, code: string, [from, to]: [number, number]): Reading {
  const lines = [...keyLines(text, start, code)];
  const place = { start: start + from, end: start + Math.max(to, from + 1) };
  const written = text.slice(text.lastIndexOf('\n', from - 1) + 1).split(/\r?\n/u, 1)[0]!;
  return { entries: entriesOf(lines), faults: [faultOf(lines, place, code, written)] };
}

function* keyLines(text: string, start: number, code: string): Generator<KeyLine> {
  for (const found of text.matchAll(/^([^\s:#][^:\r\n]*):[^\S\r\n]*([^\r\n]*)/gmu)) {
    const [whole, name, rest] = found as unknown as [string, string, string];
    const at = start + found.index;
    const end = at + whole.length;
    const written = rest.trimEnd();
    const isOpen = code === 'MISSING_CHAR' && opensQuote(written);
    const raw = isOpen ? written.slice(1) : written;
    const valueStart = end - rest.length + (isOpen ? 1 : 0);
    yield {
      ...{ start: at, end, text: whole, name, raw, isOpen },
      key: { start: at, end: at + name.length },
      value: { start: valueStart, end: valueStart + raw.length },
    };
  }
}

/** Each key's value; of a key that stands more than once, nobody knows which is meant. */
function entriesOf(lines: readonly KeyLine[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  for (const { name, key, raw, value: range } of lines) {
    const value = raw === '' ? null : wholeNumber.test(raw) ? Number(raw) : raw;
    const node: YamlNode = { range, raw, style: 'plain', value };
    if (seen.has(name)) entries.delete(name);
    else entries.set(name, { name, key, node });
    seen.add(name);
  }
  return entries;
}

/** The error where its cause stands, with what removes it where that is plain: a quotation mark or a colon. */
function faultOf(lines: readonly KeyLine[], place: Range, code: string, written: string): Fault {
  const kind = 'yaml-syntax';
  // The parser looks for the end of the quotation down to the last line; what lacks it is the line that opens it.
  const open = lines.find(({ isOpen }) => isOpen);
  if (open) {
    const mark = { start: open.value.start - 1, end: open.value.start };
    const range = { start: mark.start, end: open.value.end };
    return { kind, range, detail: open.text, edits: [{ range: mark, text: '' }], code: unclosedQuote };
  }
  const here = lines.find(({ start, end }) => place.start >= start && place.start <= end);
  if (!here || !/: |:$/u.test(here.raw)) return { kind, range: place, detail: written, code };
  const edits = [...here.raw.matchAll(/:(?: |$)/gu)].map(({ index, 0: colon }) => ({
    range: { start: here.value.start + index, end: here.value.start + index + colon.length },
    text: '：',
  }));
  return { kind, range: here.value, detail: written, edits, code };
}

/** Beside the codes of the `yaml` package, where it would only say that some sign is missing. */
const unclosedQuote = 'UNCLOSED_QUOTE';

/** Whether a value begins with a quotation mark that nothing on its line closes. */
function opensQuote(raw: string): boolean {
  const [mark] = raw;
  return (mark === '"' || mark === "'") && (raw.length === 1 || !raw.endsWith(mark));
}
