import { parse } from 'acorn';
import { base, full, recursive } from 'acorn-walk';

/**
 * Parts a bundle that ncc made (an ES module) in two: V8 reads all of a file before it runs any of it, and half of the
 * command's is for the few runs that compile a repository's own profile or compare two sides. Returns what runs as the bundle is
 * loaded, and a CommonJS file, to stand beside it as `name`, of the modules that are asked for later, by their numbers.
 */
export function part(code, name) {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const modules = new Map(tableOf(program).map(({ key, value }) => [key.value, value]));
  const first = new Set();
  const load = (number) => {
    if (first.has(number) || !modules.has(number)) return;
    first.add(number);
    const { params, body } = modules.get(number);
    asked(body, params[2]?.name).forEach(load);
  };
  asked(program, '__nccwpck_require__').forEach(load);

  const later = [...modules].filter(([number]) => !first.has(number));
  const asking = later.map(([number, node]) => [node, `(...all)=>__later__(${number})(...all)`]);
  const standing = later.map(([number, node]) => `${number}:${standingAlone(code, node)}`);
  return {
    first: edited(code, program, asking).replace(/^(#!.*\n)?/u, `$&${loader(name)}\n`),
    later: `"use strict";module.exports={\n${standing.join(',\n')}\n};\n`,
  };
}

const loader = (name) =>
  `import{createRequire as __require__}from"module";let __parts__;` +
  `const __later__=number=>(__parts__??=__require__(import.meta.url)("./${name}"))[number];`;

/** The object of webpack's modules: functions by numbers. */
function tableOf(program) {
  const tables = program.body.flatMap(({ declarations = [] }) =>
    declarations.flatMap(({ init }) => (init?.type === 'ObjectExpression' ? [init.properties] : [])),
  );
  const found = tables.find((all) => all.length > 0 && all.every(({ key }) => typeof key.value === 'number'));
  if (!found)
    throw new Error('ncc writes its bundles in another form: no table of modules by their numbers.');
  return found;
}

/** The numbers of the modules that code asks for while it runs once; a function that is only defined is not run. */
function asked(node, require) {
  const numbers = [];
  recursive(node, undefined, {
    // A module that waits (`await` at its top) is an asynchronous function.
    Function: (inner, state, visit) => inner.async && visit(inner.body, state),
    CallExpression: (call, state, visit) => {
      if (call.callee.name === require) numbers.push(call.arguments[0]?.value);
      base.CallExpression(call, state, visit);
    },
  });
  return numbers;
}

/** A module's code as it can stand in CommonJS: Node's own modules are not asked for by way of `import.meta.url`. */
function standingAlone(code, node) {
  const edits = [];
  full(node, (call) => {
    const [place] = call.arguments ?? [];
    if (place?.type === 'MemberExpression' && place.object.type === 'MetaProperty')
      edits.push([call, 'require']);
  });
  const text = edited(code, node, edits);
  if (text.includes('import.meta')) throw new Error(`This module cannot stand in CommonJS: ${text}`);
  return text;
}

/** The code of `within`, with other text in the places of some of its nodes. */
function edited(code, within, edits) {
  const parts = [];
  let at = within.start;
  for (const [{ start, end }, text] of edits.sort(([a], [b]) => a.start - b.start)) {
    parts.push(code.slice(at, start), text);
    at = end;
  }
  return parts.join('') + code.slice(at, within.end);
}
