import type { Entry } from './front-matter.js';
import type { YamlNode } from './yaml.js';

/**
 * Front matter of nothing but `key: value` lines whose values mean what they say, as nearly every report has it: what
 * the YAML parser would make of it, in a twentieth of its time. Undefined where any line could mean more than that;
 * the parser reads it then. `text` stands at offset `start` of the report.
 */
export function readPlainLines(text: string, start: number): Map<string, Entry> | undefined {
  const entries = new Map<string, Entry>();
  let at = 0;
  for (const line of text.split('\n')) {
    const offset = start + at;
    at += line.length + 1;
    if (line === '') continue;
    const match = plainLine.exec(line);
    if (!match) return undefined;
    const name = match[1]!;
    const raw = match[3]!;
    if (entries.has(name) || otherThanText.test(name) || meansMore(raw)) return undefined;
    const value = wholeNumber.test(raw) ? Number(raw) : raw;
    if (String(value) !== raw) return undefined;
    const key = { start: offset, end: offset + name.length };
    const from = key.end + 1 + match[2]!.length;
    const node: YamlNode = { range: { start: from, end: from + raw.length }, raw, style: 'plain', value };
    entries.set(name, { name, key, node });
  }
  return entries;
}

// The value begins with none of YAML's indicators (YAML 1.2.2, 5.3), nor with what numbers other than whole ones and
// what merge keys begin with.
const plainLine =
  /^([A-Za-z_][\w-]{0,99}):( +)([^\s\-?:,[\]{}#&*!|>'"%@`~.+=<][^\p{Cc}\p{Zl}\p{Zp}\ufeff]*)$/u;

/** What is a number, and not text, to the core schema and to readers of plain lines. */
export const wholeNumber = /^(?:0|[1-9][0-9]*)$/u;

/** What the core schema takes for something else than text (YAML 1.2.2, 10.3), and what comes near it. */
const otherThanText = /^(?:null|true|false|[0-9][0-9._]*(?:e[+-]?[0-9]*)?|0[xo].*)$/iu;

/** Whether YAML would see a key, a comment or another type in a value, or would not keep the space at its end. */
function meansMore(raw: string): boolean {
  return (
    raw.includes(': ') ||
    raw.endsWith(':') ||
    raw.includes(' #') ||
    raw.trimEnd() !== raw ||
    (otherThanText.test(raw) && !wholeNumber.test(raw))
  );
}
