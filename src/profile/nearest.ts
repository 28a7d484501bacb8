import { distance } from 'fastest-levenshtein';

/**
 * The word that was probably meant: the nearest by edits, if at most a third of it differs. Case does not count; two
 * neighbours that changed places, or an end that is missing, are one edit.
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of words) {
    const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase());
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best !== undefined && least <= Math.max(1, Math.floor(best.length / 3)) ? best : undefined;
}

function editsBetween(word: string, candidate: string): number {
  const isCut = word.length > 2 && word !== candidate && candidate.startsWith(word);
  return isCut || isSwapped(word, candidate) ? 1 : distance(word, candidate);
}

function isSwapped(word: string, candidate: string): boolean {
  const at = [...word].findIndex((unit, i) => unit !== candidate[i]);
  const swapped = `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
  return at >= 0 && swapped === candidate;
}
