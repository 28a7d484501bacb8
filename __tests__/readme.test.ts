import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { run } from '../src/command/run.js';
import { Terminal } from '../src/command/terminal.js';
import { parseProfile } from '../src/profile/load.js';
import { builtInProfile, configure, parseConfig } from '../src/profile/policy.js';
import { testExamples } from '../src/review/examples.js';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The YAML block of the README below a heading. */
function yamlBelow(heading: string): string {
  const text = readme.slice(readme.indexOf(`\n${heading}\n`) + 1);
  return /```yaml\n([\s\S]*?)```/.exec(text)![1]!;
}

/** The documents that people write: not the generated ones, which have no links but to each other. */
const written = [
  'README.md',
  'SECURITY.md',
  '.github/CONTRIBUTING.md',
  'src/README.md',
  'examples/README.md',
].concat(
  readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
);

describe('the README', () => {
  test('shows a configuration that is one', () => {
    const config = parseConfig({ path: 'README.md', text: yamlBelow('## Configuration') });
    const profile = configure(builtInProfile('aws-china')!, config);
    expect(profile.rules.find(({ id }) => id === 'placeholder-text')!.severity).toBe('warning');
    expect(profile.isReport('docs/reports/drafts/a/report.md')).toBe(false);
  });

  test('shows a profile that keeps its own examples', () => {
    const text = yamlBelow('## A profile in 30 lines');
    const results = testExamples(parseProfile({ path: 'README.md', text }));
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.map(({ rule }) => rule)).toContain('attendance-mismatch');
  });

  test('names commands that there are', async () => {
    const names = [...readme.matchAll(/^node dist\/cli\.js (\w+)/gm)].map((match) => match[1]!);
    expect(new Set(names)).toEqual(new Set(['review', 'check', 'rules', 'explain', 'test']));
    for (const name of names) {
      const out = { write: () => true };
      expect(await run([name, '--help'], new Terminal(out, out, {}, root))).toBe(0);
    }
  });
});

test.each(written)('every link of %s leads to a file', (path) => {
  const links = [...readFileSync(join(root, path), 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^https?:/.test(link));
  expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
});
