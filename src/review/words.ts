import type { Words } from '../profile/profile.js';
import type { Fault, FaultKind } from '../report/fault.js';

/** A value of the report, in quotation marks, cut to a length that a sentence can hold. */
export function quoted(text: string): { en: string; zh: string } {
  const line = text.replace(/\s+/gu, ' ').trim();
  const cut = [...line].length > 80 ? `${[...line].slice(0, 80).join('')}…` : line;
  return { en: `"${cut}"`, zh: `“${cut}”` };
}

/** The message of a related place: what stands there. */
export function quote(text: string): Words {
  const { en, zh } = quoted(text);
  return { en: `Here it says ${en}.`, 'zh-CN': `此处为${zh}。` };
}

/** What may stand at a path instead of a regular file, in Chinese. */
const insteadOfFile: Readonly<Record<string, string>> = {
  'symbolic link': '符号链接',
  submodule: '子模块',
  pipe: '管道',
  socket: '套接字',
  device: '设备',
  'Git LFS pointer': ' Git LFS 指针',
};

const faults: Record<FaultKind, (detail: string, code?: string) => readonly [en: string, zh: string]> = {
  'not-a-file': (what) => [
    `A ${what} stands where a report should: only regular files are reviewed.`,
    `此路径是${insteadOfFile[what] ?? what}，不是普通文件，无法审查。`,
  ],
  'too-large': (bytes) => [
    `The report has ${bytes} bytes; up to 1048576 (1 MiB) are reviewed.`,
    `报告大小为 ${bytes} 字节，超过可审查的上限 1048576 字节（1 MiB）。`,
  ],
  empty: () => ['The report is empty.', '报告是空的。'],
  'not-utf-8': (byte) => [
    `The report is not UTF-8: byte ${byte} does not belong to any character.`,
    `报告不是 UTF-8 编码：第 ${byte} 字节处无法解码。`,
  ],
  binary: (byte) => [
    `The report is not text: byte ${byte} is NUL.`,
    `报告不是文本文件：第 ${byte} 字节处是 NUL。`,
  ],
  'byte-order-mark': () => [
    'The report begins with a byte order mark (U+FEFF): readers that expect `---` there find no front matter.',
    '报告以字节顺序标记（BOM，U+FEFF）开头：按 `---` 识别 front matter 的程序会读不到它。',
  ],
  crlf: (count) => [
    `${count} lines end in CRLF: readers that expect LF find no front matter.`,
    `有 ${count} 行以 CRLF 结尾：按 LF 读取的程序会读不到 front matter。`,
  ],
  'lone-cr': (count) => [
    `${count} carriage returns stand without a line feed: git takes what they separate for one line.`,
    `有 ${count} 个回车符（CR）后面没有换行符（LF）：git 会把它们隔开的内容当作一行。`,
  ],
  'replacement-character': (count) => [
    `${count} × U+FFFD stands here: characters were lost when the text was converted.`,
    `此处有 ${count} 个替换字符（U+FFFD）：文字在转码时已经丢失。`,
  ],
  'bidirectional-control': (code) => [
    `${code} stands here, which changes the order in which text is shown.`,
    `此处有双向控制字符 ${code}，会改变文字的显示顺序。`,
  ],
  'zero-width': (code) => [`${code} stands here, which no reader sees.`, `此处有不可见字符 ${code}。`],
  'front-matter-missing': (line) => [
    `The report has no front matter: its first line is ${quoted(line).en}, not \`---\`.`,
    `报告没有 front matter：第一行是${quoted(line).zh}，而不是 \`---\`。`,
  ],
  'front-matter-language': (language) => [
    `The front matter is marked as ${quoted(language).en}; only YAML is read, and nothing is run.`,
    `front matter 标记为${quoted(language).zh}；这里只读取 YAML，不执行任何内容。`,
  ],
  'front-matter-open': (line) =>
    line.trim() === '---'
      ? [
          'Behind the `---` of the first line stands white space; nothing may.',
          '第一行的 `---` 后面有空白字符，应当去掉。',
        ]
      : [
          `The first line is ${quoted(line).en}; front matter opens with exactly \`---\`.`,
          `第一行是${quoted(line).zh}；front matter 的起始行必须正好是 \`---\`。`,
        ],
  'front-matter-close': (line) =>
    line === ''
      ? ['The front matter is never closed by a line `---`.', 'front matter 没有以 `---` 行结束。']
      : line.trim() === '---'
        ? [
            'Behind the `---` that closes the front matter stands white space; nothing may.',
            '结束 front matter 的 `---` 后面有空白字符，应当去掉。',
          ]
        : [
            `The front matter ends at ${quoted(line).en}; its closing line is exactly \`---\`.`,
            `front matter 在${quoted(line).zh}处结束；结束行必须正好是 \`---\`。`,
          ],
  'front-matter-too-large': (bytes) => [
    `The front matter has ${bytes} bytes; up to 16384 (16 KiB) are read.`,
    `front matter 大小为 ${bytes} 字节，超过上限 16384 字节（16 KiB）。`,
  ],
  'front-matter-not-a-map': () => [
    'The front matter is not a list of `key: value` lines.',
    'front matter 不是由“键: 值”组成的。',
  ],
  'yaml-syntax': (line, code = '') => {
    const [en, zh] = yamlReasons[code] ?? [`the parser finds ${code}`, `解析器报告 ${code}`];
    return [
      `The front matter is not YAML at ${quoted(line).en}: ${en}.`,
      `front matter 的${quoted(line).zh}不是合法的 YAML：${zh}。`,
    ];
  },
  'yaml-feature': (what) => [
    `The front matter uses ${quoted(what).en}: anchors, aliases, merge keys and tags are not read.`,
    `front matter 使用了${quoted(what).zh}：锚点、别名、合并键和标签都不读取。`,
  ],
  'duplicate-key': (key) => [
    `The key ${quoted(key).en} stands twice in the front matter.`,
    `front matter 中的键${quoted(key).zh}出现了两次。`,
  ],
  'unclosed-fence': (fence) => [
    `The code block that ${quoted(fence).en} opens here is never closed: what follows is taken for code.`,
    `此处由${quoted(fence).zh}开始的代码块没有结束：后面的内容都会被当作代码。`,
  ],
  'unclosed-comment': () => [
    'The comment that `<!--` opens here is never closed: what follows is not shown.',
    '此处由 `<!--` 开始的注释没有结束：后面的内容不会显示。',
  ],
  'too-deep': (depth) => [
    `Quotes, lists or boxes are nested more than ${depth} deep here; what is inside is not reviewed.`,
    `此处的引用、列表或提示框嵌套超过 ${depth} 层，其中的内容未审查。`,
  ],
  'too-many-items': (most) => [
    `The lists have more than ${most} items, and from here on it is one too many: only the front matter is reviewed.`,
    `列表项超过 ${most} 个，从此处起超出上限：只审查了 front matter。`,
  ],
  'too-many-findings': (count) => [
    `${count} things are wrong in this report; the first 500 of them are listed.`,
    `这份报告有 ${count} 处问题，只列出前 500 处。`,
  ],
  'yaml-too-deep': (depth) => [
    `The front matter is nested more than ${depth} deep here: it is not read.`,
    `front matter 在此处嵌套超过 ${depth} 层，无法读取。`,
  ],
  'companion-unreadable': (what) => {
    const [file, kind] = what.split(': ') as [string, 'too-large' | 'binary' | 'not-utf-8' | 'not-a-file'];
    const [en, zh] = companions[kind];
    return [
      `${file} beside the report cannot be read: ${en}. What depends on it was not checked.`,
      `报告旁的 ${file} 无法读取：${zh}。依赖它的检查没有进行。`,
    ];
  },
  'path-collision': (other) => [
    `The path differs from ${quoted(other).en} only in case or in how its characters are composed: on some machines the two are one file.`,
    `此路径与${quoted(other).zh}只有大小写或字符组合方式不同，在某些系统上会变成同一个文件。`,
  ],
};

/** What the `yaml` package's error codes mean to who wrote the line: https://eemeli.org/yaml/#errors */
const yamlReasons: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  BLOCK_AS_IMPLICIT_KEY: ['a colon and a space begin a new key', '冒号加空格会被当作新的键'],
  MULTILINE_IMPLICIT_KEY: ['a key is on one line, with a colon behind it', '键必须在一行内，后面跟冒号'],
  MISSING_CHAR: [
    'here or above it a quotation mark, bracket or colon is missing',
    '此处或之前缺少引号、括号或冒号',
  ],
  UNCLOSED_QUOTE: ['the quotation mark that opens the value is not closed', '值开头的引号没有闭合'],
  BAD_SCALAR_START: ['a value cannot begin with this character', '值不能以这个字符开头'],
  TAB_AS_INDENT: ['a tab cannot indent', '不能用制表符缩进'],
  BAD_INDENT: ['the indentation is not that of the lines around it', '缩进与前后行不一致'],
  UNEXPECTED_TOKEN: [
    'something stands here that does not belong to a key or its value',
    '此处有不属于键或值的内容',
  ],
  BAD_DQ_ESCAPE: [
    'a backslash in quotation marks begins an escape that there is not',
    '双引号内的反斜杠转义不存在',
  ],
  BAD_ALIAS: ['`*` begins an alias, and this is none', '`*` 表示别名，此处不是别名'],
  BAD_DIRECTIVE: ['`%` at the start of a line begins a directive', '行首的 `%` 表示指令'],
};

const companions = {
  'too-large': ['it has more than 1 MiB', '文件超过 1 MiB'],
  binary: ['it is not text', '不是文本文件'],
  'not-utf-8': ['it is not UTF-8', '不是 UTF-8 编码'],
  'not-a-file': ['it is a Git LFS pointer', '是 Git LFS 指针'],
} as const;

export function faultWords({ kind, detail, code }: Fault): Words {
  const [en, zh] = faults[kind](detail, code);
  return { en, 'zh-CN': zh };
}
