import { expect, test } from '@jest/globals';
import { Source } from '../../src/report/source.js';

const texts = ['', 'a', 'a\n', 'a\nb', '\n', '\n\n', 'a\r\nb\r\n', 'a\rb', '\r\n', 'a\n\nbc\n'];

test.each<[string, string[]]>([
  ['', ['']],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\nb', ['a', 'b']],
  ['\n', ['']],
  ['\n\n', ['', '']],
  ['a\r\nb\r\n', ['a', 'b']],
  ['a\rb', ['a\rb']],
  ['a\r', ['a\r']],
  ['\r\n', ['']],
])('the lines of %j', (text, lines) => {
  const source = new Source('a.md', text);
  const numbers = Array.from({ length: source.lineCount }, (_, i) => i + 1);
  expect(numbers.map((line) => source.slice(source.line(line)))).toEqual(lines);
});

test.each(texts)('each offset of %j has a position, which leads back to it', (text) => {
  const source = new Source('a.md', text);
  for (let offset = 0; offset <= text.length; offset++) {
    const before = text.slice(0, offset).split('\n');
    const position = { line: before.length, column: before.at(-1)!.length + 1 };
    expect(source.position(offset)).toEqual(position);
    expect(source.offset(position)).toBe(offset);
  }
});

test('what is outside is taken to the nearest end', () => {
  const source = new Source('a.md', 'ab\ncd');
  expect(source.position(-3)).toEqual({ line: 1, column: 1 });
  expect(source.position(99)).toEqual({ line: 2, column: 3 });
  expect(source.offset({ line: 1, column: 99 })).toBe(2);
  expect(source.offset({ line: 2, column: 99 })).toBe(5);
});

test('a line that is not there is named', () => {
  const source = new Source('a.md', 'a\n');
  expect(() => source.line(0)).toThrow('a.md has no line 0.');
  expect(() => source.line(3)).toThrow('a.md has no line 3.');
  expect(() => source.offset({ line: 4, column: 1 })).toThrow('a.md has no line 4.');
});
