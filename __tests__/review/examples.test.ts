import { describe, expect, test } from '@jest/globals';
import { parseProfile } from '../../src/profile/load.js';
import { builtInProfile, builtInProfiles } from '../../src/profile/policy.js';
import { runExample, testExamples } from '../../src/review/examples.js';

describe.each(['base', ...builtInProfiles])('the examples of %s', (name) => {
  const profile = builtInProfile(name)!;

  test.each(profile.rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    const results = testExamples(profile, [rule]);
    expect(new Set(results.map(({ kind }) => kind)).size).toBe(2);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('an example that does not show what it says', () => {
  const report = '---\ntitle: A ferry\nboats: 3\ncrew: 9\n---\n\n# A ferry\n';
  const many = ['boats: 3', 'boats: 7'];

  /** A profile with a rule that is tried, and another one that two words of the title break. */
  const profileOf = (examples: readonly object[], spec: object = {}) => {
    const words = { en: 'A', 'zh-CN': '甲' };
    const rest = { severity: 'error', summary: words, help: words, why: words };
    const boats = { en: '{self.boats} boats', 'zh-CN': '{self.boats} 艘船' };
    const kept = [{ passes: {} }, { fails: { replace: ['title: A ferry', 'title: Ferry'], at: 'title' } }];
    const rules = [
      { id: 'boats', ...rest, rule: 'self.boats < 5', message: boats, ...spec, examples },
      { id: 'schema', ...rest, schema: {}, examples: kept },
      { id: 'title', ...rest, rule: "self.title.contains(' ')", message: words, examples: kept },
    ];
    const properties = { title: { type: 'string' }, boats: { type: 'integer' }, crew: { type: 'integer' } };
    const document = {
      ...{ name: 'ferries', extends: 'base', files: ['r/*.md'], language: 'en' },
      frontMatter: { schema: { type: 'object', properties } },
      example: { path: 'r/a.md', report },
      rules,
    };
    return parseProfile({ path: 'ferries.yml', text: JSON.stringify(document) });
  };
  const passes = { passes: {} };
  const fails = { fails: { replace: many, at: 'boats' } };
  const said = (examples: readonly object[], spec?: object) => {
    const profile = profileOf(examples, spec);
    return testExamples(profile, [profile.rules.find(({ id }) => id === 'boats')!]);
  };
  const both = { replace: [...many, 'title: A ferry', 'title: Ferry'], at: 'boats' };

  test('those that do', () => {
    expect(said([passes, fails])).toEqual([
      { rule: 'boats', example: 1, kind: 'passes', ok: true, message: '' },
      { rule: 'boats', example: 2, kind: 'fails', ok: true, message: '' },
    ]);
    expect(new Set(testExamples(profileOf([passes, fails])).map(({ rule }) => rule))).toContain('title');
  });

  test.each<[string, object, string, object?]>([
    [
      'passes and does not',
      { passes: { replace: many } },
      'expected no finding; found boats on line 3: 7 boats',
    ],
    ['fails and does not', { fails: { at: 'boats' } }, 'expected one finding; found 0: none'],
    [
      'fails and breaks another rule instead',
      { fails: { replace: ['title: A ferry', 'title: Ferry'], at: 'title' } },
      'expected one finding; found 0: title on line 2: A',
    ],
    [
      'fails on another line',
      { fails: { replace: many, at: 'crew' } },
      'expected it on the line with "crew"; it stands on "boats: 7"',
    ],
    ['breaks another rule too', { fails: both }, 'expected no other finding; found title on line 2: A'],
    ['breaks another rule too, as it says', { fails: { ...both, also: ['title'] } }, ''],
    [
      'breaks another rule too, in a report of its own',
      { fails: { report: '---\ntitle: Ferry\nboats: 7\n---\n', at: 'boats' } },
      '',
    ],
    [
      'changes what is not there',
      { fails: { replace: ['boats: 4', 'boats: 7'], at: 'boats' } },
      'The example\'s report does not hold "boats: 4".',
    ],
    [
      'changes what it has changed',
      { fails: { replace: ['boats: 3', 'boats: 4', 'boats: 4', 'boats: 7'], at: '7' } },
      '',
    ],
    [
      'puts in what a pattern would read',
      { fails: { replace: ['boats: 3', 'boats: 7 # $&'], at: '# $&' } },
      '',
    ],
    ['is of a rule that is off', fails, '', { severity: 'off' }],
    [
      'has no fix though one is promised',
      fails,
      'expected a fix; there is none that mends it',
      { fix: { safe: true, set: { 'self.boats': '6' } } },
    ],
    ['has the fix that is promised', fails, '', { fix: { safe: true, set: { 'self.boats': '4' } } }],
    ['has no fix, and none is promised', fails, '', { fix: { safe: false, set: { 'self.boats': '6' } } }],
    [
      'breaks its rule twice',
      { fails: { replace: many, at: 'boats' } },
      'expected one finding; found 2: boats on line 3: 7 boats; boats on line 4: 7 boats',
      { rule: undefined, forbid: { in: 'source', patterns: [{ pattern: '[79]' }] } },
    ],
  ])('one that %s', (_, example, message, spec = {}) => {
    const [, second] = said([passes, example, passes, fails], spec);
    expect(second).toMatchObject({ example: 2, ok: message === '', message });
  });

  test('is shown as the report and what is found in it, in a language', () => {
    const profile = profileOf([passes, fails]);
    const rule = profile.rules.find(({ id }) => id === 'boats')!;
    const { report: text, outcome } = runExample(profile, rule, { replace: many });
    expect(text).toBe(report.replace('3', '7'));
    expect(outcome.findings.map(({ message }) => message)).toEqual(['7 boats']);
    const { findings } = runExample(profile, rule, { replace: many }, 'zh-CN').outcome;
    expect(findings.map(({ message }) => message)).toEqual(['7 艘船']);
  });
});
