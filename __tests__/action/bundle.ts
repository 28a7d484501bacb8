import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The Action's bundle: dist/index.js where that was made of what is built now, else one made for the tests. */
export function bundle(): string {
  const made = join(root, 'dist/index.js');
  if (existsSync(made) && statSync(made).mtimeMs >= newest(join(root, 'build/src'))) return made;
  const folder = mkdtempSync(join(tmpdir(), 'report-review-dist-'));
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const entry = join(root, 'build/src/action.js');
  execFileSync(process.execPath, [ncc, 'build', entry, '-o', folder, '--no-cache', '-q'], { cwd: root });
  return join(folder, 'index.js');
}

function newest(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.js'));
  return Math.max(...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
}
