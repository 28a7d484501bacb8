import { type Fact, resolve } from '../facts/fact.js';
import type { Words } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import { Source } from '../report/source.js';
import type { Problem, Subject } from './problem.js';
import { quoted } from './words.js';

/** An index of reports, as a generator wrote it: the objects of its lists. */
export interface IndexFile {
  readonly source: Source;
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

/** Reads an index; undefined where it is not JSON. */
export function readIndex(path: string, bytes: Uint8Array): IndexFile | undefined {
  const source = new Source(path, new TextDecoder().decode(bytes));
  try {
    return { source, entries: entriesOf(JSON.parse(source.text)) };
  } catch {
    return undefined;
  }
}

/** The list itself, or the lists that an object holds. */
function entriesOf(value: unknown): IndexFile['entries'] {
  const lists = Array.isArray(value)
    ? [value]
    : Object.values((value ?? {}) as object).filter((member) => Array.isArray(member));
  return lists
    .flat()
    .filter((entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null);
}

/** A report whose entry in the index says something else, or that has none: one finding, on the first value it lacks. */
export function checkIndex(rule: Rule, { scope }: Subject, index: IndexFile | undefined): readonly Problem[] {
  const { key, fields, file } = rule.index!;
  const own = resolve(key, scope);
  if (!own) return [];
  const name = String(key.at(-1));
  const entry = index?.entries.find((one) => String(memberOf(one, name)) === String(own.value));
  const problem = { scope, subject: '' };
  if (!index || !entry) {
    const message = index ? missing(file, String(own.value)) : unreadable(file);
    return [{ ...problem, at: own, evidence: index ? 'no entry' : 'no index', message }];
  }
  const stale = fields.flatMap((path) => {
    const fact = resolve(path, scope);
    const listed = memberOf(entry, String(path.at(-1)));
    if (!fact || listed === undefined || String(listed) === String(fact.value)) return [];
    return [{ name: String(path.at(-1)), fact, listed: String(listed) }];
  });
  if (stale.length === 0) return [];
  const at = index.source.text.indexOf(JSON.stringify(own.value));
  const range = { start: Math.max(0, at), end: Math.max(0, at) + JSON.stringify(own.value).length };
  return [
    {
      ...problem,
      at: stale[0]!.fact,
      evidence: stale
        .map(({ name: field, listed, fact }) => `${field}=${listed},${String(fact.value)}`)
        .join('\n'),
      message: other(file, stale),
      related: at === -1 ? [] : [{ source: index.source, range, message: entryHere }],
    },
  ];
}

/** A member of an entry, whether its name is written `publish_date`, `publishDate` or `publish-date`. */
function memberOf(entry: Readonly<Record<string, unknown>>, name: string): unknown {
  const wanted = plainName(name);
  return Object.entries(entry).find(([member]) => plainName(member) === wanted)?.[1];
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[_-]/gu, '');
}

const entryHere: Words = { en: "The report's entry is here.", 'zh-CN': '此处是该报告的条目。' };

function missing(file: string, value: string): Words {
  const { en, zh } = quoted(value);
  return { en: `${file} has no entry for ${en}.`, 'zh-CN': `${file} 中没有${zh}的条目。` };
}

function unreadable(file: string): Words {
  return { en: `${file} cannot be read as JSON.`, 'zh-CN': `${file} 无法按 JSON 读取。` };
}

interface Difference {
  readonly name: string;
  readonly fact: Fact;
  readonly listed: string;
}

function other(file: string, differences: readonly Difference[]): Words {
  const say = ({ name, listed, fact }: Difference) => ({
    en: `${name} is ${quoted(listed).en} instead of ${quoted(String(fact.value)).en}`,
    zh: `${name} 仍为${quoted(listed).zh}，报告中为${quoted(String(fact.value)).zh}`,
  });
  return {
    en: `${file} is behind the report: ${differences.map((one) => say(one).en).join(', ')}.`,
    'zh-CN': `${file} 未随报告更新：${differences.map((one) => say(one).zh).join('；')}。`,
  };
}
