import { createHash } from 'node:crypto';

/** What a comment of ours remembers, in a last line that nobody sees. */
export interface Marker {
  /** The workflow and configuration that wrote it: two of them on one pull request never touch each other's comments. */
  readonly scope: string;
  readonly fingerprints: readonly string[];
  /** Digest of what the comment says, lines aside: another one means new evidence. */
  readonly evidence: string;
  /** The comment says that its findings are gone. */
  readonly fixed: boolean;
  /** Run and attempt that wrote it, `123.1`. */
  readonly run: string;
  /** The first seven digits of the commit that it speaks of. */
  readonly sha: string;
}

const pattern =
  /<!-- rr v=1 scope=([\w./-]+) fp=([0-9a-f,]+) ev=([0-9a-f]+) fixed=([01]) run=([\w.]*) sha=([0-9a-f]*) -->\s*$/;

export function writeMarker(marker: Marker): string {
  const { scope, fingerprints, evidence, fixed, run, sha } = marker;
  return `<!-- rr v=1 scope=${scope} fp=${fingerprints.join(',')} ev=${evidence} fixed=${fixed ? 1 : 0} run=${run} sha=${sha.slice(0, 7)} -->`;
}

/** The marker that ends a comment, if one does. Whether to believe it depends on who wrote the comment. */
export function readMarker(body: string): Marker | undefined {
  const found = pattern.exec(body);
  if (!found) return undefined;
  const [, scope = '', fingerprints = '', evidence = '', fixed, run = '', sha = ''] = found;
  return { scope, fingerprints: fingerprints.split(','), evidence, fixed: fixed === '1', run, sha };
}

/** A scope that cannot end the marker: letters, digits, `.`, `/`, `_` and single hyphens. */
export function scopeOf(...names: readonly string[]): string {
  return names.map((name) => name.replace(/[^\w.]+/g, '-').replace(/^-+|-+$/g, '') || '_').join('/');
}

/** The first `length` hexadecimal digits of the SHA-256 of some texts. */
export function digest(texts: readonly string[], length = 12): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, length);
}
