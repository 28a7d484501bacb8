import { low, moderate } from '../samples.js';
import { type Mutation, pairs } from './mutation.js';

export const titleAndBox: readonly Mutation[] = [
  {
    name: 'the first heading changes',
    change: pairs(/^# (?:使用|用)/mu, '# 改用'),
    raises: 'title-h1-mismatch',
  },
  {
    name: 'there are two first headings',
    change: pairs('## 实施建议', '# 附录\n\n## 实施建议'),
    raises: 'h1-count',
  },
  { name: 'the first heading is gone', change: pairs(/^# (?:使用|用).*\n/mu, ''), raises: 'h1-count' },
  {
    name: 'the box has another level',
    change: pairs(/"(?:HIGH|MODERATE|LOW) - /u, '"NOT_APPLICABLE - '),
    raises: 'admonition-level-mismatch',
  },
  {
    name: 'the level changes in the front matter',
    of: [moderate],
    change: pairs('feasibility: MODERATE', 'feasibility: HIGH'),
    raises: 'admonition-level-mismatch',
  },
  {
    name: 'the box has the wrong type',
    change: pairs(/!!! \w+/u, '!!! note'),
    raises: 'admonition-type-mismatch',
  },
  {
    name: 'the box has the wrong subtitle',
    change: pairs(/(推荐|谨慎|不建议)实施"/u, '建议实施"'),
    raises: 'admonition-subtitle',
  },
  {
    name: 'the box has no subtitle',
    change: pairs(/ - (推荐|谨慎|不建议)实施"/u, '"'),
    raises: 'admonition-subtitle',
  },
  ...['', ' ""', " 'LOW - 不建议实施'", ' “LOW - 不建议实施”', ' LOW - 不建议实施', ' "LOW - 不建议实施'].map(
    (title) => ({
      name: `the first line of the box goes on with ${title === '' ? 'nothing' : title}`,
      of: [low],
      change: pairs('!!! danger "LOW - 不建议实施"', `!!! danger${title}`),
      raises: 'admonition-level-mismatch',
    }),
  ),
  {
    name: 'the box has neither title nor the right type',
    of: [low],
    change: pairs('!!! danger "LOW - 不建议实施"', '!!! success'),
    raises: 'admonition-level-mismatch',
  },
  ...['LOW-不建议实施', 'LOW 不建议实施', 'LOW：不建议实施'].map((title) => ({
    name: `the box is titled ${title}`,
    of: [low],
    change: pairs('"LOW - 不建议实施"', `"${title}"`),
    raises: 'admonition-subtitle',
  })),
  { name: 'the box is gone', change: pairs(/!!! .*\n.*\n/u, '可以实施\n'), raises: 'admonition-count' },
  { name: 'there are two boxes', change: pairs(/(!!! .*\n.*\n)/u, '$1\n$1'), raises: 'admonition-count' },
];
