/** A value in a query: a literal, or a variable that is filled in when the query runs. */
export type Value =
  | { readonly kind: 'variable' | 'enum' | 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly on: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Value>> };

export interface FieldSelection {
  readonly kind: 'field';
  readonly name: string;
  readonly alias: string;
  readonly args: Readonly<Record<string, Value>>;
  /** Null where the query has no braces. */
  readonly selections: readonly Selection[] | null;
}

/** `... on Blob { }`; without `on` for the type it stands in. */
export interface InlineFragment {
  readonly kind: 'inline';
  readonly on: string | null;
  readonly selections: readonly Selection[];
}

export type Selection = FieldSelection | InlineFragment;

export interface Query {
  readonly kind: 'query' | 'mutation';
  /** Variable → type, as written: `ID!`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly selections: readonly Selection[];
}

const token = /[\s,]+|#[^\n]*|(\.\.\.|[{}()[\]:=!$]|"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?|[A-Za-z_]\w*)/y;

function tokens(text: string): string[] {
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new SyntaxError(`unexpected ${JSON.stringify(text.slice(at, at + 12))}`);
    if (match[1] !== undefined) found.push(match[1]);
  }
  return found;
}

/** Reads the part of GraphQL that a client here may send: one operation, aliases, inline and named fragments. */
class Reader {
  #at = 0;
  readonly #fragments = new Map<string, InlineFragment>();

  constructor(private readonly tokens: readonly string[]) {}

  #peek = (): string | undefined => this.tokens[this.#at];

  #next(expected?: string): string {
    const found = this.tokens[this.#at];
    if (found === undefined || (expected !== undefined && found !== expected)) {
      throw new SyntaxError(`expected ${expected ?? 'more'}, found ${found ?? 'the end'}`);
    }
    this.#at += 1;
    return found;
  }

  #takes(text: string): boolean {
    if (this.#peek() !== text) return false;
    this.#at += 1;
    return true;
  }

  /** Fragments may stand behind their use, so they are read in a first pass. */
  document(): Query {
    let query: Query | undefined;
    for (let pass = 0; pass < 2; pass += 1) {
      this.#at = 0;
      while (this.#peek() !== undefined) {
        if (this.#peek() === 'fragment') this.#fragment(pass);
        else query = this.#operation(pass);
      }
    }
    if (query === undefined) throw new SyntaxError('no operation');
    return query;
  }

  #fragment(pass: number): void {
    this.#next('fragment');
    const name = this.#next();
    this.#next('on');
    const on = this.#next();
    this.#fragments.set(name, { kind: 'inline', on, selections: this.#selections(pass) });
  }

  #operation(pass: number): Query {
    const kind = this.#peek() === '{' ? 'query' : this.#next();
    if (kind !== 'query' && kind !== 'mutation') throw new SyntaxError(`unexpected ${kind}`);
    if (this.#peek() !== '(' && this.#peek() !== '{') this.#next();
    const variables: Record<string, string> = {};
    if (this.#takes('(')) {
      while (!this.#takes(')')) {
        this.#next('$');
        const name = this.#next();
        this.#next(':');
        variables[name] = this.#type();
      }
    }
    return { kind, variables, selections: this.#selections(pass) };
  }

  #type(): string {
    const inner = this.#takes('[') ? `[${this.#type()}${this.#next(']')}` : this.#next();
    return this.#takes('!') ? `${inner}!` : inner;
  }

  #selections(pass: number): Selection[] {
    const found: Selection[] = [];
    this.#next('{');
    while (!this.#takes('}')) found.push(this.#takes('...') ? this.#spread(pass) : this.#field(pass));
    if (found.length === 0) throw new SyntaxError('empty braces');
    return found;
  }

  #spread(pass: number): InlineFragment {
    if (this.#takes('on')) return { kind: 'inline', on: this.#next(), selections: this.#selections(pass) };
    if (this.#peek() === '{') return { kind: 'inline', on: null, selections: this.#selections(pass) };
    const name = this.#next();
    const fragment = this.#fragments.get(name);
    if (fragment === undefined && pass === 1) throw new SyntaxError(`no fragment ${name}`);
    return fragment ?? { kind: 'inline', on: null, selections: [] };
  }

  #field(pass: number): FieldSelection {
    const first = this.#next();
    const name = this.#takes(':') ? this.#next() : first;
    const args: Record<string, Value> = {};
    if (this.#takes('(')) {
      while (!this.#takes(')')) {
        const arg = this.#next();
        this.#next(':');
        args[arg] = this.#value();
      }
    }
    const selections = this.#peek() === '{' ? this.#selections(pass) : null;
    return { kind: 'field', name, alias: first, args, selections };
  }

  #value(): Value {
    const text = this.#next();
    if (text === '$') return { kind: 'variable', text: this.#next() };
    if (text.startsWith('"')) return { kind: 'string', text: JSON.parse(text) as string };
    if (/^-?\d/.test(text)) return { kind: 'number', number: Number(text) };
    if (text === 'true' || text === 'false') return { kind: 'boolean', on: text === 'true' };
    if (text === 'null') return { kind: 'null' };
    if (text === '[') return { kind: 'list', items: this.#list() };
    if (text === '{') return { kind: 'object', fields: this.#object() };
    return { kind: 'enum', text };
  }

  #list(): Value[] {
    const items: Value[] = [];
    while (!this.#takes(']')) items.push(this.#value());
    return items;
  }

  #object(): Record<string, Value> {
    const fields: Record<string, Value> = {};
    while (!this.#takes('}')) {
      const name = this.#next();
      this.#next(':');
      fields[name] = this.#value();
    }
    return fields;
  }
}

/** A query as a tree, named fragments put in place. Throws a SyntaxError. */
export function parseQuery(text: string): Query {
  return new Reader(tokens(text)).document();
}
