import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLog } from '../src/log.js';

/** The runner's own reading: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function commandsIn(output: string): readonly string[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => {
    const colons = /^\s*::\s*([^\s:]+).*?::/.exec(line)?.[1];
    const brackets = /##\[([^\]]+)\]/.exec(line)?.[1];
    return [colons, brackets].filter((name) => name !== undefined);
  });
}

function logged(act: (log: ReturnType<typeof createLog>) => void): string {
  let output = '';
  act(createLog((text) => (output += text)));
  return output;
}

const payloads = [
  '::set-output name=verdict::pass',
  '  ::error::x',
  '##[set-output name=verdict]pass',
  'Reviewing x##[stop-commands]t',
  'a\r::add-mask::fail',
  'a\n::warning::b',
  '\u0085::error::x',
  '\u2028::error::x',
  '\ufeff::error::x',
  '\u00a0::debug::x',
  '::stop-commands::token',
  '#\u200b#[x]',
  '%0A::error::x',
  '\v::error::x',
  '\f##[error]x',
];

test.each(payloads)('%j is no command', (text) => {
  expect(commandsIn(logged((log) => log.say(text)))).toEqual([]);
  expect(commandsIn(logged((log) => log.annotate('error', text, text)))).toEqual(['error']);
});

test('no mixture of them is', () => {
  const piece = fc.oneof(
    fc.constantFrom(...payloads, '::', '##', '[', ' ', '\r', '\n', ':'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (parts) => {
      expect(commandsIn(logged((log) => log.say(parts.join(''))))).toEqual([]);
      expect(commandsIn(logged((log) => log.annotate('notice', parts.join(''), parts.join(''))))).toEqual([
        'notice',
      ]);
    }),
    { numRuns: 5_000, seed: 3 },
  );
});

test('what people read stays as it is', () => {
  expect(logged((log) => log.say('docs/报告.md:3:1: error: count-mismatch'))).toBe(
    'docs/报告.md:3:1: error: count-mismatch\n',
  );
});

test('nothing else in the Action writes to its log', () => {
  const root = fileURLToPath(new URL('../../src/', import.meta.url));
  const files = ['action', 'github', 'plan'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  );
  const sources = [...files, 'action.ts'].filter((name) => name.endsWith('.ts'));
  const writers = sources.filter((name) =>
    /\bconsole\b|\bstd(out|err)\b|\b(setFailed|setSecret|exportVariable|addPath|saveState)\b/.test(
      readFileSync(join(root, name), 'utf8'),
    ),
  );
  expect(sources.length).toBeGreaterThan(30);
  expect(writers).toEqual([]);
});
