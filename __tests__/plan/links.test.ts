import { expect, test } from '@jest/globals';
import { commitLink, fileLink, lineLink, lineUrl } from '../../src/plan/links.js';
import { commit } from './example.js';

const site = { server: 'https://github.example', repository: 'acme/reports', commit };
const blob = `https://github.example/acme/reports/blob/${commit}`;

test.each([
  ['docs/a.md', `${blob}/docs/a.md?plain=1#L3`],
  ['docs/报告 #1?.md', `${blob}/docs/%E6%8A%A5%E5%91%8A%20%231%3F.md?plain=1#L3`],
  ['docs/\ud800.md', `${blob}/docs/%EF%BF%BD.md?plain=1#L3`],
])('line 3 of %j is at %s', (path, url) => {
  expect(lineUrl(site, path, 3)).toBe(url);
});

test('a line is named by what tells it apart from where it is named', () => {
  const url = `${blob}/docs/a.md?plain=1#L3`;
  expect(lineLink(site, 'docs/a.md', 3, 'docs/a.md')).toBe(`[\`a.md:3\`](${url})`);
  expect(lineLink(site, 'docs/a.md', 3, 'docs/b.md')).toBe(`[\`docs/a.md:3\`](${url})`);
  expect(lineLink(site, 'docs/a.md', 3)).toBe(`[\`docs/a.md:3\`](${url})`);
});

test('a file and a commit are named in short', () => {
  expect(fileLink(site, 'docs/a.md')).toBe(`[\`docs/a.md\`](${blob}/docs/a.md?plain=1#L1)`);
  const [ours, other] = [`https://github.example/acme/reports/commit/${commit}`, 'f'.repeat(40)];
  expect(commitLink(site)).toBe(`[\`32aff70\`](${ours})`);
  expect(commitLink(site, other)).toBe(`[\`fffffff\`](${ours.replace(commit, other)})`);
});
