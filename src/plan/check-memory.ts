/** What a check remembers, in its `external_id`: there is no other place for it. */
export interface CheckMemory {
  readonly scope: string;
  /** State that its run meant to publish, and the one that it says: others where comments failed to come. */
  readonly planned: string;
  readonly said: string;
  /** Keys of comments that GitHub refused on this commit. */
  readonly refused: readonly string[];
}

const keyLength = 6;

/** At most 255 characters, which is as many as such ids have elsewhere: thirty refused comments and a scope fit. */
export function writeMemory({ scope, planned, said, refused }: CheckMemory): string {
  const parts = ['rr', scope, planned];
  if (said !== planned || refused.length > 0) parts.push(said);
  if (refused.length > 0) parts.push(refused.join(''));
  return parts.join(':').slice(0, 255);
}

/** Undefined: the check is not ours, or of another scope. */
export function readMemory(id: string | undefined, scope: string): CheckMemory | undefined {
  const [mark, of, planned, said, keys = ''] = (id ?? '').split(':');
  if (mark !== 'rr' || of !== scope || planned === undefined) return undefined;
  const count = Math.floor(keys.length / keyLength);
  const refused = Array.from({ length: count }, (_, i) => keys.slice(i * keyLength, (i + 1) * keyLength));
  return { scope, planned, said: said ?? planned, refused };
}
