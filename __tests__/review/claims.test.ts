import { expect, test } from '@jest/globals';
import { findingsIn, moderate, swap } from './samples.js';

const raised = (sentence: string) =>
  findingsIn(moderate, swap(moderate.text, '### 推荐方案\n', `### 推荐方案\n\n${sentence}\n`)).map(
    ({ rule }) => rule,
  );

test.each([
  // A bound, or what follows from it, is met by other numbers too.
  '可用率超过70%时建议实施。',
  '可用率低于70%则评为LOW。',
  '服务可用率高于70%的阈值。',
  '服务可用率不低于42%。',
  '服务可用率达到42%以上即可实施。',
  '超过42%的服务可用。',
  '不足42%的服务可用。',
  '至少2个服务可用。',
  // A condition says what would be.
  '当可用率达到42%时应重新评估。',
  '如果服务可用率为42%，应评为LOW。',
  '若42%的服务可用，则评为LOW。',
  '42%的服务可用时评为LOW。',
  '前3个服务可用后再部署第4个服务。',
  '确保9个服务可用。',
  // What is available is no service, or not one of the post.
  '跨 3 个可用区（3/6）部署。',
  'GPU实例可用率（2/8）。',
  'GPU实例可用率为25%（2/8）。',
  '可用配额（5/10）。',
  '可用节点 (2/3)',
  '可用容量（2/3）需预留。',
  '3个可用服务器（2/3）',
  '系统可用率达到99.99%。',
  'S3 的可用性目标为99.99%，SLA 可用性99.9%。',
  '5个服务可用性测试',
  '5个服务可用于构建流水线。',
  '每个AZ至少2个服务实例可用。',
  '北京区域有200个服务可用。',
  '中国区域共有200个服务，其中包括Amazon S3。',
  '全球区域100%可用。',
  'Savings Plans 可用于最高72%的折扣，可用内存降至50%时告警。',
  // A part of the services.
  '核心服务可用率为0%。',
  '其中2个服务不可用。',
  '9个核心服务中有3个可用。',
  '30-50%的服务可用',
])('%s is no claim about all services', (sentence) => {
  expect(raised(sentence)).toEqual([]);
});

test.each([
  ['服务可用率达到42%。', 'percent-mismatch'],
  ['虽然可用率仅为 42%，远低于可实施的阈值。', 'percent-mismatch'],
  ['AWS服务可用率为42%，超过70%的阈值。', 'percent-mismatch'],
  ['当前服务可用率为42%，评为LOW。', 'percent-mismatch'],
  ['可用服务占比为42%，但核心AI服务不可用。', 'percent-mismatch'],
  ['文中42%的AWS服务在中国区可用，其中核心服务不可用。', 'percent-mismatch'],
  ['虽然文章中提到的大部分AWS服务（42%）在中国区域可用', 'percent-mismatch'],
  ['所有提到的服务在中国区域42%可用', 'percent-mismatch'],
  ['文中的服务在中国区可用，占总服务的42%', 'percent-mismatch'],
  ['42%（3/4）的服务可用', 'percent-mismatch'],
  ['方案涉及的服务可用率为42%。', 'percent-mismatch'],
  ['75%（1/9）的服务可用', 'fraction-mismatch'],
  ['服务可用率（1/9）', 'fraction-mismatch'],
  ['大部分服务在中国区域可用（1/9）', 'fraction-mismatch'],
  ['大部分服务（1/9）在中国区域可用', 'fraction-mismatch'],
  ['**服务可用性比例：** 75% (1/9)', 'fraction-mismatch'],
  ['文章中提到的9个AWS服务中有3个（75%）在中国区可用，但核心AI服务不可用', 'count-claim-mismatch'],
  ['其他9个服务都可用，其中核心服务不可用', 'count-claim-mismatch'],
  ['本文共使用了9个AWS服务。', 'count-claim-mismatch'],
  ['但有9个不可用的服务', 'count-claim-mismatch'],
  ['即使其他9个服务都可用，也无法实现', 'count-claim-mismatch'],
  ['所有9个AWS服务在cn-northwest-1区域均可用', 'count-claim-mismatch'],
])('%s is one', (sentence, rule) => {
  expect(raised(sentence)).toEqual([rule]);
});

test.each([
  ['当可行性等级为HIGH时才需要部署验证。', []],
  ['根据规则，可行性为HIGH或LOW的文章需要验证。', []],
  ['仅当可行性为 HIGH 时才执行深入验证。', []],
  ['如果可行性等级为HIGH，则部署。', []],
  ['当前可行性等级为HIGH，不做验证。', ['skip-level-mismatch']],
  ['可行性评估为 LOW', ['skip-level-mismatch']],
])('a level in the verification: %s', (sentence, rules) => {
  const found = findingsIn(
    moderate,
    swap(moderate.text, '**状态**: ✅ 成功\n', `**状态**: ✅ 成功\n\n${sentence}\n`),
  );
  expect(found.map(({ rule }) => rule)).toEqual(rules);
});

test('a quoted claim is quoted from its first word to its last', () => {
  const messages = (sentence: string) =>
    findingsIn(moderate, swap(moderate.text, '### 推荐方案\n', `### 推荐方案\n\n${sentence}\n`), {
      language: 'zh-CN',
    }).map(({ message }) => message);
  expect(messages('本文共使用了9个AWS服务。')[0]).toContain('文中写“共使用了9个AWS服务”，');
});
