import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Bundles the Action from what was built, as dist/index.js is made: the tests hold for the sources as they are now. */
export function bundle(): string {
  const folder = mkdtempSync(join(tmpdir(), 'report-review-dist-'));
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const entry = join(root, 'build/src/action.js');
  execFileSync(process.execPath, [ncc, 'build', entry, '-o', folder, '--no-cache', '-q'], { cwd: root });
  return join(folder, 'index.js');
}
