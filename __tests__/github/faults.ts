import type { ServerResponse } from 'node:http';

/**
 * What can go wrong on the way. `truncated` announces more bytes than come, `cut` announces no length, `drip` never comes
 * to its end. `late` and `lost`: the request is carried out, then its answer is a 502, or the connection breaks.
 */
export type FaultKind =
  | 'status'
  | 'truncated'
  | 'cut'
  | 'empty'
  | 'html'
  | 'reset'
  | 'hang'
  | 'drip'
  | 'late'
  | 'lost';

export interface Fault {
  readonly kind: FaultKind;
  /** 500 unless said, 502 with `late` and `html`, 200 with what is only broken. */
  readonly status?: number;
  /** With `status`: sent as JSON, or as it is where it is `text`. */
  readonly body?: unknown;
  readonly text?: string;
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
      return send(
        fault.status ?? 500,
        fault.text ?? JSON.stringify(fault.body ?? { message: 'Server Error' }),
      );
    case 'late':
      return send(fault.status ?? 502, JSON.stringify({ message: 'Server Error' }));
    case 'empty':
      return send(fault.status ?? 200, '');
    case 'html':
      return send(fault.status ?? 502, html, { 'content-type': 'text/html' });
    case 'truncated':
      return breakOff(response, fault, { 'content-length': '100000' });
    case 'cut':
      return breakOff(response, fault, {});
    case 'drip':
      return drip(response, fault);
    case 'reset':
    case 'lost':
      response.socket?.resetAndDestroy();
      return 0;
    case 'hang':
      return 0;
  }
}

/** Begins an answer, then closes. */
function breakOff(response: ServerResponse, fault: Fault, length: Readonly<Record<string, string>>): number {
  const status = fault.status ?? 200;
  response.writeHead(status, { ...json, ...length, ...fault.headers });
  response.write('[{"sha":"', () => response.socket?.destroy());
  return status;
}

/** A space every now and then: all of it may stand before JSON. */
function drip(response: ServerResponse, fault: Fault): number {
  const status = fault.status ?? 200;
  response.writeHead(status, { ...json, ...fault.headers });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
  return status;
}

/** Is the request carried out before its answer is spoilt? */
export function isAfterwards({ kind }: Fault): boolean {
  return kind === 'late' || kind === 'lost';
}
