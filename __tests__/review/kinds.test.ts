import { describe, expect, test } from '@jest/globals';
import { type ReportInput, review, type Surroundings } from '../../src/review/review.js';
import { ferries, ferry } from './ferries.js';
import { expectPage } from './page.js';
import { bytes, swap } from './samples.js';

const at = (folder: string, text: string): ReportInput => ({
  path: `r/${folder}/report.md`,
  bytes: bytes(text),
  beside: new Map(),
});
const change = (...pairs: readonly (string | RegExp)[]) => swap(ferry.text, ...pairs);
const part = (heading: string) => new RegExp(`^${heading}.*\\n\\n[^#]*`, 'mu');
const moved = (heading: string, before: string) => {
  const [whole] = part(heading).exec(ferry.text)!;
  return change(whole, '', new RegExp(`^(?=${before})`, 'mu'), whole);
};

function shown(name: string, reports: readonly ReportInput[], around: Partial<Surroundings> = {}) {
  const [en, zh] = (['en', 'zh-CN'] as const).map((language) => {
    const { findings, failures } = review(ferries, reports, { data: new Map(), ...around }, language);
    expect(failures).toEqual([]);
    return findings;
  });
  return { name, path: ferry.path, en: en!, zh: zh! };
}

test('a report that keeps every rule', () => {
  expect(shown('', [at('a', ferry.text)]).en).toEqual([]);
});

/** Lines of front matter, in place of the report's title or beside it. */
const values: readonly string[] = [
  'letter:',
  'letter: ab',
  'level: high',
  'level: FAST',
  'answer: no',
  'kind: Ferry',
  'boats: 0',
  'boats: 10',
  'boats: many',
  'ratio: 0',
  'ratio: 1',
  'ratio: half',
  'open: perhaps',
  'harbour: 3',
  'harbour:',
  'ports: Dover',
  'ports:\n  - a\n  - Hook',
  'ports:\n  - One\n  - Two\n  - Three',
  'captain: Ahab',
  'captain:\n  name: 3',
  'captain:\n  age: 3',
  'mate:\n  age: 3\n  a/b:\n    y: 1',
  'berth: a',
  'berth: 3',
  'nothing: 3',
  'day: 2025-02-30',
  'page: here',
  'code: abc',
  'flag: ABC',
  'even: 3',
  'titel: A ferry',
  'title: A',
  'title: A ferry to the Hook',
  'zzz: 1',
  'constructor: 1',
  'a/b~c: 1',
];
const styles: readonly string[] = [
  'harbour: "Hook"',
  "harbour: 'Hook' # the Hook",
  'harbour: "- Hook"',
  'harbour: "a: b"',
  'harbour: " Hook"',
  'harbour: ""',
  'harbour: "3"',
  'harbour: "Hook:"',
  'harbour: "a #b"',
  'harbour: "a\\nb"',
  'harbour: "Hook-of-Holland"',
  'harbour: "a:b"',
  'harbour: Hook # the Hook',
  'boats: 3 # or four',
  'boats: "3"',
  'harbour: |\n  Hook',
  'harbour: >\n  Hook\n  of Holland',
  'ports: [Hook, Dover]',
  'captain: { name: Ahab }',
  'captain: [Ahab]',
  'boats: |\n  three',
  'zzz: "1"',
];

const inFrontMatter = (line: string) => {
  const key = new RegExp(`^${line.slice(0, line.indexOf(':'))}: .*\\n`, 'mu');
  return swap(ferry.text.replace(key, ''), /(?<=\n)---\n/u, `${line}\n---\n`);
};

test.each(Object.entries({ values, styles }))('what is said of front matter: %s', (name, lines) => {
  const all = lines.map((line) => shown(line, [at('a', inFrontMatter(line))]));
  const gone = ['title: A ferry\n', 'level: HIGH\n', 'title: A ferry\nlevel: HIGH\n'].map((line) =>
    shown(`without ${line.trim().replace('\n', ', ')}`, [at('a', change(line, ''))]),
  );
  const added = [
    ['its key has no value', 'title: A ferry', 'title:'],
    ['its key has a space', 'title: A ferry', 'title: '],
    ['its key has a quoted blank', 'title: A ferry', 'title: ""'],
    ['nothing says what it is', 'title: A ferry\n', '', /^# .*\n/mu, ''],
    ['other facts say what it is', 'level: HIGH', 'boats: 3', part('## Sources'), ''],
    ['another key stands twice', 'level: HIGH', 'title: Another'],
  ].map(([title, ...pairs]) => shown(`a value is missing, and ${title}`, [at('a', change(...pairs))]));
  const twice = shown('a key that stands twice', [at('a', change('level', 'title: Another\nlevel'))]);
  const last = name === 'values' ? [...gone, ...added, twice] : [];
  expectPage(`${name}.txt`, [...all, ...last]);
});

const outlines: Readonly<Record<string, string>> = {
  'no heading at all': change(/^#[\s\S]*/mu, 'Words.\n'),
  'no front matter and no heading': 'Words.\n',
  'nothing but a title': change(/^## [\s\S]*/mu, ''),
  'a section is gone': change(part('### Costs'), ''),
  'a section is gone that is wished for only of others': change(part('### Risks'), ''),
  'a section is gone that is wished for': change('HIGH', 'LOW', part('### Risks'), ''),
  'a section is gone that a wish with unknown facts is about': change(part('## Sources'), ''),
  'a section is gone that many boats need': change('level', 'boats: 4\nlevel', part('## Sources'), ''),
  'few boats need none': change('level', 'boats: 2\nlevel', part('## Sources'), ''),
  'a section is gone that LOW does not need': change('HIGH', 'LOW', part('### Served'), ''),
  'a section is gone with those below it': change(
    part('## Advice'),
    '',
    part('### Risks'),
    '',
    part('### Costs'),
    '',
  ),
  'a section is gone, and those below it stay': change(part('## Advice'), ''),
  'the first sections are gone': change(part('## Ports'), '', part('### Served'), ''),
  'a section is a level too deep': change('### Costs', '#### Costs'),
  'a section with a number is a level too deep': change('### Served (2)', '#### Served (2)'),
  'a section stands once right and once too deep': change('## Sources', '#### Costs\n\n## Sources'),
  'a section is a level too high': change('### Costs', '## Costs'),
  'a heading is written otherwise, too deep': change('### Served (2)', '#### Served'),
  'a section says nothing': change('Few.\n', ''),
  'a section says nothing but what stands below it': change('Bring a coat.\n', ''),
  'a section has a comment alone': change('Few.', '<!-- few -->'),
  'a section has a comment alone, further in': change('Few.', '  <!-- few -->'),
  'a section has a line alone': change('Few.', '***'),
  'a section has signs alone': change('Few.', '- …'),
  'a section has a picture alone': change('Few.', '<img src="1.png">'),
  'a section has a number alone': change('Few.', '42'),
  'a section has a subsection alone': change('Few.', '#### Fares\n\nLow.'),
  'a section that may say nothing': change('The timetable.\n', '', 'level', 'boats: 4\nlevel'),
  'a wished section says nothing, and need not': change('It rains.\n', ''),
  'a wished section says nothing': change('HIGH', 'LOW', 'It rains.\n', ''),
  'a section stands twice': change('## Sources', '### Costs\n\nMany.\n\n## Sources'),
  'a section stands three times': change(
    '## Sources',
    '### Costs\n\nMany.\n\n### Costs\n\nMore.\n\n## Sources',
  ),
  'a section stands before its own, and once more below it': change(
    part('### Costs'),
    '',
    '## Advice',
    '### Costs\n\nFew.\n\n## Advice',
    '## Sources',
    '### Costs\n\nMany.\n\n## Sources',
  ),
  'a title may stand twice': change('## Ports', '# A ferry\n\n## Ports'),
  'a section stands twice with all below it': change(/(## Advice[\s\S]*?)(?=## Sources)/u, '$1$1'),
  'a section stands twice, and once more below itself': change(
    '## Sources',
    '## Advice for crews\n\nBring a coat.\n\n### Costs\n\nMany.\n\n### Costs\n\nMore.\n\n## Sources',
  ),
  'two sections have changed places': moved('### Costs', '### Risks'),
  'a section is moved to the front': moved('## Sources', '## Ports'),
  'a section is moved below another': moved('### Costs', '### Closed'),
  'a section is moved above the title': moved('## Ports', '# A ferry'),
  'a section is moved behind the last': swap(
    change(part('### Closed'), ''),
    /$/u,
    `\n${part('### Closed').exec(ferry.text)![0].trimEnd()}\n`,
  ),
  'all are turned round': swap(
    ferry.text,
    /## Ports[\s\S]*(?=## Advice)/u,
    '',
    /$/u,
    `\n${/## Ports[\s\S]*(?=\n## Advice)/u.exec(ferry.text)![0]}`,
  ),
  'a heading is written otherwise': change('### Served (2)', '### Ports served (2)'),
  'a heading has no number': change('### Served (2)', '### Served'),
  'a heading with words of its own is written otherwise': change('Advice for', 'Advice to'),
  'a heading has its blank': change('### Served (2)', '### Served (N)'),
  'a heading is written as it is meant, in other letters': change('### Served (2)', '### SERVED (2)'),
  'two headings are written otherwise': change(
    '### Served (2)',
    '### Ports served (2)',
    '### Closed',
    '### Served\n\n### Closed',
  ),
  'a fence hides the rest': change('## Advice', '```\n\n## Advice'),
};

test('what is said of headings', () => {
  const all = Object.entries(outlines).map(([name, text]) => shown(name, [at('a', text)]));
  expectPage('headings.txt', all);
});

const texts: Readonly<Record<string, string>> = {
  'a word': 'A boat goes. Two boats go.',
  'a word within a longer one, twice': 'A boat trip, a boat trip.',
  'a word in code': '`boat` and\n\n```\nboat\n```',
  'a word across emphasis': 'A **bo**at.',
  'a word beside code': 'A boat and `a ship`.\n\n`A ship` and a boat.',
  'a word that two patterns see': 'Not at 4 pm, tea at 5.',
  'a pattern': 'At 3pm or 4 pm, not at 5 am.',
  'a line': 'Nothing.\n\nNothing. None.\n\n- Nothing.\n- None.\n\n  Nothing.  ',
  anywhere: '`TODO` and T0DO.\n\n```\nTODO\n```',
  'a secret': 'KEY123, KEY123 and `KEY4`.',
  'a secret beside another fault': 'KEY123 at 3pm.',
  'a fix in a heading': '#### At 3pm\n\nNow.',
};

test('what is said of text', () => {
  const all = Object.entries(texts).map(([name, text]) => shown(name, [at('a', change('It rains.', text))]));
  const title = shown('in the title', [at('a', change('title: A ferry', 'title: TODO KEY1'))]);
  expectPage('forbidden.txt', [...all, title]);
});

describe('reports among others', () => {
  const named = (title: string, text = ferry.text) => swap(text, 'title: A ferry', `title: ${title}`);
  const swapped = (title: string) => named(title, change('- Dover', '- Hook', '- Hook', '- Calais'));
  const others = ['b', 'c', 'd', 'e', 'f', 'g'].map((name) => at(name, swapped(`Ferry ${name}`)));
  const json = (value: unknown) => new Map([['index.json', bytes(JSON.stringify(value))]]);
  const entry = { title: 'A ferry', level: 'HIGH' };

  test('what is said of them', () => {
    const one = at('a', ferry.text);
    expectPage('across.txt', [
      shown('two have one title', [one, at('b', ferry.text)]),
      shown('one that is not reviewed has it', [one], {
        others: [at('b', ferry.text), at('c', named('Another'))],
      }),
      shown('both lie below one folder', [one, at('a/old', ferry.text)]),
      shown('three have it, two of them below one folder', [
        one,
        at('a/old', ferry.text),
        at('b', ferry.text),
      ]),
      shown('one has no title', [one, at('b', change('title: A ferry\n', ''))]),
      shown('one other says the opposite of a port', [one], { others: others.slice(0, 1) }),
      shown('two do', [one], { others: others.slice(0, 2) }),
      shown('six do', [one], { others }),
      shown('two do, and one says the same', [one], {
        others: [...others.slice(0, 2), at('h', named('Ferry h'))],
      }),
      shown('four do, and one says the same', [one], {
        others: [...others.slice(0, 4), at('h', named('Ferry h'))],
      }),
      shown('two do of another level', [one], {
        others: others.map(({ path }, i) => ({
          ...at('', swap(swapped(`Ferry ${i}`), 'HIGH', 'LOW')),
          path,
        })),
      }),
      shown('two do, with a note', [at('a', change('- Hook', '- Hook (in summer)'))], { others }),
      shown('the report says both', [at('a', change('- Dover', '- Dover\n- Hook'))], { others }),
      shown('reviewed ones say it of each other', [one, ...others.slice(0, 2)]),
      shown('nobody says of which level', [at('a', change('level: HIGH\n', ''))], { others }),
      shown('an item has no name', [at('a', change('- Hook', '- (Hook)\n- Hook'))], { others }),
      shown('nothing is listed', [at('a', change(part('### Served'), ''))], { others }),
      shown('a path is that of another file', [one], { paths: ['r/a/report.md', 'r/A/report.md'] }),
      shown('a path is that of another file, and a fix is made', [at('a', change('It rains.', 'At 3pm.'))], {
        paths: ['r/A/report.md'],
      }),
      shown('a link stands in place of a report', [{ ...one, notAFile: 'symbolic link' }], {
        data: json([{ title: 'A ferry' }]),
      }),
      shown('folders have no report', [one], {
        paths: [
          'r/a/report.md',
          'r/c/notes.md',
          'r/b/old/notes.md',
          'r/b/notes.md',
          'r/d/x/report.md',
          'other/notes.md',
          'r/e/my-report.md',
          'r/notes.md',
        ],
      }),
      shown('the index has no entry', [one], { data: json([{ title: 'Another' }]) }),
      shown('the index is empty', [one], { data: json([]) }),
      shown('the index is no list', [one], { data: json(null) }),
      shown('the index is no JSON', [one], { data: new Map([['index.json', bytes('[')]]) }),
      shown('the index says the same', [one], {
        data: json([null, 'A ferry', { title: 'Another', level: 'LOW' }, entry]),
      }),
      shown('the index says the same, in an object', [one], { data: json({ count: 1, all: [entry] }) }),
      shown('the index says it beside its list', [one], {
        data: json({ first: { ...entry, level: 'LOW' }, all: [entry] }),
      }),
      shown('the index says another level', [one], { data: json([{ ...entry, level: 'LOW' }]) }),
      shown('the index writes its keys otherwise', [one], {
        data: json([{ TITLE: 'A ferry', 'le-v_el': 'LOW' }]),
      }),
      shown('the index lacks a value', [one], { data: json([{ title: 'A ferry' }]) }),
      shown('the index says two things otherwise', [at('a', change('level', 'boats: 3\nlevel'))], {
        data: json([{ ...entry, level: 'LOW', boats: 4 }]),
      }),
      shown('the index escapes what it says', [one], {
        data: new Map([['index.json', bytes('[{"title":"\\u0041 ferry","level":"LOW"}]')]]),
      }),
      shown('the report has no title', [at('a', change('title: A ferry\n', ''))], { data: json([]) }),
    ]);
  });

  test('what the summary says', () => {
    const all = [at('b', ferry.text), at('a', change('level', 'boats: 3\nlevel')), at('c', '')];
    const { columns, reports } = review(ferries, all, { data: new Map() }, 'zh-CN');
    expect(columns).toEqual(['等级', '船']);
    expect(reports.map(({ path, cells }) => [path, ...cells])).toEqual([
      ['r/a/report.md', 'HIGH', '3'],
      ['r/b/report.md', 'HIGH', ''],
      ['r/c/report.md', '', ''],
    ]);
  });

  test('what is not read is not looked at, and said to be', () => {
    const skipped = (around: Partial<Surroundings>) =>
      review(ferries, [at('a', ferry.text)], { data: new Map(), ...around }, 'en').skipped;
    expect(skipped({})).toEqual(['title-taken', 'folder-empty', 'port-contested', 'index-behind']);
    expect(skipped({ others: [] })).toEqual(['folder-empty', 'index-behind']);
    expect(skipped({ paths: [] })).toEqual(['title-taken', 'port-contested', 'index-behind']);
    expect(skipped({ paths: [], others: [], data: json([]) })).toEqual([]);
  });
});
