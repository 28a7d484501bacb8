import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plan } from '../../src/plan/plan.js';
import { file, finding, input, path, thread } from './example.js';

const anyFinding = fc
  .record({
    path: fc.constantFrom(path, 'b.md', 'c.md', 'gone.md', 'unchanged.md'),
    rule: fc.constantFrom('a', 'b', 'c', 'd'),
    severity: fc.constantFrom('error' as const, 'warning' as const, 'notice' as const),
    line: fc.integer({ min: 1, max: 40 }),
    fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
  })
  .map(({ line, ...over }) => finding({ ...over, start: { line, column: 1 }, end: { line, column: 2 } }));

test('every finding has exactly one place, whatever was found and whatever stands', () => {
  fc.assert(
    fc.property(
      fc.array(anyFinding, { maxLength: 80 }),
      fc.nat(80),
      fc.boolean(),
      (found, known, isDraft) => {
        const state = input(found);
        const diff = new Map([
          [path, file({ hunks: [{ start: 1, end: 20 }] })],
          ['b.md', file({ path: 'b.md', status: 'modified', hunks: undefined })],
          ['c.md', file({ path: 'c.md', hunks: undefined })],
          ['gone.md', file({ path: 'gone.md', status: 'removed' })],
        ]);
        const before = plan({
          ...input(found.slice(0, known)),
          pull: { diff, threads: [], isDraft: false, errorsOnly: false },
        });
        const threads = before.post.map(({ body, path: at }, index) =>
          thread(body, { id: `T${index}`, path: at }),
        );
        const result = plan({ ...state, pull: { diff, threads, isDraft, errorsOnly: false } });
        expect(Object.values(result.accounting).reduce((sum, count) => sum + count)).toBe(found.length);
        expect(result.post.length).toBeLessThanOrEqual(30);
      },
    ),
    { numRuns: 300, seed: 11 },
  );
});
