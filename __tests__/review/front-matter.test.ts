import { expect, test } from '@jest/globals';
import { ferry } from './ferries.js';
import { at, change, part, shown } from './ferry-page.js';
import { expectPage } from './page.js';
import { swap } from './samples.js';

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
