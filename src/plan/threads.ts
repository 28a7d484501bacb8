import type { Hunk } from './diff.js';
import { type Marker, readMarker } from './marker.js';

/** A comment as it stands on the pull request. */
export interface PostedComment {
  /** GraphQL's id, and REST's. */
  readonly id: string;
  readonly number: number;
  /** Where people read it. */
  readonly url: string;
  /** GraphQL's id of the review that it came with, where it is known. */
  readonly review: string | undefined;
  /** Written by the identity of our token: https://docs.github.com/en/graphql/reference/interfaces#comment */
  readonly isOurs: boolean;
  readonly isMinimized: boolean;
  readonly body: string;
}

/** A thread of review comments as it stands on the pull request. */
export interface Thread {
  readonly id: string;
  readonly path: string;
  /** The lines it stands on now; undefined: on the file, or outdated. */
  readonly lines: Hunk | undefined;
  readonly isOutdated: boolean;
  readonly isResolved: boolean;
  /** GitHub says that our token's identity resolved it. It says nobody of a bot, maybe, and of an account that is gone. */
  readonly isResolvedByUs: boolean;
  readonly canResolve: boolean;
  readonly canReopen: boolean;
  readonly comment: PostedComment;
  /** Comments after the first one. */
  readonly replies: number;
}

/** A thread of ours, and what it remembers. */
export interface OwnThread extends Thread {
  readonly marker: Marker;
}

/** The threads that this scope wrote, those that speak first. A marker in anybody else's comment is only text. */
export function ownThreads(threads: readonly Thread[], scope: string): readonly OwnThread[] {
  const own = threads.flatMap((thread) => {
    const marker = thread.comment.isOurs ? readMarker(thread.comment.body) : undefined;
    return marker?.scope === scope ? [{ ...thread, marker }] : [];
  });
  return own.sort(
    (a, b) =>
      Number(isSettled(a)) - Number(isSettled(b)) ||
      Number(a.isOutdated) - Number(b.isOutdated) ||
      a.comment.number - b.comment.number,
  );
}

/** It says nothing any more: resolved, or its comment says that its findings are gone. */
export function isSettled({ isResolved, marker }: OwnThread): boolean {
  return isResolved || marker.fixed;
}

/**
 * Open threads that say nothing but what an earlier one says: two runs at once can make them. The one with the lowest
 * number stays, so that all runs agree; one that somebody answered stays too.
 */
export function duplicates(threads: readonly OwnThread[]): readonly OwnThread[] {
  const said = new Set<string>();
  return threads.filter((thread) => {
    if (isSettled(thread)) return false;
    const { fingerprints } = thread.marker;
    const isSaid = fingerprints.every((fingerprint) => said.has(fingerprint));
    for (const fingerprint of fingerprints) said.add(fingerprint);
    return isSaid && thread.replies === 0;
  });
}

/** The commit that a later run than `run` (`123.1`) wrote about, where that is another than `sha`: ours is over then. */
export function supersededBy(threads: readonly OwnThread[], run: string, sha: string): string | undefined {
  const number = (of: string) => Number(of.split('.')[0]);
  return threads.find(({ marker }) => number(marker.run) > number(run) && !sha.startsWith(marker.sha))?.marker
    .sha;
}
