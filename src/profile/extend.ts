import type { ProfileDocument, RuleSpec } from './document.js';

/** A profile as written: all but its name may come from the profile it extends. */
export type ProfilePatch = Partial<Omit<ProfileDocument, 'rules'>> & {
  readonly name: string;
  readonly rules: readonly (Partial<RuleSpec> & Pick<RuleSpec, 'id'>)[];
};

/**
 * Lays a patch over the profile it extends: maps are joined key by key, rules by their id (a patch may give just a
 * severity), everything else is replaced.
 */
export function extendProfile(base: ProfileDocument, patch: ProfilePatch): ProfileDocument {
  const patches = new Map(patch.rules.map((rule) => [rule.id, rule]));
  const kept = base.rules.map((rule) => ({ ...rule, ...patches.get(rule.id) }));
  const known = new Set(base.rules.map(({ id }) => id));
  const added = patch.rules.filter(({ id }) => !known.has(id)) as readonly RuleSpec[];
  const joined = Object.fromEntries(
    (['items', 'data', 'beside', 'body'] as const)
      .filter((key) => base[key] || patch[key])
      .map((key) => [key, { ...base[key], ...patch[key] }]),
  );
  return { ...base, ...patch, ...joined, rules: [...kept, ...added] };
}
