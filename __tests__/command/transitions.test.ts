import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { assemble } from '../../src/github/assemble.js';
import { keyOf } from '../../src/github/blob.js';
import type { FileDiff } from '../../src/plan/diff.js';
import { builtInProfile } from '../../src/profile/policy.js';
import { Place } from './cli.js';

const profile = builtInProfile('aws-china')!;
const { path, report, beside } = profile.document.example!;
const folder = path.slice(0, path.lastIndexOf('/') + 1);
const source = beside!['source.md']!;
const slug = 'store-notes-with-amazon-dynamodb';
const moved = (text: string) => text.replaceAll('/database/', '/compute/');
const base = {
  [path]: report,
  [`${folder}source.md`]: source,
  'unavailable_services.txt': 'Amazon Translate\n',
};
/** Another post in the same folder, found to be LOW on the same day. */
const head = {
  ...base,
  [path]: moved(report).replace('feasibility: MODERATE', 'feasibility: LOW').replace('MODERATE -', 'LOW -'),
  [`${folder}source.md`]: moved(source),
};
const rules = ['url-changed', 'level-without-new-date'];

const place = new Place({});
afterAll(() => place.remove());

function git(...args: string[]): void {
  const { status, stderr } = spawnSync('git', ['-C', join(place.folder, 'repository'), ...args]);
  if (status !== 0) throw new Error(stderr.toString());
}

function below(name: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]));
}

describe('rules that compare with the base', () => {
  test('say so in two folders', async () => {
    place.write({ ...below('base', base), ...below('head', head) });
    const { out } = await place.run('review --base base --head head --dry-run --language en');
    for (const rule of rules) expect(out).toContain(rule);
    expect(out.replace(/\s+/g, ' ')).toContain(
      `original_url was https://aws.amazon.com/blogs/database/${slug}/ and is now`,
    );
  });

  test('say so of the work tree, against a revision', async () => {
    place.write(below('repository', base));
    git('init', '-q');
    git('add', '-A');
    git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qm', 'Add a report');
    place.write(below('repository', head));
    const { out } = await place.run('check --base HEAD --format json', { below: 'repository' });
    const found = (JSON.parse(out) as { findings: { rule: string; severity: string }[] }).findings;
    for (const rule of rules)
      expect(found).toContainEqual(expect.objectContaining({ rule, severity: 'warning' }));
  });

  test('are silent where nothing is compared', async () => {
    place.write(below('repository', head));
    const { out } = await place.run('check --format json', { below: 'repository' });
    for (const rule of rules) expect(out).not.toContain(rule);
  });

  test('get from GitHub what lay beside the report on the base, where it changed', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const files = new Map([
      [keyOf({ commit: 'h', path }), bytes(head[path]!)],
      [keyOf({ commit: 'b', path }), bytes(base[path]!)],
      [keyOf({ commit: 'h', path: `${folder}source.md` }), bytes('now')],
    ]);
    const diff = new Map<string, FileDiff>();
    const read = {
      files,
      head: 'h',
      base: 'b',
      policyCommit: undefined,
      profile,
      tree: undefined,
      notFiles: new Map(),
      diff,
    };
    const of = () => assemble(read, [{ path, basePath: path }], undefined).reports[0]!;
    expect(of().base).toEqual(bytes(report));
    expect(of().baseBeside?.get('source.md')).toEqual(bytes('now'));
    diff.set(`${folder}source.md`, { path: `${folder}source.md`, status: 'modified', hunks: [] });
    expect(of().baseBeside?.get('source.md')).toBeUndefined();
    files.set(keyOf({ commit: 'b', path: `${folder}source.md` }), bytes('then'));
    expect(of().baseBeside?.get('source.md')).toEqual(bytes('then'));
  });
});
