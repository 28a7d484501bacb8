/** An answer that is not what its status promises: cut off, empty, not JSON. Octokit would take it for an empty one. */
export class BrokenAnswer extends Error {}

export interface Limits {
  /** Milliseconds that one request may take. */
  readonly request: number;
  /** When everything must be done, in milliseconds since the epoch. */
  readonly deadline: number;
}

type Fetch = typeof fetch;
const redirects = 3;

/**
 * A fetch that answers with a whole body or fails: read to its end, of the announced length, valid JSON where the status
 * is 2xx. Redirects of reads are followed within the same host, three at most; a request has a time limit. Octokit takes
 * every status below 400 for an answer, and what has no body for an empty one: a read must be 200, a write 2xx.
 */
export function strictFetch(inner: Fetch, limits: Limits): Fetch {
  return async (input, init = {}) => {
    const time = Math.min(limits.request, limits.deadline - Date.now());
    if (time <= 0) throw new BrokenAnswer('The time for this review is over.');
    const signal = AbortSignal.timeout(time);
    let url = new URL(String(input));
    for (let hop = 0; ; hop += 1) {
      const response = await inner(url, { ...init, redirect: 'manual', signal });
      const next = redirection(response, url, init.method ?? 'GET');
      if (!next) return await whole(response, init.method ?? 'GET');
      if (hop === redirects) throw new BrokenAnswer(`More than ${redirects} redirects.`);
      await response.arrayBuffer();
      url = next;
    }
  };
}

/** Where a redirect leads. The token goes along, so it must not leave the host. */
function redirection(response: Response, from: URL, method: string): URL | undefined {
  const location = response.headers.get('location');
  if (![301, 302, 307, 308].includes(response.status) || location === null) return undefined;
  const to = new URL(location, from);
  if (to.origin !== from.origin) throw new BrokenAnswer('A redirect leads to another host.');
  if (method !== 'GET') throw new BrokenAnswer('A request that writes was redirected.');
  return to;
}

async function whole(response: Response, method: string): Promise<Response> {
  const { status, headers } = response;
  const isAnswer = method === 'GET' ? status === 200 : response.ok;
  if (status < 400 && !isAnswer) throw new BrokenAnswer(`The status ${status} answers no ${method}.`);
  if (status === 204 || status === 205) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const announced = headers.get('content-length');
  if (announced !== null && headers.get('content-encoding') === null && Number(announced) !== bytes.length) {
    throw new BrokenAnswer(`The answer has ${bytes.length} of ${announced} bytes.`);
  }
  if (response.ok) checkJson(bytes, headers.get('content-type') ?? '');
  const kept = new Headers([...headers].filter(([name]) => !/^content-(encoding|length)$/i.test(name)));
  return new Response(bytes, { status, headers: kept });
}

function checkJson(bytes: Uint8Array, type: string): void {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) throw new BrokenAnswer('The answer is not JSON.');
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BrokenAnswer('The answer is JSON that breaks off.');
  }
}
