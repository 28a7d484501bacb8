/** A report of the family `aws-china`, as it should be but for what a test asks for. */
export interface ReportText {
  /** `available_services` in the front matter, and the number in the heading; both are 3 unless said. */
  readonly declared?: number;
  readonly heading?: number;
  readonly title?: string;
  readonly slug?: string;
  /** Paragraphs between the first section and the lists. */
  readonly filler?: number;
}

/** Its text: three services are listed as available, and none as missing. */
export function reportText(text: ReportText = {}): string {
  const { declared = 3, heading = 3, title = '使用示例服务构建应用', slug = 'example', filler = 0 } = text;
  const url = `https://aws.amazon.com/blogs/aws/${slug}/`;
  return `---
title: ${title}
publish_date: 2026-01-05
original_url: ${url}
validation_date: 2026-01-20
target_region: cn-northwest-1
feasibility: HIGH
available_services: ${declared}
unavailable_services: 0
---

# ${title}

[📖 查看原始博客](${url}) | 验证日期: 2026-01-20

## 可行性评估

!!! success "HIGH - 推荐实施"
    所有服务在中国区域可用

${'补充说明。\n\n'.repeat(filler)}## 服务分析

### 可用服务 (${heading}个)

- Amazon EC2
- Amazon S3
- AWS Lambda

### 不可用服务 (0个)

无

### 评估说明

全部可用。

## 验证结果

### 验证类型

- ✅ 教程步骤验证

### 执行状态

**状态**: ✅ 成功

### 关键发现

部署成功。

## 实施建议

### 推荐方案

按原文实施。

### 风险提示

- 无

### 配套资源

- 无
`;
}

export const headingLine = 23;
export const countLine = 8;
