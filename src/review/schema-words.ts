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
    return [`The front matter has no value for \`${key}\`.`, `front matter 缺少 \`${key}\` 的值。`];
  }
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const meant = nearest(key, keys);
    return [
      `The front matter's key ${quoted(key).en} is not known${meant ? `: did you mean \`${meant}\`?` : '.'}`,
      `front matter 的键${quoted(key).zh}不在模板中${meant ? `，是否应为 \`${meant}\`？` : '。'}`,
    ];
  }
  const says: Pair = [`\`${key}\` is ${quoted(value).en}`, `\`${key}\` 的值为${quoted(value).zh}`];
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
        `it is one of ${values.join(', ')}${meant ? `. Did you mean ${meant}?` : '.'}`,
        `应为 ${values.join('、')} 之一${meant ? `，是否应为 ${meant}？` : '。'}`,
      ];
    }
    case 'const':
      return [`it is ${String(params['allowedValue'])}.`, `应为 ${String(params['allowedValue'])}。`];
    case 'type':
      return typeWords(String(params['type']));
    case 'minimum':
    case 'exclusiveMinimum':
      return [`it is at least ${String(params['limit'])}.`, `不应小于 ${String(params['limit'])}。`];
    case 'maximum':
    case 'exclusiveMaximum':
      return [`it is at most ${String(params['limit'])}.`, `不应大于 ${String(params['limit'])}。`];
    case 'minLength':
      return [
        `it has at least ${String(params['limit'])} characters.`,
        `至少应有 ${String(params['limit'])} 个字符。`,
      ];
    case 'maxLength':
      return [
        `it has at most ${String(params['limit'])} characters.`,
        `至多 ${String(params['limit'])} 个字符。`,
      ];
    case 'format':
      return params['format'] === 'date'
        ? ['it is a date of the calendar, written YYYY-MM-DD.', '应为真实存在的日期，格式 YYYY-MM-DD。']
        : [`it has the format ${String(params['format'])}.`, `应符合 ${String(params['format'])} 格式。`];
    case 'pattern': {
      const described =
        typeof property['description'] === 'string' ? property['description'] : String(params['pattern']);
      return [`it is written ${described}.`, `应写成 ${described}。`];
    }
    default:
      return [`it breaks the schema's \`${keyword}\`.`, `不符合模式中的 \`${keyword}\`。`];
  }
}

function typeWords(type: string): Pair {
  const names: Record<string, Pair> = {
    integer: ['it is a whole number, such as 3.', '应为整数，例如 3。'],
    number: ['it is a number.', '应为数字。'],
    string: ['it is text.', '应为文本。'],
    boolean: ['it is true or false.', '应为 true 或 false。'],
    array: ['it is a list.', '应为列表。'],
    object: ['it is a map of keys and values.', '应为键值映射。'],
  };
  return names[type] ?? [`its type is ${type}.`, `类型应为 ${type}。`];
}

/** What a quoted, folded or commented value does to readers that take the line as it is. */
export function styleWords(key: string, style: YamlNode['style'], written: string): Words {
  const shown = quoted(written);
  const what: Record<YamlNode['style'], Pair> = {
    plain: [`a comment, ${shown.en}, stands behind the value`, `值的后面有注释${shown.zh}`],
    quoted: [`the value is in quotes: ${written}`, `值带有引号：${written}`],
    block: ['the value is a block of several lines', '值写成了多行文本块'],
    flow: ['the value is a list or map', '值是列表或映射'],
  };
  return {
    en: `\`${key}\`: ${what[style][0]}; the index reads the line as it is and takes all of it for the value.`,
    'zh-CN': `\`${key}\` ${what[style][1]}；索引程序按原样读取整行，会把它们当作值的一部分。`,
  };
}
