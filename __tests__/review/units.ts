import { review } from '../../src/review/review.js';
import { awsChina, data, high, inputOf, swap } from './samples.js';

/** What is repeated to delay whoever reads it, in the manner of cmark's own tests against quadratic time. */
export const units: readonly string[] = [
  '[',
  ']',
  '[a](',
  '[a](<b',
  '![',
  '[^a]:',
  '[a]: b\n',
  '`',
  '`a` ',
  '```\n',
  '~',
  '~~a ',
  '~~~\n',
  '*',
  '*a_ ',
  '**a **b ',
  '__',
  '<',
  '<?x',
  '<!--',
  '<a ',
  '<b>',
  '<div>\n',
  '&amp;',
  '\\',
  '|',
  '|a|\n',
  '\n> ',
  '> ',
  '- a\n',
  '- - ',
  '- a (b) - c\n',
  '1. a\n',
  '# a\n',
  '### 可用服务 (3个)\n',
  '!!! note\n',
  '    ',
  '\t',
  '\r',
  '---\n',
  '=',
  'http://a ',
  'a@b.c ',
  '(',
  '（a）',
  'a：b\n',
  '**a**: b\n\n',
  '75%（3/4）',
  '3/4 ',
  '可用',
  '，',
  '"',
  'a ',
  'a',
  ' ',
  '\n',
  '$',
  '{',
  '\u200b',
  '\ufffd ',
  '2025-01-01 ',
  'AKIA',
  '482910573648 ',
  'arn:aws:',
  '| a | b |\n| - | - |\n',
];

/** Where in a report it stands. */
export const places: Readonly<Record<string, (text: string) => string>> = {
  'the body': (text) => `${high.text}\n${text}\n`,
  'an item of a list': (text) => swap(high.text, /(?<=### 可用服务.*\n\n- )/u, text.replace(/[\n\r]/g, ' ')),
  'the first heading': (text) => swap(high.text, /(?<=\n# )/u, text.replace(/[\n\r]/g, ' ')),
  'the front matter': (text) =>
    swap(high.text, /(?<=\ntitle: )/u, text.replace(/[\n\r]/g, ' ').slice(0, 16_000)),
};

/** Milliseconds of the processor that a review of `unit`, repeated to `size` bytes, takes at least in `tries`. */
export function timeOf(place: string, unit: string, size: number, tries: number): number {
  const text = places[place]!(unit.repeat(Math.ceil(size / Buffer.byteLength(unit))));
  const times = Array.from({ length: tries }, () => {
    const start = process.cpuUsage();
    review(awsChina, [inputOf(high, text)], { data, paths: [high.path] }, 'en');
    return process.cpuUsage(start).user / 1000;
  });
  return Math.min(...times);
}
