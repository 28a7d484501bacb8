// Puts the built-in profiles, checked, the validators that ajv writes for them and their expressions as JavaScript into
// build/src/profile/embedded.js.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import configSchema from '../schemas/config.schema.json' with { type: 'json' };
import type { ProfileDocument } from '../src/profile/document.js';
import { loadDocument } from '../src/profile/load.js';
import * as operations from '../src/profile/operations.js';
import { PolicyError } from '../src/profile/policy-error.js';
import { frontMatterAjv } from '../src/profile/schema-validator.js';
import { programsOf } from './programs.js';

const root = new URL('../../', import.meta.url);
const documents: Record<string, ProfileDocument> = {};
const names = readdirSync(new URL('profiles/', root))
  .filter((name) => name.endsWith('.yml'))
  .map((name) => name.slice(0, -'.yml'.length))
  .sort((a, b) => Number(b === 'base') - Number(a === 'base') || (a < b ? -1 : 1));
for (const name of names) {
  const path = `profiles/${name}.yml`;
  try {
    documents[name] = loadDocument({ path, text: readFileSync(new URL(path, root), 'utf8') }, documents);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

// What ajv requires are CommonJS modules; what begins with a dot is ours.
const imports = new Map([
  ['./functions.js', '{ functions }'],
  ['./operations.js', `{ ${Object.keys(operations).join(', ')} }`],
]);
const written = names.map((name) => {
  const { frontMatter } = documents[name]!;
  return frontMatter ? writeValidator(frontMatterAjv(true), frontMatter.schema) : '() => []';
});
const lines = [
  `const validators = [${written.map((code) => `(() => { ${code} })()`).join(',\n')}];`,
  'const plain = ({ instancePath, keyword, params }) => ({ pointer: instancePath, keyword, params });',
  'const run = (validate) => (data) => (validate && !validate(data) ? validate.errors.map(plain) : []);',
  'export const embedded = {',
  ...names.map(
    (name, i) =>
      `  ${JSON.stringify(name)}: { document: JSON.parse(${JSON.stringify(JSON.stringify(documents[name]))}), validate: run(validators[${i}]) },`,
  ),
  '};',
  `export const programs = ${programsOf(Object.values(documents))};`,
  `export const validateConfig = (() => { ${writeValidator(new Ajv2020({ allErrors: true, verbose: true, code: { source: true, esm: true } }), configSchema)} })();`,
];
const head = [...imports].map(([module, name]) => {
  const all = module.startsWith('.') && /^\w/u.test(name) ? '* as ' : '';
  return `import ${all}${name} from ${JSON.stringify(module)};`;
});
writeFileSync(new URL('build/src/profile/embedded.js', root), `${[...head, ...lines].join('\n')}\n`);

/** A validator as the body of a function that returns it; what it requires becomes imports of the module. */
function writeValidator(ajv: Ajv2020, schema: object): string {
  const code = standalone.default(ajv, ajv.compile(schema));
  const body = code
    .replace(/^"use strict";/u, '')
    .replace(/export const validate = (\w+);\s*/u, '')
    .replace(/export default (\w+);/u, '');
  const name = /export default (\w+);/u.exec(code)![1]!;
  return `${body.replace(/require\("([^"]+)"\)/gu, (_, module: string) => imported(module))}; return ${name};`;
}

function imported(module: string): string {
  const path = module.startsWith('.') ? module : `${module}.js`;
  const known = imports.get(path) ?? `module${imports.size}`;
  imports.set(path, known);
  return known;
}
