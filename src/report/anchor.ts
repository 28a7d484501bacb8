import type { Link } from './line.js';
import type { Range } from './source.js';

/** A tag of HTML within a line, and where it begins. */
export interface Tag {
  readonly at: number;
  readonly content: string;
}

/** An attribute and its value, in any of the ways that HTML has to write one (https://html.spec.whatwg.org/#attributes-2). */
const attribute = /\s([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/dgu;

/** The links that tags in their order make: `<a href="…">` to the next `</a>`, for an `a` stands in no other. */
export function anchorsOf(tags: readonly Tag[]): readonly Link[] {
  const anchors: Link[] = [];
  let open: { readonly start: number; readonly text: number; readonly url: Range } | undefined;
  for (const { at, content } of tags) {
    const end = at + content.length;
    const place = /^<a\s/iu.test(content) ? addressIn(content) : undefined;
    if (place) open = { start: at, text: end, url: { start: at + place[0], end: at + place[1] } };
    else if (open && /^<\/a\s*>$/iu.test(content)) {
      const { start, text, url } = open;
      anchors.push({ range: { start, end }, text: { start: text, end: at }, url });
      open = undefined;
    }
  }
  return anchors;
}

function addressIn(tag: string): readonly [number, number] | undefined {
  for (const { 1: name, indices } of tag.matchAll(attribute)) {
    if (name!.toLowerCase() === 'href') return indices!.slice(2).find((place) => place !== undefined);
  }
  return undefined;
}
