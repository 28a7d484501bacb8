import { expect, test } from '@jest/globals';
import { FactReader } from '../../src/facts/facts.js';
import { parseReport } from '../../src/report/report.js';
import { awsChina, bytes, findingsIn, high, swap } from '../review/samples.js';

const raised = (item: string) =>
  findingsIn(high, swap(high.text, '\n无\n', `\n- ${item}\n`)).map(({ rule }) => rule);

test.each([
  '无',
  '无。',
  '**无**',
  '（无）',
  '(无)',
  '没有',
  '没有。',
  '没有不可用的服务。',
  '目前没有发现不可用的服务',
  '未发现不可用服务',
  '暂无',
  '暂无不可用服务',
  '不涉及',
  '不涉及不可用服务',
  '不适用',
  '本文未涉及不可用服务',
  '本文不涉及具体的AWS技术服务。',
  '所有服务均可用',
  '所有服务都可用。',
  '所有提到的AWS服务在中国区域都可用',
  '全部可用',
  '无：所有服务均可用',
  '无 - 所有提到的AWS服务在中国区域都可用',
  '无（所有服务在中国区域均可用）',
  '无 - 虽然文章标签提到Amazon Bedrock Agents，但方案没有使用',
  '无任何不可用服务',
  '无不可用的服务',
  '无服务在不可用列表中',
  '无基础服务不可用',
  '无AWS服务层面的不可用情况。',
  '无核心服务不可用',
  '无需额外服务',
  'N/A',
  'None',
])('%s lists nothing', (item) => {
  expect(raised(item)).toEqual([]);
});

test.each([
  '无服务器应用程序模型',
  '无服务器缓存服务可用',
  '暂无Amazon Bedrock',
  '没有Amazon Bedrock服务',
  '无Amazon Bedrock服务',
  '所有功能：Amazon Bedrock',
  '不涉及模型的Amazon Bedrock功能',
])('%s lists a service', (item) => {
  expect(raised(item)).toContain('unavailable-count-mismatch');
});

const names = Object.entries(awsChina.document.items!['service']!.aliases!).flat(2);

test.each([
  (name: string) => name,
  (name: string) => `**${name}** - 无替代服务`,
  (name: string) => `${name}（不可用）`,
  (name: string) => `${name}：所有服务均可用`,
])('every service that the profile knows is one, however it is written (%#)', (write) => {
  const text = swap(high.text, '\n无\n', `\n${names.map((name) => `- ${write(name)}\n`).join('')}`);
  const { self } = new FactReader(awsChina).read(parseReport(high.path, bytes(text)), new Map());
  const items = self.members?.get('unavailable')?.members?.get('items')?.elements ?? [];
  expect(items.map((item) => item.members?.get('name')?.value)).toEqual(names);
});

test('an alias is never the name itself with another vendor: it would take the name its proper spelling', () => {
  const bare = (name: string) =>
    name
      .replace(/^(?:Amazon|AWS) /u, '')
      .replaceAll(' ', '')
      .toLowerCase();
  const keys = names.map(bare);
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});
