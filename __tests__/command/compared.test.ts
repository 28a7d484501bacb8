import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { builtInProfile } from '../../src/profile/policy.js';
import { Place } from './cli.js';

const { path, report } = builtInProfile('aws-china')!.document.example!;
const url = /^original_url: .*$/mu.exec(report)![0];
const other = (index: number) => `docs/reports/other_${index}/report.md`;
const short = (line: string) => `---\n${line}\n---\n`;
const line = `check --profile aws-china ${path}`;

/** Reports beside the one that is checked; the last of them is about the same blog post. */
function others(count: number): Readonly<Record<string, string>> {
  const texts = Array.from({ length: count }, (_, index) => [
    other(index),
    short(index === count - 1 ? url : 'title: x'),
  ]);
  return Object.fromEntries(texts) as Readonly<Record<string, string>>;
}

describe('one report among many', () => {
  let place: Place;
  beforeAll(() => {
    place = new Place({ [path]: report, ...others(4_999) });
  });
  afterAll(() => place.remove());

  test('is compared with all of 5,000', async () => {
    const { out, status } = await place.run(line);
    expect(out).toContain('duplicate-url');
    expect(out).not.toContain('没有运行');
    expect(status).toBe(1);
  });

  test('and with more than that it is not compared, which is said: status 3', async () => {
    place.write({ [other(5_000)]: short('title: x') });
    const { out, err, status } = await place.run(`${line} --language en`);
    expect(err).toMatch(/^The repository has 5001 reports, and at most 5000 are compared .*duplicate-url/m);
    expect(out).toContain('These rules did not run, because what they need was not read: duplicate-url');
    expect(status).toBe(3);
  });

  test('unless no such rule decides', async () => {
    const { status } = await place.run(`${line} --fail-on never`);
    expect(status).toBe(0);
  });

  test('nor in a review of two folders', async () => {
    const { err, status } = await place.run(
      'review --dry-run --base . --head . --profile aws-china --language en',
    );
    expect(err).toContain('The repository has 5001 reports');
    expect(status).toBe(3);
  });
});
