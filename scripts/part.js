import { parse } from 'acorn';
import { base, recursive } from 'acorn-walk';

/**
 * Parts a bundle that ncc made (an ES module) in two: V8 reads all of a file before it runs any of it, and half of the
 * command's is for the few runs that compile a repository's own profile or compare two sides. Returns a script that runs as
 * the command starts (src/start.ts) and, to stand beside it as `name`, a CommonJS file of the modules that are asked for
 * later, by their numbers.
 */
export function part(bundle, name) {
  const code = inCommonJs(bundle);
  const program = parse(code, { ecmaVersion: 'latest', allowAwaitOutsideFunction: true });
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
  const standing = later.map(([number, { start, end }]) => `${number}:${code.slice(start, end)}`);
  if (standing.some((module) => module.includes('__load__')))
    throw new Error(`${name} has no __load__: a module of it imports one.`);
  const loader = `let __parts__;const __later__=number=>(__parts__??=require("./${name}"))[number];`;
  return {
    first: `"use strict";${place}${loader}\n(async()=>{${edited(code, program, asking)}\n})();\n`,
    later: `"use strict";${place}module.exports={\n${standing.join(',\n')}\n};\n`,
  };
}

const place = 'const __url__=require("url").pathToFileURL(__filename).href;';

/** The same code as a script that is given `require`, and `__load__` in the place of `import`. */
function inCommonJs(bundle) {
  return bundle
    .replace(/^#!.*\n/u, '')
    .replace(/^import\{createRequire as \w+\}from"module";/mu, '')
    .replace(/\b\w+\(import\.meta\.url\)/gu, 'require')
    .replaceAll('import.meta.url', '__url__')
    .replace(/\bimport\(/gu, '__load__(');
}

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
