import type { ErrorObject } from 'ajv';
import type { Document } from 'yaml';
import parsers from '../report/parsers.cjs';
import { nearest } from './nearest.js';
import { PolicyError, type PolicyFile, type PolicyProblem } from './policy-error.js';

type Keys = readonly (string | number)[];

/** A YAML file of policy whose parts can be pointed at. */
export class PolicyYaml {
  readonly value: unknown;
  readonly #yaml = parsers.yaml();
  readonly #document: Document;
  readonly #lines = new this.#yaml.LineCounter();
  readonly problems: PolicyProblem[] = [];

  /** Throws a PolicyError when the text is not YAML. */
  constructor(readonly file: PolicyFile) {
    this.#document = this.#yaml.parseDocument(file.text, {
      lineCounter: this.#lines,
      schema: 'core',
      prettyErrors: false,
    });
    for (const { message, pos } of this.#document.errors) this.#add(pos[0], `not YAML: ${message}.`);
    this.refuse();
    this.value = this.#plain() ?? {};
  }

  /** The value without YAML's nodes. Aliases are followed a hundred times at most: more is no policy but a bomb. */
  #plain(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      this.#add(0, `not YAML: ${(error as Error).message}.`);
      return this.refuse();
    }
  }

  /** Notes a problem at the value under `keys`, or at its nearest parent that is written. */
  add(keys: Keys, message: string, offset = 0): void {
    for (let depth = keys.length; depth >= 0; depth--) {
      const node = this.#document.getIn(keys.slice(0, depth), true);
      if (!this.#yaml.isNode(node) || !node.range) continue;
      this.#add(node.range[0] + (depth === keys.length ? offset : 0), message);
      return;
    }
    this.#add(0, message);
  }

  /** Notes a problem at a key rather than its value. */
  addAtKey(keys: Keys, key: string, message: string): void {
    const { isMap, isScalar } = this.#yaml;
    const map = this.#document.getIn(keys, true);
    const pair = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
      : undefined;
    const range = isScalar(pair?.key) ? pair.key.range : undefined;
    if (range) this.#add(range[0], message);
    else this.add(keys, message);
  }

  /** Notes a problem inside a text: at `start` of it, where the YAML holds it letter by letter. */
  addInside(keys: Keys, text: string, start: number, message: string): void {
    const node = this.#document.getIn(keys, true);
    const source =
      this.#yaml.isNode(node) && node.range ? this.file.text.slice(node.range[0], node.range[1]) : '';
    const at = source.indexOf(text);
    this.add(keys, message, at === -1 ? 0 : at + start);
  }

  /** Notes what a JSON Schema says of the file, in sentences. */
  addSchemaErrors(errors: readonly ErrorObject[]): void {
    for (const error of errors)
      if (!/\/(?:oneOf|anyOf)\//u.test(error.schemaPath)) this.#addSchemaError(error);
  }

  /** Throws a PolicyError if anything was noted, in the order of the file. */
  refuse(): void {
    if (this.problems.length === 0) return;
    this.problems.sort((a, b) => a.line - b.line || a.column - b.column);
    const unlike = this.problems.filter(
      ({ line, column, message }, i, all) =>
        i === 0 ||
        all[i - 1]!.line !== line ||
        all[i - 1]!.column !== column ||
        all[i - 1]!.message !== message,
    );
    throw new PolicyError(unlike);
  }

  #addSchemaError(error: ErrorObject): void {
    const keys = error.instancePath
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
      .map((key) => (/^\d+$/u.test(key) ? Number(key) : key));
    const { additionalProperty, missingProperty, allowedValues } = error.params as Record<string, unknown>;
    if (error.keyword === 'additionalProperties') {
      const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
      const meant = nearest(String(additionalProperty), known);
      const hint = meant ? `Did you mean "${meant}"?` : `Known are ${known.join(', ')}.`;
      this.addAtKey(keys, String(additionalProperty), `unknown key "${additionalProperty}". ${hint}`);
    } else if (error.keyword === 'required') this.add(keys, `"${missingProperty}" is missing here.`);
    else if (error.keyword === 'enum') {
      const values = (allowedValues as unknown[]).map(String);
      const meant = nearest(String(error.data), values);
      const hint = meant ? ` Did you mean "${meant}"?` : '';
      this.add(keys, `"${String(error.data)}" is not one of ${values.join(', ')}.${hint}`);
    } else if (error.keyword === 'oneOf') {
      const choices = ((error.parentSchema?.['oneOf'] ?? []) as { required?: string[] }[]).flatMap(
        ({ required = [] }) => required,
      );
      this.add(keys, `exactly one of ${choices.join(', ')} belongs here.`);
    } else if (error.keyword === 'pattern' && error.parentSchema?.['description'] !== undefined) {
      const name = keys.findLast((key) => typeof key === 'string');
      const [first = '', ...rest] = String(error.parentSchema['description']);
      const isWanted = `it must be ${first.toLowerCase()}${rest.join('')}`;
      this.add(keys, `${name} is ${JSON.stringify(error.data)}; ${isWanted}`);
    } else this.add(keys, `${keys.at(-1) ?? 'the file'} ${error.message}.`);
  }

  #add(offset: number, message: string): void {
    const { line, col } = this.#lines.linePos(offset);
    this.problems.push({ path: this.file.path, line: Math.max(1, line), column: Math.max(1, col), message });
  }
}
