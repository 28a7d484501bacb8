import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../src/facts/fact.js';
import { FactReader } from '../../src/facts/facts.js';
import { parseReport } from '../../src/report/report.js';
import { awsChina, bytes, high, swap } from '../review/samples.js';

function factsOf(text: string): Fact {
  return new FactReader(awsChina).read(parseReport('docs/reports/x/report.md', bytes(text)), new Map()).self;
}
function at(fact: Fact | undefined, path: string): Fact | undefined {
  return path.split('.').reduce((one: Fact | undefined, member) => one?.members?.get(member), fact);
}
function shown(fact: Fact | undefined): string | undefined {
  return fact?.source.slice(fact.range);
}
/** The items of the list of available services when it holds these lines. */
function itemsOf(list: string): readonly Fact[] {
  const text = swap(high.text, /(?<=### 可用服务.*\n\n)(?:- .*\n)+/u, `${list}\n`);
  return at(factsOf(text), 'available.items')!.elements!;
}
const valuesOf = (item: Fact, ...names: string[]) => names.map((name) => at(item, name)!.value);

describe('an item has a name, a note and what tells it from others', () => {
  test.each<[string, string, string, string, string]>([
    ['- Amazon S3', 'Amazon S3', '', '', 's3'],
    ['- **Amazon S3** - 核心服务', 'Amazon S3', '核心服务', '', 's3'],
    ['- **Amazon S3**\u00a0-\u00a0核心服务', 'Amazon S3', '核心服务', '', 's3'],
    ['- **Amazon S3**　-　核心服务', 'Amazon S3', '核心服务', '', 's3'],
    [
      '- **Amazon Nova Sonic** - **核心服务** - 语音到语音',
      'Amazon Nova Sonic',
      '核心服务 - 语音到语音',
      '',
      'novasonic',
    ],
    ['- **Amazon Bedrock** - 核心服务,包括:', 'Amazon Bedrock', '核心服务,包括:', '', 'bedrock'],
    ['- Amazon Cognito（仅北京区域cn-north-1）', 'Amazon Cognito', '', '仅北京区域cn-north-1', 'cognito'],
    [
      '- **Amazon Cognito**（在cn-northwest-1区域不可用，核心服务）',
      'Amazon Cognito',
      '',
      '在cn-northwest-1区域不可用,核心服务',
      'cognito',
    ],
    [
      '- Elastic Load Balancing (ALB)',
      'Elastic Load Balancing',
      '',
      'applicationloadbalancer',
      'elasticloadbalancing',
    ],
    ['- Amazon Elastic Compute Cloud (Amazon EC2)', 'Amazon Elastic Compute Cloud', '', '', 'ec2'],
    ['- Amazon EC2（服务本身可用）', 'Amazon EC2', '', '服务本身可用', 'ec2'],
    ['- EC2', 'EC2', '', '', 'ec2'],
    ['- AWS Shield -防护', 'AWS Shield', '防护', '', 'shield'],
    ['- AWS Shield——防护', 'AWS Shield', '防护', '', 'shield'],
    ['- AWS Shield:防护', 'AWS Shield', '防护', '', 'shield'],
    ['- https://aws.amazon.com/s3/', 'https://aws.amazon.com/s3/', '', '', 'https://aws.amazon.com/s3/'],
    ['- ISO/IEC 42001:2023', 'ISO/IEC 42001:2023', '', '', 'iso/iec42001:2023'],
    ['- EC2 P6-B200 instances', 'EC2 P6-B200 instances', '', '', 'ec2p6-b200instances'],
    [
      '- Amazon Aurora PostgreSQL-Compatible Edition',
      'Amazon Aurora PostgreSQL-Compatible Edition',
      '',
      '',
      'aurorapostgresql-compatibleedition',
    ],
    ['- Just-in-time node access功能', 'Just-in-time node access功能', '', '', 'just-in-timenodeaccess功能'],
    ['- AWS CLI/SDK', 'AWS CLI/SDK', '', '', 'cli/sdk'],
    [
      '- PostgreSQL兼容工具（psql, DBeaver, DataGrip）',
      'PostgreSQL兼容工具',
      '',
      'psql,dbeaver,datagrip',
      'postgresql兼容工具',
    ],
    ['- [AWS Lambda](https://a.b/ "c") – 计算', 'AWS Lambda', '计算', '', 'lambda'],
    ['- `AWS Lambda`：计算', 'AWS Lambda', '计算', '', 'lambda'],
    ['- AWS Lambda (Python - 3.12) - 计算', 'AWS Lambda', '计算', 'python-3.12', 'lambda'],
  ])('%s', (line, name, note, qualifier, key) => {
    const items = itemsOf(line);
    expect(items).toHaveLength(1);
    expect(valuesOf(items[0]!, 'name', 'note', 'qualifier', 'key')).toEqual([name, note, qualifier, key]);
    expect(shown(at(items[0], 'name'))).toBe(name);
  });

  test.each([
    ['EC2', 'Amazon Elastic Compute Cloud'],
    ['AWS Identity and Access Management', 'Amazon IAM'],
    ['Amazon Simple Storage Service', 'S3'],
    ['Amazon Elasticsearch Service', 'Amazon OpenSearch Service'],
    ['AWS SSO', 'AWS IAM Identity Center'],
    ['Amazon CodeWhisperer', 'Amazon Q Developer'],
    ['AMAZON  s3', 'Ａｍａｚｏｎ S3'],
  ])('%s and %s are one service', (one, other) => {
    const [first, second] = itemsOf(`- ${one}\n- ${other}`).map((item) => valuesOf(item, 'key')[0]);
    expect(first).toBe(second);
  });

  test.each([
    ['AWS Managed Services', 'AWS Managed Service Provider (MSP)'],
    ['Amazon Connect', 'AWS Direct Connect'],
    ['AWS Shield', 'AWS Shield Advanced'],
    ['Amazon CloudWatch', 'Amazon CloudWatch Network Flow Monitor'],
  ])('%s and %s are two', (one, other) => {
    const [first, second] = itemsOf(`- ${one}\n- ${other}`).map((item) => valuesOf(item, 'key')[0]);
    expect(first).not.toBe(second);
  });
});

describe('a list counts what stands at its margin', () => {
  test.each<[string, string, string[]]>([
    [
      'nested bullets',
      '- **Amazon Bedrock** - 核心服务\n  - Amazon Nova Lite\n    - Amazon Nova Pro\n- AWS Lambda',
      ['Amazon Bedrock', 'AWS Lambda'],
    ],
    ['numbers', '1. AWS Lambda\n2. Amazon S3', ['AWS Lambda', 'Amazon S3']],
    ['two kinds of bullets', '- AWS Lambda\n* Amazon S3', ['AWS Lambda', 'Amazon S3']],
    ['a paragraph between', '- AWS Lambda\n\n另有：\n\n- Amazon S3', ['AWS Lambda', 'Amazon S3']],
    ['a comment between', '- AWS Lambda\n<!-- - AWS X-Ray -->\n- Amazon S3', ['AWS Lambda', 'Amazon S3']],
    ['a heading ends it', '- AWS Lambda\n\n### 第三方服务依赖\n\n- Datadog', ['AWS Lambda']],
    ['a deeper heading ends it', '- AWS Lambda\n\n#### 第三方\n\n- Datadog', ['AWS Lambda']],
    ['code does not count', '- AWS Lambda\n\n```\n- Amazon S3\n```', ['AWS Lambda']],
    ['a quote does not count', '- AWS Lambda\n\n> - Amazon S3', ['AWS Lambda']],
    ['an empty bullet does not count', '- AWS Lambda\n-', ['AWS Lambda']],
  ])('%s', (_, list, names) => {
    expect(itemsOf(list).map((item) => at(item, 'name')!.value)).toEqual(names);
  });

  test.each([
    '无',
    '无。',
    '无服务',
    '无不可用服务',
    '无不可用服务。',
    '无可用服务',
    '无核心服务可用',
    '无相关服务。',
    '无（本文只介绍概念）',
    '无，本文只介绍概念',
    '无 - 虽然文章标签提到Amazon Bedrock Agents，但这仅是博客分类标签',
    '本文不涉及具体的AWS技术服务。',
    '本博客不涉及AWS服务',
    '不适用',
    '暂无',
    'N/A',
    'None',
  ])('%s says that there is nothing', (sentence) => {
    for (const line of [sentence, `- ${sentence}`, `- **${sentence}**`]) expect(itemsOf(line)).toEqual([]);
  });
});

describe('a label has the value behind it, or below it', () => {
  const value = (block: string, name = 'reason') =>
    at(factsOf(swap(high.text, /\*\*状态\*\*[\s\S]*(?=### 关键发现)/u, `${block}\n\n`)), `${name}.value`)
      ?.value;

  test.each<[string, string | undefined]>([
    ['**原因**: 没有环境', '没有环境'],
    ['**原因**：没有环境', '没有环境'],
    ['**原因：** 没有环境', '没有环境'],
    ['**原因：**没有环境', '没有环境'],
    ['- **原因**: 没有环境', '没有环境'],
    ['原因: 没有环境', '没有环境'],
    ['**失败原因**: 没有环境', '没有环境'],
    ['**原因**: \n1. 没有环境\n2. 没有账号', '没有环境\n没有账号'],
    ['**原因**:\n\n没有环境\n\n**说明**: 其他', '没有环境'],
    ['**原因**:\n**说明**: 其他', ''],
    ['**原因**:', ''],
    ['**详细说明**: 没有环境', undefined],
    ['**说明**: 原因是没有环境', undefined],
  ])('%j', (block, expected) => {
    expect(value(block)).toBe(expected);
  });
});

describe('facts of the body', () => {
  test.each<[string, unknown, string]>([
    ['title', '用Amazon EventBridge汇总图书馆的借阅事件', '用Amazon EventBridge汇总图书馆的借阅事件'],
    ['available_services', 5n, '5'],
    ['available.count', 5n, '5'],
    ['checked.date', '2025-11-25', '2025-11-25'],
    ['verdict.kind', 'success', 'success'],
    ['verdict.level', 'HIGH', 'HIGH'],
    ['verdict.advice', '推荐实施', '推荐实施'],
    ['status.value', '⚠️ 部分成功', '⚠️ 部分成功'],
    ['h1.text', '用Amazon EventBridge汇总图书馆的借阅事件', '用Amazon EventBridge汇总图书馆的借阅事件'],
  ])('%s', (path, value, written) => {
    const facts = factsOf(high.text);
    expect(at(facts, path)!.value).toEqual(value);
    expect(shown(at(facts, path))).toBe(written);
  });

  test('what is absent is absent', () => {
    const empty = factsOf('---\ntitle: a\n---\n');
    for (const path of ['h1', 'source', 'verdict', 'available', 'status', 'types', 'feasibility'])
      expect(at(empty, path)).toBeUndefined();
  });
});

test('the catalogue is one name a line, comments apart', () => {
  const text = '\ufeff# 清单\r\nAmazon Bedrock\r\n\r\n  AWS Shield  # 基础版\r\n';
  const data = new FactReader(awsChina).data(new Map([['unavailable_services.txt', bytes(text)]]));
  const items = at(data, 'catalogue.items')!.elements!;
  expect(items.map((item) => [...valuesOf(item, 'name', 'key'), shown(at(item, 'name'))])).toEqual([
    ['Amazon Bedrock', 'bedrock', 'Amazon Bedrock'],
    ['AWS Shield', 'shield', 'AWS Shield'],
  ]);
});
