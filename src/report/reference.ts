import { markdown, type References } from './parser.js';
import type { Range } from './source.js';

/**
 * The references with the places of their addresses, which the parser does not tell: of the first line that defines
 * each. `body` stands at offset `start` and has these lines. One whose address stands on a line of its own has none.
 */
export function placed(
  references: References,
  body: string,
  start: number,
  lines: readonly Range[],
): References {
  const left = new Set(Object.keys(references));
  if (left.size === 0) return references;
  const all: References = { ...references };
  for (const line of lines) {
    const written = definition.exec(body.slice(line.start - start, line.end - start));
    if (!written) continue;
    const [whole, name, address] = written as unknown as [string, string, string];
    const key = markdown.utils.normalizeReference(name);
    const { [key]: reference } = references;
    if (!left.has(key) || reference?.href !== address) continue;
    left.delete(key);
    const end = line.start + whole.length;
    all[key] = { ...reference, place: { start: end - address.length, end } };
  }
  return all;
}

const definition = /^[\s>]*\[((?:[^[\]\\]|\\.)+)\]:[ \t]*<?([^\s<>]+)/u;
