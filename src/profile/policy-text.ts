import { decode } from '../report/decode.js';
import type { Fault } from '../report/fault.js';
import { PolicyError, type PolicyFile } from './policy-error.js';

/**
 * A file that decides reviews, of its bytes: a configuration, a profile, a file that rules look things up in. Bytes that
 * are no text would be replaced, and a name with them: what they ask for is not known. Throws a PolicyError at the first
 * of them.
 */
export function policyText(path: string, bytes: Uint8Array): PolicyFile {
  const { text, faults } = decode(bytes);
  for (const { kind, detail } of faults) {
    const message = messages[kind]?.(detail);
    if (message !== undefined) throw new PolicyError([{ path, ...placeOf(bytes, kind, detail), message }]);
  }
  return { path, text: text.replace(/^\ufeff/, '') };
}

const messages: { readonly [K in Fault['kind']]?: (detail: string) => string } = {
  'not-utf-8': (byte) => `not UTF-8: byte ${byte} does not belong to any character. Save the file as UTF-8.`,
  binary: (byte) => `not text: byte ${byte} is NUL. Save the file as UTF-8.`,
  'too-large': (bytes) => `the file has ${bytes} bytes; up to 1048576 (1 MiB) are read.`,
  'not-a-file': (what) => `the file is a ${what}: commit the file itself.`,
};

/** Line and column, from 1, of the byte that a fault names by its number. */
function placeOf(bytes: Uint8Array, kind: Fault['kind'], detail: string): { line: number; column: number } {
  if (kind !== 'not-utf-8' && kind !== 'binary') return { line: 1, column: 1 };
  const lines = new TextDecoder('utf-8').decode(bytes.subarray(0, Number(detail) - 1)).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
