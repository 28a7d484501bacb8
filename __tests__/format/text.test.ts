import { describe, expect, test } from '@jest/globals';
import { formatText, type TextOptions } from '../../src/format/text.js';
import { graphemesOf, widthOf, wrap } from '../../src/format/width.js';
import { Source } from '../../src/report/source.js';
import type { Outcome } from '../../src/review/review.js';
import { expectGolden } from './golden.js';
import { chinese, clean, finding, outcome, sources } from './sample.js';

const options: TextOptions = {
  source: (path) => sources.get(path),
  name: (path) => path,
  secret: new Set(['account-id-exposed']),
  existing: new Set(),
  isColored: false,
  width: 80,
  seconds: 0.1234,
  isQuiet: false,
};

describe('text', () => {
  test('findings in English', () => {
    expectGolden('text.en.txt', formatText(outcome, options));
  });

  test('findings in Chinese', () => {
    expectGolden('text.zh-CN.txt', formatText(chinese, options));
  });

  test('no line is wider than the terminal', () => {
    for (const width of [40, 60, 80, 120]) {
      const lines = formatText(
        { ...outcome, findings: [...outcome.findings, ...chinese.findings] },
        { ...options, width, isQuiet: true },
      );
      for (const line of lines.split('\n').filter((text) => !/^docs|-->|U\+005B/.test(text))) {
        expect({ line, fits: widthOf(line) <= width }).toEqual({ line, fits: true });
      }
    }
  });

  test('a mark stands under what it marks, wide characters and tabs included', () => {
    const lines = formatText(chinese, options).split('\n');
    const row = lines.findIndex((line) => line.includes('^'));
    const before = lines[row]!.slice(0, lines[row]!.indexOf('^'));
    const above = [...graphemesOf(lines[row - 1]!)];
    let columns = 0;
    const marked = above.find((grapheme) => {
      const isHere = columns === before.length;
      columns += widthOf(grapheme);
      return isHere;
    });
    expect(marked).toBe('4');
  });

  test('a mark behind tabs stands where the tabs lead', () => {
    const lines = formatText(outcome, options).split('\n');
    const row = lines.findIndex((line) => line.includes('- key:'));
    expect(lines[row + 1]!.indexOf('^')).toBe(lines[row]!.indexOf('*'));
  });

  test('a secret is never printed, wherever its line is shown', () => {
    const line = finding({
      path: 'docs/reports/lake/report.md',
      rule: 'other',
      at: '- key',
      message: 'Other.',
    });
    const text = formatText({ ...outcome, findings: [...outcome.findings, line] }, options);
    expect(text).toContain('- key:  ********************');
    expect(text).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });

  test('what a terminal or a runner would obey is shown, not sent', () => {
    const hostile = '::set-output name=verdict::pass \u001b[2J\u0007 \u202e ##[add-mask]fail \u{e0041}\u200b';
    const path = '::error::\u001b]0;x\u0007.md';
    const source = new Source(path, `${hostile}\n::stop-commands::x ${'::a:: '.repeat(40)}\n`);
    const evil = {
      ...finding({ path, rule: 'evil', at: '', message: hostile, help: `A\n${hostile}` }),
      start: { line: 2, column: 1 },
      end: { line: 2, column: 4 },
    };
    const found: Outcome = { ...outcome, findings: [{ ...evil, related: [{ ...evil, message: hostile }] }] };
    for (const width of [30, 80]) {
      const text = formatText(found, { ...options, width, source: () => source });
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
      expect(text).not.toMatch(/##\[|^\s*::/m);
      expect(text).toContain('⟨U+001B⟩[2J⟨U+0007⟩');
    }
  });

  test('colours only where asked for, and without them the same text', () => {
    const colored = formatText(outcome, { ...options, isColored: true });
    expect(colored).toContain('\u001b[1m\u001b[31merror\u001b[39m\u001b[22m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a colour is
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(formatText(outcome, options));
  });

  test('a clean run is one line; a quiet one is none', () => {
    expect(formatText(clean, options)).toBe('3 reports, nothing to change (0.12 s)\n');
    expect(formatText({ ...clean, language: 'zh-CN' }, options)).toBe('3 份报告，无需修改（0.12 秒）\n');
    expect(formatText(clean, { ...options, isQuiet: true })).toBe('');
    expect(formatText(outcome, { ...options, isQuiet: true })).not.toContain('in 3 of 4 reports');
  });
});

describe('wrap', () => {
  test.each([
    ['a bb ccc', 5, ['a bb', 'ccc']],
    ['a-long-word next', 4, ['a-long-word', 'next']],
    ['报告中的数字不一致，请核对。', 10, ['报告中的数', '字不一致，', '请核对。']],
    ['写作“可用服务”时', 8, ['写作“可', '用服务”', '时']],
    ['写作“可用服务”时', 5, ['写作', '“可用', '服务”', '时']],
    ['标题 (3个) 不符', 9, ['标题 (3', '个) 不符']],
    ['', 10, ['']],
  ])('%s to %d columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test.each([
    ['abc', 3],
    ['中文', 4],
    ['é', 1],
    ['⏭️', 2],
    ['✅', 2],
    ['（）', 4],
    ['', 0],
  ])('%s is that wide', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});
