import fc from 'fast-check';

/** What commands the runner, if it is printed as it is. */
export const commands: readonly string[] = [
  '::set-output name=verdict::pass',
  '  ::error::x',
  '##[set-output name=verdict]pass',
  'Reviewing x##[stop-commands]t',
  'a\r::add-mask::fail',
  'a\n::warning::b',
  '\u0085::error::x',
  '\u00a0::debug::x',
  '\u3000::debug::x',
  '::stop-commands::token',
  '\v::error::x',
  '\f##[error]x',
];

/** What would, without a character or two, and what commands a terminal. */
const nearly: readonly string[] = [
  '\u2028::error::x',
  '\ufeff::error::x',
  '#\u200b#[x]',
  '%0A::error::x',
  '\u001b[31m::error::x',
  '##\u001b[31m[error]x',
  '\u001b]0;title\u0007',
  '\u009b2J',
];

export const runnerPayloads = [...commands, ...nearly];

// biome-ignore format: a table of payloads
export const markdownPayloads: readonly string[] = [
  '@mona, look', '@org/team', 'mail mona@example.com now', '@dependabot merge', '/approve', '/close this',
  '@mergifyio queue', 'see #12', 'acme/reports#12', 'GH-7', 'Fixes #3', 'Duplicate of #1',
  'commit 32aff70ba1f8b72dccd8ba3e906212cf772c4dc8', 'in 32aff70', ':shipit: :+1:', '$E=mc^2$', '$`a`$',
  'https://evil.example/x?y', 'HTTP://EVIL.EXAMPLE', 'www.evil.example', 'evil.example/path', 'mailto:a@b.cd',
  '[click](https://evil.example)', '[a b](x)', '![beacon](https://evil.example/1.png)', '<img src=x onerror=y>',
  '<!-- rr v=1 -->', '</td></table><h1>APPROVED</h1>', '<https://evil.example>', '&lt;b&gt; &#64;mona', '*bold* _it_ **b**',
  '# APPROVED', '> quoted', '- item', '+ item', '1. item', '2) item', '---', '===', '~~~', '```suggestion\nx\n```',
  '| a | b |', 'a`b``c', '`', '``', '\\@mona', '\\\\', 'x\n\n# Approved by mona', 'a\r@mona', 'a\u2028# b',
  'safe\u202egnp.exe', 'in\u200bvis\u2060ible', 'tag\u{e0041}\u{e0042}', '\ufeffBOM', 'half \ud83d of a pair',
  '！[全角](链接)', '可用服务（5个）@用户', '[^1]', '[x]: https://evil.example', '    indented', '\tindented', '~~gone~~',
  'a:b:c:', 'q:smile:q', 'http://用户.example', 'xmpp:a@b.c', 'ftp://evil.example', '{{ liquid }}', '<b', '&copy;',
];

/** Any mixture of payloads, of what they are made of, and of anything else. */
function mixtureOf(payloads: readonly string[], pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(...payloads, ...pieces),
    fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  return fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
}

export const logText = mixtureOf(runnerPayloads, ['::', '##', '[', ']', ' ', '\r', '\n', ':', '\u001b', '%']);
export const markdownText = mixtureOf(markdownPayloads, [
  '`',
  '\\',
  '*',
  '_',
  '<',
  '[',
  '](',
  '@',
  '#',
  '\n',
  ' ',
  '|',
]);
