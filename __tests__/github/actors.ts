import { forbidden, Refusal } from './refusal.js';

export type Access = 'none' | 'read' | 'write';

/** What a token may do, under the names that a workflow's `permissions` has. */
export interface Permissions {
  readonly contents: Access;
  readonly pull_requests: Access;
  readonly checks: Access;
}

/** Who is calling. `app` is the GitHub App behind a bot: 15368 is GitHub Actions. */
export interface Actor {
  readonly login: string;
  readonly app: number | null;
  readonly permissions: Permissions;
}

export const actionsApp = 15368;
export const actionsBot = 'github-actions[bot]';

/** What the README's workflow grants. */
export const leastPrivilege: Permissions = { contents: 'read', pull_requests: 'write', checks: 'write' };
/** What GitHub leaves of it in a pull request from a fork, and for Dependabot. */
export const readOnly: Permissions = { contents: 'read', pull_requests: 'read', checks: 'read' };

export const isBot = (login: string): boolean => login.endsWith('[bot]');

/** The tokens that the fake knows. */
export class Actors {
  readonly #byToken = new Map<string, Actor>();

  /** A new token. `login` ending in `[bot]` is an App's identity; GitHub Actions unless it says otherwise. */
  grant(permissions: Partial<Permissions> = {}, login = actionsBot, app = actionsApp): string {
    const token = `ghs_fake${String(this.#byToken.size + 1).padStart(32, '0')}`;
    const all = { contents: 'none', pull_requests: 'none', checks: 'none', ...permissions } as const;
    this.#byToken.set(token, { login, app: isBot(login) ? app : null, permissions: all });
    return token;
  }

  /** The caller of a request with this `authorization` header. Throws a Refusal (401) for one that is unknown. */
  identify(authorization: string | undefined): Actor {
    const token = /^(?:bearer|token) (.+)$/i.exec(authorization ?? '')?.[1];
    const actor = token === undefined ? undefined : this.#byToken.get(token);
    if (actor === undefined) throw new Refusal(401, 'Bad credentials');
    return actor;
  }
}

const ranks: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };

export function may(actor: Actor, needs: Partial<Permissions>): boolean {
  const names = Object.keys(needs) as (keyof Permissions)[];
  return names.every((name) => ranks[actor.permissions[name]] >= ranks[needs[name]!]);
}

/** Throws a Refusal (403) when the actor lacks one of the permissions. */
export function demand(actor: Actor, needs: Partial<Permissions>): void {
  if (!may(actor, needs)) throw forbidden();
}
