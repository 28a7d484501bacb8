import { isBot } from './actors.js';
import { Refusal } from './refusal.js';

/** An object of the schema: plain fields, and functions for those with arguments. */
export interface Node {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

export type Args = Readonly<Record<string, unknown>>;

/** GraphQL says `github-actions` and Bot where REST says `github-actions[bot]`. */
export function author(login: string): Node {
  return { __typename: isBot(login) ? 'Bot' : 'User', id: `U_${login}`, login: login.replace('[bot]', '') };
}

/** One page of a list, as `first`, `last`, `after` and `before` ask for it. Throws a Refusal above 100. */
export function connection(__typename: string, all: readonly Node[], args: Args): Node {
  const { first, last, after, before } = args as {
    first?: number;
    last?: number;
    after?: string;
    before?: string;
  };
  for (const size of [first, last]) {
    if (typeof size === 'number' && (size < 1 || size > 100)) {
      throw new Refusal(
        422,
        `Requesting ${size} records on the connection exceeds the limit of 100 records.`,
      );
    }
  }
  const from = after == null ? 0 : Number(Buffer.from(after, 'base64')) + 1;
  const to = before == null ? all.length : Number(Buffer.from(before, 'base64'));
  const start = typeof last === 'number' ? Math.max(from, to - last) : from;
  const end = typeof first === 'number' ? Math.min(to, from + first) : to;
  const nodes = all.slice(start, end);
  const cursor = (index: number) =>
    nodes.length === 0 ? null : Buffer.from(String(index)).toString('base64');
  const pageInfo = {
    __typename: 'PageInfo',
    hasNextPage: end < all.length,
    hasPreviousPage: start > 0,
    startCursor: cursor(start),
    endCursor: cursor(end - 1),
  };
  return { __typename, nodes, totalCount: all.length, pageInfo };
}
