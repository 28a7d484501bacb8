import { duplicates, ownThreads } from '../plan/threads.js';
import { probe } from './probe.js';
import type { Target } from './publish.js';
import { makeChanges } from './publish-threads.js';
import type { Writer } from './writer.js';

/**
 * Looks once more at what stands after comments were posted: another run may have posted the same at the same moment.
 * Each run removes the same ones, whichever looks last. `ending`: threads that say the same and are on their way out.
 * Returns how many it found too many.
 */
export async function converge(
  writer: Writer,
  target: Target & { readonly pull: number },
  ending: ReadonlySet<string>,
): Promise<number> {
  const { threads } = await probe(writer.client, target.repository, target.pull, '');
  const staying = threads.filter(({ id }) => !ending.has(id));
  const own = ownThreads(staying, target.scope);
  const surplus = duplicates(own);
  // A review cannot be removed: what it lists above its comments is folded away, unless some of these stay.
  const left = new Set(own.filter((one) => !surplus.includes(one)).map(({ comment }) => comment.review));
  const repeated = surplus.flatMap(({ comment: { review }, marker }) =>
    review !== undefined && marker.also.length > 0 && !left.has(review)
      ? [{ kind: 'foldRepeated', id: review } as const]
      : [],
  );
  const removals = surplus.map(({ comment }) => ({ kind: 'remove', id: comment.id }) as const);
  // Another run may have removed them meanwhile: that is as good.
  if (removals.length > 0) await makeChanges(writer, [...repeated, ...removals], () => undefined);
  return surplus.length;
}
