import { afterAll, describe, expect, test } from '@jest/globals';
import { Place } from './cli.js';

const words = '{ en: a, zh-CN: a }';
const profile = `name: scripts
extends: base
files: ["docs/*.md"]
language: en
frontMatter:
  schema:
    type: object
    required: [title]
    properties:
      title: { type: string }
example: { path: docs/a.md, report: "---\\ntitle: Han\\n---\\n" }
rules:
  - id: schema-broken
    severity: error
    summary: ${words}
    help: ${words}
    why: ${words}
    schema: {}
    examples: [{ passes: {} }, { fails: { replace: ["title: Han\\n", "a: b\\n"], at: "---", also: [scripted] } }]
  - id: scripted
    severity: notice
    summary: ${words}
    help: ${words}
    why: ${words}
    rule: "!'a'.hasScript(self.title)"
    message: ${words}
    examples: [{ passes: {} }, { fails: { replace: [Han, Latin], at: title } }]
`;
const report = (title: string) => `---\n${title}\n---\n`;
const head = { 'docs/a.md': report('title: Klingon'), 'docs/b.md': report('name: b') };
const place = new Place({
  'scripts.yml': profile,
  ...Object.fromEntries(Object.entries(head).map(([path, text]) => [`head/${path}`, text])),
  'base/docs/c.md': report('title: Han'),
});
afterAll(() => place.remove());

describe('a rule that throws on a report', () => {
  const said = 'scripted could not be run on docs/a.md: SyntaxError: Invalid regular expression';

  test.each([
    'check --profile scripts.yml head',
    'fix --profile scripts.yml head',
    'review --dry-run --base base --head head --profile scripts.yml',
  ])('is said, everything else is reviewed, and the status is 3: %s', async (line) => {
    const { out, err, status } = await place.run(line);
    expect(err).toContain(said);
    expect(out).toContain('schema-broken');
    expect(status).toBe(3);
  });

  test('is a notification of the SARIF, whose run was no success', async () => {
    const { out } = await place.run('check --format sarif --profile scripts.yml head');
    const [{ invocations }] = (JSON.parse(out) as { runs: [{ invocations: unknown }] }).runs;
    expect(invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] },
    ]);
  });
});
