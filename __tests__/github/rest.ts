import { type Actor, demand } from './actors.js';
import type { Answer, Handlers } from './call.js';
import type { Contract, Match, Request } from './contract.js';
import { notFound, Refusal } from './refusal.js';
import { checkHandlers } from './rest-checks.js';
import { contentHandlers } from './rest-contents.js';
import { gitHandlers } from './rest-git.js';
import { pullHandlers } from './rest-pulls.js';
import type { World } from './world.js';

const rateHandlers: Handlers = {
  'rate-limit/get': {
    needs: {},
    handle: ({ world }) => {
      const core = rate(world);
      return { status: 200, body: { rate: core, resources: { core, search: core, graphql: core } } };
    },
  },
};

const handlers: Handlers = {
  ...checkHandlers,
  ...contentHandlers,
  ...gitHandlers,
  ...pullHandlers,
  ...rateHandlers,
};

/** The hourly limit, as `rate_limit` and the `x-ratelimit-` headers say it. */
export function rate({ used, limits }: World) {
  const limit = limits.requests;
  return { limit, used, remaining: Math.max(limit - used, 0), reset: Date.UTC(2027, 0, 1) / 1000 };
}

/**
 * Answers a REST request. A request that breaks the description is a problem of the contract, and where GitHub would
 * refuse its body, a 422. Every "no" is a Refusal that is thrown, held to the description like any other answer.
 */
export function rest(
  world: World,
  contract: Contract,
  actor: Actor,
  request: Request,
  accept: string,
): Answer {
  const match = contract.match(request);
  if (match === undefined) throw notFound();
  try {
    const answer = carryOut(world, contract, actor, match, request, accept);
    if (answer.raw !== undefined) return answer;
    return { ...answer, body: contract.response(match, answer.status, answer.body, answer.media) };
  } catch (error) {
    if (error instanceof Refusal) contract.response(match, error.status, error.body());
    throw error;
  }
}

function carryOut(
  world: World,
  contract: Contract,
  actor: Actor,
  match: Match,
  request: Request,
  accept: string,
): Answer {
  const { path, query, body } = request;
  const { id, parameters } = match;
  const { owner, repo } = parameters;
  const refused = contract.request(match, request);
  if (owner !== undefined && `${owner}/${repo}`.toLowerCase() !== world.nwo.toLowerCase()) throw notFound();
  const handler = handlers[id];
  if (handler === undefined) throw new Error(`The fake has no handler for ${id}.`);
  demand(actor, handler.needs);
  if (refused.length > 0) throw new Refusal(422, `Invalid request.\n\n${refused.join('\n')}`);
  return handler.handle({ world, actor, path, parameters, query, body, accept });
}
