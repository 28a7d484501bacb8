import { describe, expect, test } from '@jest/globals';
import { commands, markdownPayloads } from './hostile.js';
import { commandsIn, foreignIn, liveIn } from './oracle.js';
import { hold, parsing, printing, rendering } from './properties.js';
import { publishing } from './publishing.js';

// A longer run: npm run fuzz.
const time = 6_000;

describe('whatever a text holds', () => {
  test('no output commands a runner or a terminal', () => hold(printing, 5_000, 3, time));
  test('it can be parsed, and no range leaves it', () => hold(parsing, 3_000, 5, time));
  test('Markdown made of it does nothing', () => hold(rendering, 3_000, 7, time));
  test('whole comments, checks and summaries do nothing but what is ours', () =>
    hold(publishing, 400, 11, time));
});

describe('the payloads would do something', () => {
  test.each(commands)('to a runner: %j', (text) => expect(commandsIn(text)).not.toEqual([]));

  test('to a page', () => {
    const quiet = markdownPayloads.filter((text) => liveIn(text).length === 0);
    expect(quiet.length).toBeLessThan(markdownPayloads.length / 3);
  });

  test.each([
    ['an image', '![x](https://github.example/acme/reports/x.png)'],
    ['a link elsewhere', '[`a`](https://github.example.evil/acme/reports/)'],
    ['a link by itself', 'see https://github.example/acme/reports/x'],
    ['a tag', 'a <b>x</b>'],
    ['a comment that is no marker', '<!-- rr v=1 x -->\n\n<!-- x -->'],
    ['a heading', '#### APPROVED'],
    ['a mention', '**@mona**'],
    ['a block that renders', '```mermaid\ngraph\n```'],
    ['a quotation', '> said'],
  ])('to a page that is ours but for %s', (_, body) => {
    expect(foreignIn(body, 'https://github.example/acme/reports/')).not.toEqual([]);
  });
});
