import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';

/** Holds a text to the file `golden/NAME`. With UPDATE_GOLDEN=1 the file is written anew, to be looked at and committed. */
export function expectGolden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`../../../__tests__/plan/golden/${name}`, import.meta.url));
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '(no such file)');
}
