import { low, moderate } from '../samples.js';
import { type Mutation, pairs } from './mutation.js';

export const text: readonly Mutation[] = [
  { name: 'the percentage changes', change: pairs(/(\d+)%（/u, '97%（'), raises: 'percent-mismatch' },
  { name: 'the fraction changes', change: pairs(/%（\d\/\d）/u, '%（1/9）'), raises: 'fraction-mismatch' },
  {
    name: 'a complexity is none',
    of: [moderate, low],
    change: pairs(/复杂度：[高中]/u, '复杂度：无'),
    raises: 'complexity-invalid',
  },
  {
    name: 'text of the template is left',
    change: pairs('### 评估说明\n\n', '### 评估说明\n\n[具体步骤说明]\n\n'),
    raises: 'placeholder-text',
  },
  ...[
    'TODO: 补充',
    'TODO 补充步骤',
    '[TODO]',
    '步骤（待补充）。',
    '待补充：方案',
    '**待填写**',
    '说明：TBD',
  ].map((words) => ({
    name: `${words} is left`,
    change: pairs('### 评估说明\n\n', `### 评估说明\n\n${words}\n\n`),
    raises: 'placeholder-text',
  })),
  {
    name: 'a label of the template is left',
    change: pairs('### 评估说明\n\n', '### 评估说明\n\n**HIGH等级**:\n\n'),
    raises: 'template-label-left',
  },
  {
    name: 'an account is named',
    change: pairs('### 评估说明\n\n', '### 评估说明\n\narn:aws-cn:iam::482910573648:role/x\n\n'),
    raises: 'account-id-exposed',
  },
  {
    name: 'an access key stands in a code block',
    change: pairs('### 评估说明\n\n', '### 评估说明\n\n```\nAKIAQWERTYUIOPASDFGH\n```\n\n'),
    raises: 'account-id-exposed',
  },
  {
    name: 'no service is unavailable, and the level stays',
    of: [moderate],
    change: pairs(
      '- **Amazon Translate** - 可选的翻译功能',
      '无',
      'unavailable_services: 1',
      'unavailable_services: 0',
      '不可用服务 (1个)',
      '不可用服务 (0个)',
      '75%（3/4）',
      '100%（3/3）',
    ),
    raises: 'moderate-none-unavailable',
  },
  {
    name: 'the core service is not marked',
    of: [low],
    change: pairs(
      '核心服务，包括：',
      '包括：',
      '- AWS Step Functions\n',
      '- AWS Step Functions\n- AWS Lambda\n- Amazon SNS\n- Amazon SQS\n',
      'available_services: 2',
      'available_services: 5',
      '可用服务 (2个)',
      '可用服务 (5个)',
      '50%（2/4）',
      '71.4%（5/7）',
    ),
    raises: 'low-ratio-no-core',
  },
  {
    name: 'a date of the template is left in brackets',
    change: pairs('### 推荐方案\n', '### 推荐方案\n\n[YYYY-MM-DD]\n'),
    raises: 'placeholder-text',
  },
  ...[
    ['a number', /^(available_services: )(\d+)\n/mu, '$1$2', '$19'],
    ['a sentence', /^(服务可用率.*|.*服务.*可用.*)()\n/mu, '$1', '可以实施。'],
    ['a service', /^(- Amazon [A-Z]\w+)()\n/mu, '$1', '- AWS Shield'],
    ['a heading', /^(### 评估说明)()\n/mu, '$1', '### 说明'],
  ].flatMap(([what, line, ours, theirs]) => [
    {
      name: `${what} is left in conflict`,
      change: pairs(line!, `<<<<<<< HEAD\n${ours}\n=======\n${theirs}\n>>>>>>> main\n`),
      raises: 'conflict-marker',
    },
    {
      name: `${what} is left in a conflict of three versions`,
      change: pairs(
        line!,
        `<<<<<<< HEAD\n${ours}\n||||||| 1a2b3c4\n${theirs}\n=======\n${theirs}\n>>>>>>> main\n`,
      ),
      raises: 'conflict-marker',
    },
    {
      name: `the first marker of a conflict over ${what} is left`,
      change: pairs(line!, `<<<<<<< HEAD\n${ours}\n`),
      raises: 'conflict-marker',
    },
    {
      name: `the last marker of a conflict over ${what} is left`,
      change: pairs(line!, `${ours}\n>>>>>>> main\n`),
      raises: 'conflict-marker',
    },
  ]),
  {
    name: 'the middle marker of a conflict is left',
    change: pairs('### 评估说明\n\n', '### 评估说明\n\n=======\n\n'),
    raises: 'conflict-marker',
  },
];
