// Measures a profile on real reports: `corpus.js DIR [--profile NAME]`. DIR/expected.json says which findings are right:
// path → [{ rule, line }], line 0 for a file or folder as a whole. Ends with 0 when all of them and no others are found.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gather } from '../src/command/gather.js';
import { parseArguments } from '../src/command/option.js';
import { findProfile, inFolder } from '../src/command/policy.js';
import { Terminal } from '../src/command/terminal.js';
import { builtInProfiles } from '../src/profile/policy.js';
import type { Finding } from '../src/review/finding.js';
import { review } from '../src/review/review.js';

type Expected = Readonly<Record<string, readonly { readonly rule: string; readonly line: number }[]>>;

const options = [{ name: 'profile', value: 'NAME|FILE', summary: 'the profile to measure' }];
const { operands, options: given } = parseArguments('corpus', options, process.argv.slice(2));
const [folder] = operands;
if (folder === undefined) throw new Error('corpus needs a folder: npm run corpus -- DIR.');

const root = resolve(folder);
const terminal = new Terminal(process.stdout, process.stderr, process.env, process.cwd());
const name = String(given.get('profile') ?? builtInProfiles[0]);
const profile = await findProfile(name, inFolder(process.cwd()));
const { reports, around, unread } = gather(root, profile, undefined, terminal);
const { findings } = review(profile, reports, around, profile.language);
const text = readFileSync(join(root, 'expected.json'), 'utf8');
const isRight = measure(JSON.parse(text) as Expected, findings);
terminal.clear();
for (const sentence of unread) terminal.say(sentence);
process.exitCode = isRight && unread.length === 0 ? 0 : 1;

/** Prints recall and precision, of each rule and in all; whether both are 1. */
function measure(expected: Expected, found: readonly Finding[]): boolean {
  const wanted = Object.entries(expected).flatMap(([path, all]) =>
    all.map(({ rule, line }) => ({ rule, place: `${path}:${line}` })),
  );
  const got = found.map(({ rule, path, start, end }) => {
    const isWhole = start.line === 1 && start.column === 1 && end.line === 1 && end.column === 1;
    return { rule, place: `${path}:${isWhole ? 0 : start.line}` };
  });
  const missed = without(wanted, got);
  const added = without(got, wanted);
  const rules = [...new Set([...wanted, ...got].map(({ rule }) => rule))].sort();
  for (const rule of rules) {
    const count = (all: readonly Place[]) => all.filter((one) => one.rule === rule).length;
    print(rule, count(wanted), count(missed), count(added));
  }
  print(`in all, ${reports.length} reports`, wanted.length, missed.length, added.length);
  for (const { rule, place } of missed) terminal.print(`missed: ${rule} ${place}\n`);
  for (const { rule, place } of added) terminal.print(`added: ${rule} ${place}\n`);
  return missed.length === 0 && added.length === 0;
}

interface Place {
  readonly rule: string;
  readonly place: string;
}

/** Those of `all` that `others` lacks; of two equal ones in `all`, each needs its own in `others`. */
function without(all: readonly Place[], others: readonly Place[]): readonly Place[] {
  const left = new Map<string, number>();
  const keyOf = ({ rule, place }: Place) => `${rule} ${place}`;
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return all.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

function print(what: string, wanted: number, missed: number, added: number): void {
  const right = wanted - missed;
  const recall = wanted === 0 ? 1 : right / wanted;
  const precision = right + added === 0 ? 1 : right / (right + added);
  const share = (value: number) => value.toFixed(3).replace('.000', '');
  terminal.print(
    `${what.padEnd(36)} ${String(right).padStart(4)} of ${String(wanted).padEnd(4)} recall ${share(recall)}, precision ${share(precision)}\n`,
  );
}
