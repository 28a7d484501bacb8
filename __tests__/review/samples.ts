import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInProfile } from '../../src/profile/policy.js';
import type { Language, Profile } from '../../src/profile/profile.js';
import type { Finding } from '../../src/review/finding.js';
import { type Outcome, type ReportInput, review } from '../../src/review/review.js';

export const awsChina: Profile = builtInProfile('aws-china')!;

/** A report that keeps every rule, and what lies beside it. */
export interface Sample {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly beside: Readonly<Record<string, string>>;
}

const folder = join(import.meta.dirname, '../../..', '__tests__/review/reports');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const example = awsChina.document.example!;

export const moderate: Sample = {
  name: 'MODERATE',
  path: example.path,
  text: example.report,
  beside: example.beside ?? {},
};
export const high: Sample = {
  name: 'HIGH',
  path: 'docs/reports/collect_library_loans_with_amazon_eventbridge_1b2c3d4e/report.md',
  text: read('high.md'),
  beside: { 'source.md': read('high.source.md') },
};
export const low: Sample = {
  name: 'LOW',
  path: 'docs/reports/blogs_machine-learning_write-exhibit-labels-with-amazon-bedrock/20251125_120000/report.md',
  text: read('low.md'),
  beside: {},
};
export const samples: readonly Sample[] = [moderate, high, low];

/** The names that the China regions lack, in the tests: the profile's own example. */
export const data: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries(example.data ?? {}).map(([path, text]) => [path, bytes(text)]),
);

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A sample as a review takes it, with another text or other bytes where they are given. */
export function inputOf({ path, text, beside }: Sample, content: string | Uint8Array = text): ReportInput {
  const files = Object.entries(beside).map(([name, file]) => [name, bytes(file)] as const);
  return {
    path,
    bytes: typeof content === 'string' ? bytes(content) : content,
    beside: new Map(files),
  };
}

interface Options {
  readonly profile?: Profile;
  readonly language?: Language;
}

/** What a review finds in a sample whose text is `content`, with nothing else in the repository. */
export function outcomeOf(
  sample: Sample,
  content: string | Uint8Array = sample.text,
  { profile = awsChina, language = 'en' }: Options = {},
): Outcome {
  const paths = [sample.path, ...Object.keys(sample.beside).map((name) => sibling(sample.path, name))];
  return review(profile, [inputOf(sample, content)], { paths, data, others: [] }, language);
}

export function findingsIn(
  sample: Sample,
  content?: string | Uint8Array,
  options?: Options,
): readonly Finding[] {
  return outcomeOf(sample, content, options).findings;
}

function sibling(path: string, name: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1) + name;
}

/** Replaces texts in pairs. Throws where one does not stand there: a test that changes nothing shows nothing. */
export function swap(text: string, ...pairs: readonly (string | RegExp)[]): string {
  let done = text;
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const next = done.replace(pairs[i]!, pairs[i + 1] as string);
    if (next === done) throw new Error(`${pairs[i]} does not stand in the report, or stays as it is.`);
    done = next;
  }
  return done;
}

/** Where the line stands, from 1, that holds a text. Throws where none or several do. */
export function lineWith(text: string, part: string): number {
  const lines = text.split('\n').flatMap((line, i) => (line.includes(part) ? [i + 1] : []));
  if (lines.length !== 1) throw new Error(`${lines.length} lines hold ${JSON.stringify(part)}.`);
  return lines[0]!;
}
