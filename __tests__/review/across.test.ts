import { describe, expect, test } from '@jest/globals';
import { review, type Surroundings } from '../../src/review/review.js';
import { ferries, ferry } from './ferries.js';
import { at, change, part, shown } from './ferry-page.js';
import { expectPage } from './page.js';
import { bytes, swap } from './samples.js';

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
