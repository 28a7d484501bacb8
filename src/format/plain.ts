import { widthOf, wrap } from './width.js';

/**
 * The Markdown that the plan writes, as plain lines: what a reader on GitHub sees of it, without the marks. It is made
 * for that Markdown, in which everything from a report stands in code spans or behind backslashes.
 */
export function plainLines(markdown: string, width: number): readonly string[] {
  const lines = markdown
    .replace(/<!--.*?-->/gs, '')
    .trim()
    .split('\n');
  const rows: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const fence = /^(`{3,})(\w*)$/.exec(line);
    if (fence) {
      const end = lines.indexOf(fence[1]!, at + 1);
      const lead = fence[2] === 'suggestion' ? '+ ' : '  ';
      rows.push(...lines.slice(at + 1, end).map((text) => lead + text));
      at = end + 1;
    } else if (line.startsWith('|')) {
      const end = lines.findIndex((text, index) => index > at && !text.startsWith('|'));
      rows.push(...tableLines(lines.slice(at, end === -1 ? undefined : end)));
      at = end === -1 ? lines.length : end;
    } else {
      rows.push(...paragraph(line, width));
      at += 1;
    }
  }
  return rows;
}

function paragraph(line: string, width: number): readonly string[] {
  const [, indent = '', mark = '', text = ''] = /^(\s*)((?:[-*] |#+ |> )?)(.*)$/s.exec(line)!;
  const lead = mark.startsWith('#') ? '' : indent + mark;
  const rows = text.split('<br>').flatMap((part) => wrap(plainText(part), width - lead.length));
  return rows.map((row, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + row);
}

/** Cells under each other, without the row of dashes. */
function tableLines(lines: readonly string[]): readonly string[] {
  const rows = lines
    .filter((_, index) => index !== 1)
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => plainText(cell.trim().replaceAll('\\|', '|'))),
    );
  const columns = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat(Math.max(0, columns[index]! - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  );
}

/** A backslash and what it makes plain; a code span; bold, a tag, the two ends of a link. */
const marks = /\\([!-/:-@[-`{-~])|(?<!`)(`+)(?!`)(.*?)(?<!`)\2(?!`)|\*\*|<\/?\w+>|\[|\]\([^)\s]*\)/g;

function plainText(text: string): string {
  return text.replace(marks, (_mark, plain?: string, _fence?: string, span?: string) => {
    if (plain !== undefined) return plain;
    return span === undefined ? '' : spanText(span);
  });
}

/** One blank on either side of a code span belongs to its marks. https://spec.commonmark.org/0.31.2/#code-spans */
function spanText(span: string): string {
  return /^ .*[^ ].* $/.test(span) ? span.slice(1, -1) : span;
}
