/** Controls, joiners, bidirectional marks, fillers, variation selectors (but emoji's), tags, halves of a pair. */
const unseen =
  /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|[\ufe00-\ufe0e]|\u034f|[\u17b4\u17b5]|[\u180b-\u180f]|[\u{e0000}-\u{e0fff}]/gu;

/** One line that names each character that cannot be seen, as `⟨U+202E⟩`; line breaks and tabs become a blank. */
export function visible(text: string): string {
  return nameUnseen(text.replace(/\r\n|[\n\t]/g, ' '));
}

/** The same, with line feeds and tabs as they are. */
export function nameUnseen(text: string): string {
  return text.replace(unseen, nameOf);
}

/** Does the text hold a character that cannot be seen, tabs and line feeds aside? */
export function hidesSomething(text: string): boolean {
  return text.replace(unseen, '') !== text;
}

/** What stands for a character that must not stand there itself. */
export function nameOf(character: string): string {
  return `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * The same text with nothing in it that GitHub's runner takes for a command: it looks for `::` where a line begins and
 * for `##[` anywhere, in whatever a step prints. https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function disarm(text: string): string {
  return text.replaceAll('##[', `##${nameOf('[')}`).replace(/^([^\S\r\n]*):(?=:)/gm, `$1${nameOf(':')}`);
}
