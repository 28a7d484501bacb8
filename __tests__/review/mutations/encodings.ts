import { nameOf } from '../../../src/report/unseen.js';
import { bytes } from '../samples.js';
import { type Mutation, pairs } from './mutation.js';

export const encodings: readonly Mutation[] = [
  { name: 'every line ends in CRLF', change: (text) => text.replaceAll('\n', '\r\n'), raises: 'encoding' },
  {
    name: 'every line ends in CR CR LF',
    change: (text) => text.replaceAll('\n', '\r\r\n'),
    raises: 'encoding',
  },
  ...['\ufeff', '\u200b'].flatMap((character) =>
    [
      /(?<=\navailable_services: \d)/u,
      /(?<=\nvalidation_date: .*)(?=\n)/u,
      /(?<=\*\*状)/u,
      /(?<=查看原始)/u,
      /(?<=查看原始博客\]\([^)]*)(?=\))/u,
    ].map((place) => ({
      name: `${nameOf(character)} stands in a value, ${place.source}`,
      change: pairs(place, character),
      raises: 'encoding',
    })),
  ),
  { name: 'every line ends in a lone CR', change: (text) => text.replaceAll('\n', '\r'), raises: 'encoding' },
  { name: 'a byte order mark stands first', change: (text) => `\ufeff${text}`, raises: 'encoding' },
  {
    name: 'characters were lost',
    change: pairs('### 评估说明\n\n', '### 评估说明\n\n通过\ufffd续反馈。\n\n'),
    raises: 'encoding',
  },
  {
    name: 'a character has no width',
    change: pairs('### 评估说明\n\n', '### 评估说明\n\n通过\u200b续反馈。\n\n'),
    raises: 'encoding',
  },
  {
    name: 'a character turns the direction',
    change: pairs('### 评估说明\n\n', '### 评估说明\n\n通过\u202e续反馈。\n\n'),
    raises: 'encoding',
  },
  ...['\u200d', '\u00ad', '\u180e', '\u2028', '\u2063', '\u0007', '\u0085'].map((character) => ({
    name: `a character is ${nameOf(character)}`,
    change: pairs('### 评估说明\n\n', `### 评估说明\n\n通过${character}续反馈。\n\n`),
    raises: 'encoding',
  })),
  ...[/(?<=\nfeasibility: .)/u, /(?<=\navailable_services: .)/u, /(?<=\ntitle: .)/u, /(?<=\n# .)/u].map(
    (place) => ({
      name: `a character has no width, ${place.source}`,
      change: pairs(place, '\u200b'),
      raises: 'encoding',
    }),
  ),
  {
    name: 'a level hides a tag of two UTF-16 units',
    change: pairs(/(?<=\nfeasibility: .)/u, '\u{e0041}'),
    raises: 'encoding',
  },
  ...['### 评估', '### 可用', '### 验证', '## 实施'].map((start) => ({
    name: `a character has no width in a heading behind ${start}`,
    change: pairs(start, `${start}\u200b`),
    raises: 'encoding',
  })),
  ...['\ufeff', '\u200b'].flatMap((character) =>
    [/(?<=### 可用服务 \(\d)/u, /(?<=### 可用服务 \(\d个)/u, /(?<=### 可用服务 \(\d个\))/u].map((place) => ({
      name: `${nameOf(character)} stands in the heading of a list, ${place.source}`,
      change: pairs(place, character),
      raises: 'encoding',
    })),
  ),
  {
    name: 'the file is GB 18030',
    change: (text) => Uint8Array.from([...bytes(text).subarray(0, 200), 0xd6, 0xd0, 0xce, 0xc4]),
    raises: 'encoding',
  },
  {
    name: 'the file is UTF-16',
    change: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    raises: 'report-unreadable',
  },
  { name: 'the file is empty', change: () => '', raises: 'report-unreadable' },
];
