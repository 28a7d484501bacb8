import { setTimeout as wait } from 'node:timers/promises';
import { Client } from '../github/client.js';
import { GitHubFailure } from '../github/failure.js';
import type { Repository } from '../github/repository.js';
import type { Terminal } from './terminal.js';
import { ReadingError, UsageError } from './usage-error.js';

const limits = { request: 30_000, all: 600_000 } as const;

/** Where GitHub is: the addresses that a runner's environment gives, else github.com's. */
export function serverOf({ env }: Terminal): string {
  return (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
}

/** A client for the command. Throws a UsageError where there is no token. */
export function connect(terminal: Terminal): Client {
  const { env } = terminal;
  const token = env['GITHUB_TOKEN'] || env['GH_TOKEN'];
  if (!token)
    throw new UsageError(
      'GITHUB_TOKEN is not set: GitHub is asked with a token, such as that of “gh auth token”.',
    );
  const server = serverOf(terminal);
  const isPublic = server === 'https://github.com';
  return new Client({
    token,
    apiUrl: env['GITHUB_API_URL'] || (isPublic ? 'https://api.github.com' : `${server}/api/v3`),
    graphqlUrl:
      env['GITHUB_GRAPHQL_URL'] || (isPublic ? 'https://api.github.com/graphql' : `${server}/api/graphql`),
    limits: { request: limits.request, deadline: Date.now() + limits.all },
    wait: async (milliseconds) => wait(milliseconds),
  });
}

/** What GitHub did not answer is something that could not be read: the exit status is 3. */
export async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    const { kind, message } = error;
    const advice =
      kind === 'unauthorized'
        ? ' GitHub does not know the token.'
        : kind === 'forbidden' || kind === 'missing'
          ? ' There is no such thing, or the token may not read it.'
          : '';
    throw new ReadingError(`GitHub did not answer as it must: ${message}.${advice}`);
  }
}

/** A pull request as people name it: `OWNER/REPO#N`, or its address on the server. Throws a UsageError. */
export function parsePull(
  name: string,
  server: string,
): { readonly repository: Repository; readonly number: number } {
  const address = name.startsWith(`${server}/`) ? name.slice(server.length + 1) : name;
  const found = /^([\w.-]+)\/([\w.-]+)(?:#|\/pull\/)([1-9]\d{0,9})(?:\/.*|\?.*|#.*)?$/.exec(address);
  if (found) return { repository: { owner: found[1]!, repo: found[2]! }, number: Number(found[3]) };
  const other = /^(https?:\/\/[^/]+)\//.exec(name);
  if (other)
    throw new UsageError(
      `${name} is no pull request on ${server}. The token goes to no other server: set GITHUB_SERVER_URL to ${other[1]}.`,
    );
  throw new UsageError(`"${name}" is not a pull request: write OWNER/REPO#N, or its address.`);
}
