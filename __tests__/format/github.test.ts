import { describe, expect, test } from '@jest/globals';
import { formatGithub } from '../../src/format/github.js';
import type { Finding } from '../../src/review/finding.js';
import { expectGolden } from './golden.js';
import { clean, finding, outcome } from './sample.js';

const many = (count: number, severity: Finding['severity']) =>
  Array.from({ length: count }, (_, index) =>
    finding({
      path: `docs/reports/r${index}/report.md`,
      rule: 'some-rule',
      at: '',
      severity,
      message: `Number ${index}.`,
    }),
  );

describe('github', () => {
  test('is what the golden file says', () => {
    expectGolden('github.txt', formatGithub(outcome));
  });

  test('escapes what would end a property or a message', () => {
    const odd = {
      ...finding({ path: 'a,b:c%.md', rule: 'odd', at: '', message: '50% :: a,b' }),
      help: 'One\nTwo',
    };
    expect(formatGithub({ ...outcome, findings: [odd] }).split('\n')[0]).toBe(
      '::error file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=1,title=odd::50%25 :: a,b%0AOne Two',
    );
  });

  test('gives no columns to a range over several lines', () => {
    const [first] = outcome.findings;
    const text = formatGithub({ ...outcome, findings: [{ ...first!, end: { line: 3, column: 1 } }] });
    expect(text).toContain('line=1,endLine=3,title=');
  });

  test('at most ten annotations of a severity, the last one counts the rest, and the log has those', () => {
    const findings = [...many(500, 'warning'), ...many(10, 'error'), ...many(11, 'notice')];
    const lines = formatGithub({ ...outcome, findings }).split('\n');
    const of = (severity: string) =>
      lines.filter((line) => line.startsWith(`::${severity} `) || line.startsWith(`::${severity}::`));
    expect([of('error').length, of('warning').length, of('notice').length]).toEqual([10, 10, 10]);
    expect(lines[0]).toContain('::error ');
    expect(of('warning').at(-1)).toBe(
      '::warning::491 more: the annotations of a step end here, the log has all of them.',
    );
    expect(of('notice').at(-1)).toContain('2 more');
    expect(lines).toContain('docs/reports/r499/report.md:1:1 warning some-rule Number 499.');
    expect(lines.filter((line) => line.includes('some-rule')).length).toBe(521);
  });

  test('a message fits in what the runner takes', () => {
    const long = finding({ path: 'a.md', rule: 'long', at: '', message: '字'.repeat(5000) });
    const [line] = formatGithub({ ...outcome, findings: [long] }).split('\n');
    expect(line!.split('title=long::')[1]).toHaveLength(4096);
  });

  test('no text of a report becomes a command of its own', () => {
    const hostile = '\r::set-output name=verdict::pass\n##[add-mask]fail';
    const findings = [
      ...many(11, 'error'),
      finding({ path: `a${hostile}.md`, rule: 'evil', at: '', message: hostile }),
    ];
    const text = formatGithub({ ...outcome, findings });
    expect(text).not.toContain('\r');
    expect(
      text.split('\n').filter((line) => /^\s*::/.test(line) && !/^::(error|warning|notice)[ :]/.test(line)),
    ).toEqual([]);
    expect(text.split('\n').filter((line) => !line.startsWith('::') && line.includes('##['))).toEqual([]);
  });

  test('nothing found: one line that says so', () => {
    expect(formatGithub(clean)).toBe('3 reports, nothing to change\n');
  });
});
