import { describe, expect, test } from '@jest/globals';
import { plan } from '../../src/plan/plan.js';
import type { Thread } from '../../src/plan/threads.js';
import type { Finding } from '../../src/review/finding.js';
import { file, finding, input, path, thread } from './example.js';

const on = (first: number, last: number) => ({
  start: { line: first, column: 1 },
  end: { line: last, column: 2 },
});

describe('of two comments, the one that is posted first has its suggestion', () => {
  /** A finding on some lines, and a fix of the first of them. */
  const fixable = (first: number, last: number): Finding =>
    finding({
      ...{
        ...on(first, last),
        rule: `rule-${first}-${last}`,
        fingerprint: `${first}${last}`.padStart(16, '0'),
      },
      fix: { safe: true, edits: [{ ...on(first, first), text: 'Z' }] },
    });

  test.each<[string, [number, number], [number, number], boolean]>([
    ['apart', [1, 2], [4, 5], true],
    ['next to each other', [1, 3], [4, 5], true],
    ['with one line in common', [1, 4], [4, 5], false],
    ['one within the other', [1, 5], [2, 3], false],
    ['that begin together', [2, 3], [2, 5], false],
  ])('and the other too if their lines do not meet: lines %s', (_, one, other, both) => {
    const { post } = plan(input([fixable(...one), fixable(...other)]));
    expect(post.map(({ body }) => body.includes('```suggestion'))).toEqual([true, both]);
  });

  test.each<[string, [number, number], boolean]>([
    ['above', [1, 3], true],
    ['that reach into it', [1, 4], false],
    ['below', [6, 7], true],
  ])('also where the more severe one stands between: lines %s', (_, lines, both) => {
    const hint: Finding = { ...fixable(...lines), severity: 'warning' };
    const { post } = plan(input([hint, fixable(4, 5)]));
    expect(post.map((one) => [one.lines!.start, one.body.includes('```suggestion')])).toEqual([
      [4, true],
      [lines[0], both],
    ]);
  });

  test('whatever another file suggests for the same lines', () => {
    const other = { ...fixable(1, 4), path: 'b.md', fingerprint: '00000000000000ff' };
    const { post } = plan(input([fixable(1, 4), other]));
    expect(post.map(({ body }) => body.includes('```suggestion'))).toEqual([true, true]);
  });
});

test('a report that could not be read as text has its comment, and no suggestion', () => {
  const fix = { safe: true, edits: [{ ...on(3, 3), text: 'Z' }] };
  const [posted] = plan(input([finding({ fix })], { texts: new Map() })).post;
  expect(posted!.body).toContain(finding().message);
  expect(posted!.body).not.toContain('suggestion');
});

describe('a comment that ends', () => {
  const ended = (body: string, over: Partial<Thread> = {}, found: readonly Finding[] = []) => {
    const state = input(found);
    const threads = [thread(body, { canResolve: false, ...over })];
    return plan({ ...state, pull: { ...state.pull!, threads } });
  };
  const body = () => plan(input([finding()])).post[0]!.body;

  test('says so above what it said, which is folded', () => {
    expect(
      ended(body()).settle[0]!.body.split('\n<!-- rr')[0],
    ).toBe(`**✅ Fixed in [\`32aff70\`](https://github.example/acme/reports/commit/32aff70ba1f8b72dccd8ba3e906212cf772c4dc8).**

<details><summary>What this comment said</summary>

❌ **The heading says 5; 3 are listed.**

Write 3.

<sub>\`count-mismatch\`</sub>

</details>
`);
  });

  test('shows no suggestion, with a longer fence neither', () => {
    const marker = body().slice(body().lastIndexOf('<!-- rr '));
    const said = ended(`\`\`\`\`suggestion\na\n\`\`\`\`\n\nHere, a suggestion\n\n${marker}`).settle[0]!.body;
    expect(said).toContain('\n````\na\n````\n\nHere, a suggestion\n\n</details>');
  });

  test.each([
    [59_000, true],
    [60_000, false],
  ])('keeps what it said as far as there is room: of %i characters', (length, isKept) => {
    const marker = body().slice(body().lastIndexOf('<!-- rr '));
    const said = ended(`${'x'.repeat(length)}\n\n${marker}`).settle[0]!.body;
    expect(said).toMatch(/^\*\*✅ Fixed in .*\.\*\*\n\n(<details>|<!-- rr )/);
    expect(said.includes('xxx')).toBe(isKept);
    expect(said.length).toBeLessThan(65_000);
  });

  test('leads to the first line of the file where the one that replaces it is about the file', () => {
    const state = input([finding()]);
    const diff = new Map([[path, file({ status: 'modified', hunks: [] })]]);
    const threads = [thread(body(), { lines: undefined, isOutdated: true })];
    const { post } = plan({ ...state, pull: { ...state.pull!, diff, threads } });
    expect(post[0]!.replaces[0]!.body).toContain('see the comment on [`report.md:1`]');
  });
});
