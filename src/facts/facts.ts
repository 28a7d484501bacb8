import type { ProfileDocument } from '../profile/document.js';
import type { Profile, SchemaError } from '../profile/profile.js';
import { isObject, type ObjectShape, type Shape } from '../profile/shape.js';
import { type Fault, hiding } from '../report/fault.js';
import { type Report, readLines } from '../report/report.js';
import { Source } from '../report/source.js';
import { type Fact, listFact, objectFact } from './fact.js';
import { FieldReader } from './field.js';
import { addFrontMatter } from './front-matter.js';
import { comparable, ItemReader } from './item.js';
import { ReportText } from './text.js';

/** The named, typed, positioned values of a report. What is absent, or does not keep the schema, is not in `self`. */
export interface Facts {
  readonly self: Fact;
  readonly text: ReportText;
  readonly schemaErrors: readonly SchemaError[];
  /** Files beside the report that could not be read: the rules that need them do not run. */
  readonly faults: readonly Fault[];
}

/** What leaves nothing of a file to read. An empty one says nothing, and is no fault. */
const unreadable: ReadonlySet<Fault['kind']> = new Set(['too-large', 'binary', 'not-utf-8', 'not-a-file']);

/** Reads the facts that a profile asks for. */
export class FactReader {
  readonly #items: ReadonlyMap<string, ItemReader>;
  readonly #body: ReadonlyMap<string, FieldReader>;
  readonly #beside: ReadonlyMap<
    string,
    { readonly file: string; readonly fields: ReadonlyMap<string, FieldReader> }
  >;

  constructor(private readonly profile: Profile) {
    const { document, shapes } = profile;
    this.#items = new Map(
      Object.entries(document.items ?? {}).map(([kind, spec]) => [
        kind,
        new ItemReader(spec, shapes.items[kind]!),
      ]),
    );
    this.#body = this.#fields(document.body ?? {}, shapes.self.members);
    this.#beside = new Map(
      Object.entries(document.beside ?? {}).map(([name, { file, body }]) => {
        const shape = shapes.self.members[name];
        return [name, { file, fields: this.#fields(body, isObject(shape) ? shape.members : {}) }];
      }),
    );
  }

  /** Reads a parsed report, with the files of its folder that the profile names. */
  read(report: Report, beside: ReadonlyMap<string, Uint8Array>): Facts {
    const text = new ReportText(report);
    const { source, path } = report;
    const members = new Map<string, Fact>();
    const start = { start: 0, end: 0 };
    members.set('path', { value: path, source, range: start });
    members.set('folder', { value: path.split('/').at(-2) ?? '', source, range: start });
    const schemaErrors = addFrontMatter(this.profile, report, members);
    readFields(this.#body, text, members);
    const faults: Fault[] = [];
    for (const [name, { file, fields }] of this.#beside) {
      const bytes = beside.get(file);
      if (!bytes) continue;
      const companion = readLines(sibling(path, file), bytes);
      const fault = companion.faults.find(({ kind }) => unreadable.has(kind));
      if (fault)
        faults.push({ kind: 'companion-unreadable', range: start, detail: `${file}: ${fault.kind}` });
      members.set(name, this.#companion(name, companion, fields));
    }
    return {
      self: objectFact(this.profile.shapes.self, members, { source, range: start }),
      text,
      schemaErrors,
      faults,
    };
  }

  /** Those facts of a report alone that other reports are compared with: front matter, and the fields named. */
  readOnly(report: Report, names: ReadonlySet<string>): Fact {
    const { source, path } = report;
    const place = { source, range: { start: 0, end: 0 } };
    const members = new Map<string, Fact>([['path', { ...place, value: path }]]);
    addFrontMatter(this.profile, report, members);
    const fields = new Map([...this.#body].filter(([name]) => names.has(name)));
    readFields(fields, new ReportText(report), members);
    return objectFact(this.profile.shapes.self, members, place);
  }

  /** Whether a fact stands in the body: the front matter alone does not have it. */
  isInBody(name: string): boolean {
    return this.#body.has(name);
  }

  /** The data files of the repository: names, one a line; `#` begins a comment. */
  data(files: ReadonlyMap<string, Uint8Array>): Fact {
    const members = new Map<string, Fact>();
    let source = new Source('', '');
    for (const [name, { file, names }] of Object.entries(this.profile.document.data ?? {})) {
      const bytes = files.get(file);
      if (!bytes) continue;
      source = new Source(file, new TextDecoder().decode(bytes));
      const shape = this.profile.shapes.data.members[name];
      if (isObject(shape)) members.set(name, this.#names(source, this.#items.get(names)!, shape, name));
    }
    return objectFact(this.profile.shapes.data, members, { source, range: { start: 0, end: 0 } });
  }

  /** The names of a file: the items, and what they are compared by as plain lists, which is cheap to look up. */
  #names(source: Source, items: ItemReader, shape: ObjectShape, list: string): Fact {
    const elements: Fact[] = [];
    const place = { source, range: { start: 0, end: 0 } };
    const inList: Parameters<ItemReader['name']>[2] = { list, before: [] };
    for (let number = 1; number <= source.lineCount; number++) {
      const { start, end } = source.line(number);
      const text = source.slice({ start, end }).replace(/#.*$/u, '').trimEnd();
      if (text.trim() === '') continue;
      elements.push(items.name({ text, offset: (index) => start + index }, source, inList));
    }
    const members = new Map<string, Fact>([['items', listFact(elements, source, place.range)]]);
    for (const [name, value] of comparable(elements)) members.set(name, { ...place, value });
    return objectFact(shape, members, place);
  }

  #companion(name: string, report: Report, fields: ReadonlyMap<string, FieldReader>): Fact {
    const members = new Map<string, Fact>();
    readFields(fields, new ReportText(report), members);
    const shape = this.profile.shapes.self.members[name];
    if (!isObject(shape)) throw new Error(`The profile has no file called ${name}.`);
    return objectFact(shape, members, { source: report.source, range: { start: 0, end: 0 } });
  }

  #fields(
    specs: ProfileDocument['body'] & object,
    shapes: Readonly<Record<string, Shape>>,
  ): Map<string, FieldReader> {
    return new Map(
      Object.entries(specs).map(([name, spec]) => {
        const items = spec.items === undefined ? undefined : this.#items.get(spec.items);
        return [name, new FieldReader(spec, shapes[name]!, items, name)];
      }),
    );
  }
}

/**
 * Reads fields of a body. Behind a fence or comment that nothing closes nothing is known: a field not found before it
 * may stand behind it, and a list may go on there. Of a file that could not be read nothing is known at all.
 */
function readFields(
  fields: ReadonlyMap<string, FieldReader>,
  text: ReportText,
  members: Map<string, Fact>,
): void {
  const { faults, source } = text.report;
  const lost = source.text === '' || faults.some(({ kind }) => hiding.has(kind));
  for (const [name, field] of fields) {
    const fact = field.read(text);
    if (fact && !(lost && fact.elements)) members.set(name, fact);
  }
}

/** The path of a file in the same folder. */
export function sibling(path: string, file: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1) + file;
}
