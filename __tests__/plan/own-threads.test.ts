import { describe, expect, test } from '@jest/globals';
import { type Marker, writeMarker } from '../../src/plan/marker.js';
import { duplicates, ownThreads, supersededBy, type Thread } from '../../src/plan/threads.js';
import { thread } from './example.js';

const scope = 'Reports-check';

/** A thread whose comment names findings. */
function speaking(
  id: string,
  fingerprints: readonly string[],
  over: Partial<Thread> & { readonly number?: number; readonly marker?: Partial<Marker> } = {},
): Thread {
  const { number = 1, marker = {}, ...rest } = over;
  const body = writeMarker({
    ...{ scope, fingerprints, slots: fingerprints, evidence: 'e', fixed: false, run: '7.1', sha: 'aaaaaaa' },
    ...{ also: [], ...marker },
  });
  return thread('', { id, comment: { ...thread(body).comment, number }, ...rest });
}

const ids = (threads: readonly Thread[]) => threads.map(({ id }) => id);

describe('threads of ours', () => {
  test('are those whose comment we wrote, with a marker of this scope', () => {
    const other = speaking('other', ['a'], { marker: { scope: 'Other-check' } });
    const forged = thread('', { id: 'forged', comment: { ...other.comment, isOurs: false } });
    const own = ownThreads([other, forged, thread('Hm.', { id: 'bare' }), speaking('own', ['a'])], scope);
    expect(ids(own)).toEqual(['own']);
    expect(own[0]!.marker).toMatchObject({ scope, fingerprints: ['a'] });
  });

  test('come in this order: those that speak, on their lines, the oldest first', () => {
    const threads = [
      speaking('resolved', ['a'], { isResolved: true, number: 1 }),
      speaking('fixed', ['a'], { marker: { fixed: true }, number: 2 }),
      speaking('outdated', ['a'], { isOutdated: true, number: 3 }),
      speaking('later', ['a'], { number: 5 }),
      speaking('first', ['a'], { number: 4 }),
    ];
    const order = ['first', 'later', 'outdated', 'resolved', 'fixed'];
    expect(ids(ownThreads(threads, scope))).toEqual(order);
    expect(ids(ownThreads(threads.toReversed(), scope))).toEqual(order);
  });
});

describe('a thread is one too many', () => {
  test.each<[string, Thread[], string[]]>([
    ['where an earlier one says it all', [speaking('1', ['a', 'b']), speaking('2', ['b'])], ['2']],
    [
      'where earlier ones say it all together',
      [speaking('1', ['a']), speaking('2', ['b']), speaking('3', ['a', 'b'])],
      ['3'],
    ],
    ['not where it says more', [speaking('1', ['a']), speaking('2', ['a', 'b'])], []],
    ['not where it says other things', [speaking('1', ['a']), speaking('2', ['b'])], []],
    ['not where somebody answered in it', [speaking('1', ['a']), speaking('2', ['a'], { replies: 1 })], []],
    ['not where it is resolved', [speaking('1', ['a']), speaking('2', ['a'], { isResolved: true })], []],
    ['not where the earlier one is', [speaking('1', ['a'], { isResolved: true }), speaking('2', ['a'])], []],
    [
      'where the earlier one was answered',
      [speaking('1', ['a'], { replies: 1 }), speaking('2', ['a'])],
      ['2'],
    ],
  ])('%s', (_, threads, expected) => {
    const own = ownThreads(
      threads.map((one, number) => ({ ...one, comment: { ...one.comment, number } })),
      scope,
    );
    expect(ids(duplicates(own))).toEqual(expected);
  });
});

test.each([
  ['a later one, of another commit', '8.1', 'bbbbbbb', 'bbbbbbb'],
  ['a much later one', '10.1', 'bbbbbbb', 'bbbbbbb'],
  ['a later one, of the same commit', '8.1', 'aaaaaaa', undefined],
  ['another attempt of ours', '7.2', 'bbbbbbb', undefined],
  ['an earlier one', '6.1', 'bbbbbbb', undefined],
])('a run is over where %s has written', (_, run, sha, by) => {
  const own = ownThreads([speaking('1', ['a'], { marker: { run, sha } })], scope);
  expect(supersededBy(own, '7.1', `aaaaaaa${'0'.repeat(33)}`)).toBe(by);
});
