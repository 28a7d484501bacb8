import { describe, expect, test } from '@jest/globals';
import { commands, markdownPayloads } from './hostile.js';
import { commandsIn, liveIn } from './oracle.js';
import { hold, parsing, printing, rendering } from './properties.js';

// A longer run: npm run fuzz.
const time = 6_000;

describe('whatever a text holds', () => {
  test('no output commands a runner or a terminal', () => hold(printing, 5_000, 3, time));
  test('it can be parsed, and no range leaves it', () => hold(parsing, 3_000, 5, time));
  test('Markdown made of it does nothing', () => hold(rendering, 3_000, 7, time));
});

describe('the payloads would do something', () => {
  test.each(commands)('to a runner: %j', (text) => expect(commandsIn(text)).not.toEqual([]));

  test('to a page', () => {
    const quiet = markdownPayloads.filter((text) => liveIn(text).length === 0);
    expect(quiet.length).toBeLessThan(markdownPayloads.length / 3);
  });
});
