import type { FakeGitHub } from './server.js';

/** An answer, its JSON read where it is JSON. */
export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever GitHub answers, a test looks into it
  readonly body: any;
  readonly headers: Headers;
}

/** What a test sends with plain fetch: `path` below the repository, or from the root when it begins with `/`. */
export async function send(
  github: FakeGitHub,
  method: string,
  path: string,
  body?: unknown,
  { token = github.token, accept = 'application/vnd.github+json' } = {},
): Promise<Reply> {
  const target = path.startsWith('/') ? path : `/repos/${github.owner}/${github.repo}/${path}`;
  const response = await fetch(github.url + target, {
    method,
    headers: { authorization: `token ${token}`, accept },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}
