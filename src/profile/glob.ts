import picomatch from 'picomatch';

/**
 * Whether a path (with `/`, relative to the root) matches one of the globs. Every character of a path may be matched
 * by a wildcard: git lets line breaks stand in names, and such a report must not go unseen.
 */
export function globs(patterns: string | readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  return picomatch(typeof patterns === 'string' ? patterns : [...patterns], { dot: true, flags: 's' });
}
