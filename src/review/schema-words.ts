import type { Schema } from '../profile/document.js';
import { nearest } from '../profile/nearest.js';
import type { SchemaError, Words } from '../profile/profile.js';
import type { YamlNode } from '../report/yaml.js';
import { quoted } from './words.js';

type Pair = readonly [en: string, zh: string];

/** An error of the schema as a sentence that names the key, the value and what is allowed. */
export function schemaWords(
  error: SchemaError,
  key: string,
  value: string,
  property: Schema,
  keys: readonly string[],
): Words {
  const [en, zh] = sentence(error, key, value, property, keys);
  return { en, 'zh-CN': zh };
}

function sentence(
  { keyword, params, pointer }: SchemaError,
  key: string,
  value: string,
  property: Schema,
  keys: readonly string[],
): Pair {
  if (keyword === 'required') {
    return [`The front matter has no value for ${key}.`, `front matter 缺少 ${key} 的值。`];
  }
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const meant = nearest(key, keys);
    return [
      `The key ${quoted(key).en} in the front matter is not known.${meant ? ` Did you mean ${meant}?` : ''}`,
      `front matter 的键${quoted(key).zh}不在模板中。${meant ? `是否想写 ${meant}？` : ''}`,
    ];
  }
  const says: Pair = [`${key} is ${quoted(value).en}`, `${key} 为${quoted(value).zh}`];
  const where = pointer.split('/').length > 2 ? ` (${pointer})` : '';
  const [en, zh] = allowed(keyword, params, value, property);
  return [`${says[0]}${where}; ${en}`, `${says[1]}${where}，${zh}`];
}

/** What would be right, as the second half of a sentence. */
function allowed(keyword: string, params: SchemaError['params'], value: string, property: Schema): Pair {
  switch (keyword) {
    case 'enum': {
      const values = (params['allowedValues'] as readonly unknown[]).map(String);
      const meant = nearest(value, values);
      return [
        `it must be ${anyOf(values, ', ', ' or ')}.${meant ? ` Did you mean ${meant}?` : ''}`,
        `应为 ${anyOf(values, '、', ' 或 ')}。${meant ? `是否想写 ${meant}？` : ''}`,
      ];
    }
    case 'const':
      return [`it must be ${String(params['allowedValue'])}.`, `应为 ${String(params['allowedValue'])}。`];
    case 'type':
      return typeWords(String(params['type']));
    case 'minimum':
      return [`it must be at least ${String(params['limit'])}.`, `不应小于 ${String(params['limit'])}。`];
    case 'exclusiveMinimum':
      return [`it must be more than ${String(params['limit'])}.`, `应大于 ${String(params['limit'])}。`];
    case 'maximum':
      return [`it must be at most ${String(params['limit'])}.`, `不应大于 ${String(params['limit'])}。`];
    case 'exclusiveMaximum':
      return [`it must be less than ${String(params['limit'])}.`, `应小于 ${String(params['limit'])}。`];
    case 'minLength':
      return [
        `it must have at least ${characters(params['limit'])}.`,
        `至少应有 ${String(params['limit'])} 个字符。`,
      ];
    case 'maxLength':
      return [
        `it must have at most ${characters(params['limit'])}.`,
        `最多应有 ${String(params['limit'])} 个字符。`,
      ];
    case 'format':
      return params['format'] === 'date'
        ? ['it must be a real date, written YYYY-MM-DD.', '应为真实存在的日期，格式为 YYYY-MM-DD。']
        : [
            `it must have the format ${String(params['format'])}.`,
            `应符合 ${String(params['format'])} 格式。`,
          ];
    case 'pattern': {
      const { description } = property;
      return typeof description === 'string'
        ? [`it must be written ${description}.`, `应写成 ${description}。`]
        : [`it must match ${String(params['pattern'])}.`, `应与 ${String(params['pattern'])} 匹配。`];
    }
    default:
      return [`it does not meet "${keyword}" of the schema.`, `不符合模式（schema）中“${keyword}”的要求。`];
  }
}

/** The values that are allowed, as a part of a sentence. */
function anyOf(values: readonly string[], comma: string, or: string): string {
  return values.length < 2 ? values.join('') : values.slice(0, -1).join(comma) + or + values.at(-1)!;
}

function characters(count: unknown): string {
  return `${String(count)} character${count === 1 ? '' : 's'}`;
}

function typeWords(type: string): Pair {
  const names: Record<string, Pair> = {
    integer: ['it must be a whole number, such as 3.', '应为整数，例如 3。'],
    number: ['it must be a number.', '应为数字。'],
    string: ['it must be text, not a number, a list or yes/no.', '应为文字，不能是数字、列表等。'],
    boolean: ['it must be true or false.', '应为 true 或 false。'],
    array: ['it must be a list.', '应为列表。'],
    object: ['it must be keys with values.', '应由键和值组成。'],
  };
  return names[type] ?? [`its type must be ${type}.`, `类型应为 ${type}。`];
}

/** What a quoted, folded or commented value does to readers that take the line as it is. */
export function styleWords(key: string, style: YamlNode['style'], written: string): Words {
  const { en: inQuotes, zh } = quoted(written);
  const shown = inQuotes.slice(1, -1);
  const what: Record<YamlNode['style'], Pair> = {
    plain: [
      `is followed by a comment, ${inQuotes}; programs that read the whole line take the comment for a part of it`,
      `后面有注释${zh}，读取整行的程序会把注释当作值的一部分`,
    ],
    quoted: [
      `is in quotes (${shown}); programs that read the whole line take the quotes for a part of it`,
      `带有引号（${shown}），读取整行的程序会把引号当作值的一部分`,
    ],
    block: [
      'is a block of several lines; programs that read one line miss the rest',
      '写成了多行文本，只读取一行的程序会漏掉其余内容',
    ],
    flow: [
      `is in brackets (${shown}); programs that read the whole line take the brackets for a part of it`,
      `带有方括号或花括号（${shown}），读取整行的程序会把括号当作值的一部分`,
    ],
  };
  return { en: `The value of ${key} ${what[style][0]}.`, 'zh-CN': `${key} 的值${what[style][1]}。` };
}
