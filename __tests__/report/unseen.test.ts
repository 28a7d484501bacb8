import { expect, test } from '@jest/globals';
import { disarm, hidesSomething, nameUnseen, visible } from '../../src/report/unseen.js';

test.each<[string, string, string, boolean]>([
  ['甲 a', '甲 a', '甲 a', false],
  ['a\nb\tc', 'a b c', 'a\nb\tc', false],
  ['a\r\nb', 'a b', 'a⟨U+000D⟩\nb', true],
  ['a\rb', 'a⟨U+000D⟩b', 'a⟨U+000D⟩b', true],
  ['\u0007', '⟨U+0007⟩', '⟨U+0007⟩', true],
  ['\u00ad', '⟨U+00AD⟩', '⟨U+00AD⟩', true],
  ['a\u202eb', 'a⟨U+202E⟩b', 'a⟨U+202E⟩b', true],
  ['\u2028', '⟨U+2028⟩', '⟨U+2028⟩', true],
  ['\u3164', '⟨U+3164⟩', '⟨U+3164⟩', true],
  ['\u034f', '⟨U+034F⟩', '⟨U+034F⟩', true],
  ['\ufe00', '⟨U+FE00⟩', '⟨U+FE00⟩', true],
  ['⏭\ufe0f', '⏭\ufe0f', '⏭\ufe0f', false],
  ['\u{e0041}', '⟨U+E0041⟩', '⟨U+E0041⟩', true],
  ['\ud800', '⟨U+D800⟩', '⟨U+D800⟩', true],
])('%j is shown as %j', (text, line, lines, hides) => {
  expect([visible(text), nameUnseen(text), hidesSomething(text)]).toEqual([line, lines, hides]);
});

test.each<[string, string]>([
  ['::error::a', '⟨U+003A⟩:error::a'],
  ['a\n::set-output name=b::c', 'a\n⟨U+003A⟩:set-output name=b::c'],
  ['a\r\n \t::b', 'a\r\n \t⟨U+003A⟩:b'],
  ['\u3000::a', '\u3000⟨U+003A⟩:a'],
  [':::a', '⟨U+003A⟩::a'],
  ['a::b', 'a::b'],
  [' :a', ' :a'],
  ['##[error]a', '##⟨U+005B⟩error]a'],
  ['a ##[b] ##[c]', 'a ##⟨U+005B⟩b] ##⟨U+005B⟩c]'],
  ['# [a] #[b]', '# [a] #[b]'],
])('the runner takes %j for no command', (text, disarmed) => {
  expect(disarm(text)).toBe(disarmed);
});
