import { test } from '@jest/globals';
import { ferry } from './ferries.js';
import { at, change, part, shown } from './ferry-page.js';
import { expectPage } from './page.js';
import { swap } from './samples.js';

const moved = (heading: string, before: string) => {
  const [whole] = part(heading).exec(ferry.text)!;
  return change(whole, '', new RegExp(`^(?=${before})`, 'mu'), whole);
};

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
