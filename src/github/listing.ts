import type { Diff, FileDiff } from '../plan/diff.js';
import type { Changes } from './changes.js';
import { has, isListOf, isNumber, isText, orNull } from './shape.js';

/** The files that a pull request changes, as GraphQL tells them: by name, without patches and former names. */
export interface Listing {
  /** How many files the pull request changes. */
  readonly changedFiles: number;
  /** All of them; undefined where GitHub told less, or too little of one. */
  readonly diff: Diff | undefined;
}

/** What `listingFields` gives. `files` is null where GitHub cannot tell them. */
export interface ListingNode {
  readonly changedFiles: number;
  readonly files: {
    readonly totalCount: number;
    readonly nodes: readonly (ChangedFile | null)[] | null;
  } | null;
}

interface ChangedFile {
  readonly path: string;
  /** https://docs.github.com/en/graphql/reference/enums#patchstatus */
  readonly changeType: string;
  readonly additions: number;
  readonly deletions: number;
}

/** Fields to ask of a pull request. */
export const listingFields = `
      changedFiles
      files(first: 100) { totalCount nodes { path changeType additions deletions } }`;

const isFile = has({ path: isText, changeType: isText, additions: isNumber, deletions: isNumber });

/** Whether the files came as `listingFields` asks for them; null where GitHub cannot tell. */
export const isListing = has({
  changedFiles: isNumber,
  files: orNull(has({ totalCount: isNumber, nodes: orNull(isListOf(orNull(isFile))) })),
});

/** A renamed or copied file is not among them: only REST says what it was called. */
const statuses: Readonly<Record<string, FileDiff['status']>> = {
  ADDED: 'added',
  CHANGED: 'changed',
  DELETED: 'removed',
  MODIFIED: 'modified',
};

/**
 * The most lines that a pull request changes for its added files to be taken as shown whole. GitHub shows 20,000 lines and
 * 1 MB: https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits
 */
const shownAtMost = 3_000;

export function toListing({ changedFiles, files }: ListingNode): Listing {
  const nodes = (files?.nodes ?? []).flatMap((node) => node ?? []);
  const lines = nodes.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0);
  const diff = new Map(
    nodes.flatMap((node) => toFileDiff(node, lines <= shownAtMost)).map((file) => [file.path, file]),
  );
  const isWhole = diff.size === changedFiles && files?.totalCount === changedFiles;
  return { changedFiles, diff: isWhole ? diff : undefined };
}

/** Every line of an added file is new, and so needs no patch to be known as shown. */
function toFileDiff({ path, changeType, additions }: ChangedFile, isShown: boolean): FileDiff[] {
  const status = statuses[changeType];
  if (!status) return [];
  if (status !== 'added' || !isShown) return [{ path, status, hunks: undefined }];
  return [{ path, status, hunks: additions === 0 ? [] : [{ start: 1, end: additions }] }];
}

/**
 * What a pull request changes, where the names alone tell enough; else undefined. `needsLines`: whether a comment may have
 * to stand on lines of a file.
 */
export function changesByName({ diff }: Listing, needsLines: (path: string) => boolean): Changes | undefined {
  const isEnough = ({ path, status, hunks }: FileDiff) =>
    hunks !== undefined || status === 'removed' || !needsLines(path);
  if (!diff || ![...diff.values()].every(isEnough)) return undefined;
  return { diff, blobs: new Map(), incomplete: [] };
}
