import { duplicates, ownThreads } from '../plan/threads.js';
import type { Client } from './client.js';
import { probe } from './probe.js';
import type { Target } from './publish.js';
import { changeThreads, noThreads } from './publish-threads.js';

/**
 * Looks once more at what stands after comments were posted: another run may have posted the same at the same moment.
 * Each run removes the same ones, whichever looks last. Returns how many it found too many.
 */
export async function converge(client: Client, target: Target & { readonly pull: number }): Promise<number> {
  const { threads } = await probe(client, target.repository, target.pull, '');
  const surplus = duplicates(ownThreads(threads, target.scope));
  if (surplus.length > 0)
    await changeThreads(client, { ...noThreads, remove: surplus.map(({ comment }) => comment.id) });
  return surplus.length;
}
