import type { Diff } from '../plan/diff.js';
import type { Shortfall } from '../plan/shortfall.js';
import type { ReportInput, Surroundings } from '../review/review.js';
import { affectedBy, isBeside, pathsBefore, reportsBeside } from './affected.js';
import { assemble, type Candidate, folderOf } from './assemble.js';
import { blobId, keyOf, type Wanted } from './blob.js';
import { type Changes, readComparison, readPullChanges, readTree, type Tree } from './changes.js';
import type { Client } from './client.js';
import type { Reviewable } from './event.js';
import { type ReadFiles, readFiles } from './files.js';
import { changesByName } from './listing.js';
import type { PullSight } from './outset.js';
import type { Repository } from './repository.js';

/** What a profile tells of the files it needs. */
export interface Reading {
  isReport(path: string): boolean;
  /** Whether a rule is about the folders that a path lies in. */
  isWatched(path: string): boolean;
  readonly reads: {
    /** Files in a report's folder, and files of the repository. */
    readonly beside: readonly string[];
    readonly data: readonly string[];
    /** Whether the rules want every path, and the other reports. */
    readonly tree: boolean;
    readonly others: boolean;
    /** Whether they compare a report with its base. */
    readonly base: boolean;
  };
}

/** Everything that a review of a subject needs, read at one commit. */
export interface Gathered {
  readonly reports: readonly ReportInput[];
  readonly around: Surroundings;
  /** Every path of the base, where the tree was read and there is a base. */
  readonly basePaths: readonly string[] | undefined;
  /** Files that rules look things up in, and that the subject changes. */
  readonly dataChanged: readonly string[];
  /** Undefined where there is no pull request, or no other commit to compare with. */
  readonly diff: Diff | undefined;
  readonly incomplete: readonly Shortfall[];
}

export interface Request {
  readonly repository: Repository;
  readonly subject: Reviewable;
  readonly scope: 'changed' | 'all';
  readonly profile: Reading;
  /** Whether findings are compared with those of the base. */
  readonly compares: boolean;
  /** Whether comments may have to be placed on lines. */
  readonly comments: boolean;
  /** The pull request as it was seen when the run began. */
  readonly sight: PullSight | undefined;
  /** The default branch's commit, from which data files are read. */
  readonly policyCommit: string | undefined;
}

/** More other reports than this are not read: rules across reports are then skipped, and said to be. */
const othersAtMost = 500;

/** Reads the reports under review and what their rules look at. Throws a GitHubFailure. */
export async function gather(client: Client, request: Request): Promise<Gathered> {
  const { repository, subject, scope, profile } = request;
  const { head, ...ends } = commitsOf(subject);
  const base = request.compares || profile.reads.base ? ends.base : undefined;
  const changes = subject.kind === 'tree' ? undefined : await readChanges(client, request, subject);
  const isAll = subject.kind === 'tree' || scope === 'all';
  const affected = affectedBy(changes, profile);
  const isTouched = affected.reports.length > 0 || affected.beside.size > 0 || affected.folders;
  const known = { diff: changes?.diff, dataChanged: affected.data };
  if (!isAll && !isTouched) return { ...nothing, ...known, incomplete: changes?.incomplete ?? [] };
  const needsTree = isAll || profile.reads.tree || profile.reads.others || affected.beside.size > 0;
  const tree = needsTree ? await readTree(client, repository, head) : undefined;
  const all = tree
    ? [...tree.files.keys(), ...tree.others.keys()].filter((path) => profile.isReport(path))
    : [];
  const changed = new Set([...affected.reports, ...reportsBeside(affected.beside, all, profile)]);
  const candidates = (isAll ? all : [...changed]).map((path) => toCandidate(path, base, changes));
  const others = profile.reads.others && tree && all.length <= othersAtMost ? all : undefined;
  const wanted = [
    ...wantedFor(request, candidates, head, base, others),
    ...besideThen(profile, candidates, base, changes),
  ];
  const read = await readFiles(client, repository, wanted);
  const incomplete = [
    ...(changes?.incomplete ?? []),
    ...(tree?.incomplete ?? []),
    ...shortfalls(read, candidates, head, changes, tree),
  ];
  const found = {
    files: read.files,
    head,
    base,
    policyCommit: request.policyCommit,
    profile,
    tree,
    diff: changes?.diff,
  };
  const basePaths = tree && changes && pathsBefore(tree.files.keys(), changes);
  return { ...assemble(found, candidates, others), ...known, basePaths, incomplete };
}

/** Of a subject that touches no report. */
export const nothing: Gathered = {
  reports: [],
  around: { data: new Map() },
  basePaths: undefined,
  dataChanged: [],
  diff: undefined,
  incomplete: [],
};

function commitsOf(subject: Reviewable): { readonly head: string; readonly base: string | undefined } {
  if (subject.kind === 'pull') return subject.pull;
  return subject.kind === 'range' ? subject : { head: subject.head, base: undefined };
}

/** A pull request's changes are listed by REST, with their patches, unless their names tell enough. */
async function readChanges(
  client: Client,
  { repository, profile, comments, sight }: Request,
  subject: Exclude<Reviewable, { kind: 'tree' }>,
): Promise<Changes> {
  if (subject.kind === 'range') return readComparison(client, repository, subject.base, subject.head);
  const { number, head, changedFiles } = subject.pull;
  const needsLines = (path: string) => comments && (profile.isReport(path) || isBeside(path, profile));
  if (sight?.head !== head) return readPullChanges(client, repository, number, changedFiles);
  const { listing } = sight;
  // The event may be an old one, run again after the base moved: GitHub's two lists must then agree.
  const named = listing.changedFiles === changedFiles ? changesByName(listing, needsLines) : undefined;
  return named ?? readPullChanges(client, repository, number, listing.changedFiles);
}

function toCandidate(path: string, base: string | undefined, changes: Changes | undefined): Candidate {
  const file = changes?.diff.get(path);
  const isNew = base === undefined || file?.status === 'added' || file?.status === 'copied';
  return { path, basePath: isNew ? undefined : (file?.previousPath ?? path) };
}

function wantedFor(
  { profile, policyCommit }: Request,
  candidates: readonly Candidate[],
  head: string,
  base: string | undefined,
  others: readonly string[] | undefined,
): readonly Wanted[] {
  const { beside, data } = profile.reads;
  const paths = [...new Set([...candidates.map(({ path }) => path), ...(others ?? [])])];
  return [
    ...paths.map((path) => ({ commit: head, path })),
    ...candidates.flatMap(({ path }) =>
      beside.map((name) => ({ commit: head, path: folderOf(path) + name })),
    ),
    ...candidates.flatMap(({ basePath }) => (base && basePath ? [{ commit: base, path: basePath }] : [])),
    ...(policyCommit ? data.map((path) => ({ commit: policyCommit, path })) : []),
  ];
}

/** What lies beside the reports and changed with them, as the base has it. */
function besideThen(
  { reads }: Reading,
  candidates: readonly Candidate[],
  base: string | undefined,
  changes: Changes | undefined,
): readonly Wanted[] {
  if (base === undefined) return [];
  return candidates.flatMap(({ path, basePath = path }) => {
    const isMoved = folderOf(path) !== folderOf(basePath);
    return reads.beside
      .filter((name) => isMoved || changes?.diff.has(folderOf(path) + name))
      .map((name) => ({ commit: base, path: folderOf(basePath) + name }));
  });
}

function shortfalls(
  { files, unread }: ReadFiles,
  candidates: readonly Candidate[],
  head: string,
  changes: Changes | undefined,
  tree: Tree | undefined,
): Shortfall[] {
  const said = new Set(unread.map(keyOf));
  const wrong = candidates.flatMap(({ path }): Shortfall[] => {
    const key = keyOf({ commit: head, path });
    if (said.has(key) || tree?.others.has(path)) return [];
    const bytes = files.get(key);
    if (!bytes) return [{ kind: 'unread', path }];
    const listed = changes?.blobs.get(path);
    return listed !== undefined && listed !== blobId(bytes) ? [{ kind: 'disagree', path }] : [];
  });
  return [...unread.map(({ path }): Shortfall => ({ kind: 'unread', path })), ...wrong];
}
