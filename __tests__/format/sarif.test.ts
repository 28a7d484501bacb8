import { describe, expect, test } from '@jest/globals';
import type { Log } from 'sarif';
import { type DescribedRule, formatSarif } from '../../src/format/sarif.js';
import { expectGolden } from './golden.js';
import { clean, finding, outcome } from './sample.js';

const rules = [
  'dir-without-report',
  'available-count-mismatch',
  'percent-mismatch',
  'account-id-exposed',
  'off-rule',
].map((id) => ({
  id,
  severity: id === 'off-rule' ? 'off' : 'error',
  summary: { en: `Summary of ${id}.`, 'zh-CN': `${id} 摘要。` },
  why: { en: `Why ${id}.`, 'zh-CN': `${id} 原因。` },
})) as readonly DescribedRule[];

const runOf = (text: string) => (JSON.parse(text) as Log).runs[0]!;

describe('sarif', () => {
  test('is what the golden file says', () => {
    expectGolden('result.sarif', formatSarif(outcome, '1.0.0', rules));
  });

  test('every result stands on the rule it names, at a place within the tree', () => {
    const run = runOf(formatSarif(outcome, '1.0.0', rules));
    expect(run.results).toHaveLength(outcome.findings.length);
    for (const [index, result] of run.results!.entries()) {
      const { rule, path, start, end } = outcome.findings[index]!;
      if (result.ruleIndex !== undefined) expect(run.tool.driver.rules![result.ruleIndex]!.id).toBe(rule);
      const { artifactLocation, region } = result.locations![0]!.physicalLocation!;
      expect(decodeURIComponent(artifactLocation!.uri!)).toBe(path);
      expect(run.originalUriBaseIds).toHaveProperty([artifactLocation!.uriBaseId!]);
      expect(region).toEqual({
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
      });
      expect(result.partialFingerprints!.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/);
    }
    expect(run.columnKind).toBe('utf16CodeUnits');
  });

  test('rules that are off are not described; what was not run is said', () => {
    const run = runOf(formatSarif(outcome, '1.0.0', rules));
    expect(run.tool.driver.rules!.map(({ id }) => id)).not.toContain('off-rule');
    expect(run.invocations![0]!.toolExecutionNotifications![0]!.message.text).toContain('duplicate-url');
    expect(runOf(formatSarif(clean, '1.0.0', rules)).invocations).toEqual([{ executionSuccessful: true }]);
  });

  test('paths are URIs, and text makes no link', () => {
    const odd = finding({
      path: '报告/a b#?.md',
      rule: 'odd',
      at: '',
      message: 'See [here](https://evil.example) and [x] \u202e',
    });
    const [result] = runOf(formatSarif({ ...outcome, findings: [odd] }, '1.0.0', [])).results!;
    expect(result!.locations![0]!.physicalLocation!.artifactLocation!.uri).toBe(
      '%E6%8A%A5%E5%91%8A/a%20b%23%3F.md',
    );
    expect(result!.message.text).toBe('See \\[here](https://evil.example) and [x] ⟨U+202E⟩');
  });
});
