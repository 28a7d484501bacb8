import { describe, expect, test } from '@jest/globals';
import { type Proposal, sayProposal } from '../../src/plan/proposal.js';
import { findings } from './example.js';

const six = findings(6);
const tried = (over: object): Proposal => ({
  kind: 'tried',
  current: { conclusion: 'failure', findings: six },
  proposed: { conclusion: 'failure', findings: six },
  ...{ reports: 1, untried: [], ...over },
});
/** Three of the six, and in another report three of other rules. */
const others = ['b', 'a', 'a', ...six.slice(3)].map((one, index) =>
  typeof one === 'string' ? { ...six[index]!, rule: one, path: 'other.md' } : one,
);
const none = { conclusion: 'success', findings: [] };

describe('what a pull request proposes, in words', () => {
  test.each<[string, Proposal, string, string]>([
    [
      'nothing else',
      tried({}),
      'Under what it proposes, this review would fail, as it does now, with the same findings.',
      '按所提议的规则，本次审查的结论仍为“不通过”，发现不变。',
    ],
    [
      'more rules than are named',
      tried({ proposed: none }),
      'Under what it proposes, this review would pass; it would hide 6 (`rule-0` 1, `rule-1` 1, `rule-2` 1, `rule-3` 1, `rule-4` 1, …).',
      '按所提议的规则，本次审查的结论将变为“通过”：隐去 6 个（`rule-0` 1、`rule-1` 1、`rule-2` 1、`rule-3` 1、`rule-4` 1、…）。',
    ],
    [
      'as many rules as are named, as it passes now',
      tried({ current: { ...none, findings: six.slice(0, 5) }, proposed: none }),
      'Under what it proposes, this review would pass, as it does now; it would hide 5 (`rule-0` 1, `rule-1` 1, `rule-2` 1, `rule-3` 1, `rule-4` 1).',
      '按所提议的规则，本次审查的结论仍为“通过”：隐去 5 个（`rule-0` 1、`rule-1` 1、`rule-2` 1、`rule-3` 1、`rule-4` 1）。',
    ],
    [
      'a rule more',
      tried({ current: none, proposed: { conclusion: 'failure', findings: six.slice(0, 1) } }),
      'Under what it proposes, this review would fail; it would add 1 finding (`rule-0` 1).',
      '按所提议的规则，本次审查的结论将变为“不通过”：新增 1 个发现（`rule-0` 1）。',
    ],
    [
      'other rules, those that speak most first',
      tried({ proposed: { conclusion: 'failure', findings: others } }),
      'Under what it proposes, this review would fail, as it does now; it would add 3 findings (`a` 2, `b` 1), and hide 3 (`rule-0` 1, `rule-1` 1, `rule-2` 1).',
      '按所提议的规则，本次审查的结论仍为“不通过”：新增 3 个发现（`a` 2、`b` 1），隐去 3 个（`rule-0` 1、`rule-1` 1、`rule-2` 1）。',
    ],
    [
      'another severity, and what was not tried',
      tried({
        proposed: { ...none, findings: six.map((one) => ({ ...one, rule: 'a', severity: 'notice' })) },
        untried: ['`b`'],
      }),
      'Under what it proposes, this review would pass; it would give 6 another severity (`a` 6). Not tried, because what it needs was not read: `b`.',
      '按所提议的规则，本次审查的结论将变为“通过”：6 个改变严重程度（`a` 6）。因所需内容未读取而没有试行：`b`。',
    ],
    [
      'an incomplete review',
      tried({ current: none, proposed: { ...none, conclusion: 'error' } }),
      'Under what it proposes, this review would be incomplete, with the same findings.',
      '按所提议的规则，本次审查的结论将变为“未完成”，发现不变。',
    ],
    [
      'no report',
      tried({ current: none, proposed: none, reports: 0 }),
      'What it proposes can be used; it changes no report on which that could be tried.',
      '所提议的规则可以使用；此处没有改动报告，无从试行。',
    ],
    [
      'an incomplete review, as it is now',
      tried({ current: { ...none, conclusion: 'error' }, proposed: { ...none, conclusion: 'error' } }),
      'Under what it proposes, this review would be incomplete, as it does now, with the same findings.',
      '按所提议的规则，本次审查的结论仍为“未完成”，发现不变。',
    ],
    [
      'no report, but findings all the same',
      tried({ reports: 0 }),
      'Under what it proposes, this review would fail, as it does now, with the same findings.',
      '按所提议的规则，本次审查的结论仍为“不通过”，发现不变。',
    ],
    [
      'no report, and a finding where none was',
      tried({ reports: 0, current: none, proposed: { conclusion: 'failure', findings: six.slice(0, 2) } }),
      'Under what it proposes, this review would fail; it would add 2 findings (`rule-0` 1, `rule-1` 1).',
      '按所提议的规则，本次审查的结论将变为“不通过”：新增 2 个发现（`rule-0` 1、`rule-1` 1）。',
    ],
    [
      'what cannot be used for one reason',
      { kind: 'broken', problems: ['a.yml:1:2: b'] },
      'What it proposes cannot be used, and once it is merged every review would end with status 2: `a.yml:1:2`: b',
      '所提议的规则无法使用，合并之后每次审查都会以状态 2 结束：`a.yml:1:2`: b',
    ],
    [
      'what cannot be used for two',
      { kind: 'broken', problems: ['a.yml:1:2: b', 'c'] },
      'What it proposes cannot be used, and once it is merged every review would end with status 2: `a.yml:1:2`: b (and 1 more problem)',
      '所提议的规则无法使用，合并之后每次审查都会以状态 2 结束：`a.yml:1:2`: b（另有 1 个问题）',
    ],
    [
      'what cannot be used for three',
      { kind: 'broken', problems: ['a.yml:1:2: @mona', 'b', 'c'] },
      'What it proposes cannot be used, and once it is merged every review would end with status 2: `a.yml:1:2`: `@mona` (and 2 more problems)',
      '所提议的规则无法使用，合并之后每次审查都会以状态 2 结束：`a.yml:1:2`: `@mona`（另有 2 个问题）',
    ],
    [
      'what nobody knows',
      { kind: 'untried', why: 'Why.' },
      'What it proposes was not tried: Why.',
      '所提议的规则未能试行：Why.',
    ],
  ])('%s', (_, proposal, en, zh) => {
    expect([sayProposal(proposal, 'en'), sayProposal(proposal, 'zh-CN')]).toEqual([en, zh]);
  });
});
