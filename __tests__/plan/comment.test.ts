import { describe, expect, test } from '@jest/globals';
import { namedIn, renderComment, type Scene, suggestionFor, type Topic } from '../../src/plan/comment.js';
import { wordingOf } from '../../src/plan/wording.js';
import type { Edit, Finding } from '../../src/review/finding.js';
import { commit, file, finding, path } from './example.js';
import { expectGolden } from './golden.js';

const text = [
  '---',
  'available_services: 4',
  '---',
  '',
  '# Title',
  '',
  '### Available (5)',
  '',
  '- A',
  '- B',
  '- C',
  '',
];
const site = { server: 'https://github.example', repository: 'acme/reports', commit };

function edit(line: number, column: number, end: number, replacement: string): Edit {
  return { start: { line, column }, end: { line, column: end }, text: replacement };
}

const both: Finding = finding({
  rule: 'available-count-mismatch',
  start: { line: 7, column: 16 },
  end: { line: 7, column: 17 },
  message: 'The front matter says 4, the heading 5; 3 are listed.',
  help: 'Write 3 in both places.',
  related: [
    { path, start: { line: 2, column: 21 }, end: { line: 2, column: 22 }, message: 'Here it says 4.' },
  ],
  fix: { safe: true, edits: [edit(2, 21, 22, '3'), edit(7, 16, 17, '3')] },
});

function scene(over: Partial<Scene> = {}): Scene {
  return { site, words: wordingOf('en'), file: file(), lines: text, ...over };
}

function topic(found: Finding, over: Partial<Topic> = {}): Topic {
  const lines = { start: found.start.line, end: found.end.line };
  return { path, lines, certain: true, findings: [found], elsewhere: [], ...over };
}

test.each(['en', 'zh-CN'] as const)(
  'a finding with a fix in two places: a suggestion for its line, the other line named with its new text (%s)',
  (language) => {
    const body = renderComment(topic(both), scene({ words: wordingOf(language) }));
    expectGolden(`comment.${language}.md`, `${body}\n`);
  },
);

test('a related place that the fix does not touch is linked', () => {
  const body = renderComment(topic({ ...both, fix: null }), scene());
  expect(body).toContain('#L2) Here it says 4.');
  expect(body).not.toContain('suggestion');
});

describe('a suggestion is offered only', () => {
  const offered = (found: Finding, over: Partial<Scene> = {}, on: Partial<Topic> = {}) =>
    suggestionFor(topic(found, on), found, scene(over))?.after;
  const [nine, two] = [
    { start: 9, end: 9 },
    { start: 9, end: 10 },
  ];
  const fixed = (...edits: Edit[]) => ({ ...both, fix: { safe: true, edits } });

  test.each([
    ['for lines that GitHub shows in one hunk', () => offered(both), '### Available (3)'],
    ['not where GitHub shows no patch', () => offered(both, { file: file({ hunks: undefined }) }), undefined],
    [
      'not outside the hunks',
      () => offered(both, { file: file({ hunks: [{ start: 9, end: 11 }] }) }),
      undefined,
    ],
    ['not for a comment on the file', () => offered(both, {}, { lines: undefined }), undefined],
    ['not for other lines than the comment’s', () => offered(fixed(edit(2, 21, 22, '3'))), undefined],
    ['not where it changes nothing', () => offered(fixed(edit(7, 16, 17, '5'))), undefined],
    [
      'not for lines that end in CR',
      () => offered(both, { lines: text.map((line) => `${line}\r`) }),
      undefined,
    ],
    ['not where the report could not be read', () => offered(both, { lines: undefined }), undefined],
    ['not where nothing can be fixed', () => offered({ ...both, fix: null }), undefined],
    ['not for a report that did not change', () => offered(both, { file: undefined }), undefined],
    [
      'not where a part of its lines is shown',
      () =>
        offered(fixed(edit(9, 3, 4, 'X')), { file: file({ hunks: [{ start: 9, end: 9 }] }) }, { lines: two }),
      undefined,
    ],
    [
      'not for a line that ended in CR',
      () => offered(fixed(edit(9, 1, 5, '- X')), { lines: text.map((line) => `${line}\r`) }, { lines: nine }),
      undefined,
    ],
    [
      'not with a command in one line of two',
      () => offered(fixed(edit(9, 1, 4, '/approve')), {}, { lines: two }),
      undefined,
    ],
    ['for two lines', () => offered(fixed(edit(9, 3, 4, 'X')), {}, { lines: two }), '- X\n- B'],
    ['not with a command to a bot', () => offered(fixed(edit(7, 1, 18, '/approve'))), undefined],
    ['not with text that hides', () => offered(fixed(edit(7, 16, 17, '\u202e3'))), undefined],
  ])('%s', (_, suggestion, expected) => {
    expect(suggestion()).toBe(expected);
  });

  test.each([
    [20, true],
    [21, false],
  ])('for so many lines at most: %i', (count, isOffered) => {
    const lines = Array.from({ length: count }, () => 'a');
    const on = { lines: { start: 1, end: count } };
    expect(offered(fixed(edit(1, 1, 2, 'b')), { lines }, on) !== undefined).toBe(isOffered);
  });

  test.each([
    [10_000, true],
    [10_001, false],
  ])('for a text of so many characters at most: %i', (length, isOffered) => {
    const found = fixed(edit(7, 1, 18, 'x'.repeat(length)));
    expect(offered(found) !== undefined).toBe(isOffered);
  });

  test('where another one does not stand on the same lines', () => {
    expect(renderComment(topic(both), scene({ isTaken: true }))).not.toContain('suggestion');
  });

  test('for one finding of several, of the twenty that are named', () => {
    const bare = { ...both, fix: null };
    const bodyOf = (before: number) =>
      renderComment(
        topic(both, { findings: [...Array.from({ length: before }, () => bare), both] }),
        scene(),
      );
    expect(bodyOf(19)).toContain('```suggestion\n### Available (3)\n```');
    expect(bodyOf(20)).not.toContain('suggestion');
  });

  test('to remove a line, with nothing in it', () => {
    const gone = { start: { line: 9, column: 1 }, end: { line: 10, column: 1 }, text: '' };
    const body = renderComment(topic(fixed(gone), { lines: nine }), scene());
    expect(body).toContain('\n\n```suggestion\n```\n\n');
  });

  test('with a fence that its text cannot close', () => {
    const found = fixed(edit(7, 1, 18, 'a ```` b'));
    expect(renderComment(topic(found), scene())).toContain('`````suggestion\na ```` b\n`````');
  });

  test('once: two of them on one line would overlap', () => {
    const other = { ...both, rule: 'other', fix: { safe: false, edits: [edit(7, 5, 14, 'Usable')] } };
    const body = renderComment(topic(both, { findings: [both, other] }), scene());
    expect(body.match(/```suggestion/g)).toHaveLength(1);
    expect(body).toContain('Change this line to:\n\n```\n### Usable (5)\n```');
  });
});

describe('what is to be changed by hand', () => {
  const changed = (...edits: Edit[]) =>
    renderComment(topic({ ...both, fix: { safe: true, edits } }), scene()).replace(/\(https\S+\)/g, '');
  const removed: Edit = { start: { line: 9, column: 1 }, end: { line: 10, column: 1 }, text: '' };

  test.each([
    ['another line', [edit(2, 21, 22, '3')], 'Change [`report.md:2`] to:\n\n```\navailable_services: 3\n```'],
    ['a line that goes', [removed], 'Remove [`report.md:9`].'],
    [
      'a line that goes, besides a suggestion',
      [edit(7, 16, 17, '3'), removed],
      'Remove [`report.md:9`] too.',
    ],
    [
      'another line, besides a suggestion',
      [edit(7, 16, 17, '3'), edit(2, 21, 22, '3')],
      'Change [`report.md:2`] too, to:',
    ],
    ['two lines', [edit(2, 21, 22, '3'), removed], 'Remove [`report.md:9`] too.'],
  ])('%s', (_, edits, said) => {
    expect(changed(...edits)).toContain(said);
  });

  test('is nothing where nothing changes', () => {
    expect(changed(edit(2, 21, 22, '4'))).not.toMatch(/Change|Remove/);
  });

  test('is told by its lines alone where there is little room', () => {
    const edits = [edit(2, 21, 22, '3'), edit(9, 3, 4, 'X')];
    const short = (fix: Finding['fix']) => renderComment(topic({ ...both, fix }), scene(), 'short');
    expect(short({ safe: true, edits })).toContain(
      'Change `report.md:2` and `report.md:9` too; the new text has no room here.',
    );
    expect(short({ safe: true, edits: [edit(7, 16, 17, '3')] })).not.toContain('no room');
    expect(short(null).split('\n\n')).toEqual([
      '❌ **The front matter says 4, the heading 5; 3 are listed.**',
      'Write 3 in both places.',
      '<sub>`available-count-mismatch`</sub>',
    ]);
  });

  test('may be words with a slash, and lines of them', () => {
    expect(changed(edit(9, 3, 4, 'see a/b\n- X@y'))).toContain('\n```\n- see a/b\n- X@y\n```');
  });

  test('hides nothing, and commands no bot', () => {
    expect(changed(edit(9, 1, 4, '/approve\r'), edit(10, 3, 4, '\u202eB'))).toMatch(
      /```\n⟨U\+002F⟩approve\n```.*```\n- ⟨U\+202E⟩B\n```/s,
    );
  });
});

test.each([
  [20, undefined],
  [21, '… and 1 more'],
  [25, '… and 5 more'],
])('of %i findings on a line, twenty are named and the others counted', (count, more) => {
  const found = Array.from({ length: count }, (_, index) => finding({ message: `It says ${index}.` }));
  const body = renderComment(topic(found[0]!, { findings: found }), scene());
  expect(body.match(/It says/g)).toHaveLength(20);
  expect(namedIn(topic(found[0]!, { findings: found }))).toHaveLength(20);
  expect(body.match(/… and \d+ more/)?.[0]).toBe(more);
});

test.each([
  ['on the lines of the comment', { path, start: { line: 7, column: 1 } }, false],
  ['on another line', { path, start: { line: 8, column: 1 } }, true],
  ['on a line that the fix names', { path, start: { line: 2, column: 1 } }, false],
  ['of another file', { path: 'b.md', start: { line: 7, column: 1 } }, true],
])('a related place %s', (_, place, isNamed) => {
  const related = [{ ...place, end: place.start, message: 'Here, too.' }];
  const body = renderComment(topic({ ...both, related }), scene());
  expect(body.includes('Here, too.')).toBe(isNamed);
});

test('related places are listed, twenty of them', () => {
  const related = Array.from({ length: 25 }, (_, index) => ({
    ...{ path: 'b.md', start: { line: index + 1, column: 1 }, end: { line: index + 1, column: 2 } },
    message: 'Here, too.',
  }));
  const body = renderComment(topic({ ...both, related }), scene());
  expect(body.match(/^- \[`b\.md:\d+`\]\(\S+\) Here, too\.$/gm)).toHaveLength(20);
  const onFile = { path, start: { line: 8, column: 1 }, end: { line: 8, column: 2 }, message: 'Here.' };
  expect(renderComment(topic({ ...both, related: [onFile] }, { lines: undefined }), scene())).toContain(
    'Here.',
  );
});

test('a finding that advises nothing says what is wrong, and its rule', () => {
  const body = renderComment(topic({ ...both, help: '', related: [], fix: null }), scene());
  expect(body).toBe(
    '❌ **The front matter says 4, the heading 5; 3 are listed.**\n\n<sub>`available-count-mismatch`</sub>',
  );
});

test('with the least room, a comment says what is wrong and where else', () => {
  const body = renderComment(topic(both, { elsewhere: [both] }), scene(), 'bare');
  expect(
    body,
  ).toBe(`❌ **The front matter says 4, the heading 5; 3 are listed.** <sub>\`available-count-mismatch\`</sub>

The same in 1 more place of this file:

- \`report.md:7\` The front matter says 4, the heading 5; 3 are listed.`);
});

test('what a report says cannot format, mention or command', () => {
  const hostile = finding({
    message: '</td> @mona says **x** `y` ![z](https://evil.example)',
    help: '/approve\n# APPROVED',
  });
  const body = renderComment(topic(hostile), scene());
  expect(body).not.toMatch(/^\s*(\/|@|#)/m);
  expect(body).toContain('`@mona`');
  expect(body).toContain('`</td>` `@mona` says \\*\\*x\\*\\*');
  expect(body).toContain('`![z](https://evil.example`)');
});

test.each<[string, string, number]>([
  ['a command', '/app\u200brove', 5],
  ['a mention', '  @depend\u200babot merge', 10],
  ['a command before a CRLF', 'x/approve\r', 1],
])('nor does a line that a fix leaves: %s', (_, line, column) => {
  const lines = text.with(9, line);
  const change = edit(10, column, column + 1, '');
  const found = finding({ start: { line: 10, column }, fix: { safe: true, edits: [change] } });
  const body = renderComment(topic(found), scene({ lines }));
  expect(body).toContain('⟨U+00');
  expect(body).not.toMatch(/^\s*[/@]\w/m);
});

test('one rule in many places of a file lists them, and counts those it does not', () => {
  const elsewhere = Array.from({ length: 25 }, (_, index) =>
    finding({ start: { line: 20 + index, column: 1 } }),
  );
  const body = renderComment(topic(both, { elsewhere }), scene());
  expect(body).toContain('The same in 25 more places of this file:');
  expect(body.match(/^- \[/gm)).toHaveLength(20);
  expect(body).toContain("… and 5 more: see the check or the job's summary.");
});
