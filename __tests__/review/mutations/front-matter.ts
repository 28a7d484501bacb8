import { high, low, moderate } from '../samples.js';
import { type Mutation, pairs } from './mutation.js';

export const frontMatter: readonly Mutation[] = [
  {
    name: 'a date changes',
    change: pairs('validation_date: 2025-11-25', 'validation_date: 2025-11-26'),
    raises: 'date-body-mismatch',
  },
  {
    name: 'the date below the title changes',
    change: pairs('验证日期: 2025-11-25', '验证日期: 2025-11-15'),
    raises: 'date-body-mismatch',
  },
  {
    name: 'the publication date changes',
    of: [moderate, high],
    change: pairs(/^(publish_date: 2025-0).-/mu, '$18-'),
    raises: 'publish-date-source-mismatch',
  },
  {
    name: 'the post is younger than its validation',
    of: [low],
    change: pairs('publish_date: 2025-07-01', 'publish_date: 2025-12-01'),
    raises: 'publish-after-validation',
  },
  {
    name: 'a date is not in the calendar',
    change: pairs(/publish_date: .*/u, 'publish_date: 2025-02-30'),
    raises: 'front-matter-bad-date',
  },
  {
    name: 'a date has a time',
    change: pairs(/publish_date: (.*)/u, 'publish_date: $1T00:00:00Z'),
    raises: 'front-matter-bad-date',
  },
  {
    name: 'the URL loses its closing slash',
    change: pairs(/(original_url: .*)\//u, '$1'),
    raises: ['front-matter-bad-url'],
  },
  {
    name: 'the link has another URL',
    change: pairs(/(查看原始博客\]\(.*)-with-/u, '$1-and-'),
    raises: 'url-link-mismatch',
  },
  { name: 'the link is gone', change: pairs(/\[📖.*\) \| /u, ''), raises: 'url-link-mismatch' },
  { name: 'the link is broken', change: pairs('](https', '] (https'), raises: 'url-link-mismatch' },
  { name: 'the line of the link is gone', change: pairs(/\[📖.*\n/u, ''), raises: 'url-link-mismatch' },
  {
    name: 'the date below the title is gone',
    change: pairs(/ \| 验证日期.*/u, ''),
    raises: 'date-body-mismatch',
  },
  {
    name: 'both URLs name another post',
    of: [low],
    change: pairs(/(original_url: .*)-with-/u, '$1-and-', /(查看原始博客\]\(.*)-with-/u, '$1-and-'),
    raises: 'url-dir-mismatch',
  },
  {
    name: 'both URLs differ from the permalink',
    of: [high],
    change: pairs('blogs/compute', 'blogs/mobile', 'blogs/compute', 'blogs/mobile'),
    raises: 'url-source-mismatch',
  },
  {
    name: 'the level is in small letters',
    change: pairs(/^(feasibility: )(.*)$/mu, '$1low'),
    raises: 'front-matter-bad-feasibility',
  },
  {
    name: 'the level is misspelt',
    change: pairs(/^(feasibility: )(.*)$/mu, '$1MODERAT'),
    raises: 'front-matter-bad-feasibility',
  },
  {
    name: 'the region is outside China',
    change: pairs(/^target_region: .*$/mu, 'target_region: us-east-1'),
    raises: 'front-matter-bad-region',
  },
  {
    name: 'there are two regions',
    change: pairs(/^target_region: .*$/mu, 'target_region: cn-northwest-1, cn-north-1'),
    raises: 'front-matter-bad-region',
  },
  {
    name: 'a count is quoted',
    change: pairs(/^(available_services: )(.*)$/mu, '$1"$2"'),
    raises: 'front-matter-quoted-value',
  },
  {
    name: 'the level is quoted',
    change: pairs(/^(feasibility: )(.*)$/mu, "$1'$2'"),
    raises: 'front-matter-quoted-value',
  },
  {
    name: 'the title is quoted',
    change: pairs(/^(title: )(.*)$/mu, '$1"$2"'),
    raises: 'front-matter-quoted-value',
  },
  {
    name: 'a comment stands behind a value',
    change: pairs(/^(unavailable_services: .*)$/mu, '$1 # 核对过'),
    raises: 'front-matter-quoted-value',
  },
  {
    name: 'a comment stands behind the title',
    change: pairs(/^(title: .*)$/mu, '$1 # 核对过'),
    raises: 'front-matter-quoted-value',
  },
  {
    name: 'a count is a word',
    change: pairs(/^(available_services: )(.*)$/mu, '$1三'),
    raises: 'front-matter-bad-count',
  },
  {
    name: 'a count is negative',
    change: pairs(/^(unavailable_services: )(.*)$/mu, '$1-1'),
    raises: 'front-matter-bad-count',
  },
  {
    name: 'a count has a leading zero',
    change: pairs(/^(available_services: )(.*)$/mu, '$10$2'),
    raises: 'front-matter-bad-count',
  },
  {
    name: 'a key is missing',
    change: pairs(/^target_region: .*\n/mu, ''),
    raises: 'front-matter-missing-key',
  },
  {
    name: 'a value is missing',
    change: pairs(/^target_region: .*$/mu, 'target_region:'),
    raises: 'front-matter-missing-key',
  },
  {
    name: 'there is an unknown key',
    change: pairs(/^(feasibility: .*)$/mu, '$1\nauthor: 王'),
    raises: 'front-matter-unknown-key',
  },
  {
    name: 'a key stands twice',
    change: pairs(/^(feasibility: .*)$/mu, '$1\n$1'),
    raises: 'front-matter-duplicate-key',
  },
  {
    name: 'a key stands twice with two values',
    change: pairs(/^(available_services: .*)$/mu, '$1\navailable_services: 9'),
    raises: 'front-matter-duplicate-key',
  },
  {
    name: 'a colon breaks the YAML',
    change: (text) => text.replaceAll(/^(title: |# (?=用|使用))(.*)$/gmu, '$1上新: $2'),
    raises: 'front-matter-yaml-invalid',
  },
  {
    name: 'a title begins with a bracket',
    change: (text) => text.replaceAll(/^(title: |# (?=用|使用))(.*)$/gmu, '$1[上新] $2'),
    raises: 'front-matter-yaml-invalid',
  },
  {
    name: 'the front matter is not closed',
    change: pairs(/\n---\n\n# /u, '\n\n# '),
    raises: 'front-matter-missing',
  },
  {
    name: 'the front matter opens with four dashes',
    change: pairs(/^---\n/u, '----\n'),
    raises: 'front-matter-missing',
  },
  {
    name: 'the front matter has another language',
    change: pairs(/^---\n/u, '---json\n'),
    raises: 'front-matter-missing',
  },
  {
    name: 'the title is not Chinese',
    change: (text) => text.replaceAll(/^(title: |# (?=用|使用)).*$/gmu, '$1Serverless notes'),
    raises: 'title-not-chinese',
  },
  {
    name: 'a count is a list',
    change: pairs(/(\navailable_services: )(\d)/u, '$1[$2]'),
    raises: 'front-matter-bad-count',
  },
  {
    name: 'a count is a block of text',
    change: pairs(/(\navailable_services: )(\d)/u, '$1>-\n  $2'),
    raises: 'front-matter-bad-count',
  },
  {
    name: 'the level is NOT_APPLICABLE in the front matter only',
    change: pairs(/(\nfeasibility: ).*/u, '$1NOT_APPLICABLE'),
    raises: 'admonition-level-mismatch',
  },
  {
    name: 'the level goes down in the front matter only',
    of: [high],
    change: pairs('feasibility: HIGH', 'feasibility: LOW'),
    raises: 'admonition-level-mismatch',
  },
  {
    name: 'the URL changes in the front matter only',
    change: pairs(/(\noriginal_url: .*)-(.*\n)/u, '$1_$2'),
    of: [low],
    raises: 'url-link-mismatch',
  },
  ...['"', "'"].map((mark) => ({
    name: `a title opens with ${mark} and does not close it`,
    change: pairs(/(\ntitle: )/u, `$1${mark}`),
    raises: 'front-matter-yaml-invalid',
  })),
  {
    name: 'the closing line is gone',
    change: pairs('\n---\n\n#', '\n\n#'),
    raises: 'front-matter-missing',
  },
  {
    name: 'the closing line is gone, and the body has a thematic break',
    change: pairs('\n---\n\n#', '\n\n#', '## 实施建议', '---\n\n## 实施建议'),
    raises: 'front-matter-missing',
  },
  {
    name: 'the closing line and all empty lines before the heading are gone',
    change: pairs('\n---\n\n#', '\n#', '## 实施建议', '---\n\n## 实施建议'),
    raises: 'front-matter-missing',
  },
  ...['----', '...', '***', '--', '———'].map((line) => ({
    name: `the closing line is ${line}, and the body has a thematic break`,
    change: pairs('\n---\n\n#', `\n${line}\n\n#`, '## 实施建议', '---\n\n## 实施建议'),
    raises: 'front-matter-missing',
  })),
  {
    name: 'the closing line is gone, and the body has a line of more dashes',
    change: pairs('\n---\n\n#', '\n\n#', '## 实施建议', '-----\n\n## 实施建议'),
    raises: 'front-matter-missing',
  },
  {
    name: 'the closing line is gone above a long body',
    change: pairs('\n---\n\n#', '\n\n#', /$/u, `\n${'可以实施。'.repeat(4000)}\n\n---\n`),
    raises: 'front-matter-missing',
  },
];
