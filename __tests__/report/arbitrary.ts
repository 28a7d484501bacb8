import fc from 'fast-check';

/** What reports, good and bad, are made of; joined in any order it hits the corners of the parsers. */
const pieces = [
  '---',
  '---\n',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\ufeff',
  '\ufffd',
  '\u200b',
  '\0',
  ' ',
  '    ',
  '\t',
  '\u3000',
  'title: 标题',
  'available_services: 3',
  'feasibility: HIGH',
  'title: New: x',
  'title: "a\\"b"',
  "title: 'a",
  'a: &b c',
  'a: *b',
  '<<: *b',
  'a: !!js/function >',
  'a: |\n  b',
  'a: >-\n  b',
  'a: [1, {b: c}]',
  '? a',
  ': b',
  '- a: b',
  '__proto__: {a: 1}',
  'constructor: 1',
  '# ',
  '## ',
  '### 可用服务 (3个)',
  '### 不可用服务（１个）',
  '===',
  '# #',
  '#x',
  '- ',
  '* ',
  '+ ',
  '1. ',
  '2) ',
  '  - ',
  '> ',
  '>> ',
  '```',
  '```bash\n',
  '~~~',
  '~~~~ md',
  '   ```',
  '`',
  '``',
  '`a`',
  '| a | b |\n| - | - |\n| c |',
  '| ',
  '\\|',
  '<!--',
  '-->',
  '<!-- a -->',
  '<details>',
  '</details>',
  '<b>',
  '&amp;',
  '!!! note "x"',
  '!!! warning "HIGH - 推荐实施"\n    正文',
  '???+ tip',
  '!!!',
  '!!! a-b "c" "d"',
  '[a](b)',
  '[a](<b c> "t")',
  '[a',
  '](',
  '[a][b]',
  '[b]: c',
  '![a](b)',
  '<https://x.y>',
  'https://x.y',
  '**',
  '*',
  '__',
  '_',
  '~~',
  '\\',
  '\\*',
  '**名**（注）',
  '**状态**: ✅ 成功',
  '**原因**：',
  '复杂度: 中',
  '⏭\ufe0f',
  '🎉',
  '👩‍💻',
  '\ud800',
  '中文',
  'Amazon S3',
  '可用率75%（3/4）',
  '验证日期: 2025-01-02',
];

/** Text of a report that could be anything. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** A text with a few stretches of it cut out, doubled, or replaced by something else. */
export function mutated(text: string): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const change = fc.tuple(place, fc.nat({ max: 40 }), fc.oneof(fc.constantFrom('', '', ...pieces), anyText));
  return fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) =>
    changes.reduce((done, [where, length, instead]) => {
      const start = Math.floor(where * done.length);
      return done.slice(0, start) + instead + done.slice(start + length);
    }, text),
  );
}

/** The seed makes a failure come again; the time is in milliseconds. */
export const search = {
  seed: 20_251_125,
  numRuns: 400,
  interruptAfterTimeLimit: 4000,
  markInterruptAsFailure: false,
} as const;
