import { type Fact, objectFact } from '../facts/fact.js';
import { placeIn } from '../facts/text.js';
import type { ForbidSpec } from '../profile/document.js';
import { findPattern, holds, matchesPattern } from '../profile/pattern.js';
import type { Rule } from '../profile/rule.js';
import type { Range } from '../report/source.js';
import type { Problem, Subject } from './problem.js';

/** A place of forbidden text and what a fix would put there. */
interface Hit extends Range {
  readonly replacement?: string;
}

/** Text that must not stand in a report. */
export function checkForbidden(rule: Rule, subject: Subject): readonly Problem[] {
  const spec = rule.spec.forbid!;
  const { source } = subject.report;
  return apart(hitsOf(spec, subject)).map(({ replacement, ...range }) => {
    const at = { source, range };
    // A secret is named by nothing but its place: neither message nor fingerprint may hold what could be guessed back.
    const text: Fact = { value: spec.secret ? '' : source.slice(range), ...at };
    const each = objectFact(subject.profile.shapes.subjects.forbid, new Map([['text', text]]), at);
    return {
      at,
      scope: { ...subject.scope, each },
      subject: String(text.value),
      evidence: '',
      ...(spec.secret ? { secret: true as const } : {}),
      ...(replacement === undefined ? {} : { edits: [{ range, text: replacement }] }),
    };
  });
}

/** Without those that lie within another: `[YYYY-MM-DD]` is told once, though two patterns see it. */
function apart(hits: readonly Hit[]): readonly Hit[] {
  const sorted = [...hits].sort((a, b) => a.start - b.start || b.end - a.end);
  let past = -1;
  return sorted.filter(({ end }) => {
    if (end <= past) return false;
    past = end;
    return true;
  });
}

function hitsOf(spec: ForbidSpec, subject: Subject): readonly Hit[] {
  const { report, facts } = subject;
  const { source } = report;
  const allowed = (hit: Range): boolean =>
    (spec.except !== undefined && matchesPattern(source.slice(hit), spec.except)) ||
    (spec.unlessBefore !== undefined && source.text.startsWith(spec.unlessBefore, hit.end));
  const words = wordsOf(spec);
  if (!holds(source.text, words)) return [];
  if (spec.in === 'source') return [...find(spec, source.text)].filter((hit) => !allowed(hit));
  const hits: Hit[] = [];
  for (const run of facts.text.holding(report.blocks, words)) {
    const { lines, code } = facts.text.read(run);
    for (const line of lines) {
      for (const { start, end, ...rest } of find(spec, line.text)) {
        if (spec.in === 'line' && line.text.trim() !== line.text.slice(start, end).trim()) continue;
        const hit = { ...rest, ...placeIn(line, start, end) };
        const isCode = code.some((range) => hit.start >= range.start && hit.end <= range.end);
        if (!isCode && !allowed(hit)) hits.push(hit);
      }
    }
  }
  return hits;
}

/** Words of which a text that breaks the rule holds one; undefined where a pattern names none. */
function wordsOf({ text = [], patterns = [] }: ForbidSpec): readonly string[] | undefined {
  if (patterns.some(({ having }) => having === undefined)) return undefined;
  return [...text, ...patterns.flatMap(({ having = [] }) => having)];
}

function* find({ text, patterns }: ForbidSpec, within: string): Generator<Hit> {
  for (const words of text ?? []) {
    for (let at = within.indexOf(words); at !== -1; at = within.indexOf(words, at + words.length)) {
      yield { start: at, end: at + words.length };
    }
  }
  for (const { pattern, having, replacement } of patterns ?? []) {
    if (!holds(within, having)) continue;
    for (const { start, end } of findPattern(within, pattern)) {
      yield { start, end, ...(replacement === undefined ? {} : { replacement }) };
    }
  }
}
