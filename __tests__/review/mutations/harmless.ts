import { high, low, moderate, type Sample, swap } from '../samples.js';
import { pairs } from './mutation.js';

/** Another way to write the same report: no rule has anything to say. */
export interface Rewrite {
  readonly name: string;
  /** The reports that are rewritten: all three unless said. */
  readonly of?: readonly Sample[];
  readonly change: (text: string) => string;
}

const all =
  (pattern: RegExp, replacement: string) =>
  (text: string): string =>
    text.replace(pattern, replacement);
/** The lines of the two lists of services, each after its bullet. */
const available = /(### 可用服务.*\n\n(?:- .*\n)*?)- (.*)\n/u;
const after = (added: string) => pairs('### 评估说明\n\n', `### 评估说明\n\n${added}\n\n`);
const everyService =
  (rewrite: (name: string) => string) =>
  (text: string): string =>
    text.replace(/(?<=### 可用服务.*\n\n)(?:- .*\n)+/u, (list) =>
      list.replace(/^- (.*)$/gmu, (_, name: string) => `- ${rewrite(name)}`),
    );

const bullets: readonly Rewrite[] = [
  { name: 'bullets are stars', change: all(/^( *)- /gmu, '$1* ') },
  {
    name: 'the spaces around a dash do not break',
    of: [low],
    change: pairs('** - 核心服务', '**\u00a0-\u00a0核心服务'),
  },
  { name: 'bullets are plus signs', change: all(/^( *)- /gmu, '$1+ ') },
  {
    name: 'services are numbered',
    change: (text) =>
      text.replace(/(?<=### 可用服务.*\n\n)(?:- .*\n)+/u, (list) => list.replace(/^- /gmu, '1. ')),
  },
  {
    name: 'services are numbered with brackets',
    change: (text) =>
      text.replace(/(?<=### 可用服务.*\n\n)(?:- .*\n)+/u, (list) => list.replace(/^- /gmu, '1) ')),
  },
  { name: 'lists are loose', change: all(/^(- .*)\n(?=- )/gmu, '$1\n\n') },
  {
    name: 'bullets are indented by two',
    change: (text) =>
      text.replace(/(?<=### 可用服务.*\n\n)(?:- .*\n)+/u, (list) => list.replace(/^- /gmu, '  - ')),
  },
  {
    name: 'services have details nested by two',
    change: everyService((name) => `${name}\n  - 标准功能\n  - 宁夏区域`),
  },
  {
    name: 'services have details nested by four',
    change: everyService((name) => `${name}\n    * 标准功能\n    * 宁夏区域`),
  },
  {
    name: 'services have details two levels deep',
    change: everyService((name) => `${name}\n  - 标准功能\n    - 宁夏区域`),
  },
  { name: 'services go on in the next line', change: everyService((name) => `${name}\n  用于本方案`) },
  { name: 'services are bold', change: everyService((name) => `**${name}**`) },
  { name: 'services are italic', change: everyService((name) => `*${name}*`) },
  { name: 'services are bold by underscores', change: everyService((name) => `__${name}__`) },
  { name: 'services are italic by underscores', change: everyService((name) => `_${name}_`) },
  { name: 'services are code', change: everyService((name) => `\`${name}\``) },
  {
    name: 'services are links',
    change: everyService((name) => `[${name}](https://aws.amazon.com/cn/ "官网")`),
  },
  {
    name: 'services are bold links',
    change: everyService((name) => `**[${name}](<https://aws.amazon.com/cn/>)**`),
  },
  { name: 'services have a picture behind them', change: everyService((name) => `${name} ✅`) },
  {
    name: 'services have the name of a picture before them',
    change: everyService((name) => `:white_check_mark: ${name}`),
  },
  { name: 'services have a picture before them', change: everyService((name) => `✅ ${name}`) },
  {
    name: 'services have an address behind them',
    change: everyService((name) => `${name} <https://aws.amazon.com/cn/>`),
  },
  { name: 'an empty list has a picture', of: [high], change: pairs('\n无\n', '\n- ✅ 无\n') },
  { name: 'services have notes', change: everyService((name) => `${name} - 用于本方案`) },
  {
    name: 'services have notes after a full-width colon',
    change: everyService((name) => `**${name}**：用于本方案`),
  },
  {
    name: 'services have notes in full-width brackets',
    change: everyService((name) => (name.includes('(') ? name : `${name}（仅基础功能）`)),
  },
  {
    name: 'brackets of services are full-width',
    of: [high],
    change: all(/^(- .*) \((\w+)\)$/gmu, '$1（$2）'),
  },
  { name: 'an item is a comment', change: pairs(available, '$1- $2\n<!-- - AWS X-Ray -->\n') },
  { name: 'an empty list is a bullet', of: [high], change: pairs('\n无\n', '\n- 无\n') },
  {
    name: 'an empty list is a sentence with a name',
    of: [high],
    change: pairs('\n无\n', '\n无 - 虽然文章标签提到Amazon Bedrock，但方案没有使用\n'),
  },
  {
    name: 'an empty list is a bullet with a sentence',
    of: [high],
    change: pairs('\n无\n', '\n- 无不可用服务。\n'),
  },
];

const headings: readonly Rewrite[] = [
  { name: 'brackets of headings are full-width', change: all(/^(### .*) \((\d)个\)$/gmu, '$1（$2个）') },
  { name: 'headings have spaces around the number', change: all(/^(### .*) \((\d)个\)$/gmu, '$1 ( $2 个 )') },
  {
    name: 'digits in headings are full-width',
    change: (text) =>
      text.replace(
        /^(### .*) \((\d)个\)$/gmu,
        (_, name, count) => `${name}（${String.fromCharCode(0xff10 + Number(count))}个）`,
      ),
  },
  ...(
    [
      ['a picture before them', '✅ $2'],
      ['a picture behind them', '$2 ✅'],
      ['a picture of several characters', '👩\u200d💻 $2 ⚠\ufe0f'],
      ['the name of a picture', ':white_check_mark: $2'],
      ['an anchor', '$2 {#section}'],
      ['attributes', '✅ $2 {: .wide #section }'],
      ['a number', '2. $2'],
      ['numbers', '2.1 $2'],
      ['a number in brackets', '（2）$2'],
      ['a Chinese number', '二、$2'],
      ['a Chinese number in brackets', '（十二） $2'],
      ['a number and a picture', '1️⃣ $2'],
      ['the number of a part', '第二部分：$2'],
      ['a colon behind them', '$2：'],
      ['a link to themselves', '$2 [¶](#section)'],
      ['a footnote', '$2[^1]'],
      ['a section sign', '§ 2.1 $2'],
      ['brackets around them', '【$2】'],
      ['underscores around them', '__$2__'],
      ['stars and a picture in them', '**📌 $2**'],
    ] as const
  ).map(([what, heading]) => ({
    name: `headings have ${what}`,
    change: all(/^(#{2,3}) (.*)$/gmu, `$1 ${heading}`),
  })),
  { name: 'headings are closed by number signs', change: all(/^(#{2,3}) (.*)$/gmu, '$1 $2 $1') },
  { name: 'headings are indented', change: all(/^### /gmu, ' ### ') },
  { name: 'headings are bold', change: all(/^(#{2,3}) (.*)$/gmu, '$1 **$2**') },
  { name: 'second-level headings are underlined', change: all(/^## (.*)$/gmu, '$1\n-----') },
  { name: 'the first heading is underlined', change: all(/^# ((?:使用|用).*)$/gmu, '$1\n===') },
  {
    name: 'there are free sections',
    change: (text) =>
      `${text}\n### 注意事项\n\n1. 先备份\n\n#### 方案1：备份\n\n- Amazon S3\n\n## 总结\n\n可以开始。\n`,
  },
  {
    name: 'a free section stands between the lists and 评估说明',
    change: pairs('### 评估说明', '### 第三方服务依赖\n\n- Datadog\n- PagerDuty\n\n### 评估说明'),
  },
  ...[
    '不可用服务的替代方案',
    '不可用服务说明',
    '可用服务详情',
    '不可用服务影响分析',
    '不可用服务的替代服务 (2个)',
    '部分可用服务 (2个)',
    '可用性说明',
  ].map((heading) => ({
    name: `a free section is called ${heading}`,
    change: pairs('### 评估说明', `### ${heading}\n\n- Datadog\n- PagerDuty\n\n### 评估说明`),
  })),
  {
    name: 'a free section is deeper',
    change: pairs('### 评估说明', '#### 其他组件\n\n- Grafana\n\n### 评估说明'),
  },
  {
    name: 'headings stand in a comment',
    change: after('<!--\n### 可用服务 (9个)\n\n- AWS X-Ray\n\n## 可行性评估\n-->'),
  },
  {
    name: 'comments stand around headings',
    change: all(/^(### .*)$/gmu, '<!-- 开始 -->\n\n$1\n\n<!-- 正文 -->'),
  },
  { name: 'services begin with a comment', change: everyService((name) => `<!-- 已核实 --> ${name}`) },
  {
    name: 'a section is words behind a comment',
    change: all(/(### 评估说明\n\n)[\s\S]*?\n(?=\n## )/u, '$1<!-- 说明 --> 服务均已核实。\n'),
  },
  { name: 'a comment stands behind a heading', change: all(/^(## .*)$/gmu, '$1 <!-- 必填 -->') },
  {
    name: 'headings stand in a code block',
    change: after('```bash\n# 部署\n## 可行性评估\n### 可用服务 (9个)\n- AWS X-Ray\n```'),
  },
  {
    name: 'headings stand in a code block of tildes',
    change: after('~~~markdown\n# 部署\n```\n### 可用服务 (9个)\n```\n~~~'),
  },
  { name: 'headings stand in an indented code block', change: after('    # 部署\n    ### 可用服务 (9个)') },
  {
    name: 'headings stand in a code block in a list',
    change: after('1. 部署：\n   ```bash\n   # 安装\n   ### 可用服务 (9个)\n   ```\n2. 完成'),
  },
  {
    name: 'a code block in a list is less indented than its fence',
    change: after('1. 部署：\n\n   ```bash\n# 安装\n### 可用服务 (9个)\n   ```\n\n2. 完成'),
  },
  { name: 'headings stand in a quote', change: after('> # 部署\n> ### 可用服务 (9个)\n> - AWS X-Ray') },
  {
    name: 'headings stand in a box',
    change: after('!!! note "说明"\n    ### 可用服务 (9个)\n\n    - AWS X-Ray'),
  },
  { name: 'headings stand in a folded box', change: after('??? note "说明"\n\n    ### 可用服务 (9个)') },
  {
    name: 'a fold stands in HTML',
    change: after('<details>\n<summary>更多</summary>\n\n正文。\n\n</details>'),
  },
];

const words: readonly Rewrite[] = [
  {
    name: 'emoji have no variation selector',
    change: (text) => text.replace('📖', '📖\ufe0f').replaceAll('⏭\ufe0f', '⏭').replaceAll('⚠\ufe0f', '⚠'),
  },
  { name: 'emoji have a variation selector', change: all(/✅|⏭\ufe0f?|⚠\ufe0f?/gu, '$&\ufe0f') },
  {
    name: 'colons behind labels are full-width',
    change: (text) => text.replace(/(验证日期): /u, '$1：').replace(/(\*\*[^*\n]+\*\*): /gu, '$1：'),
  },
  {
    name: 'colons behind labels are narrow',
    of: [moderate, low],
    change: all(/(复杂度|实施方式|适用场景)：/gu, '$1: '),
  },
  { name: 'colons stand in the bold', change: all(/\*\*(状态|原因|详细说明)\*\*: /gu, '**$1：** ') },
  { name: 'labels are bullets', change: all(/^\*\*(状态|原因|详细说明)\*\*/gmu, '- **$1**') },
  { name: 'bold words have underscores', change: all(/\*\*([^*\n]+)\*\*/gu, '__$1__') },
  { name: 'labels are not bold', change: all(/^\*\*(状态)\*\*/gmu, '$1') },
  { name: 'the type is no bullet', change: all(/^- (✅|⏭\ufe0f)/gmu, '$1') },
  {
    name: 'a second type was skipped',
    of: [moderate, high],
    change: pairs(/(- ✅ .*\n)/u, '$1- ⏭️ 项目部署验证（未找到公开GitHub仓库）\n'),
  },
  {
    name: 'the reason stands on the next lines',
    of: [low],
    change: pairs(/\*\*原因\*\*: (.*)\n/u, '**原因**: \n1. $1\n2. 模型没有替代\n'),
  },
  { name: 'the reason has a longer label', of: [low], change: pairs('**原因**', '**跳过原因**') },
  { name: 'the complexity is bold', of: [moderate, low], change: all(/- 复杂度：/gu, '- **复杂度：** ') },
  { name: 'lines end in spaces', change: all(/^((?!---|[a-z_]+:).+)$/gmu, '$1  ') },
  {
    name: 'there are more empty lines',
    change: (text) =>
      text.replace(
        /^([\s\S]*?\n---\n)([\s\S]*)$/u,
        (_, above, below) => above + below.replaceAll('\n\n', '\n\n\n'),
      ),
  },
  {
    name: 'empty lines are not empty',
    change: (text) =>
      text.replace(
        /^([\s\S]*?\n---\n)([\s\S]*)$/u,
        (_, above, below) => above + below.replaceAll('\n\n', '\n  \n'),
      ),
  },
  { name: 'the last line has no end', change: all(/\n$/u, '') },
  { name: 'there are empty lines at the end', change: (text) => `${text}\n\n\n` },
  { name: 'there are thematic breaks', change: all(/^## /gmu, '---\n\n## ') },
  { name: 'there are thematic breaks of stars', change: all(/^## /gmu, '* * *\n\n## ') },
  { name: 'the link has a title', change: pairs(/(查看原始博客\]\([^)]*)\)/u, '$1 "原文")') },
  {
    name: 'the link stands in angle brackets',
    change: pairs(/查看原始博客\]\(([^)]*)\)/u, '查看原始博客](<$1>)'),
  },
  {
    name: 'the link names a reference',
    change: (text) => swap(text, /(查看原始博客\])\(([^)]*)\)([\s\S]*)$/u, '$1[1]$3\n[1]: $2\n'),
  },
  {
    name: 'the link is a reference',
    change: (text) => swap(text, /(\[📖 查看原始博客\])\(([^)]*)\)([\s\S]*)$/u, '$1$3\n$1: <$2> "原文"\n'),
  },
  { name: 'the link is an address', change: pairs(/\[(📖 查看原始博客)\]\(([^)]*)\)/u, '$1：<$2>') },
  { name: 'the link is bold and has no picture', change: pairs(/\[📖 (查看原始博客\][^)]*\))/u, '**[$1**') },
  { name: 'the line of the link is cut in two', change: pairs(' | 验证日期', '\n验证日期') },
  {
    name: 'the date below the title says where',
    change: pairs(/(验证日期: [\d-]+)/u, '$1（宁夏区域）'),
  },
  { name: 'there is a table', change: after('| 服务 | 可用 |\n| --- | --- |\n| AWS X-Ray | 是 |') },
  { name: 'there is a task list', change: after('- [ ] 确认区域\n- [x] 确认账号') },
  {
    name: 'a link has the words of a placeholder',
    change: after('参考[说明](https://example.com/)和[链接][1]。\n\n[1]: https://example.com/'),
  },
  { name: 'the percentage has a full-width sign', change: all(/(\d+)%（/gu, '$1％（') },
  { name: 'the percentage has decimals', change: all(/(\d+)%（/gu, '$1.0%（') },
  {
    name: 'the box is closed up with the text before it',
    change: pairs('## 可行性评估\n\n', '## 可行性评估\n'),
  },
  { name: 'the box has an empty line in it', change: pairs(/^(!!! .*)\n/mu, '$1\n\n') },
  {
    name: 'there are other boxes in other sections',
    change: pairs('## 实施建议\n', '## 实施建议\n\n!!! tip "先备份"\n    再部署。\n'),
  },
];

const claims: readonly Rewrite[] = [
  '**可用率 0%**：除了通用的 CLI 和 SDK 工具外，其余都不可用。',
  '核心服务不可用率为100%。',
  'Amazon S3 提供99.999%可用性。',
  '约50%的内容可用。',
  '可提供30-50%的性价比优势。',
  '使用1/18比例的自动驾驶赛车，8/8 项测试通过。',
  '支持 .NET 6/8/10，其中5个服务活动不可用，12个月试用服务。',
  '仅当可行性为 MODERATE 或 HIGH 时才执行深入验证。',
  '使用 arn:aws-cn:iam::123456789012:role/demo。',
  '订单号 482910573648 不是账号。',
  '部署 TODO 应用，文档中待补充的文字由作者提供。',
  '标题[1]见脚注，数组 `[标题]` 是代码。',
].map((sentence) => ({ name: `the text says “${sentence}”`, change: after(sentence) }));

export const harmless: readonly Rewrite[] = [...bullets, ...headings, ...words, ...claims];
