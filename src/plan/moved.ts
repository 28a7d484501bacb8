import type { Finding } from '../review/finding.js';
import { fingerprint, slotOf } from '../review/fingerprint.js';
import type { Diff } from './diff.js';
import type { OwnThread } from './threads.js';

/** Threads of reports that have moved, and where these are now. */
export interface Followed {
  /** All threads. One of a report that has moved is about its findings as they are known now. */
  readonly threads: readonly OwnThread[];
  /** Former path of a report → the one it has now. */
  readonly movedTo: ReadonlyMap<string, string>;
}

/**
 * Follows reports that moved since a thread was opened: to GitHub, and by its fingerprints, that thread is about another
 * file. Where a report of the base moved, the diff says so. One that is new in the pull request is just another new one
 * there: it is known again by a finding that it brought along, values and all. `reviewed`: the paths under review.
 */
export function follow(
  threads: readonly OwnThread[],
  findings: readonly Finding[],
  diff: Diff,
  reviewed: Pick<ReadonlySet<string>, 'has'>,
): Followed {
  const gone = new Set(threads.map(({ path }) => path).filter((path) => !reviewed.has(path)));
  if (gone.size === 0) return { threads, movedTo: new Map() };
  const spoken = new Set(threads.flatMap(({ marker }) => marker.fingerprints));
  const arrived = findings.filter((one) => isNewPath(one.path, diff) && !spoken.has(one.fingerprint));
  const movedTo = new Map<string, string>();
  const now = new Map<string, string>();
  for (const path of gone) {
    const about = new Set(threads.flatMap((one) => (one.path === path ? one.marker.fingerprints : [])));
    const to = renamedTo(path, diff) ?? pathWith(about, path, arrived);
    if (to === undefined) continue;
    movedTo.set(path, to);
    for (const finding of findings.filter((one) => one.path === to)) {
      const { rule, identity } = finding;
      now.set(fingerprint(rule, path, identity), finding.fingerprint);
      now.set(slotOf(rule, path, identity), finding.slot);
    }
  }
  return { threads: threads.map((one) => renew(one, now)), movedTo };
}

function isNewPath(path: string, diff: Diff): boolean {
  const status = diff.get(path)?.status;
  return status === 'added' || status === 'copied' || status === 'renamed';
}

function renamedTo(path: string, diff: Diff): string | undefined {
  return [...diff.values()].find(({ status, previousPath }) => status === 'renamed' && previousPath === path)
    ?.path;
}

/** The one path with findings that, at `path`, would be these; undefined where there is none, or more than one. */
function pathWith(
  fingerprints: ReadonlySet<string>,
  path: string,
  findings: readonly Finding[],
): string | undefined {
  const found = new Set(
    findings
      .filter(({ rule, identity }) => fingerprints.has(fingerprint(rule, path, identity)))
      .map((one) => one.path),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

function renew(thread: OwnThread, now: ReadonlyMap<string, string>): OwnThread {
  const { marker } = thread;
  const renewed = (keys: readonly string[]) => keys.map((key) => now.get(key) ?? key);
  const [fingerprints, slots] = [renewed(marker.fingerprints), renewed(marker.slots)];
  return { ...thread, marker: { ...marker, fingerprints, slots } };
}
