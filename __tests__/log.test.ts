import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createLog } from '../src/log.js';
import { disarm } from '../src/report/unseen.js';
import { runnerPayloads } from './fuzz/hostile.js';
import { commandsIn } from './fuzz/oracle.js';

function logged(act: (log: ReturnType<typeof createLog>) => void): string {
  let output = '';
  act(createLog((text) => (output += text)));
  return output;
}

test.each(runnerPayloads)('%j is no command', (text) => {
  expect(commandsIn(logged((log) => log.say(text)))).toEqual([]);
  expect(commandsIn(logged((log) => log.annotate('error', text, text)))).toEqual(['error']);
});

test('empty lines cost no more than others', () => {
  const began = performance.now();
  expect(disarm(`${'\n'.repeat(200_000)}::error::x`)).toMatch(/\n⟨U\+003A⟩:error::x$/);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('what people read stays as it is', () => {
  expect(logged((log) => log.say('docs/报告.md:3:1: error: count-mismatch'))).toBe(
    'docs/报告.md:3:1: error: count-mismatch\n',
  );
});

/** Ways to print, or to command the runner, that are not `Log` or `Terminal`. */
const ways: Readonly<Record<string, RegExp>> = {
  console: /\bconsole\b/,
  'the streams of the process':
    /\bstd(?:out|err)\b[^\n]*=\s*process\b|\bprocess\b[^\n]*\bstd(?:out|err)\b|node:process/,
  'the streams of a terminal': /\.(?:out|err)\.write\(/,
  'a descriptor': /\bwrite(?:v|File)?Sync\(\s*[12]\b|['"`]\/(?:dev\/(?:std|fd|tty)|proc\/)/,
  'a warning of Node': /\bemitWarning\b/,
};
/** What the Action may take from @actions/core; everything else prints, or changes later steps. */
const taken: readonly string[] = ['getInput', 'setOutput'];

test('nothing prints but the log and the terminal, in all of the source', () => {
  const root = fileURLToPath(new URL('../../src/', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(140);
  const printing = files.flatMap((name) => {
    const text = readFileSync(join(root, name), 'utf8');
    const imported = /import (?:\* as )?([^;]+?) from '@actions\/core'/s.exec(text)?.[1] ?? '';
    const others = (imported.match(/\w+/g) ?? []).filter((word) => !taken.includes(word));
    const used = Object.entries(ways).flatMap(([way, pattern]) => (pattern.test(text) ? [way] : []));
    return [...used, ...others].map((way) => `${name}: ${way}`);
  });
  expect(printing.sort()).toEqual([
    'command/terminal.ts: the streams of a terminal',
    'command/terminal.ts: the streams of the process',
    'log.ts: the streams of the process',
  ]);
});
