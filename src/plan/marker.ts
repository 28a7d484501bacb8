import { createHash } from 'node:crypto';

/** What a comment of ours remembers, in a last line that nobody sees. */
export interface Marker {
  /** The workflow and configuration that wrote it: two of them on one pull request never touch each other's comments. */
  readonly scope: string;
  /** The findings that the comment names. */
  readonly fingerprints: readonly string[];
  /** What each of them is about, in the same order: equal ones are the same finding with other evidence. */
  readonly slots: readonly string[];
  /** Digest of what the comment says, lines aside: another one means that there is more to say. */
  readonly evidence: string;
  /** The comment says that its findings are gone, or said elsewhere by now. */
  readonly fixed: boolean;
  /** Run and attempt that wrote it, `123.1`. */
  readonly run: string;
  /** The first seven digits of the commit that it speaks of. */
  readonly sha: string;
  /** What the review that it came with listed besides: keys of remarks. */
  readonly also: readonly string[];
}

const pattern =
  /<!-- rr v=1 scope=([\w./-]+) fp=([0-9a-f,]+) slot=([0-9a-f,]+) ev=([0-9a-f]+) fixed=([01]) run=([\w.]*) sha=([0-9a-f]*)(?: also=([0-9a-f,]+))? -->\s*$/;

/** What the pattern finds: nothing was listed besides where the last is missing. */
type Written = [string, string, string, string, string, string, string, string | undefined];

export function writeMarker(marker: Marker): string {
  const { scope, fingerprints, slots, evidence, fixed, run, sha, also } = marker;
  const known = `fp=${fingerprints.join(',')} slot=${slots.join(',')} ev=${evidence} fixed=${fixed ? 1 : 0}`;
  const besides = also.length > 0 ? ` also=${also.join(',')}` : '';
  return `<!-- rr v=1 scope=${scope} ${known} run=${run} sha=${sha.slice(0, 7)}${besides} -->`;
}

/** The marker that ends a comment, if one does. Whether to believe it depends on who wrote the comment. */
export function readMarker(body: string): Marker | undefined {
  const found = pattern.exec(body);
  if (!found) return undefined;
  const [scope, fingerprints, slots, evidence, fixed, run, sha, also] = found.slice(1) as Written;
  return {
    scope,
    fingerprints: fingerprints.split(','),
    slots: slots.split(','),
    evidence,
    fixed: fixed === '1',
    run,
    sha,
    also: also?.split(',') ?? [],
  };
}

const readableAtMost = 30;

/**
 * A scope for what makes one reviewer: the workflow, and what it reviews with. The first name stays readable, as far as
 * it can stand in a marker (letters, digits, `.`, `_`, single hyphens); what tells all of them apart is a digest.
 */
export function scopeOf(name: string, ...others: readonly string[]): string {
  const readable = name.replace(/[^\w.]+/g, '-').slice(0, readableAtMost);
  return `${readable.replace(/^-|-$/g, '') || 'review'}-${digest([name, ...others], 8)}`;
}

/** The first `length` hexadecimal digits of the SHA-256 of some texts. */
export function digest(texts: readonly string[], length = 12): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, length);
}
