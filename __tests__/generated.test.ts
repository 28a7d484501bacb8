import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { generatedFiles } from '../scripts/generated.js';

const root = join(import.meta.dirname, '../..');
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  files = await generatedFiles(root);
});

describe('the generated documents', () => {
  test('are what their sources say: "npm run docs" brings them up to date', () => {
    const stale = [...files].filter(
      ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
    );
    expect(stale.map(([path]) => path)).toEqual([]);
  });

  test('hold no character that git or a reader would not see', () => {
    const hidden = [...files].filter(([, text]) => /[\r\t\ufeff\u200b-\u200f\u202a-\u202e]/u.test(text));
    expect(hidden.map(([path]) => path)).toEqual([]);
  });

  test('have no page of a rule that is gone', () => {
    const pages = readdirSync(join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' })
      .map((entry) => `docs/rules/${entry.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.md'));
    expect(pages.filter((path) => !files.has(path))).toEqual([]);
    expect(pages.length).toBeGreaterThan(100);
  });

  test('give each input, output and rule its line in the README', () => {
    const readme = files.get('README.md')!;
    for (const name of [
      '`pull-request`',
      '`sarif`',
      '`conclusion`',
      '[available-count-mismatch](docs/rules/',
    ])
      expect(readme.split('\n').filter((line) => line.startsWith(`| ${name}`))).toHaveLength(1);
  });

  test('show the real review in the picture', () => {
    const picture = files.get('docs/review.svg')!;
    const words = picture.replace(/<[^>]+>/g, '');
    expect(words).toContain('可用服务(5个)');
    expect(words).toContain('available-count-mismatch');
    expect(picture).not.toContain('\u001b');
  });
});
