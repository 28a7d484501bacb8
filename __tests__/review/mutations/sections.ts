import { low, moderate, swap } from '../samples.js';
import { type Mutation, pairs, section } from './mutation.js';

export const sections: readonly Mutation[] = [
  { name: 'a section is dropped', change: pairs(section('### 评估说明'), ''), raises: 'section-missing' },
  { name: 'a section is renamed', change: pairs('### 推荐方案', '### 建议方案'), raises: 'section-missing' },
  {
    name: 'a section is a level too deep',
    change: pairs('### 推荐方案', '#### 推荐方案'),
    raises: 'section-missing',
  },
  {
    name: 'a section is a level too high',
    change: pairs('### 推荐方案', '## 推荐方案'),
    raises: 'section-missing',
  },
  {
    name: 'a section is only bold',
    change: pairs('### 配套资源', '**配套资源**'),
    raises: 'section-missing',
  },
  {
    name: 'the space behind the number signs is missing',
    change: pairs('### 推荐方案', '###推荐方案'),
    raises: 'section-missing',
  },
  {
    name: 'the risks are missing',
    of: [moderate, low],
    change: pairs(section('### 风险提示'), ''),
    raises: 'section-missing-soft',
  },
  {
    name: 'the alternatives are missing',
    of: [moderate, low],
    change: pairs(section('### 替代方案'), ''),
    raises: 'section-missing-soft',
  },
  {
    name: 'a section stands twice',
    change: pairs('### 配套资源', '### 推荐方案\n\n见上文。\n\n### 配套资源'),
    raises: 'section-duplicate',
  },
  {
    name: 'two sections change places',
    change: (text) => {
      const moved = section('### 推荐方案').exec(text)![0];
      return swap(text, moved, '', '## 实施建议', `${moved}\n## 实施建议`);
    },
    raises: 'section-order',
  },
  {
    name: 'a list has another heading',
    of: [moderate, low],
    change: pairs('### 不可用服务 (', '### 不可用或需确认的服务 ('),
    raises: 'section-heading-variant',
  },
  {
    name: 'a list has no number',
    change: pairs(/### 可用服务 \(\d个\)/u, '### 可用服务'),
    raises: 'section-heading-variant',
  },
  ...[
    '不可用的服务',
    '不可用服务',
    '不可用服务 (1)',
    '不可用服务（共1个）',
    '不可用服务：1个',
    '不可用或受限的服务 (1个)',
    '不可用服务清单 (1个)',
  ].map((heading) => ({
    name: `the heading of a list is ${heading}`,
    of: [moderate],
    change: pairs('### 不可用服务 (1个)', `### ${heading}`),
    raises: 'section-heading-variant',
  })),
  ...['不可用服务 (9)', '不可用服务（共9个）', '不可用或受限服务 (9个)'].map((heading) => ({
    name: `the heading of a list is ${heading}, which has another number`,
    of: [moderate],
    change: pairs('### 不可用服务 (1个)', `### ${heading}`),
    raises: ['section-heading-variant', 'unavailable-count-mismatch'],
  })),
  {
    name: 'a fence is not closed',
    change: pairs('### 推荐方案\n', '### 推荐方案\n\n```bash\nls\n'),
    raises: 'unclosed-fence',
  },
  {
    name: 'a comment is not closed',
    change: pairs('### 推荐方案\n', '### 推荐方案\n\n<!-- 待定\n'),
    raises: 'unclosed-fence',
  },
  {
    name: 'a section stands twice with all that is below it',
    change: (text) => {
      const whole = /^## 验证结果\n[\s\S]*?(?=^## )/mu.exec(text)![0];
      return swap(text, whole, whole + whole);
    },
    raises: 'section-duplicate',
  },
  {
    name: 'the number of a heading is not filled in',
    change: pairs(/### 可用服务 \(\d个\)/u, '### 可用服务 (N个)'),
    raises: 'placeholder-text',
  },
  ...['评估说明', '验证类型', '推荐方案', '配套资源'].flatMap((heading) =>
    ['', '-\n', '---\n', '<!-- 待写 -->\n', '- ⏭️\n'].map((left) => ({
      name: `${heading} has nothing below it but ${JSON.stringify(left)}`,
      of: [low],
      change: pairs(new RegExp(`(### ${heading}\\n\\n)[^#]*`, 'u'), `$1${left}\n`),
      raises: 'section-missing',
    })),
  ),
  ...['替代方案', '风险提示'].map((heading) => ({
    name: `${heading} has nothing below it`,
    of: [low],
    change: pairs(new RegExp(`(### ${heading}\\n\\n)[^#]*`, 'u'), '$1'),
    raises: 'section-missing-soft',
  })),
  {
    name: '关键发现 has nothing below it',
    of: [moderate],
    change: pairs(/(### 关键发现\n\n)[^#]*/u, '$1'),
    raises: 'executed-no-findings',
  },
];
