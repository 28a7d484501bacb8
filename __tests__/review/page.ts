import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Finding, Fix, Place } from '../../src/review/finding.js';

/** What the authors of reports are shown, the same findings in both languages. */
export interface Shown {
  readonly name: string;
  /** Of the report that most of them are about. */
  readonly path: string;
  readonly en: readonly Finding[];
  readonly zh: readonly Finding[];
}

const folder = join(import.meta.dirname, '../../..', '__tests__/review/golden');

/** Holds a text to the file `golden/NAME`. With UPDATE_GOLDEN=1 the file is written anew, to be looked at and committed. */
export function expectText(name: string, text: string): void {
  const path = join(folder, name);
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '(no such file)');
}

/** Holds what is shown to such a file. `worded`: rules whose sentences are their profile's, and left out. */
export function expectPage(
  name: string,
  shown: readonly Shown[],
  worded: ReadonlySet<string> = new Set(),
): void {
  expectText(name, shown.map((one) => `${sectionOf(one, worded)}\n`).join('\n'));
}

/** The findings of one review. */
function sectionOf({ name, path, en, zh }: Shown, worded: ReadonlySet<string>): string {
  const lines = en.flatMap((finding, i) => {
    const { rule, severity, message, related, fix } = finding;
    const chinese = zh[i]!;
    const secret = finding.secret ? ' (secret)' : '';
    return [
      `${severity} ${rule} at ${path === finding.path ? '' : `${finding.path}:`}${placeOf(finding)}${secret}, ${finding.fingerprint} of ${finding.slot}`,
      ...(worded.has(rule) ? [] : [`  ${message}`, `  ${chinese.message}`, `  ${finding.help}`]),
      ...related.flatMap((one, at) => [
        `  related: ${one.path === finding.path ? '' : `${one.path}:`}${placeOf(one)}: ${one.message}`,
        `    ${chinese.related[at]!.message}`,
      ]),
      ...linesOf(fix),
    ];
  });
  return [`# ${name}`, ...lines].join('\n');
}

const editsAtMost = 5;

function linesOf(fix: Fix | null): readonly string[] {
  if (!fix) return [];
  const { safe, edits } = fix;
  const shown = edits
    .slice(0, editsAtMost)
    .map((edit) => `  ${safe ? 'fix' : 'suggestion'}: ${placeOf(edit)} becomes ${JSON.stringify(edit.text)}`);
  return edits.length > editsAtMost ? [...shown, `  and ${edits.length - editsAtMost} more`] : shown;
}

function placeOf({ start, end }: Pick<Place, 'start' | 'end'>): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}
