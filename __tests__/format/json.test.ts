import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { formatJson } from '../../src/format/json.js';
import { expectGolden } from './golden.js';
import { chinese, clean, outcome } from './sample.js';

const schema = join(import.meta.dirname, '../../..', 'schemas/result.schema.json');
const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));

describe('json', () => {
  test('is what the golden file says', () => {
    expectGolden('result.json', formatJson(outcome, '1.0.0'));
  });

  test.each([
    ['findings', outcome],
    ['Chinese', chinese],
    ['nothing', clean],
  ])('%s: keeps to its schema', (_name, result) => {
    validate(JSON.parse(formatJson(result, '1.0.0')));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('the schema refuses what the result must not be', () => {
    const result = JSON.parse(formatJson(outcome, '1.0.0'));
    for (const broken of [
      { ...result, extra: 1 },
      { ...result, version: 2 },
      { ...result, errors: -1 },
      { ...result, findings: [{ ...result.findings[0], path: '/etc/passwd' }] },
      { ...result, findings: [{ ...result.findings[0], fix: undefined }] },
      { ...result, findings: [{ ...result.findings[0], start: { line: 0, column: 1 } }] },
    ]) {
      expect(validate(JSON.parse(JSON.stringify(broken)))).toBe(false);
    }
  });

  test('the same outcome gives the same bytes, and nothing that objects carry besides', () => {
    const shuffled = outcome.findings.map(({ path, rule, ...rest }) => ({ ...rest, note: 'x', rule, path }));
    expect(formatJson({ ...outcome, findings: shuffled }, '1.0.0')).toBe(formatJson(outcome, '1.0.0'));
  });

  test('no byte of it commands a terminal or a runner, and no text is lost', () => {
    const message = 'a\u001b[2J \u009b1m \u202e\u{e0041} ##[add-mask]x \u2028 ::error::y';
    const [first] = outcome.findings;
    const text = formatJson({ ...outcome, findings: [{ ...first!, message }] }, '1.0.0');
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}]|##\[|^\s*::/mu);
    expect(JSON.parse(text).findings[0].message).toBe(message);
  });
});
