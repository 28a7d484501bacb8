import { describe, expect, test } from '@jest/globals';
import { builtInProfile, builtInProfiles } from '../../src/profile/policy.js';
import { testExamples } from '../../src/review/examples.js';

describe.each(['base', ...builtInProfiles])('the examples of %s', (name) => {
  const results = testExamples(builtInProfile(name)!);

  test.each(results.map((result) => [result.rule, result.kind, result.example, result] as const))(
    '%s %s (%i)',
    (_, __, ___, { message }) => {
      expect(message).toBe('');
    },
  );
});
