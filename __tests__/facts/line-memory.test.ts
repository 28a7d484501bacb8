import { expect, test } from '@jest/globals';
import { LineMemory } from '../../src/facts/line-memory.js';

/** Which of the lines, asked for in turn, are worked out. */
function made(atMost: number, lines: readonly string[]): readonly string[] {
  const all: string[] = [];
  const memory = new LineMemory(atMost, (line) => {
    all.push(line);
    return line.toUpperCase();
  });
  expect(lines.map((line) => memory.of(line))).toEqual(lines.map((line) => line.toUpperCase()));
  return all;
}

const long = 'x'.repeat(201);

test.each<[string, number, readonly string[], readonly string[]]>([
  ['once', 2, ['a', 'b', 'a', 'b'], ['a', 'b']],
  ['once, be it nothing', 2, ['', ''], ['']],
  ['anew where there are too many', 2, ['a', 'b', 'c', 'c', 'a'], ['a', 'b', 'c', 'a']],
  ['each time where it is long', 2, [long, long], [long, long]],
  ['once where it is just short enough', 2, [long.slice(1), long.slice(1)], [long.slice(1)]],
])('a line is read %s', (_, atMost, lines, read) => {
  expect(made(atMost, lines)).toEqual(read);
});
