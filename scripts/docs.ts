// Writes the generated documents: the rules' pages, the README's tables and its picture. `npm run docs` runs it.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generated.js';

const root = join(import.meta.dirname, '../..');
const files = await generatedFiles(root);

for (const entry of readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })) {
  const path = `docs/${entry.replaceAll('\\', '/')}`;
  if (path.startsWith('docs/rules/') && path.endsWith('.md') && !files.has(path)) rmSync(join(root, path));
}
for (const [path, text] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
