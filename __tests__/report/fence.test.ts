import { describe, expect, test } from '@jest/globals';
import { isClosed, opensFence } from '../../src/report/fence.js';
import { faultsOf } from './parsed.js';

describe('a line that opens a fenced block', () => {
  test.each<[string, string, string]>([
    ['```', '```', ''],
    ['~~~', '~~~', ''],
    ['`````', '`````', ''],
    ['~~~~', '~~~~', ''],
    ['``` bash ', '```', 'bash'],
    ['~~~ yaml `a`', '~~~', 'yaml `a`'],
    ['   ```sh', '```', 'sh'],
    ['> ```sh', '```', 'sh'],
    ['> > ~~~', '~~~', ''],
    ['- ```sh', '```', 'sh'],
    ['*   ```sh', '```', 'sh'],
    ['+ ~~~sh', '~~~', 'sh'],
  ])('%j', (line, fence, info) => {
    expect(opensFence(line)).toEqual({ fence, info });
  });

  test.each(['``', '~~', 'a ```', '``` `a`', '```a```', '-```', '- a ```', '1. ```', ''])(
    '%j is none',
    (line) => {
      expect(opensFence(line)).toBeUndefined();
    },
  );
});

test.each<[boolean, string]>([
  [true, '```\na\n```'],
  [true, '```\na\n`````'],
  [true, '> ```\n> a\n> ```'],
  [true, '```\na\n   ```  '],
  [true, '```\n``` \n```'],
  [true, '```\n````sh\n```'],
  [false, '```'],
  [false, '```\na'],
  [false, '```\na\n``'],
  [false, '```\na\n```b'],
  [false, '```\na\n~~~'],
  [false, '```\na\na ```'],
  [false, '```\na\n```sh\nb\n```'],
])('closed is %j: %j', (closed, text) => {
  expect(isClosed(text.split('\n'), '```')).toBe(closed);
});

test.each<[string, string[]]>([
  ['```sh\na\n```\n\n# b', []],
  ['```sh\na\n\n# b', ['```sh']],
  ['```sh\na\n```sh\nb\n```\n', ['```sh']],
  ['```sh\na\n```sh\nb\n', ['```sh', '```sh']],
  ['~~~\n```\n~~~\n\n# b', []],
  ['````\n```sh\n````\n', []],
  ['```\n````sh\n```\n', []],
  ['```\n````sh\n', ['```']],
  ['````\na\n```\n', ['````']],
])('what nothing closes in %j', (markdown, lines) => {
  const faults = faultsOf(`---\na: 1\n---\n\n${markdown}`);
  expect(faults).toEqual(lines.map((line) => ['unclosed-fence', line, /^`+/u.exec(line)![0]]));
});
