import picomatch from 'picomatch';

/** Whether one of the globs could match something below a folder. What is not certain is possible. */
export function reaches(globs: readonly string[], folder: string): boolean {
  return globs.some((glob) => reachesBelow(glob.replace(/^\.\//, '').split('/'), folder.split('/')));
}

function reachesBelow(parts: readonly string[], names: readonly string[]): boolean {
  for (const [index, name] of names.entries()) {
    const part = parts[index];
    if (part === undefined) return false;
    // Braces and brackets may hold a slash, and then the parts are none.
    if (part === '**' || /[{(]/.test(part)) return true;
    if (!picomatch(part, { dot: true, flags: 's' })(name)) return false;
  }
  return parts.length > names.length;
}
