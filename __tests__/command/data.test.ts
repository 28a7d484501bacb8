import { afterAll, describe, expect, test } from '@jest/globals';
import { builtInProfile } from '../../src/profile/policy.js';
import { Place } from './cli.js';

const { path, report } = builtInProfile('aws-china')!.document.example!;
const catalogue = Buffer.from('Amazon Braket\n# caf\xe9\n', 'latin1');
const files = (base: string, text: string) => ({
  [`${base}/${path}`]: text,
  [`${base}/unavailable_services.txt`]: catalogue,
});
const place = new Place({ ...files('base', report), ...files('head', `${report}\n`) });
afterAll(() => place.remove());

describe('a file that rules look things up in, and that is not UTF-8', () => {
  test.each([
    'check --profile aws-china head',
    'fix --dry-run --profile aws-china head',
    'review --dry-run --base base --head head --profile aws-china',
  ])('is a problem of policy, with its place: %s', async (line) => {
    const { err, status } = await place.run(line);
    expect(err).toContain(
      'unavailable_services.txt:2:6: not UTF-8: byte 20 does not belong to any character.',
    );
    expect(status).toBe(2);
  });
});
