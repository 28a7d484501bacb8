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
    `This path is a ${what}, not a regular file, and is not reviewed.`,
    `此路径是${insteadOfFile[what] ?? what}，不是普通文件，无法审查。`,
  ],
  'too-large': (bytes) => [
    `The report has ${bytes} bytes; at most 1048576 (1 MiB) are reviewed.`,
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
    'The report begins with a byte order mark (U+FEFF): programs that expect "---" there do not find the front matter.',
    '报告以字节顺序标记（BOM，U+FEFF）开头，按“---”识别 front matter 的程序会读不到它。',
  ],
  crlf: (count) => [
    `${count} ${count === '1' ? 'line ends' : 'lines end'} in CRLF: programs that expect LF do not find the front matter.`,
    `有 ${count} 行以 CRLF 结尾，按 LF 读取的程序会读不到 front matter。`,
  ],
  'lone-cr': (count) => [
    `${count} carriage ${count === '1' ? 'return (CR) has' : 'returns (CR) have'} no line feed (LF) after ${count === '1' ? 'it' : 'them'}: git sees one line where an editor shows several.`,
    `有 ${count} 个回车符（CR）后面没有换行符（LF），git 会把编辑器中的多行当作一行。`,
  ],
  'conflict-marker': (line) => [
    `A merge conflict was not resolved: ${quoted(line).en} is one of git's markers.`,
    `合并冲突没有解决：${quoted(line).zh}是 git 的冲突标记。`,
  ],
  'replacement-character': (count) => [
    `${count} replacement ${count === '1' ? 'character (U+FFFD) is' : 'characters (U+FFFD) are'} here: the text was lost in a conversion.`,
    `此处有 ${count} 个替换字符（U+FFFD），原来的文字在转码时丢失了。`,
  ],
  'bidirectional-control': (code) => [
    `${code} is here, a hidden character that changes the order in which the text is shown.`,
    `此处有双向控制字符 ${code}，会改变文字的显示顺序。`,
  ],
  'zero-width': (code) => [`${code} is here, a character that nobody sees.`, `此处有不可见字符 ${code}。`],
  'front-matter-missing': (line) => [
    `The report has no front matter: its first line is ${line.trim() === '' ? 'empty' : quoted(line).en}, not "---".`,
    `报告没有 front matter：第一行是${line.trim() === '' ? '空行' : quoted(line).zh}，而不是“---”。`,
  ],
  'front-matter-language': (language) => [
    `The "---" on the first line is followed by ${quoted(language).en}; front matter is read only as YAML.`,
    `第一行的“---”后面写着${quoted(language).zh}，但 front matter 只按 YAML 读取。`,
  ],
  'front-matter-open': (line) =>
    line.trim() === '---'
      ? [
          'The "---" on the first line is followed by white space; the line must be exactly "---".',
          '第一行的“---”后面有空白字符，这一行应当只有“---”。',
        ]
      : [
          `The first line is ${quoted(line).en}; it must be exactly "---".`,
          `第一行是${quoted(line).zh}，这一行应当只有“---”。`,
        ],
  'front-matter-close': (line, code) =>
    code === 'LOST'
      ? [
          `The front matter does not end where it should: the line "---" below ${quoted(line).en} is missing.`,
          `front matter 没有在应有的位置结束：${quoted(line).zh}下面缺少一行“---”。`,
        ]
      : line === ''
        ? ['No line "---" ends the front matter.', 'front matter 没有用单独一行“---”结束。']
        : line.trim() === '---'
          ? [
              'The "---" that ends the front matter is followed by white space; the line must be exactly "---".',
              '结束 front matter 的“---”后面有空白字符，这一行应当只有“---”。',
            ]
          : [
              `The front matter ends with ${quoted(line).en}; that line must be exactly "---".`,
              `front matter 以${quoted(line).zh}结束，这一行应当只有“---”。`,
            ],
  'front-matter-too-large': (bytes) => [
    `The front matter has ${bytes} bytes; at most 16384 (16 KiB) are read.`,
    `front matter 大小为 ${bytes} 字节，超过上限 16384 字节（16 KiB）。`,
  ],
  'front-matter-not-a-map': () => [
    'The front matter does not consist of lines "key: value".',
    'front matter 不是由一行行“键: 值”组成的。',
  ],
  'yaml-syntax': (line, code) => {
    const [en, zh] = yamlReasons[code!] ?? [`the YAML parser says ${code}`, `YAML 解析器报告 ${code}`];
    return [
      `The front matter cannot be read at ${quoted(line).en}: ${en}.`,
      `front matter 在${quoted(line).zh}处无法读取：${zh}。`,
    ];
  },
  'yaml-feature': (what) => [
    `The front matter has ${quoted(what).en}, which has a meaning of its own in YAML; only plain values are read.`,
    `front matter 中的${quoted(what).zh}在 YAML 中另有含义，这里只读取普通的值。`,
  ],
  'duplicate-key': (key) => [
    `The key ${quoted(key).en} appears twice in the front matter.`,
    `front matter 中的键${quoted(key).zh}出现了两次。`,
  ],
  'unclosed-fence': (fence) => [
    `The code block that ${quoted(fence).en} begins here never ends: everything below is taken for code.`,
    `此处由${quoted(fence).zh}开始的代码块没有结束，后面的内容都会被当作代码。`,
  ],
  'unclosed-comment': () => [
    'The comment that "<!--" begins here never ends: everything below is hidden.',
    '此处由“<!--”开始的注释没有结束，后面的内容都不会显示。',
  ],
  'too-deep': (depth) => [
    `Quotes, lists or boxes are nested more than ${depth} levels deep here; what is inside is not reviewed.`,
    `此处的引用、列表或提示框嵌套超过 ${depth} 层，其中的内容没有审查。`,
  ],
  'too-many-items': (most) => [
    `The lists have more than ${most} items in all, and the first one too many is here; only the front matter is reviewed.`,
    `列表项总数超过 ${most} 个，从此处起超出上限，因此只审查了 front matter。`,
  ],
  'too-many-findings': (count) => [
    `${count} things are wrong in this report; the first 500 of them are listed.`,
    `这份报告有 ${count} 处问题，只列出前 500 处。`,
  ],
  'yaml-too-deep': (depth) => [
    `The front matter is nested more than ${depth} levels deep here and is not read.`,
    `front matter 在此处嵌套超过 ${depth} 层，无法读取。`,
  ],
  'companion-unreadable': (what) => {
    const end = what.lastIndexOf(': ');
    const file = what.slice(0, end);
    const [en, zh] = companions[what.slice(end + 2) as keyof typeof companions];
    return [
      `${file} beside the report cannot be read: ${en}. What depends on it was not checked.`,
      `报告旁的 ${file} 无法读取：${zh}。与它有关的检查没有进行。`,
    ];
  },
  'path-collision': (other) => [
    `The path differs from ${quoted(other).en} only in case or in how its characters are encoded: on some computers the two are one file.`,
    `此路径与${quoted(other).zh}只有大小写或字符编码形式不同，在某些系统上会被当作同一个文件。`,
  ],
};

/** What the `yaml` package's error codes mean to who wrote the line: https://eemeli.org/yaml/#errors */
const yamlReasons: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  BLOCK_AS_IMPLICIT_KEY: ['a colon followed by a space begins a new key', '冒号加空格会被当作新的键'],
  MULTILINE_IMPLICIT_KEY: [
    'a key is followed by ":" and a space on the same line',
    '键后面应在同一行写半角冒号和空格',
  ],
  MISSING_CHAR: [
    'a quotation mark, bracket or colon is missing here or above',
    '此处或之前缺少引号、括号或冒号',
  ],
  UNCLOSED_QUOTE: ['the quotation mark that begins the value is not closed', '值开头的引号没有配对'],
  BAD_SCALAR_START: ['a value cannot begin with this character', '值不能以这个字符开头'],
  TAB_AS_INDENT: ['a line cannot be indented with a tab', '不能用制表符（Tab）缩进'],
  BAD_INDENT: ['it is not indented like the lines around it', '缩进与前后行不一致'],
  UNEXPECTED_TOKEN: [
    'there is something that belongs neither to a key nor to its value',
    '此处有不属于键或值的内容',
  ],
  BAD_DQ_ESCAPE: [
    'a backslash within double quotes has a meaning of its own in YAML',
    '双引号中的反斜杠在 YAML 中另有含义',
  ],
  BAD_ALIAS: [
    '"*" at the start of a value has a meaning of its own in YAML',
    '值开头的“*”在 YAML 中另有含义',
  ],
  BAD_DIRECTIVE: [
    '"%" at the start of a line has a meaning of its own in YAML',
    '行首的“%”在 YAML 中另有含义',
  ],
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
