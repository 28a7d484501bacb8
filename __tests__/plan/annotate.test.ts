import { expect, test } from '@jest/globals';
import { annotate } from '../../src/plan/annotate.js';
import { finding } from './example.js';

test('a finding within a line has columns, both included', () => {
  expect(annotate(finding())).toEqual({
    path: 'docs/reports/example/report.md',
    start_line: 3,
    end_line: 3,
    start_column: 3,
    end_column: 3,
    annotation_level: 'failure',
    title: 'count-mismatch',
    message: 'The heading says 5; 3 are listed.\nWrite 3.',
  });
});

test.each([
  ['over lines, to a later column', { start: { line: 3, column: 2 }, end: { line: 5, column: 9 } }, 5],
  ['of a line and its line feed', { start: { line: 3, column: 1 }, end: { line: 4, column: 1 } }, 3],
  ['over lines', { start: { line: 3, column: 2 }, end: { line: 5, column: 2 } }, 5],
  ['up to a line’s beginning', { start: { line: 3, column: 2 }, end: { line: 5, column: 1 } }, 4],
  ['that is empty', { start: { line: 3, column: 2 }, end: { line: 3, column: 2 } }, 3],
])('a finding %s has none', (_, over, last) => {
  const annotation = annotate(finding(over));
  expect(annotation).toMatchObject({ start_line: 3, end_line: last });
  expect(annotation).not.toHaveProperty('start_column');
});

test('its text is short and hides nothing', () => {
  const { title, message } = annotate(
    finding({ rule: 'r'.repeat(300), message: `\u202e${'a'.repeat(2_000)}`, severity: 'notice' }),
  );
  expect([title.length, message.length]).toEqual([255, 1_000]);
  expect(message).toMatch(/^⟨U\+202E⟩a+…$/);
});
