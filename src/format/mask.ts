import type { Profile } from '../profile/profile.js';
import type { Source } from '../report/source.js';
import type { Finding } from '../review/finding.js';

/** Covers what must not be printed, character by character, so that columns stay. */
export type Mask = (line: string) => string;

export interface MaskOptions {
  /** Rules whose findings stand on secrets. */
  readonly secret: ReadonlySet<string>;
  readonly source: (path: string) => Source | undefined;
}

/** For each path, what covers the secrets found in that file with asterisks, wherever they stand in it. */
export function masksOf(
  findings: readonly Finding[],
  { secret, source }: MaskOptions,
): (path: string) => Mask {
  const masks = new Map<string, Mask>();
  for (const { rule, path, start, end } of findings) {
    const from = source(path);
    if (!secret.has(rule) || !from) continue;
    const text = from.slice({ start: from.offset(start), end: from.offset(end) });
    const inner = masks.get(path) ?? ((line: string) => line);
    masks.set(path, (line) => inner(line).replaceAll(text, '*'.repeat(text.length)));
  }
  return (path) => masks.get(path) ?? ((line) => line);
}

/** The rules of a profile whose findings stand on secrets. */
export function secretRules({ rules }: Profile): ReadonlySet<string> {
  return new Set(rules.filter(({ spec }) => spec.forbid?.secret).map(({ id }) => id));
}
