import { describe, expect, test } from '@jest/globals';
import { configure, parseConfig } from '../../src/profile/policy.js';
import type { Finding } from '../../src/review/finding.js';
import { type Outcome, review } from '../../src/review/review.js';
import { ferries, ferry } from './ferries.js';
import { bytes, swap } from './samples.js';

/** What is found in the family's report with these lines in it. */
function foundIn(lines: readonly string[], profile = ferries): Outcome['findings'] {
  const text = swap(ferry.text, 'It rains.\n', `${lines.join('\n\n')}\n`);
  const input = { path: ferry.path, bytes: bytes(text), beside: new Map() };
  return review(profile, [input], { data: new Map() }, 'en').findings;
}
const times = (count: number, line: string) => Array.from({ length: count }, () => line);
const fixed = (findings: readonly Finding[]) => findings.filter(({ fix }) => fix !== null).length;

describe('of a report with hundreds of faults', () => {
  test('500 are listed, and nothing else is said', () => {
    const findings = foundIn(times(500, 'A boat.'));
    expect(findings).toHaveLength(500);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['word-wrong']));
  });

  test('no more are, and how many there are is said', () => {
    const findings = foundIn(times(501, 'A boat.'));
    expect(findings).toHaveLength(501);
    const [{ rule, start, message }] = findings as [Finding];
    expect([rule, start]).toEqual(['report-unreadable', { line: 1, column: 1 }]);
    expect(message).toBe('501 things are wrong in this report; the first 500 of them are listed.');
  });

  test('unless nobody wants to hear it', () => {
    const off = parseConfig({ path: 'c.yml', text: 'rules: { report-unreadable: "off" }' });
    expect(foundIn(times(501, 'A boat.'), configure(ferries, off))).toHaveLength(500);
  });

  test('the first 50 have their fix tried', () => {
    const findings = foundIn(times(51, 'At 3pm.'));
    expect(findings).toHaveLength(51);
    expect(findings.map(({ fix }) => fix !== null)).toEqual([...times(50, '').map(() => true), false]);
  });

  test('fewer, where each trial takes long', () => {
    const findings = foundIn([...times(30, 'At 3pm.'), 'x'.repeat(99_000)]);
    expect([findings.length, fixed(findings)]).toEqual([30, 11]);
  });
});

test('each of equal findings is another one', () => {
  const findings = foundIn(times(3, 'A boat.'));
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  expect(new Set(findings.map(({ slot }) => slot)).size).toBe(1);
});
