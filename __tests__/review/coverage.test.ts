import { expect, test } from '@jest/globals';
import { compileProfile } from '../../src/profile/profile.js';
import { unmatchedFacts, unusedFacts } from '../../src/review/coverage.js';
import { awsChina, inputOf, low, samples } from './samples.js';

test('every fact of the built-in profile is looked at by a rule', () => {
  expect(unusedFacts(awsChina)).toEqual([]);
});

test('a fact that only a rule taken away looked at is named, also in the front matter and beside the report', () => {
  const rules = awsChina.document.rules.filter(
    ({ id }) =>
      !/^(?:date-body|url-link|publish-date-source)-mismatch$|^front-matter-bad-|^publish-after/u.test(id),
  );
  const without = rules.filter(({ id }) => id !== 'front-matter-missing-key' && !id.endsWith('-changed'));
  const profile = compileProfile({ ...awsChina, document: { ...awsChina.document, rules: without } });
  expect(unusedFacts(profile)).toEqual(['self.checked', 'self.post.byline']);
});

test('what no report has is named', () => {
  expect(unmatchedFacts(awsChina, [])).toContain('self.post.permalink');
  const missing = unmatchedFacts(
    awsChina,
    samples.map((sample) => inputOf(sample)),
  );
  expect(missing).not.toContain('self.available');
  expect(unmatchedFacts(awsChina, [inputOf(low)])).toContain('self.post.permalink');
});
