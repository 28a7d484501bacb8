import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, Template, TemplateError } from '../../src/profile/template.js';
import { anyText, search } from '../report/arbitrary.js';

function values(template: string, text: string) {
  const match = new Template(template).match(text);
  return match && Object.fromEntries([...match.captures].map(([name, { value }]) => [name, value]));
}

describe('a template', () => {
  test.each<[string, string, Record<string, string | bigint> | undefined]>([
    ['可用服务 ({count:int}个)', '可用服务 (3个)', { count: 3n }],
    ['可用服务 ({count:int}个)', '可用服务（１２ 个）', { count: 12n }],
    ['可用服务 ({count:int}个)', '  可用服务(03个)  ', { count: 3n }],
    ['可用服务 ({count:int}个)', '可用服务 (三个)', undefined],
    ['可用服务 ({count:int}个)', '不可用服务 (3个)', undefined],
    ['可用服务 ({count:int}个)', '可用服务 (3个) 等', undefined],
    ['{level} - {advice}', 'HIGH - 推荐 - 实施', { level: 'HIGH', advice: '推荐 - 实施' }],
    ['{level} - {advice}', 'HIGH  -  推荐实施 ', { level: 'HIGH', advice: '推荐实施' }],
    ['{level} - {advice}', 'HIGH', undefined],
    ['{level} - {advice}', ' - 推荐实施', undefined],
    ['验证日期: {date:date}', '验证日期：2025-01-02', { date: '2025-01-02' }],
    ['验证日期: {date:date}', '验证日期：2025-01-023', undefined],
    ['见 {at:url} 。', '见https://x.y/z。', { at: 'https://x.y/z' }],
    ['⏭️ {why}', '⏭ 跳过', { why: '跳过' }],
    ['⏭ {why}', '⏭️ 跳过', { why: '跳过' }],
    ['📖 {what}', '📖\ufe0f 原文', { what: '原文' }],
    ['无', ' 无 ', {}],
    ['无', '无服务', undefined],
  ])('%j on %j gives %j', (template, text, expected) => {
    expect(values(template, text)).toEqual(expected);
  });

  test.each<[string, string, number]>([
    ['a {b c}', '"{b c}" is not a blank: write {name} or {name:type}.', 2],
    ['a {}', '"{}" is not a blank: write {name} or {name:type}.', 2],
    ['{a:number}', '"number" is not a type of value: text, int, date, word, url.', 0],
    ['{a} - {a}', '"a" stands twice.', 6],
    ['{a}{b}', 'Two blanks need words between them.', 3],
  ])('%j is refused: %s', (template, message, offset) => {
    expect(() => new Template(template)).toThrow(new TemplateError(message, offset));
    try {
      new Template(template);
    } catch (error) {
      expect((error as TemplateError).offset).toBe(offset);
    }
  });

  test('that is found stands inside the text, and its values inside it', () => {
    const templates = [
      '{a} - {b}',
      '可用{what}服务 ({count:int}个)',
      '验证日期: {date:word}',
      '{a:url}',
      '无{what}服务',
      '⏭️',
      '{all}',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...templates), anyText, (template, text) => {
        const compiled = new Template(template);
        for (const match of [compiled.match(text), compiled.find(text)]) {
          if (!match) continue;
          expect(match.start >= 0 && match.start <= match.end && match.end <= text.length).toBe(true);
          for (const { start, end, value } of match.captures.values()) {
            expect(match.start <= start && start < end && end <= match.end).toBe(true);
            if (typeof value === 'string') expect(text.slice(start, end)).toBe(value);
            else expect(BigInt(fold(text.slice(start, end)))).toBe(value);
          }
        }
      }),
      search,
    );
  });

  test('any text is a template or refused with a place in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.string({ unit: fc.constantFrom('{', '}', 'a', ':', 'int', ' ') })),
        (text) => {
          try {
            expect(new Template(text).text).toBe(text);
          } catch (error) {
            if (!(error instanceof TemplateError)) throw error;
            expect(error.offset >= 0 && error.offset < text.length).toBe(true);
          }
        },
      ),
      search,
    );
  });

  test('takes linear time on text made to delay it', () => {
    const start = performance.now();
    new Template('{a} - {b} - {c} - {d}').find('-'.repeat(20_000));
    new Template('{a}。{b}').match('a'.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
