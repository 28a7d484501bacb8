import picomatch from 'picomatch';

/**
 * Whether a path (with `/`, relative to the root) matches one of the globs. Every character of a path may be matched
 * by a wildcard: git lets line breaks stand in names, and such a report must not go unseen.
 */
export function globs(patterns: string | readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  return picomatch(typeof patterns === 'string' ? patterns : [...patterns], { dot: true, flags: 's' });
}

/** Whether paths that match one of the globs may lie below a path: in doubt, they may. */
export function above(patterns: readonly string[]): (path: string) => boolean {
  const ways = patterns.map(aboveOne);
  return (path) => ways.some((isAbove) => isAbove(path.split('/')));
}

/** Alternatives may hold a `/`: of these, only what stands before the first wildcard tells. */
function aboveOne(pattern: string): (names: readonly string[]) => boolean {
  const isPlain = !/[{}()[\]!\\]/.test(pattern);
  const { base } = picomatch.scan(pattern);
  const parts = isPlain ? pattern.replace(/^\.\//, '').split('/') : [...namesOf(base), '**'];
  const deep = parts.findIndex((part) => part.includes('**'));
  const wanted = (deep < 0 ? parts.slice(0, -1) : parts.slice(0, deep)).map((part) => globs(part));
  return (names) =>
    (deep >= 0 || names.length <= wanted.length) &&
    names.slice(0, wanted.length).every((name, at) => wanted[at]!(name));
}

function namesOf(path: string): readonly string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}
