import type { Actor } from './actors.js';
import type { Contract } from './contract.js';
import { checkQuery } from './graphql-check.js';
import {
  type FieldSelection,
  parseQuery,
  type Query,
  type Selection,
  type Value,
} from './graphql-language.js';
import { Mutations } from './graphql-mutations.js';
import type { Node } from './graphql-nodes.js';
import { Objects } from './graphql-objects.js';
import { types } from './graphql-schema.js';
import { Refusal } from './refusal.js';
import type { World } from './world.js';

type Variables = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** GitHub's names for what a GraphQL error is. */
const errorTypes: Readonly<Record<number, string>> = {
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  422: 'UNPROCESSABLE',
};

export function isMutation(body: unknown): boolean {
  const query = (body as { query?: unknown } | null | undefined)?.query;
  return typeof query === 'string' && /(?:^|\})\s*mutation\b/.test(query.replace(/#.*/g, ''));
}

/**
 * Answers a GraphQL request: always with status 200, what went wrong is in `errors`. A query that GitHub's schema
 * does not have, or that goes beyond the part of it in graphql-schema.ts, is a problem of the contract.
 */
export function graphql(world: World, contract: Contract, actor: Actor, body: unknown): object {
  const { query: text, variables = {} } = (body ?? {}) as { query?: unknown; variables?: Variables };
  let query: Query;
  try {
    query = parseQuery(String(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    contract.report('POST /graphql', error.message);
    return { errors: [{ message: `Parse error: ${error.message}` }] };
  }
  const problems = checkQuery(query, variables ?? {});
  for (const problem of problems) contract.report('POST /graphql', problem);
  if (problems.length > 0) return { errors: problems.map((message) => ({ message })) };
  const objects = new Objects(world, actor);
  const root = query.kind === 'query' ? objects.query() : new Mutations(world, actor, objects).root();
  return new Execution(variables ?? {}).run(query, root);
}

class Execution {
  readonly #errors: object[] = [];

  constructor(private readonly variables: Variables) {}

  run(query: Query, root: Node): object {
    const data = this.#object(root, query.selections, []);
    return this.#errors.length === 0 ? { data } : { data, errors: this.#errors };
  }

  #object(node: Node, selections: readonly Selection[], path: Path): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const selection of selections) {
      if (selection.kind === 'field') {
        result[selection.alias] = this.#field(node, selection, [...path, selection.alias]);
      } else if (applies(node.__typename, selection.on)) {
        Object.assign(result, this.#object(node, selection.selections, path));
      }
    }
    return result;
  }

  #field(node: Node, { name, args, selections }: FieldSelection, path: Path): unknown {
    const given = Object.entries(args).map(([arg, value]) => [arg, this.#value(value)]);
    try {
      const field = node[name];
      const value = typeof field === 'function' ? field(Object.fromEntries(given)) : field;
      if (value === undefined) throw new Error(`The fake has no ${node.__typename}.${name}.`);
      return this.#shape(value, selections, path);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#errors.push({ type: errorTypes[error.status], path, message: sentence(error) });
      return null;
    }
  }

  #shape(value: unknown, selections: readonly Selection[] | null, path: Path): unknown {
    if (value === null || selections === null) return value;
    if (Array.isArray(value))
      return value.map((item, index) => this.#shape(item, selections, [...path, index]));
    return this.#object(value as Node, selections, path);
  }

  #value(value: Value): unknown {
    switch (value.kind) {
      case 'variable':
        return this.variables[value.text];
      case 'string':
      case 'enum':
        return value.text;
      case 'number':
        return value.number;
      case 'boolean':
        return value.on;
      case 'null':
        return null;
      case 'list':
        return value.items.map((item) => this.#value(item));
      case 'object':
        return Object.fromEntries(
          Object.entries(value.fields).map(([name, item]) => [name, this.#value(item)]),
        );
    }
  }
}

const sentence = ({ message, errors }: Refusal): string => [message, ...errors].join(': ');

function applies(typename: string, on: string | null): boolean {
  return on === null || on === typename || types[typename]?.interfaces.includes(on) === true;
}
