import { isUtf8 } from 'node:buffer';
import type { Fault } from './fault.js';

/** Largest report that is parsed, in bytes. */
export const maxReportBytes = 1024 * 1024;

/** How the file begins that stands for one that Git LFS keeps: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const lfsPointer = 'version https://git-lfs.github.com/spec/';

const bidirectional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// Controls, separators and signs that are shown as nothing. A joiner has its use within an emoji and in the scripts that
// join letters, a non-joiner in the latter.
const zeroWidth =
  /[^\P{Cc}\t\n\r]|[\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]|(?<!\ufe0f|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}])[\u200c\u200d]/gu;

// Any unit that one of the faults below begins with: most reports have none, and one look tells.
const suspects =
  /[^\P{Cc}\t\n]|[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]|[\u{e0000}-\u{e007f}]/u;

/** Bytes to text. The byte order mark and every line ending stay, so that offsets are those of the file. */
export function decode(bytes: Uint8Array): { text: string; faults: Fault[] } {
  const unread = (kind: Fault['kind'], detail: string) => ({
    text: '',
    faults: [{ kind, detail, range: { start: 0, end: 0 } }],
  });
  if (bytes.length > maxReportBytes) return unread('too-large', String(bytes.length));
  const nul = bytes.indexOf(0);
  if (nul !== -1) return unread('binary', String(nul + 1));
  if (!isUtf8(bytes)) return unread('not-utf-8', String(firstBadByte(bytes)));
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (text.trim() === '') return unread('empty', String(bytes.length));
  if (text.startsWith(lfsPointer)) return unread('not-a-file', 'Git LFS pointer');
  return { text, faults: suspicious(text) };
}

/**
 * The number, from 1, of the first byte that belongs to no character: where a sequence breaks off, its first. A decoder
 * puts U+FFFD there, and what stands before it is as many bytes long as the same text written anew.
 */
function firstBadByte(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let read = 0;
  let from = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', from)) {
    read += Buffer.byteLength(text.slice(from, at));
    if (!isLostSign(bytes, read)) break;
    read += 3;
    from = at + 1;
  }
  return read + 1;
}

/** Whether U+FFFD itself is written there. */
function isLostSign(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
}

/** Characters that a reader cannot see, or that stand for lost ones. */
function suspicious(text: string): Fault[] {
  if (!suspects.test(text)) return [];
  const faults: Fault[] = [];
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (bom) {
    const range = { start: 0, end: 1 };
    faults.push({ kind: 'byte-order-mark', detail: 'U+FEFF', range, edits: [{ range, text: '' }] });
  }
  if (text.includes('\r')) faults.push(...carriageReturns(text));
  for (let at = text.indexOf('\ufffd'); at !== -1; ) {
    let end = at + 1;
    while (text.charCodeAt(end) === 0xfffd) end++;
    faults.push({ kind: 'replacement-character', detail: String(end - at), range: { start: at, end } });
    at = text.indexOf('\ufffd', end);
  }
  for (const [kind, pattern] of [
    ['bidirectional-control', bidirectional],
    ['zero-width', zeroWidth],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const range = { start: match.index, end: match.index + match[0].length };
      if (range.start < bom) continue;
      const detail = `U+${match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
      faults.push({ kind, detail, range, edits: [{ range, text: '' }] });
    }
  }
  return faults;
}

/** One fault for all CRLF endings and one for all lone CRs: they have one cause, the editor that wrote the file. */
function carriageReturns(text: string): Fault[] {
  const faults: Fault[] = [];
  for (const [kind, pattern] of [
    ['crlf', /\r\r?\n/g],
    ['lone-cr', /\r(?!\r?\n)/g],
  ] as const) {
    const found = [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }));
    if (found.length === 0) continue;
    const edits = found.map((range) => ({ range, text: '\n' }));
    faults.push({
      kind,
      detail: String(found.length),
      range: { start: found[0]!.start, end: found[0]!.end },
      edits,
    });
  }
  return faults;
}
