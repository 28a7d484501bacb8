// How Node finds modules in a process that tests mutants: what the tests import of jest, and the project's own code, anew for
// each `?copy=`. https://nodejs.org/docs/latest-v20.x/api/module.html#customization-hooks

const jest = new URL('./globals.js', import.meta.url).href;

/** The module of a specifier: of the same copy as the module that asks, unless it is installed. */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: jest, shortCircuit: true };
  const found = await next(specifier, context);
  const copy = /\?copy=\d+$/.exec(context.parentURL ?? '');
  const isOurs = found.url.startsWith('file:') && !found.url.includes('/node_modules/');
  return copy && isOurs ? { ...found, url: found.url + copy[0] } : found;
}
