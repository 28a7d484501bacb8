import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';

/** Holds a text to the file of that name in `golden/`. `UPDATE_GOLDEN=1 npm run jest` writes the files anew. */
export function expectGolden(name: string, text: string, folder = 'format'): void {
  const file = join(import.meta.dirname, '../../..', '__tests__', folder, 'golden', name);
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
