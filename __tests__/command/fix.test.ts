import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { replaceFile } from '../../src/command/replace-file.js';
import { ReadingError } from '../../src/command/usage-error.js';
import { expectGolden } from '../format/golden.js';
import { Place, report, transcript } from './cli.js';

const path = 'docs/reports/lake/report.md';
const wrong = report({ '(2个)': '(3个)', 'services: 2': 'services: 4' });
const places: Place[] = [];
afterAll(() => {
  for (const place of places) place.remove();
});

function put(files: Readonly<Record<string, string | Uint8Array>>): Place {
  const place = new Place(files);
  places.push(place);
  return place;
}

function bytesIn(place: Place, file = path): Buffer {
  return readFileSync(join(place.folder, file));
}

describe('transcripts', () => {
  test.each([
    ['fix', 'fix --profile lakes.yml'],
    ['fix-dry-run', 'fix --profile lakes.yml --language en --dry-run'],
    ['fix-quiet', 'fix --profile lakes.yml --quiet'],
    ['fix-help', 'fix --help'],
  ])('%s', async (name, line) => {
    const place = put({
      [path]: wrong,
      'docs/reports/title/report.md': report({ '# 湖泊': '# 河流', '(2个)': '(7个)' }),
      'docs/reports/well/report.md': report(),
    });
    expectGolden(`${name}.txt`, transcript(line, await place.run(line)), 'command');
  });
});

test('what was wrong is right, everything else is as it was, and a second run changes nothing', async () => {
  const place = put({ [path]: wrong });
  const first = await place.run('fix --profile lakes.yml --language en');
  expect(first).toMatchObject({ status: 0, err: '' });
  expect(bytesIn(place).toString()).toBe(report());
  const { ino } = statSync(join(place.folder, path));
  const second = await place.run('fix --profile lakes.yml --language en');
  expect(second.out).toMatch(/^1 report, nothing to change/);
  expect(statSync(join(place.folder, path)).ino).toBe(ino);
});

test('CRLF, a byte order mark and a missing last line break are kept, unless they are what is fixed', async () => {
  const text = `\uFEFF${wrong.replaceAll('\n', '\r\n').trimEnd()}`;
  const place = put({ [path]: text });
  await place.run('fix --profile lakes.yml');
  expect(bytesIn(place).toString()).toBe(report().trimEnd());
  const kept = put({
    [path]: text,
    'silent.yml': readFileSync(join(place.folder, 'lakes.yml'), 'utf8').replace(
      'rules:\n',
      'rules:\n  - { id: encoding, severity: "off" }\n',
    ),
  });
  await kept.run('fix --profile silent.yml');
  expect(bytesIn(kept).toString()).toBe(`\uFEFF${report().replaceAll('\n', '\r\n').trimEnd()}`);
});

test('a dry run writes nothing', async () => {
  const place = put({ [path]: wrong });
  const { out, status } = await place.run('fix --profile lakes.yml --dry-run --language en');
  expect(out).toContain('Would fix 1 finding in 1 report; nothing was written.');
  expect(status).toBe(0);
  expect(bytesIn(place).toString()).toBe(wrong);
});

test('links are not followed, the mode stays, nothing lies about afterwards', async () => {
  const place = put({ [path]: wrong, 'outside.md': wrong, 'docs/reports/link/note.txt': '' });
  symlinkSync('../../../outside.md', join(place.folder, 'docs/reports/link/report.md'));
  chmodSync(join(place.folder, path), 0o600);
  const { status } = await place.run('fix --profile lakes.yml');
  expect(status).toBe(1);
  expect(bytesIn(place, 'outside.md').toString()).toBe(wrong);
  expect(lstatSync(join(place.folder, 'docs/reports/link/report.md')).isSymbolicLink()).toBe(true);
  expect(statSync(join(place.folder, path)).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(place.folder, 'docs/reports/lake'))).toEqual(['report.md']);
});

test('a file that changed meanwhile is left alone', () => {
  const place = put({ [path]: wrong });
  const replace = () => replaceFile(place.folder, path, Buffer.from('other'), Buffer.from('new'));
  expect(replace).toThrow(ReadingError);
  expect(bytesIn(place).toString()).toBe(wrong);
  expect(readdirSync(join(place.folder, 'docs/reports/lake'))).toEqual(['report.md']);
});
