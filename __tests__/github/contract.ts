import { complete, errors, type Operation, paths, resolve, type Schema, unknownFields } from './schema.js';

/** A request as it came in: path without the query, percent-encoding undone by {@link Contract.match}. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The operation that a request names, and the parameters in its path. */
export interface Match {
  readonly id: string;
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Route extends Omit<Match, 'parameters'> {
  readonly method: string;
  readonly pattern: RegExp;
}

/** Parameters that may hold a `/`, as GitHub takes `docs/a.md` and `docs%2Fa.md` for the same path. */
const manySegments = /^(path|ref|basehead|branch|tree_sha)$/;

function routes(): readonly Route[] {
  return Object.entries(paths).flatMap(([template, item]) => {
    const source = template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, (_, name: string) => {
      return `(?<${name}>${manySegments.test(name) ? '.+?' : '[^/]+'})`;
    });
    // The root of a repository's contents has an empty path.
    const pattern = new RegExp(`^${source.replace('/(?<path>.+?)', '(?:/(?<path>.*?))?')}/?$`);
    return Object.entries(item).map(([method, operation]) => {
      return { id: operation.operationId, method: method.toUpperCase(), pattern, operation };
    });
  });
}

/** Holds requests and responses to GitHub's OpenAPI description, and remembers every place where they break it. */
export class Contract {
  /** One sentence for each breach, in the order they happened. Tests assert that it is empty. */
  readonly problems: string[] = [];
  readonly #routes = routes();

  /** The operation of a request; undefined, and a problem, when the slice has none. */
  match(request: Request): Match | undefined {
    for (const { id, method, pattern, operation } of this.#routes) {
      const found = method === request.method ? pattern.exec(request.path) : null;
      if (found === null) continue;
      const raw = Object.entries(found.groups ?? {});
      const parameters = Object.fromEntries(
        raw.map(([name, text]) => [name, decodeURIComponent(text ?? '')]),
      );
      return { id, operation, parameters };
    }
    this.report(`${request.method} ${request.path}`, 'is no operation of openapi.slice.json');
    return undefined;
  }

  /**
   * Checks path, query and body, and returns what is wrong with the body: GitHub would refuse it. A field or a
   * parameter that the description does not name is a problem too, though GitHub would ignore it.
   */
  request(match: Match, request: Request): readonly string[] {
    const where = `${request.method} ${request.path}`;
    this.#parameters(where, match, request.query);
    const schema = match.operation.requestBody?.content['application/json']?.schema;
    if (schema === undefined) {
      if (request.body !== undefined) this.report(where, 'takes no body');
      return [];
    }
    const refused = errors(schema, request.body ?? {});
    for (const error of refused) this.report(where, `body ${error}`);
    for (const field of unknownFields(schema, request.body)) this.report(where, `body ${field} is no field`);
    return refused;
  }

  #parameters(where: string, match: Match, query: Readonly<Record<string, string>>): void {
    const known = new Set<string>();
    for (const reference of match.operation.parameters) {
      const parameter = resolve(reference);
      const name = String(parameter.name);
      known.add(name);
      const text = parameter.in === 'path' ? match.parameters[name] : query[name];
      if (text === undefined) continue;
      const value = typed(parameter.schema as Schema, text);
      for (const error of errors(parameter.schema as Schema, value)) this.report(where, `${name} ${error}`);
    }
    for (const name of Object.keys(query)) {
      if (!known.has(name)) this.report(where, `query ${name} is no parameter`);
    }
  }

  /**
   * The response body with what the description requires filled in, checked. `media` is the type that the schema is
   * looked up by. An error status that is not described must have GitHub's `message`.
   */
  response(match: Match, status: number, body: unknown, media = 'application/json'): unknown {
    const where = `${match.id} ${status}`;
    const response = match.operation.responses[status];
    const schema = response === undefined ? undefined : resolve(response).content?.[media]?.schema;
    if (schema === undefined) {
      if (status < 300 && body !== undefined) this.report(where, `has no body of type ${media}`);
      return body;
    }
    // GitHub's errors have a `status` that their description does not name.
    const unknown = status < 300 ? unknownFields(schema, body) : [];
    for (const field of unknown) this.report(where, `answers ${field}, which is no field`);
    const completed = complete(schema, body);
    for (const error of errors(schema, completed)) this.report(where, `answers ${error}`);
    return completed;
  }

  report(where: string, what: string): void {
    this.problems.push(`${where}: ${what}`);
  }
}

/** A parameter's text as the type that its schema asks for; the text itself when it is of no such type. */
function typed(schema: Schema, text: string): unknown {
  if (schema.type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (schema.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}
