import { describe, expect, test } from '@jest/globals';
import { builtInProfile, builtInProfiles } from '../../src/profile/policy.js';
import { testExamples } from '../../src/review/examples.js';

describe.each(['base', ...builtInProfiles])('the examples of %s', (name) => {
  const profile = builtInProfile(name)!;

  test.each(profile.rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    const results = testExamples(profile, [rule]);
    expect(new Set(results.map(({ kind }) => kind)).size).toBe(2);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });
});
