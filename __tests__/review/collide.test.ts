import { expect, test } from '@jest/globals';
import { collisions } from '../../src/review/collide.js';

const of = (path: string) => ({ path, bytes: new Uint8Array(), beside: new Map() });
const [composed, apart] = ['r/\u00e9.md', 'r/e\u0301.md'];

test.each<[string, readonly string[], readonly string[], readonly string[] | undefined, object]>([
  ['two reports', ['r/a.md', 'r/A.md'], [], [], { 'r/a.md': 'r/A.md', 'r/A.md': 'r/a.md' }],
  ['a folder', ['r/a.md', 'R/a.md'], [], [], { 'r/a.md': 'R/a.md', 'R/a.md': 'r/a.md' }],
  ['a character in two parts', [composed], [apart], [], { [composed]: apart }],
  ['one that is not reviewed', ['r/a.md'], ['r/A.md'], [], { 'r/a.md': 'r/A.md' }],
  ['another file of the tree', ['r/a.md'], [], ['r/a.md', 'r/A.MD'], { 'r/a.md': 'r/A.MD' }],
  ['two others alone', ['r/b.md'], ['r/a.md', 'r/A.md'], ['r/b.md'], {}],
  ['itself', ['r/a.md'], ['r/a.md'], ['r/a.md'], {}],
  ['none', ['r/a.md', 'r/b.md'], ['a.md'], undefined, {}],
])('a path is taken for that of %s', (_, reports, others, paths, alike) => {
  const around = { data: new Map(), others: others.map(of), ...(paths ? { paths } : {}) };
  expect(Object.fromEntries(collisions(reports.map(of), around))).toEqual(alike);
  const alone = collisions(['r/a.md', 'r/A.md'].map(of), { data: new Map() });
  expect([...alone.keys()]).toEqual(['r/a.md', 'r/A.md']);
});
