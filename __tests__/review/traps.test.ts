import { describe, expect, test } from '@jest/globals';
import { findingsIn, high, low, moderate, type Sample, swap } from './samples.js';

const raised = (sample: Sample, ...change: (string | RegExp)[]) =>
  findingsIn(sample, swap(sample.text, ...change)).map(({ rule }) => rule);

describe('a core service is one that a note calls so', () => {
  test.each(['核心服务', '核心功能', '本文的核心服务', '翻译，核心产品', '核心模型（Nova）'])(
    '%s',
    (note) => {
      const expected = note.startsWith('本文') ? [] : ['core-unavailable-not-low'];
      expect(raised(moderate, '可选的翻译功能', note)).toEqual(expected);
    },
  );

  test.each(['非本文核心内容', '不影响核心实施', '非核心服务（仅在背景介绍中提及）', 'IDP示例中的核心服务'])(
    '%s is none',
    (note) => {
      expect(raised(moderate, '可选的翻译功能', note)).toEqual([]);
    },
  );
});

describe('the complexity of an alternative', () => {
  test.each([
    '复杂度：SageMaker HyperPod（低）、AWS PCS（中）、EKS（高）',
    '复杂度: 非常高',
    '**复杂度**：无',
  ])('%s is off the template', (line) => {
    expect(raised(moderate, '复杂度：中', line)).toEqual(['complexity-invalid']);
  });

  test.each(['复杂度: 中到高', '**复杂度：** 中', '**复杂度**：低（无需开发）', '**复杂度：**高'])(
    '%s is one',
    (line) => {
      expect(raised(moderate, '复杂度：中', line)).toEqual([]);
    },
  );

  test('is not that of a risk', () => {
    expect(raised(low, '**技术复杂度**：自行部署模型需要显卡实例', '**复杂度**：替代方案非常复杂')).toEqual(
      [],
    );
  });
});

describe('the folder of a report', () => {
  const folder =
    'docs/reports/blogs_machine-learning_write-exhibit-labels-with-amazon-bedrock/20251125_120000/report.md';
  test.each([
    [folder, []],
    [folder.replace('-with-', '-❜ith-'), ['url-dir-mismatch']],
    [folder.replace('with', 'ｗith'), ['url-dir-mismatch']],
    ['docs/reports/展品说明/report.md', []],
  ])('%s', (path, rules) => {
    expect(findingsIn({ ...low, path }).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('the blog post beside a report', () => {
  const post = high.beside['source.md']!;
  const beside = (text: string) =>
    findingsIn({ ...high, beside: { 'source.md': text } }).map(({ rule }) => rule);

  test.each([
    [
      'headings and dates before the byline',
      `# 3 weeks on AWS\nUpdated on 01 JAN 2020\nby 02 FEB 2021\n${post}`,
    ],
    ['code with headings', `${post}\n\`\`\`\n# install\n# by me on 01 JAN 2020\n\`\`\`\n`],
    ['CRLF', post.replaceAll('\n', '\r\n')],
    [
      'a repository on pages',
      post.replace('github.com/aws-samples/library-loans', 'aws-samples.github.io/library-loans/start'),
    ],
    ['no byline', post.replace(/^by .*$/mu, '')],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(beside(text)).toEqual([]);
  });

  test('with another date', () => {
    expect(beside(post.replace('20 MAY', '21 MAY'))).toEqual(['publish-date-source-mismatch']);
  });
});

describe('a repository need not have an address', () => {
  test.each([
    '- **GitHub仓库**: 无',
    '- **GitHub仓库**: \n  - [DeepSeek-R1官方仓库](https://github.com/deepseek-ai/DeepSeek-R1)',
    '- **GitHub仓库**: 文章中提到的是作者个人演示项目（未公开）',
    '- https://aws.amazon.com/cn/',
  ])('%j', (line) => {
    expect(raised(low, '- **GitHub仓库**: 无', `${line}\n- **其他**: 无`)).toEqual([]);
  });
});
