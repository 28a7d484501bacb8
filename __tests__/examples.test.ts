import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { run } from '../src/command/run.js';
import { Terminal } from '../src/command/terminal.js';
import { parseProfile } from '../src/profile/load.js';
import { testExamples } from '../src/review/examples.js';

const root = join(import.meta.dirname, '../..');

interface Shown {
  readonly rule: string;
  readonly path: string;
  readonly start: { readonly line: number };
}

/** A stream that keeps what is written to it. */
class Paper {
  text = '';

  write(text: string): boolean {
    this.text += text;
    return true;
  }
}

async function ends(
  folder: string,
  ...args: string[]
): Promise<{ status: number; out: string; err: string }> {
  const [out, err] = [new Paper(), new Paper()];
  const status = await run(args, new Terminal(out, err, {}, join(root, folder)));
  return { status, out: out.text, err: err.text };
}

/** The line of an example that a finding stands on. */
function lineOf({ path, start }: Shown): string {
  return readFileSync(join(root, 'examples/head', path), 'utf8').split('\n')[start.line - 1] ?? '';
}

describe('the example pull request', () => {
  test('starts from reports that have nothing to change', async () => {
    const { status, out, err } = await ends('examples/base', 'check');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('3 份报告');
  });

  test('brings a wrong count, two dates that differ and a service that is not there', async () => {
    const { status, out } = await ends('examples/head', 'check', '--format', 'json');
    const { reports, findings } = JSON.parse(out) as { reports: number; findings: Shown[] };
    expect(status).toBe(1);
    expect(reports).toBe(4);
    expect(findings.map((finding) => [finding.rule, lineOf(finding).slice(0, 16)])).toEqual([
      ['available-count-mismatch', '### 可用服务 (5个)'],
      ['date-body-mismatch', '[📖 查看原始博客](https:/'.slice(0, 16)],
      ['available-but-in-catalogue', '- Amazon Cognito'],
    ]);
  });

  test('is reviewed by the command of the README, which ends with 0', async () => {
    const { status, out, err } = await ends(
      '.',
      ...['review', '--base', 'examples/base', '--head', 'examples/head', '--dry-run'],
    );
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('3 份报告中 2 份有问题：3 个错误');
    expect(out).toContain('+ ### 可用服务 (4个)');
  });
});

describe('the example profile of architecture decision records', () => {
  const path = 'examples/profiles/adr.yml';
  const profile = parseProfile({ path, text: readFileSync(join(root, path), 'utf8') });

  test('keeps its own examples', () => {
    const results = testExamples(profile);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(2 * profile.rules.length);
  });

  test('is the one that the guide prints', () => {
    const guide = readFileSync(join(root, 'docs/profile.md'), 'utf8');
    const printed = guide.match(/```yaml\n([\s\S]*?)```/g) ?? [];
    const text = readFileSync(join(root, path), 'utf8');
    const blocks = printed.map((block) => block.replace(/^```yaml\n|```$/g, '').trimEnd());
    const own = blocks.filter((block) => !block.startsWith('# '));
    expect(own.length).toBeGreaterThan(5);
    for (const block of own) expect(text).toContain(block);
  });
});
