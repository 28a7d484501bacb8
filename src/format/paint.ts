/** Select Graphic Rendition: ECMA-48, 8.3.117. */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
} as const;
/** A code of ours, as a part that `split` keeps. */
export const styling = new RegExp(`(\\u001b\\[(?:${Object.values(codes).flat().join('|')})m)`, 'g');
export type Style = keyof typeof codes;

/** Puts a style on a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** A paint that colours, or one that does not. */
export function paintOf(isColored: boolean): Paint {
  if (!isColored) return (_style, text) => text;
  return (style, text) => {
    const [on, off] = codes[style];
    return text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
