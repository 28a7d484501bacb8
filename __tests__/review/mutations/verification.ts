import { high, low, moderate, swap } from '../samples.js';
import { type Mutation, pairs, section } from './mutation.js';

const fences = /\n {3}```bash[^`]*```\n/u;

export const verification: readonly Mutation[] = [
  {
    name: 'the status is gone',
    change: pairs(/\*\*状态\*\*: .*\n/u, '已处理。\n'),
    raises: 'status-missing',
  },
  {
    name: 'the status has no mark',
    change: pairs(/\*\*状态\*\*: \S+/u, '**状态**:'),
    raises: 'status-missing',
  },
  {
    name: 'the reason is emptied',
    of: [low],
    change: pairs(/\*\*原因\*\*: .*/u, '**原因**:'),
    raises: 'skip-reason-missing',
  },
  ...['-', '…', '无', '——', '暂无', 'N/A'].map((reason) => ({
    name: `the reason is ${reason}`,
    of: [low],
    change: pairs(/\*\*原因\*\*: .*/u, `**原因**: ${reason}`),
    raises: 'skip-reason-missing',
  })),
  {
    name: 'the status says executed, the type skipped, and there are no findings',
    of: [low],
    change: pairs('**状态**: ⏭️ 已跳过', '**状态**: ❌ 失败'),
    raises: 'type-status-conflict',
  },
  {
    name: 'the status says skipped, the type executed, and there is no reason',
    of: [moderate],
    change: pairs('**状态**: ✅ 成功', '**状态**: ⏭️ 已跳过'),
    raises: 'type-status-conflict',
  },
  {
    name: 'the reason is gone',
    of: [low],
    change: pairs(/\*\*原因\*\*: .*\n/u, ''),
    raises: 'skip-reason-missing',
  },
  {
    name: 'the reason names another level',
    of: [low],
    change: pairs('**原因**: 可行性等级为LOW', '**原因**: 可行性等级为HIGH'),
    raises: 'skip-level-mismatch',
  },
  {
    name: 'the type says executed, the status skipped',
    of: [low],
    change: pairs('- ⏭️ 已跳过（可行性等级为LOW）', '- ✅ 教程步骤验证'),
    raises: 'type-status-conflict',
  },
  {
    name: 'the type says skipped, the status executed',
    of: [moderate, high],
    change: pairs(/- ✅ .*验证/u, '- ⏭️ 已跳过（未找到步骤）'),
    raises: 'type-status-conflict',
  },
  {
    name: 'a LOW report was verified with success',
    of: [low],
    change: pairs(
      '- ⏭️ 已跳过（可行性等级为LOW）',
      '- ✅ 教程步骤验证',
      '**状态**: ⏭️ 已跳过',
      '**状态**: ✅ 成功',
      '## 实施建议',
      '### 关键发现\n\n1. 可以运行\n\n## 实施建议',
    ),
    raises: 'low-but-successful',
  },
  {
    name: 'the findings are gone',
    of: [moderate, high],
    change: (text) => swap(text.replace(fences, ''), section('### 关键发现'), ''),
    raises: 'executed-no-findings',
  },
  {
    name: 'the repository is gone',
    of: [high],
    change: pairs('https://github.com/aws-samples/library-loans\n', '无\n'),
    raises: 'github-type-without-repo',
  },
  {
    name: 'the repository is another one',
    of: [high, moderate],
    change: pairs(/github\.com\/aws-samples\/[\w-]+/u, 'github.com/aws-samples/other'),
    raises: 'repo-not-in-source',
  },
];
