import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changes, diffLimits } from './changes.js';
import { diff, lines, mapLines, patch } from './diff.js';
import { executable, type Files, gitSha, overlay, Repository, submodule, symlink } from './repository.js';

const tree = (files: Files) => overlay(new Map(), files);
const numbered = (count: number) => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join('');

/** Applies a patch as `git apply` would: every context and removed line must be where it says. */
function apply(oldText: string, text: string): string {
  const old = lines(oldText);
  const result: string[] = [];
  let at = 0;
  for (const hunk of text.split(/^(?=@@ )/m)) {
    const [header, ...body] = hunk.replace(/\n$/, '').split('\n');
    const [, start, count] = /^@@ -(\d+)(?:,(\d+))? /.exec(header!)!;
    const begin = Number(start) - (count === '0' ? 0 : 1);
    result.push(...old.slice(at, begin));
    at = begin;
    body.forEach((line, index) => {
      if (line.startsWith('\\')) return;
      const ends = body[index + 1]?.startsWith('\\') ? '' : '\n';
      if (!line.startsWith('+')) expect(old[at++]).toBe(line.slice(1) + ends);
      if (!line.startsWith('-')) result.push(line.slice(1) + ends);
    });
  }
  return [...result, ...old.slice(at)].join('');
}

const text = fc
  .array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', '## d\n', '- e\r\n'), { maxLength: 40 })
  .chain((all) => fc.boolean().map((open) => (open ? all.join('').replace(/\n$/, '') : all.join(''))));

describe('diff', () => {
  test('a patch turns the old text into the new one', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(a === b ? b : apply(a, patch(a, diff(a, b)))).toBe(b);
      }),
    );
  });

  test('a line that is mapped is the same line, and the order is kept', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const map = mapLines(a, b);
        const kept = map.flatMap((to, at) => (to === null ? [] : [[at, to] as const]));
        for (const [at, to] of kept) expect(lines(b)[to - 1]).toBe(lines(a)[at]);
        expect(kept.map(([, to]) => to)).toEqual(kept.map(([, to]) => to).sort((x, y) => x - y));
      }),
    );
  });

  // Each expectation is what `git diff` prints for the two texts.
  test.each([
    ['a new file', '', 'a\nb\n', '@@ -0,0 +1,2 @@\n+a\n+b'],
    ['a removed file', 'a\n', '', '@@ -1 +0,0 @@\n-a'],
    [
      'no newline at the end',
      'a',
      'b',
      '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file',
    ],
    ['the section', 'Top\n1\n2\n3\n4\n', 'Top\n1\n2\n3\nX\n', '@@ -2,4 +2,4 @@ Top\n 1\n 2\n 3\n-4\n+X'],
    ['CRLF', 'a\r\n', 'b\r\n', '@@ -1 +1 @@\n-a\r\n+b\r'],
  ])('%s', (_, a, b, expected) => expect(patch(a, diff(a, b))).toBe(expected));

  test.each([
    [6, 1],
    [7, 2],
  ])('two changes with %i lines between them make %i hunks', (between, hunks) => {
    const middle = numbered(between);
    expect(diff(`a\n${middle}b\n`, `A\n${middle}B\n`)).toHaveLength(hunks);
  });
});

describe('changes', () => {
  const old = { 'a.md': numbered(20) };
  test.each<[string, Files, Files, object]>([
    ['added', {}, { 'a.md': 'x\n' }, { status: 'added', additions: 1, deletions: 0 }],
    ['removed', { 'a.md': 'x\n' }, {}, { status: 'removed', additions: 0, deletions: 1 }],
    ['modified', { 'a.md': 'x\n' }, { 'a.md': 'y\n' }, { status: 'modified', additions: 1, deletions: 1 }],
    ['mode', { 'a.md': 'x\n' }, { 'a.md': executable('x\n') }, { status: 'changed', patch: undefined }],
    ['renamed', old, { 'b.md': numbered(20) }, { status: 'renamed', previousPath: 'a.md', patch: undefined }],
    [
      'renamed, edited',
      old,
      { 'b.md': numbered(21) },
      { status: 'renamed', previousPath: 'a.md', additions: 1 },
    ],
    ['binary', {}, { 'a.png': new Uint8Array([0, 1]) }, { status: 'added', patch: undefined, additions: 0 }],
    ['symlink', {}, { l: symlink('a.md') }, { patch: '@@ -0,0 +1 @@\n+a.md\n\\ No newline at end of file' }],
    [
      'submodule',
      {},
      { s: submodule('1'.repeat(40)) },
      { patch: `@@ -0,0 +1 @@\n+Subproject commit ${'1'.repeat(40)}` },
    ],
    ['20,000 lines', {}, { a: 'x\n'.repeat(20_000) }, { additions: 20_000, patch: expect.any(String) }],
    ['20,001 lines', {}, { a: 'x\n'.repeat(20_001) }, { additions: 20_001, patch: undefined, hunks: [] }],
    ['500 KB', {}, { a: 'x'.repeat(500_001) }, { additions: 1, patch: undefined, hunks: [] }],
  ])('%s', (_, base, head, expected) => {
    const [change, ...others] = changes(tree(base), tree(head));
    expect(others).toEqual([]);
    expect({ patch: undefined, ...change }).toMatchObject(expected);
  });

  test('unlike files are no rename', () => {
    const found = changes(tree({ a: numbered(20) }), tree({ b: 'quite\nanother\n' }));
    expect(found.map(({ path, status }) => `${status} ${path}`)).toEqual(['removed a', 'added b']);
  });

  test('files beyond the limit of the whole diff come without their patch', () => {
    const limits = { ...diffLimits, totalLines: 3 };
    const found = changes(tree({}), tree({ a: '1\n2\n', b: '1\n2\n', c: '1\n' }), limits);
    expect(found.map(({ path, patch: shown }) => `${path} ${shown !== undefined}`)).toEqual([
      'a true',
      'b false',
      'c true',
    ]);
  });
});

describe('repository', () => {
  test('objects have the SHAs that git gives them', () => {
    const files = { 'a/b.md': 'x\n', 'a.md': 'y', 'a-b': 'z', 'a/c/d': executable('#'), l: symlink('a.md') };
    const commit = new Repository().commit(tree(files), [], 'm', 0);
    expect(gitSha('blob', Buffer.from('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
    expect(gitSha('tree', Buffer.alloc(0))).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904');
    // From `git write-tree` and `git commit-tree` on the same files, author and time.
    expect(commit.treeSha).toBe('aee26d6514c584af3f0042c93ac8b96bc48ae0f2');
    expect(commit.sha).toBe('2e33d3b3a242b11af5ca49990410405a29c9eaad');
  });

  test('the merge base is the nearest common commit', () => {
    const git = new Repository();
    const make = (parents: string[], at: number) => git.commit(tree({}), parents, 'm', at).sha;
    const root = make([], 1);
    const fork = make([root], 2);
    const [left, right] = [make([fork], 3), make([make([fork], 4)], 5)];
    expect(git.mergeBase(left, right)?.sha).toBe(fork);
    expect(git.mergeBase(make([], 6), right)).toBeUndefined();
    expect(git.commitsBetween(left, right)).toHaveLength(2);
  });
});
