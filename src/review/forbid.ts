import { type Fact, objectFact } from '../facts/fact.js';
import { linesOf, placeIn, runsOf } from '../facts/text.js';
import type { ForbidSpec } from '../profile/document.js';
import { findPattern } from '../profile/pattern.js';
import type { Rule } from '../profile/rule.js';
import type { Range } from '../report/source.js';
import type { Problem, Subject } from './problem.js';

/** Text that must not stand in a report. */
export function checkForbidden(rule: Rule, subject: Subject): readonly Problem[] {
  const spec = rule.spec.forbid!;
  return rangesOf(spec, subject).map((range) => {
    const { source } = subject.report;
    const at = { source, range };
    // A secret is named by nothing but its place: neither message nor fingerprint may hold what could be guessed back.
    const text: Fact = { value: spec.secret ? '' : source.slice(range), ...at };
    const each = objectFact(subject.profile.shapes.subjects.forbid, new Map([['text', text]]), at);
    return {
      at,
      scope: { ...subject.scope, each },
      subject: String(text.value),
      evidence: '',
      ...(spec.replacement === undefined ? {} : { edits: [{ range, text: spec.replacement }] }),
    };
  });
}

function rangesOf(spec: ForbidSpec, subject: Subject): readonly Range[] {
  const { report, facts } = subject;
  if (spec.in === 'source') {
    const { text } = report.source;
    return [...find(spec, text)].filter(({ end }) => !followed(spec, text, end));
  }
  const ranges: Range[] = [];
  for (const run of runsOf(report.blocks)) {
    if (spec.text && !spec.text.some((words) => facts.text.raw(run).includes(words))) continue;
    for (const line of linesOf(facts.text.read(run))) {
      for (const { start, end } of find(spec, line.text)) {
        if (spec.in === 'line' && line.text.trim() !== line.text.slice(start, end)) continue;
        const range = placeIn(line, start, end);
        if (!followed(spec, report.source.text, range.end)) ranges.push(range);
      }
    }
  }
  return ranges;
}

function followed({ unlessBefore }: ForbidSpec, text: string, end: number): boolean {
  return unlessBefore !== undefined && text.startsWith(unlessBefore, end);
}

function* find({ text, pattern }: ForbidSpec, within: string): Generator<Range> {
  for (const words of text ?? []) {
    for (let at = within.indexOf(words); at !== -1; at = within.indexOf(words, at + words.length)) {
      yield { start: at, end: at + words.length };
    }
  }
  if (pattern !== undefined) for (const { start, end } of findPattern(within, pattern)) yield { start, end };
}
