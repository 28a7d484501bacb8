import type { FieldSelection, Query, Selection, Value } from './graphql-language.js';
import { enums, nameOf, types } from './graphql-schema.js';

const scalars: Readonly<Record<string, readonly string[]>> = {
  Int: ['number'],
  Boolean: ['boolean'],
  String: ['string'],
  ID: ['string', 'number'],
  GitObjectID: ['string'],
};

/** What is wrong with a query and its variables by GitHub's schema, in GitHub's words where they are known. */
export function checkQuery(query: Query, values: Readonly<Record<string, unknown>>): readonly string[] {
  return new Checker(query, values).check();
}

class Checker {
  readonly #problems: string[] = [];
  readonly #used = new Set<string>();

  constructor(
    private readonly query: Query,
    private readonly values: Readonly<Record<string, unknown>>,
  ) {}

  check(): readonly string[] {
    const { kind, selections, variables } = this.query;
    this.#selections(kind === 'query' ? 'Query' : 'Mutation', selections);
    for (const [name, type] of Object.entries(variables)) {
      if (!this.#used.has(name)) this.#problems.push(`Variable $${name} is declared but not used`);
      this.#given(`$${name}`, type, this.values[name]);
    }
    for (const name of Object.keys(this.values)) {
      if (variables[name] === undefined) this.#problems.push(`Variable $${name} is sent but not declared`);
    }
    return this.#problems;
  }

  #selections(type: string, selections: readonly Selection[]): void {
    for (const selection of selections) {
      if (selection.kind === 'field') this.#field(type, selection);
      else if (selection.on === null) this.#selections(type, selection.selections);
      else if (this.#canBe(type, selection.on)) this.#selections(selection.on, selection.selections);
    }
  }

  #canBe(type: string, on: string): boolean {
    const fits = on === type || types[on]?.interfaces.includes(type) || types[type]?.interfaces.includes(on);
    if (!fits) this.#problems.push(`Fragment on ${on} can't be spread inside ${type}`);
    return fits === true;
  }

  #field(type: string, { name, args, selections }: FieldSelection): void {
    if (name === '__typename') return;
    const field = types[type]?.fields[name];
    if (field === undefined) {
      this.#problems.push(`Field '${name}' doesn't exist on type '${type}'`);
      return;
    }
    for (const [arg, argType] of Object.entries(field.args))
      this.#value(`${name}.${arg}`, argType, args[arg]);
    for (const arg of Object.keys(args)) {
      if (field.args[arg] === undefined) {
        this.#problems.push(`Field '${name}' doesn't accept argument '${arg}'`);
      }
    }
    if ('first' in field.args && args.first === undefined && args.last === undefined) {
      this.#problems.push(
        `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      );
    }
    const isObject = types[nameOf(field.type)] !== undefined;
    if (isObject && selections === null) this.#problems.push(`Field '${name}' must have selections`);
    if (!isObject && selections !== null) this.#problems.push(`Field '${name}' can't have selections`);
    if (isObject && selections !== null) this.#selections(nameOf(field.type), selections);
  }

  #value(where: string, type: string, value: Value | undefined): void {
    if (value?.kind === 'variable') {
      this.#used.add(value.text);
      const declared = this.query.variables[value.text] ?? 'nothing';
      if (declared !== type && declared !== `${type}!`) {
        this.#problems.push(`${where} is ${type}, $${value.text} is ${declared}`);
      }
      return;
    }
    if (value === undefined || value.kind === 'null') {
      if (type.endsWith('!')) this.#problems.push(`${where} is required`);
      return;
    }
    this.#literal(where, nameOf(type), value);
  }

  #literal(where: string, name: string, value: Value): void {
    const input = types[name];
    if (input !== undefined) {
      if (value.kind !== 'object') this.#problems.push(`${where} must be an object`);
      else {
        for (const [field, { type }] of Object.entries(input.fields)) {
          this.#value(`${where}.${field}`, type, value.fields[field]);
        }
        this.#unknown(where, name, Object.keys(value.fields));
      }
      return;
    }
    const allowed = enums[name];
    const fits =
      allowed === undefined
        ? scalars[name]?.includes(value.kind)
        : value.kind === 'enum' && allowed.includes(value.text);
    if (fits !== true) this.#problems.push(`${where} must be of type ${name}`);
  }

  /** The value of a variable. */
  #given(where: string, type: string, value: unknown): void {
    if (value === undefined || value === null) {
      if (type.endsWith('!')) this.#problems.push(`${where} of type ${type} was provided no value`);
      return;
    }
    const name = nameOf(type);
    const input = types[name];
    if (input?.kind === 'input') {
      const given = value as Record<string, unknown>;
      for (const [field, { type: fieldType }] of Object.entries(input.fields)) {
        this.#given(`${where}.${field}`, fieldType, given[field]);
      }
      this.#unknown(where, name, Object.keys(given));
      return;
    }
    const fits = enums[name]?.includes(String(value)) ?? scalars[name]?.includes(typeof value);
    if (fits !== true) this.#problems.push(`${where} must be of type ${type}`);
  }

  #unknown(where: string, name: string, fields: readonly string[]): void {
    for (const field of fields) {
      if (types[name]?.fields[field] === undefined)
        this.#problems.push(`${where}: ${name} has no field ${field}`);
    }
  }
}
