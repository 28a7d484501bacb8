// Cuts GitHub's OpenAPI description to the operations that Report Review sends and writes the cut to
// __tests__/github/openapi.slice.json. The description comes from the package @octokit/openapi 23.0.2 (MIT), which
// unpacks to 385 MB and is therefore no dependency:
//
//   npm install --prefix FOLDER @octokit/openapi@23.0.2
//   node build/scripts/openapi-slice.js FOLDER/node_modules/@octokit/openapi/generated/api.github.com.json
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const operations = new Set([
  'checks/create',
  'checks/get',
  'checks/list-annotations',
  'checks/list-for-ref',
  'checks/update',
  'git/get-blob',
  'git/get-commit',
  'git/get-tree',
  'pulls/create-review',
  'pulls/create-review-comment',
  'pulls/delete-pending-review',
  'pulls/delete-review-comment',
  'pulls/get',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/list-reviews',
  'pulls/submit-review',
  'pulls/update-review-comment',
  'rate-limit/get',
  'repos/compare-commits-with-basehead',
  'repos/get',
  'repos/get-branch-rules',
  'repos/get-content',
  'repos/list-pull-requests-associated-with-commit',
]);

const methods = ['get', 'put', 'post', 'patch', 'delete'];
const prose = new Set(['description', 'example', 'examples', 'externalDocs', 'summary', 'tags', 'headers']);

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy without prose. The keys below `properties` are GitHub's field names, so they all stay. */
function strip(value: Json, fields = false): Json {
  if (Array.isArray(value)) return value.map((item) => strip(item));
  if (!isObject(value)) return value;
  const kept: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    if (!fields && (prose.has(key) || key.startsWith('x-'))) continue;
    kept[key] = strip(item, !fields && key === 'properties');
  }
  return kept;
}

/** Every `#/components/KIND/NAME` that `value` refers to, added to `found`. */
function references(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) references(item, found);
  if (!isObject(value)) return;
  if (typeof value.$ref === 'string') found.add(value.$ref);
  for (const item of Object.values(value)) references(item, found);
}

function slice(description: JsonObject): JsonObject {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [path, item] of Object.entries(description.paths as JsonObject)) {
    for (const method of methods) {
      const operation = (item as JsonObject)[method];
      if (!isObject(operation) || !operations.has(String(operation.operationId))) continue;
      paths[path] = { ...paths[path], [method]: strip(operation) };
    }
  }
  const found = new Set<string>();
  references(paths, found);
  const components: Record<string, Record<string, Json>> = {};
  for (const reference of found) {
    // A Set visits what is added during its own iteration: the components of components follow.
    const [, , kind, name] = reference.split('/') as [string, string, string, string];
    const component = strip(((description.components as JsonObject)[kind] as JsonObject)[name] as Json);
    components[kind] = { ...components[kind], [name]: component };
    references(component, found);
  }
  return { openapi: description.openapi!, info: strip(description.info!), paths, components };
}

const [source] = process.argv.slice(2);
if (source === undefined) {
  console.error('Name the description to cut: node build/scripts/openapi-slice.js api.github.com.json');
  process.exit(2);
}
const cut = slice(JSON.parse(readFileSync(source, 'utf8')));
const kept = Object.values(cut.paths as JsonObject).flatMap((item) => Object.values(item as JsonObject));
if (kept.length !== operations.size) {
  console.error(`${source} has ${kept.length} of the ${operations.size} operations.`);
  process.exit(1);
}
writeFileSync('__tests__/github/openapi.slice.json', `${JSON.stringify(cut)}\n`);
