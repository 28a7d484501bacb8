import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Actor } from './actors.js';
import type { Answer } from './call.js';
import { Contract } from './contract.js';
import { Faults, type Incoming, inject, isAfterwards } from './faults.js';
import { graphql, isMutation } from './graphql.js';
import { Refusal } from './refusal.js';
import { rate, rest } from './rest.js';
import type { World } from './world.js';

/** A request and the status it was answered with; 0 when it got no answer. */
export interface Recorded extends Incoming {
  readonly login: string | null;
  status: number;
}

/** The HTTP side: logs every request, spoils those that a fault was planned for, answers the others. */
export class Gateway {
  readonly log: Recorded[] = [];
  readonly contract = new Contract();
  readonly faults = new Faults();
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => {
      this.contract.report(`${request.method} ${request.url}`, `broke the fake: ${(error as Error).stack}`);
      response.destroy();
    });
  });

  constructor(private readonly world: World) {}

  /** Listens on a free port of this machine. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.world.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.world.url);
    const body = parse(await read(request));
    const method = request.method ?? 'GET';
    const recorded: Recorded = {
      index: this.log.length,
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body,
      write: url.pathname === '/graphql' ? isMutation(body) : method !== 'GET',
      login: null,
      status: 0,
    };
    this.log.push(recorded);
    const fault = this.faults.take(recorded);
    if (fault !== undefined && !isAfterwards(fault)) {
      recorded.status = inject(fault, response);
      return;
    }
    const answer = this.#answer(recorded, request);
    recorded.status = answer.status;
    if (fault === undefined) this.#send(answer, response);
    else recorded.status = inject(fault, response);
  }

  #answer(recorded: Recorded, request: IncomingMessage): Answer {
    try {
      const actor = this.world.actors.identify(request.headers.authorization);
      Object.assign(recorded, { login: actor.login });
      if (recorded.path !== '/rate_limit') this.#count();
      return this.#dispatch(recorded, actor, request.headers.accept ?? '');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: error.body() };
    }
  }

  #count(): void {
    if (rate(this.world).remaining === 0) throw new Refusal(403, 'API rate limit exceeded for installation.');
    this.world.used += 1;
  }

  #dispatch(recorded: Recorded, actor: Actor, accept: string): Answer {
    if (recorded.path !== '/graphql') return rest(this.world, this.contract, actor, recorded, accept);
    return { status: 200, body: graphql(this.world, this.contract, actor, recorded.body) };
  }

  #send({ status, body, raw, headers }: Answer, response: ServerResponse): void {
    const type =
      raw === undefined
        ? 'application/json; charset=utf-8'
        : 'application/vnd.github.raw+json; charset=utf-8';
    const limits = Object.entries(rate(this.world)).map(([name, value]) => [
      `x-ratelimit-${name}`,
      String(value),
    ]);
    response.writeHead(status, {
      'content-type': type,
      ...Object.fromEntries(limits),
      'x-ratelimit-resource': 'core',
      ...headers,
    });
    response.end(raw ?? (status === 204 ? undefined : JSON.stringify(body)));
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A request's JSON; the text itself when it is none, so that the contract can say so. */
function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
