import { expect } from '@jest/globals';
import { type ReportInput, review, type Surroundings } from '../../src/review/review.js';
import { ferries, ferry } from './ferries.js';
import type { Shown } from './page.js';
import { bytes, swap } from './samples.js';

/** A report of the family below a folder. */
export const at = (folder: string, text: string): ReportInput => ({
  path: `r/${folder}/report.md`,
  bytes: bytes(text),
  beside: new Map(),
});

/** The family's report with texts replaced in pairs. */
export const change = (...pairs: readonly (string | RegExp)[]): string => swap(ferry.text, ...pairs);

/** One of its sections, from the heading to the next one. */
export const part = (heading: string): RegExp => new RegExp(`^${heading}.*\\n\\n[^#]*`, 'mu');

/** What is shown of some reports of the family, in which nothing breaks off. */
export function shown(
  name: string,
  reports: readonly ReportInput[],
  around: Partial<Surroundings> = {},
): Shown {
  const [en, zh] = (['en', 'zh-CN'] as const).map((language) => {
    const { findings, failures } = review(ferries, reports, { data: new Map(), ...around }, language);
    expect(failures).toEqual([]);
    return findings;
  });
  return { name, path: ferry.path, en: en!, zh: zh! };
}
