import { describe, expect, test } from '@jest/globals';
import { parseProfile } from '../../src/profile/load.js';
import { compileProfile } from '../../src/profile/profile.js';
import { unmatchedFacts, unusedFacts } from '../../src/review/coverage.js';
import { awsChina, bytes, inputOf, low, samples } from './samples.js';

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

describe('facts of a small family', () => {
  const words = { en: 'A', 'zh-CN': '甲' };
  const rest = { severity: 'error', summary: words, help: words, why: words };
  const examples = [{ passes: {} }, { fails: { at: '-' } }];
  const schemaRule = (spec: object) => ({ id: 'schema', ...rest, schema: spec, examples });
  const rule = (text: string) => ({ id: 'rule', ...rest, rule: text, message: words, examples });
  const body = {
    ports: { heading: '### Ports ({count:int})', items: 'port' },
    captain: { label: 'Captain' },
  };
  const whole = {
    ...{ name: 'ferries', extends: 'base', files: ['r/*.md'], language: 'en' },
    frontMatter: {
      schema: { type: 'object', properties: { title: { type: 'string' }, boats: { type: 'integer' } } },
    },
    items: { port: {} },
    body,
    beside: { log: { file: 'log.md', body: { day: { label: 'Day' }, crew: { label: 'Crew' } } } },
  };
  const profileOf = (patch: object) =>
    parseProfile({ path: 'ferries.yml', text: JSON.stringify({ ...whole, ...patch }) });
  const all = ['title', 'boats', 'ports', 'captain', 'log.day', 'log.crew'].map((name) => `self.${name}`);

  test.each<[string, object, readonly string[]]>([
    ['nothing', { rules: [schemaRule({})] }, []],
    [
      'a rule about a field of the schema',
      { rules: [schemaRule({}), { ...schemaRule({ fields: ['title'] }), id: 'one' }] },
      ['title'],
    ],
    ['a rule', { rules: [schemaRule({}), rule('self.boats > 3')] }, ['boats']],
    ['a rule, at a member', { rules: [schemaRule({}), rule('self.ports.count > 3')] }, ['ports']],
    ['a rule, on the base', { rules: [schemaRule({}), rule("oldSelf.log.day.value != ''")] }, ['log.day']],
    [
      'the outline',
      { rules: [schemaRule({})], outline: [{ heading: '# A', required: 'self.boats > 3' }] },
      ['boats'],
    ],
    ['the summary', { rules: [schemaRule({})], summary: [{ title: words, value: 'self.title' }] }, ['title']],
    [
      'words about it alone',
      {
        rules: [schemaRule({}), { ...rule('self.boats > 3'), summary: { en: 'self.title', 'zh-CN': '甲' } }],
      },
      ['boats'],
    ],
  ])('looked at by %s', (_, patch, used) => {
    const unused = all.filter((path) => !used.some((name) => path === `self.${name}`));
    expect(unusedFacts(profileOf(patch))).toEqual(unused);
  });

  test('there are none where nothing is read', () => {
    const none = { frontMatter: undefined, body: undefined, beside: undefined, items: undefined, rules: [] };
    expect(unusedFacts(profileOf(none))).toEqual([]);
    expect(unmatchedFacts(profileOf(none), [])).toEqual([]);
  });

  test('some report has each, or none does', () => {
    const profile = profileOf({ rules: [schemaRule({})] });
    const report = (text: string, log?: string) => ({
      path: 'r/a.md',
      bytes: bytes(`---\ntitle: A\n---\n\n${text}\n`),
      beside: new Map(log === undefined ? [] : [['log.md', bytes(log)]]),
    });
    const [ports, captain, log] = ['### Ports (1)\n\n- Dover', '**Captain**: Ahab', '**Day**: Monday\n'];
    expect(unmatchedFacts(profile, [])).toEqual([
      'self.ports',
      'self.captain',
      'self.log.day',
      'self.log.crew',
    ]);
    expect(unmatchedFacts(profile, [report(ports)])).toEqual([
      'self.captain',
      'self.log.day',
      'self.log.crew',
    ]);
    expect(unmatchedFacts(profile, [report(captain, log), report(ports)])).toEqual(['self.log.crew']);
  });
});
