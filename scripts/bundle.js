// Bundles the Action and the command, in two parts, into dist/, from nothing: what stands there is what this made.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { part } from './part.js';

const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js');
const target = process.argv[2] ?? 'dist';
const work = join(tmpdir(), `report-review-bundle-${process.pid}`);
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const licences = new Map();
for (const [entry, name] of [
  ['build/src/action.js', 'index.js'],
  ['build/src/cli.js', 'command.cjs'],
  // command.cjs loads it for what the command does on GitHub.
  ['build/src/command/github.js', 'github.js'],
]) {
  const out = join(work, name);
  execFileSync(
    process.execPath,
    [ncc, 'build', entry, '-o', out, '--license', 'licenses.txt', '--minify', '--no-cache', '-q'],
    { stdio: 'inherit' },
  );
  const code = ascii(readFileSync(join(out, 'index.js'), 'utf8'));
  if (name === 'command.cjs') {
    const { first, later } = part(code, 'later.cjs');
    writeFileSync(join(target, name), first);
    writeFileSync(join(target, 'later.cjs'), later);
    const digest = createHash('sha256').update(first).digest('hex');
    const start = readFileSync('build/src/start.js', 'utf8').replace(/\n\/\/# sourceMappingURL.*/u, '');
    writeFileSync(join(target, 'cli.js'), start.replace('__DIGEST__', digest));
  } else writeFileSync(join(target, name), code);
  for (const block of readFileSync(join(out, 'licenses.txt'), 'utf8').split(
    /\n\n(?=\S+\n(?:MIT|ISC|BSD|Apache|0BSD|Unlicense|Python|CC0|BlueOak)[^\n]*\n)/u,
  )) {
    licences.set(block.split('\n')[0], block.trimEnd());
  }
}
writeFileSync(
  join(target, 'licenses.txt'),
  `${[...licences]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
    .join('\n\n')}\n`,
);
writeFileSync(join(target, 'package.json'), '{ "type": "module" }\n');
chmodSync(join(target, 'cli.js'), 0o755);
rmSync(work, { recursive: true, force: true });

/** Text that is all ASCII is read and compiled faster: V8 keeps it in one byte a character. */
function ascii(code) {
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
