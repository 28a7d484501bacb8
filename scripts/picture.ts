import { graphemesOf, widthOf } from '../src/format/width.js';

const column = 8.4;
const row = 19;
const margin = 16;
const bar = 30;

/** The colours of a terminal, by the codes of ECMA-48 that the command prints. */
const colors: Readonly<Record<string, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  36: '#76e3ea',
};

const escapeCode = '\u001b[';
const codeParts = new RegExp(`(${escapeCode.replace('[', '\\[')}\\d+m)`);

interface Pen {
  readonly color: string | undefined;
  readonly isBold: boolean;
  readonly isDim: boolean;
}

const plainPen: Pen = { color: undefined, isBold: false, isDim: false };

/** Draws what a command printed to a terminal as an SVG: every character in its columns, whatever font there is. */
export function drawTerminal(command: string, printed: string): string {
  const lines = [`$ ${command}`, '', ...printed.trimEnd().split('\n')];
  const columns = Math.max(...lines.map((line) => widthOf(plainOf(line))));
  const width = Math.ceil(columns * column + 2 * margin);
  const height = bar + lines.length * row + margin;
  const rows = lines.map((line, index) => drawRow(line, bar + (index + 1) * row - 5));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(command)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    ...['#ff5f57', '#febc2e', '#28c840'].map(
      (fill, i) => `<circle cx="${margin + 6 + i * 18}" cy="17" r="5.5" fill="${fill}"/>`,
    ),
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', \'Noto Sans Mono CJK SC\', \'PingFang SC\', \'Microsoft YaHei\', monospace" font-size="14" fill="#e6edf3" xml:space="preserve">',
    ...rows.filter((one) => one !== ''),
    '</g>',
    '</svg>',
  ].join('\n')}\n`;
}

function plainOf(line: string): string {
  return line
    .split(codeParts)
    .filter((part) => !part.startsWith(escapeCode))
    .join('');
}

function drawRow(line: string, y: number): string {
  let pen = plainPen;
  let at = 0;
  const drawn: string[] = [];
  for (const part of line.split(codeParts)) {
    if (part.startsWith(escapeCode)) {
      pen = penAfter(pen, part.slice(escapeCode.length, -1));
      continue;
    }
    for (const run of runsOf(part)) {
      const columns = widthOf(run);
      if (run.trim() !== '') drawn.push(drawRun(run, at, columns, y, pen));
      at += columns;
    }
  }
  return drawn.join('');
}

function penAfter(pen: Pen, code: string): Pen {
  switch (code) {
    case '1':
      return { ...pen, isBold: true };
    case '2':
      return { ...pen, isDim: true };
    case '22':
      return { ...pen, isBold: false, isDim: false };
    default:
      return { ...pen, color: colors[code] };
  }
}

/** Runs of characters of one width: a font may draw wide ones wider or narrower than two narrow ones. */
function runsOf(text: string): readonly string[] {
  const runs: string[] = [];
  let last = 0;
  for (const grapheme of graphemesOf(text)) {
    const width = widthOf(grapheme);
    if (runs.length > 0 && width === last) runs[runs.length - 1] += grapheme;
    else runs.push(grapheme);
    last = width;
  }
  return runs;
}

function drawRun(text: string, at: number, columns: number, y: number, pen: Pen): string {
  const lead = text.length - text.trimStart().length;
  const shown = text.trim();
  const width = columns - lead - (text.length - lead - shown.length);
  const style = [
    ...(pen.color ? [` fill="${pen.color}"`] : []),
    ...(pen.isBold ? [' font-weight="bold"'] : []),
    ...(pen.isDim ? [' opacity="0.65"'] : []),
  ].join('');
  const left = margin + (at + lead) * column;
  const isWide = width > shown.length || /\p{Emoji_Presentation}/u.test(shown);
  if (isWide) return `<text y="${y}"${style}>${wideCharacters(shown, left)}</text>`;
  return `<text x="${left.toFixed(1)}" textLength="${(width * column).toFixed(1)}" y="${y}"${style}>${escapeXml(shown)}</text>`;
}

/** Each wide character in its two columns: fonts draw them narrower. */
function wideCharacters(text: string, start: number): string {
  const inset = 1.4;
  return [...graphemesOf(text)]
    .map(
      (grapheme, i) =>
        `<tspan x="${(start + inset + i * 2 * column).toFixed(1)}">${escapeXml(grapheme)}</tspan>`,
    )
    .join('');
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
