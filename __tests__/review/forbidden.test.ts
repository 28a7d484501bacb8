import { test } from '@jest/globals';
import { at, change, shown } from './ferry-page.js';
import { expectPage } from './page.js';

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
