// Copies gray-matter below build/ without its own engines. One of them evaluates front matter as JavaScript and another
// loads js-yaml; src/report/front-matter.ts brings the only one there is. What the code below build/ resolves, in the
// tests and in dist/, is this copy: it holds no `eval`.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const original = dirname(createRequire(import.meta.url).resolve('gray-matter/package.json'));
cpSync(original, 'build/node_modules/gray-matter', { recursive: true, dereference: true });
mkdirSync('build/node_modules/gray-matter/lib', { recursive: true });
writeFileSync('build/node_modules/gray-matter/lib/engines.js', "'use strict';\nmodule.exports = {};\n");
