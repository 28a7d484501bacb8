import { expect, test } from '@jest/globals';
import { readMemory, writeMemory } from '../../src/plan/check-memory.js';

const keys = (count: number) => Array.from({ length: count }, (_, n) => n.toString(16).padStart(6, '0'));

test.each([
  ['what was planned is what is said', { planned: 'aa', said: 'aa', refused: [] }],
  ['something else is said', { planned: 'aa', said: 'bb', refused: [] }],
  ['comments were refused', { planned: 'aa', said: 'bb', refused: keys(3) }],
  ['all were', { planned: 'a'.repeat(12), said: 'b'.repeat(12), refused: keys(30) }],
])('a check remembers: %s', (_, memory) => {
  const id = writeMemory({ scope: 'Reports-12345678', ...memory });
  expect(id.length).toBeLessThanOrEqual(255);
  expect(readMemory(id, 'Reports-12345678')).toEqual({ scope: 'Reports-12345678', ...memory });
  expect(readMemory(id, 'Other-12345678')).toBeUndefined();
});

test.each([
  ['rr:R:aa', { planned: 'aa', said: 'aa', refused: [] }],
  ['rr:R:aa:bb', { planned: 'aa', said: 'bb', refused: [] }],
  ['rr:R:aa:aa:000000000001', { planned: 'aa', said: 'aa', refused: keys(2) }],
])('it is written as %s, for later versions to read', (id, memory) => {
  expect(writeMemory({ scope: 'R', ...memory })).toBe(id);
  expect(readMemory(id, 'R')).toEqual({ scope: 'R', ...memory });
});

test('what has no room is forgotten, whole keys of it', () => {
  const memory = { scope: 'R', planned: 'aa', said: 'bb', refused: keys(50) };
  const id = writeMemory(memory);
  expect(id).toHaveLength(255);
  expect(readMemory(id, 'R')).toEqual({ ...memory, refused: keys(40) });
});

test.each([undefined, '', 'another tool', 'rr', 'rr:Reports', 'xx:Reports:aa'])(
  '%j is no memory of ours',
  (id) => {
    expect(readMemory(id, 'Reports')).toBeUndefined();
  },
);
