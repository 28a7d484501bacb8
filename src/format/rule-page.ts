import type { ExampleChange } from '../profile/document.js';
import type { Language, Profile } from '../profile/profile.js';
import type { Rule } from '../profile/rule.js';
import { Source } from '../report/source.js';
import { runExample } from '../review/examples.js';
import { type PageWords, pageWordsOf } from './rule-page-wording.js';
import { formatText } from './text.js';
import { wordingOf } from './wording.js';

const reportLinesShown = 30;

/** The page of a rule, as Markdown that reads well at a terminal: what it checks, why, examples, configuration. */
export function renderRulePage(profile: Profile, rule: Rule, language: Language): string {
  const words = pageWordsOf(language);
  const { off, severity } = wordingOf(language);
  const level = rule.severity === 'off' ? off : severity[rule.severity];
  const examples = rule.spec.examples.map((example) =>
    'fails' in example
      ? failing(profile, rule, example.fails, words, language)
      : passing(profile, example.passes, words),
  );
  const parts = [
    `# ${rule.id}`,
    rule.summary[language],
    words.severity(level) + words.fixable[rule.fixable],
    `## ${words.why}`,
    rule.why[language],
    `## ${words.examples}`,
    ...examples,
    `## ${words.configure}`,
    words.configureIn,
    fenced(`rules:\n  ${rule.id}: ${rule.severity === 'warning' ? 'error' : 'warning'}`, 'yaml'),
    words.severities,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function passing(profile: Profile, change: ExampleChange, words: PageWords): string {
  return [words.passes, ...changesOf(profile, change, words)].join('\n\n');
}

function failing(
  profile: Profile,
  rule: Rule,
  change: ExampleChange,
  words: PageWords,
  language: Language,
): string {
  const { report, outcome } = runExample(profile, rule, change, language);
  const findings = outcome.findings.filter((finding) => finding.rule === rule.id);
  const text = formatText(
    { ...outcome, findings },
    {
      source: (path) => (path === findings[0]?.path && report !== '' ? new Source(path, report) : undefined),
      name: (path) => path,
      secret: new Set(rule.spec.forbid?.secret ? [rule.id] : []),
      existing: new Set(),
      isColored: false,
      width: 100,
      seconds: undefined,
      isQuiet: true,
    },
  );
  return [words.fails, ...changesOf(profile, change, words), fenced(text.trimEnd(), 'text')].join('\n\n');
}

/** How an example differs from the profile's whole one. */
function changesOf({ document }: Profile, change: ExampleChange, words: PageWords): readonly string[] {
  const { report, path, replace = [], beside, data, base, others } = change;
  const pairs = replace.flatMap((text, index) =>
    index % 2 === 0 ? [words.replaced(spanOf(text), spanOf(replace[index + 1] ?? ''))] : [],
  );
  const files = [...Object.entries(beside ?? {}), ...Object.entries(data ?? {})];
  const items = [
    ...(path ? [words.at(spanOf(path))] : []),
    ...pairs,
    ...files.map(([name, text]) => words.file(spanOf(name), spanOf(text))),
    ...(base?.replace ?? []).flatMap((text, index, all) =>
      index % 2 === 0 ? [words.onBase(spanOf(text), spanOf(all[index + 1] ?? ''))] : [],
    ),
    ...Object.keys(others ?? {}).map((name) => words.other(spanOf(name))),
  ];
  const listed = items.length > 0 ? [items.map((item) => `- ${item}`).join('\n')] : [];
  if (report !== undefined && report !== '') return [fenced(clip(report), 'markdown'), ...listed];
  const isWhole = listed.length === 0 && document.example !== undefined;
  return isWhole ? [words.whole] : listed;
}

function clip(report: string): string {
  const lines = report.trimEnd().split('\n');
  return lines.length <= reportLinesShown
    ? lines.join('\n')
    : [...lines.slice(0, reportLinesShown), '...'].join('\n');
}

/** A text as a code span. Line breaks show as `\n`. https://spec.commonmark.org/0.31.2/#code-spans */
function spanOf(text: string): string {
  const shown = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = runs.length > 0 ? ' ' : '';
  return shown === '' ? '` `' : fence + pad + shown + pad + fence;
}

function fenced(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}
