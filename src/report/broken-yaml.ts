import type { Fault } from './fault.js';
import type { Entry } from './front-matter.js';
import type { Reading, YamlNode } from './yaml.js';

/**
 * What a reader that splits each line at its first colon makes of YAML that does not parse: the error is one fault, and
 * the other rules still have their values.
 */
export function readLines(text: string, start: number, code: string, [from, to]: [number, number]): Reading {
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  let edits: Fault['edits'];
  let opened: string | undefined;
  let range = { start: start + from, end: start + Math.max(to, from + 1) };
  for (const line of text.matchAll(/^([^\s:#][^:\r\n]*):[^\S\r\n]*([^\r\n]*)/gmu)) {
    const [whole, name, rest] = line as unknown as [string, string, string];
    const written = rest.trimEnd();
    const isOpen = code === 'MISSING_CHAR' && opensQuote(written);
    const raw = isOpen ? written.slice(1) : written;
    const valueStart = start + line.index + whole.length - rest.length + (isOpen ? 1 : 0);
    const node: YamlNode = {
      range: { start: valueStart, end: valueStart + raw.length },
      raw,
      style: 'plain',
      value: raw === '' ? null : /^(?:0|[1-9]\d*)$/u.test(raw) ? Number(raw) : raw,
    };
    if (seen.has(name)) entries.delete(name);
    else {
      const key = { start: start + line.index, end: start + line.index + name.length };
      entries.set(name, { name, key, node });
    }
    seen.add(name);
    if (isOpen && !opened) {
      // The parser looks for the end of the quotation down to the last line; what lacks it is the line that opens it.
      opened = whole;
      range = { start: valueStart - 1, end: valueStart + raw.length };
      edits = [{ range: { start: valueStart - 1, end: valueStart }, text: '' }];
    }
    const isHere = from >= line.index && from <= line.index + whole.length;
    if (isHere && /: |:$/u.test(raw)) {
      range = node.range;
      edits = [...raw.matchAll(/:(?: |$)/gu)].map(({ index, 0: colon }) => ({
        range: { start: valueStart + index, end: valueStart + index + colon.length },
        text: '：',
      }));
    }
  }
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1).split(/\r?\n/u, 1)[0]!;
  return {
    entries,
    faults: [
      {
        ...{ kind: 'yaml-syntax', range, detail: opened ?? line, ...(edits ? { edits } : {}) },
        code: opened ? unclosedQuote : code,
      },
    ],
  };
}

/** Beside the codes of the `yaml` package, where it would only say that some sign is missing. */
const unclosedQuote = 'UNCLOSED_QUOTE';

/** Whether a value begins with a quotation mark that nothing on its line closes. */
function opensQuote(raw: string): boolean {
  const [mark] = raw;
  return (mark === '"' || mark === "'") && (raw.length === 1 || !raw.endsWith(mark));
}
