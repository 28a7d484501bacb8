import { describe, expect, test } from '@jest/globals';
import { PolicyError } from '../../src/profile/policy-error.js';
import { policyText } from '../../src/profile/policy-text.js';

const encode = (text: string) => new TextEncoder().encode(text);

function problemOf(bytes: Uint8Array): string {
  try {
    policyText('names.txt', bytes);
  } catch (error) {
    if (error instanceof PolicyError) return error.message;
    throw error;
  }
  throw new Error('There was nothing wrong.');
}

describe('bytes of policy', () => {
  test('are text as they stand, without a byte order mark', () => {
    expect(policyText('names.txt', encode('\ufeff名 a\r\n'))).toEqual({
      path: 'names.txt',
      text: '名 a\r\n',
    });
    expect(policyText('names.txt', encode('')).text).toBe('');
  });

  test.each([
    ['Latin-1', Buffer.from('one\ncaf\xe9\n', 'latin1'), 'names.txt:2:4: not UTF-8: byte 8 does not belong'],
    [
      'GBK behind Chinese',
      Buffer.concat([encode('名：'), Buffer.of(0xb7, 0xfe)]),
      'names.txt:1:3: not UTF-8: byte 7',
    ],
    ['a sequence that is cut off', encode('a名').subarray(0, 3), 'names.txt:1:2: not UTF-8: byte 2'],
    ['UTF-16', Buffer.from('one\ntwo\n', 'utf16le'), 'names.txt:1:2: not text: byte 2 is NUL.'],
    [
      'more than 1 MiB',
      encode('a\n'.repeat(600_000)),
      'names.txt:1:1: the file has 1200000 bytes; up to 1048576',
    ],
    [
      'a pointer of Git LFS',
      encode('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
      'names.txt:1:1: the file is a Git LFS pointer: commit the file itself.',
    ],
  ])('that are no text are refused at the first of them: %s', (_, bytes, problem) => {
    expect(problemOf(bytes)).toContain(problem);
  });
});
