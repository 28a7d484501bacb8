import type { Actor, Permissions } from './actors.js';
import type { World } from './world.js';

/** A request that was matched, identified and checked. */
export interface Call {
  readonly world: World;
  readonly actor: Actor;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly accept: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Sent as it is, outside the description: raw file contents. */
  readonly raw?: Buffer;
  /** The response's media type in the description, where it is not `application/json`. */
  readonly media?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation: what its token needs, and what it does. */
export interface Handler {
  readonly needs: Partial<Permissions>;
  readonly handle: (call: Call) => Answer;
}

/** By operation id of the description. */
export type Handlers = Readonly<Record<string, Handler>>;

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** One page of `items`, 30 unless asked for, 100 at most, with a `Link` header when there are more. */
export function page<T>(
  call: Call,
  items: readonly T[],
): { items: readonly T[]; headers: Record<string, string> } {
  const size = Math.min(Math.max(Number(call.query.per_page ?? 30) || 30, 1), 100);
  const number = Math.max(Number(call.query.page ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams({ ...call.query, page: String(to) });
    return `<${call.world.url}${call.path}?${query}>; rel="${rel}"`;
  };
  const before = number > 1 ? [link(number - 1, 'prev'), link(1, 'first')] : [];
  const after = number < last ? [link(number + 1, 'next'), link(last, 'last')] : [];
  const links = [...before, ...after];
  return {
    items: items.slice((number - 1) * size, number * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

/** An answer that is one page of a list. */
export function listed<T>(call: Call, all: readonly T[], show: (item: T) => unknown): Answer {
  const { items, headers } = page(call, all);
  return { status: 200, body: items.map(show), headers };
}
