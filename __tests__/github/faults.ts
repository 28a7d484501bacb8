import type { ServerResponse } from 'node:http';

/** What can go wrong on the way. `late`: the request is carried out, then its answer is a 502. */
export type FaultKind = 'status' | 'truncated' | 'empty' | 'html' | 'reset' | 'hang' | 'late';

export interface Fault {
  readonly kind: FaultKind;
  /** With `status`; 500 unless said. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as a fault chooses it, and as the log keeps it. */
export interface Incoming {
  /** Counted from 0 since the start, or since the log was last cleared. */
  readonly index: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** It asks GitHub to change something: every method but GET, and a GraphQL mutation. */
  readonly write: boolean;
}

/** Which requests a fault meets: an index, or whatever the function says yes to. */
export type Target = number | ((request: Incoming) => boolean);

interface Planned {
  readonly target: Target;
  readonly fault: Fault;
  left: number;
}

/** Faults that are waiting for their request. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** Plans `fault` for the next `times` requests that `target` chooses. */
  plan(target: Target, fault: Fault, times = 1): void {
    this.#planned.push({ target, fault, left: times });
  }

  /** The fault for this request, if one was planned: the first that fits is used up. */
  take(request: Incoming): Fault | undefined {
    const found = this.#planned.find(({ target, left }) => {
      return left > 0 && (typeof target === 'number' ? target === request.index : target(request));
    });
    if (found !== undefined) found.left -= 1;
    return found?.fault;
  }

  clear(): void {
    this.#planned.length = 0;
  }
}

const html =
  '<html><head><title>Unicorn!</title></head><body>We had issues producing the response.</body></html>';
const json = { 'content-type': 'application/json; charset=utf-8' };

/** Spoils a response. Returns the status that the client saw; 0 when it saw none. */
export function inject(fault: Fault, response: ServerResponse): number {
  const headers = fault.headers ?? {};
  const send = (status: number, text: string, type: Record<string, string> = json) => {
    response.writeHead(status, { ...type, ...headers }).end(text);
    return status;
  };
  switch (fault.kind) {
    case 'status':
      return send(fault.status ?? 500, JSON.stringify(fault.body ?? { message: 'Server Error' }));
    case 'late':
      return send(502, JSON.stringify({ message: 'Server Error' }));
    case 'empty':
      return send(fault.status ?? 200, '');
    case 'html':
      return send(fault.status ?? 502, html, { 'content-type': 'text/html' });
    case 'truncated':
      return truncate(response, fault);
    case 'reset':
      response.socket?.resetAndDestroy();
      return 0;
    case 'hang':
      return 0;
  }
}

/** Promises more bytes than it sends, then closes. */
function truncate(response: ServerResponse, fault: Fault): number {
  const status = fault.status ?? 200;
  response.writeHead(status, { ...json, 'content-length': '100000', ...fault.headers });
  response.write('[{"sha":"', () => response.socket?.destroy());
  return status;
}
