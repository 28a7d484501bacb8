import { type Fact, type FactScope, resolve, resolveTarget, valuesOf } from '../facts/fact.js';
import type { Expression, Target } from '../profile/expression.js';
import type { Rule } from '../profile/rule.js';
import type { Range, Source } from '../report/source.js';
import type { Problem } from './problem.js';

/** Replaces `range` by `text`, as offsets of one source. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/**
 * The edits of a rule's fix for one problem: on the report itself, in its order, none overlapping. None where a fact
 * that the fix sets is absent or stands in another file, or where nothing would change.
 */
export function editsOf(rule: Rule, problem: Problem, source: Source): readonly TextEdit[] {
  const edits: TextEdit[] = rule.spec.fix?.builtIn ? [...(problem.edits ?? [])] : [];
  edits.push(...rule.set.flatMap(([target, text]) => editOf(target, text, problem.scope, source)));
  for (const { path, set } of rule.every) {
    for (const it of resolve(path, problem.scope)?.elements ?? []) {
      edits.push(...set.flatMap(([target, text]) => editOf(target, text, { ...problem.scope, it }, source)));
    }
  }
  edits.push(...added(rule, problem, source));
  const removed = rule.remove && resolveTarget(rule.remove, problem.scope);
  if (removed?.source === source) edits.push({ range: wholeLines(removed, source), text: '' });
  edits.sort((a, b) => a.range.start - b.range.start);
  const apart = edits.every((edit, i) => i === 0 || edits[i - 1]!.range.end <= edit.range.start);
  return apart ? edits : [];
}

/** A missing key and its value, above the line that closes the front matter, or behind a key that has none. */
function added(rule: Rule, { at, subject, scope }: Problem, source: Source): readonly TextEdit[] {
  const text = rule.added(subject);
  if (!text || at.source !== source || text.reads.some((path) => resolve(path, scope) === undefined))
    return [];
  const value = String(text.evaluate(valuesOf(scope)));
  const written = source.slice(at.range);
  if (written === '---') {
    const { start } = at.range;
    return [{ range: { start, end: start }, text: `${subject}: ${value}\n` }];
  }
  const past = at.range.end + 1;
  const isEmpty = written === subject && source.text[at.range.end] === ':';
  return isEmpty ? [{ range: { start: past, end: past }, text: ` ${value}` }] : [];
}

/** Sets one fact, if it is there, in this file, and says something else. */
function editOf(target: Target, text: Expression, scope: FactScope, source: Source): readonly TextEdit[] {
  const fact = resolveTarget(target, scope);
  if (fact?.source !== source) return [];
  const value = text.evaluate(valuesOf(scope));
  if (value === undefined) return [];
  const replacement = String(value);
  return replacement === source.slice(fact.range) ? [] : [{ range: fact.range, text: replacement }];
}

/** The lines a fact stands on, with their line break. */
function wholeLines({ block, range }: Fact, source: Source): Range {
  const { start, end } = block ?? range;
  const first = source.line(source.position(start).line);
  const last = source.position(end).line;
  return {
    start: first.start,
    end: last < source.lineCount ? source.line(last + 1).start : source.text.length,
  };
}

/** The text with edits applied. They may come in any order; the first of two that overlap wins. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let done = '';
  let at = 0;
  for (const { range, text: replacement } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    if (range.start < at) continue;
    done += text.slice(at, range.start) + replacement;
    at = range.end;
  }
  return done + text.slice(at);
}
