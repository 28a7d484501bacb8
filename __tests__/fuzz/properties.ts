import fc from 'fast-check';
import { Terminal } from '../../src/command/terminal.js';
import { formatGithub } from '../../src/format/github.js';
import { formatJson } from '../../src/format/json.js';
import { paintOf } from '../../src/format/paint.js';
import { formatSarif } from '../../src/format/sarif.js';
import { formatText } from '../../src/format/text.js';
import { createLog } from '../../src/log.js';
import { cell, codeBlock, codeSpan, inert } from '../../src/plan/sanitise.js';
import { hidesSomething } from '../../src/report/unseen.js';
import type { Outcome } from '../../src/review/review.js';
import { Paper } from '../command/cli.js';
import { parsed, rangesOutside, reports } from '../report/ranges.js';
import { logText, markdownText } from './hostile.js';
import { codeOf, commandsIn, controlsIn, liveIn } from './oracle.js';

/** What must hold of every hostile text: a property that returns what is wrong, nothing where all is well. */
export interface Property<T> {
  readonly input: fc.Arbitrary<T>;
  problems(input: T): readonly string[];
}

/** Everything that prints: the Action's log, the command's two streams, and what the formats make for programs. */
export const printing: Property<string> = {
  input: logText,
  problems: (text) => {
    const logged = log(text);
    const { out, err } = terminal(text);
    const outcome = outcomeOf(text);
    const github = formatGithub(outcome);
    const json = formatJson(outcome, '1.0.0');
    const sarif = formatSarif(outcome, '1.0.0', []);
    return [
      ...unexpected(commandsIn(logged), ['error', 'notice']),
      ...unexpected(commandsIn(github), ['error']),
      ...[out, err, json, sarif].flatMap(commandsIn),
      ...[logged, github, json, sarif].flatMap((shown) => controlsIn(shown)),
      ...[out, err].flatMap((shown) => controlsIn(shown, true)),
    ];
  },
};

function unexpected(found: readonly string[], expected: readonly string[]): readonly string[] {
  return found.join() === expected.join() ? [] : [`${found.join()} instead of ${expected.join()}`];
}

function log(text: string): string {
  let output = '';
  const { say, annotate } = createLog((part) => (output += part));
  say(text);
  annotate('error', text, text);
  annotate('notice', 'Report Review', text);
  return output;
}

function terminal(text: string): { readonly out: string; readonly err: string } {
  const out = new Paper();
  const err = new Paper();
  const terminal = new Terminal(out, err, { COLUMNS: '80' }, '/');
  const paint = paintOf(true);
  terminal.print(`${text}\n${paint('red', text)}\n`);
  const isColored = true;
  const options = { source: () => undefined, name: (path: string) => path, secret: new Set<string>() };
  const rest = { existing: new Set<never>(), isColored, width: 80, seconds: undefined, isQuiet: false };
  terminal.print(formatText(outcomeOf(text), { ...options, ...rest }));
  terminal.say(text);
  return { out: out.text, err: err.text };
}

function outcomeOf(text: string): Outcome {
  const place = {
    path: `docs/${text}/report.md`,
    start: { line: 1, column: 1 },
    end: { line: 2, column: 1 },
  };
  const finding = { rule: 'count-mismatch', severity: 'error', ...place, message: text, help: text } as const;
  const edit = { start: place.start, end: place.end, text };
  return {
    language: 'en',
    findings: [
      {
        ...finding,
        related: [{ ...place, message: text }],
        fix: { safe: true, edits: [edit] },
        fingerprint: '0',
      },
    ],
    reports: [{ path: place.path, cells: [text] }],
    columns: ['Title'],
    skipped: [],
    failures: [],
  } as unknown as Outcome;
}

/** Parsing: it does not throw, and every range lies in the source. */
export const parsing: Property<string> = {
  input: reports,
  problems: (text) => rangesOutside(parsed(text)).map(({ start, end }) => `${start}–${end}`),
};

/** Markdown made of what somebody else wrote. */
export const rendering: Property<string> = {
  input: markdownText,
  problems: (text) => {
    const line = inert(text);
    const row = `| a | b |\n| - | - |\n| ${cell(text)} | z |`;
    const cells = ['table', 'thead', 'tbody', 'tr', 'th', 'td'].flatMap((it) => [
      `${it}_open`,
      `${it}_close`,
    ]);
    const block = text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
    return [
      ...liveIn(line),
      ...liveIn(`- ${line}`, ['bullet_list_open', 'bullet_list_close', 'list_item_open', 'list_item_close']),
      ...liveIn(`> ${line}`, ['blockquote_open', 'blockquote_close']),
      ...liveIn(row, cells),
      ...(/[\r\n]/.test(line + codeSpan(text)) ? ['a line break'] : []),
      ...(hidesSomething(line + codeSpan(text) + cell(text)) ? ['a character that nobody sees'] : []),
      ...(codeOf(codeSpan(text)) === undefined ? ['more than a code span'] : []),
      ...(codeOf(codeBlock(block, 'text')) === (block === '' ? '' : `${block}\n`)
        ? []
        : ['more than a block']),
    ];
  },
};

/** Tries a property so many times; throws what breaks it, made small. */
export function hold<T>({ input, problems }: Property<T>, runs: number, seed: number, time?: number): void {
  const limit = time === undefined ? {} : { interruptAfterTimeLimit: time, markInterruptAsFailure: false };
  const property = fc.property(input, (it) => {
    const found = problems(it);
    if (found.length > 0) throw new Error(JSON.stringify(found));
  });
  fc.assert(property, { numRuns: runs, seed, ...limit });
}
