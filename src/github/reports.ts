import { movedFrom, type Shortfall } from '../plan/shortfall.js';
import { comparedAtMost } from '../review/across.js';
import { type Affected, reportsBeside } from './affected.js';
import { assemble, type Candidate, folderOf, notAFile } from './assemble.js';
import { type Base, baseOf, pathsOfBase } from './base.js';
import { blobId, keyOf, type Wanted } from './blob.js';
import type { Changes, Tree } from './changes.js';
import type { Client } from './client.js';
import { commitsOf } from './event.js';
import { type ReadFiles, readFiles } from './files.js';
import type { Gathered, Reading, Request } from './gathered.js';
import { leadsToFile } from './links.js';

/** What is known before any report was read. */
export interface Seen {
  readonly changes: Changes | undefined;
  readonly listedFor: number | undefined;
  readonly affected: Affected;
  readonly tree: Tree | undefined;
  readonly links: readonly string[];
  readonly isAll: boolean;
}

/** Reads the reports under review, those they are compared with, and what lies beside them. Throws a GitHubFailure. */
export async function readReports(
  client: Client,
  request: Request,
  { changes, listedFor, affected, tree, links, isAll }: Seen,
): Promise<Omit<Gathered, 'dataChanged' | 'diff'>> {
  const { repository, subject, profile } = request;
  const { head } = commitsOf(subject);
  const base = baseOf(request);
  const all = tree
    ? [...tree.files.keys(), ...tree.others.keys()].filter((path) => profile.isReport(path))
    : [];
  const changed = new Set([...affected.reports, ...reportsBeside(affected.beside, all, profile)]);
  const candidates = (isAll ? all : [...changed]).map((path) => toCandidate(path, base, changes, profile));
  const others = profile.reads.others && tree && all.length <= comparedAtMost ? all : undefined;
  const read = await readFiles(
    client,
    repository,
    [
      ...wantedFor(request, candidates, base, others, tree === undefined),
      ...besideThen(profile, candidates, base, changes),
      ...links.map((path) => ({ commit: head, path })),
    ],
    listedFor,
  );
  const notFiles = new Map([
    ...(tree?.others ?? []),
    ...candidates.flatMap(({ path }) => {
      const kind = read.others.get(keyOf({ commit: head, path }));
      return kind === undefined ? [] : [[path, kind] as const];
    }),
  ]);
  const incomplete = [
    ...(changes?.incomplete ?? []),
    ...(tree?.incomplete ?? []),
    ...shortfalls(read, candidates, head, changes, notFiles),
    ...movedFrom(head, read.head ?? head),
  ];
  const found = {
    files: read.files,
    notFiles,
    head,
    base: base?.commit,
    policyCommit: request.policyCommit,
    profile,
    tree,
    diff: base?.isListed ? changes?.diff : undefined,
  };
  const assembled = assemble(found, candidates, others);
  const away = links.filter(
    (path) => !leadsToFile(path, read.files.get(keyOf({ commit: head, path })), tree),
  );
  return {
    ...assembled,
    reports: [...assembled.reports, ...away.map((path) => notAFile(path, tree!.others.get(path)!))],
    basePaths: await pathsOfBase(client, repository, base, changes, tree),
    uncompared: profile.reads.others && tree && !others ? all.length : undefined,
    incomplete,
  };
}

/** Only what the base had as a report was there before. */
function toCandidate(
  path: string,
  base: Base | undefined,
  changes: Changes | undefined,
  { isReport }: Reading,
): Candidate {
  const { status, previousPath = path } = changes?.diff.get(path) ?? {};
  const isNew = base?.isListed && (status === 'added' || status === 'copied');
  return { path, basePath: !base || isNew || !isReport(previousPath) ? undefined : previousPath };
}

function wantedFor(
  { subject, profile, policyCommit }: Request,
  candidates: readonly Candidate[],
  base: Base | undefined,
  others: readonly string[] | undefined,
  asksKind: boolean,
): readonly Wanted[] {
  const { head } = commitsOf(subject);
  const { beside, data } = profile.reads;
  const paths = [...new Set([...candidates.map(({ path }) => path), ...(others ?? [])])];
  return [
    ...paths.map((path) => ({ commit: head, path, asksKind })),
    ...candidates.flatMap(({ path }) =>
      beside.map((name) => ({ commit: head, path: folderOf(path) + name })),
    ),
    ...candidates.flatMap(({ basePath }) =>
      base && basePath ? [{ commit: base.commit, path: basePath }] : [],
    ),
    ...(policyCommit ? data.map((path) => ({ commit: policyCommit, path })) : []),
  ];
}

/** What lies beside the reports and changed with them, as the base has it. */
function besideThen(
  { reads }: Reading,
  candidates: readonly Candidate[],
  base: Base | undefined,
  changes: Changes | undefined,
): readonly Wanted[] {
  if (base === undefined) return [];
  return candidates.flatMap(({ path, basePath = path }) => {
    const isMoved = !base.isListed || folderOf(path) !== folderOf(basePath);
    return reads.beside
      .filter((name) => isMoved || changes?.diff.has(folderOf(path) + name))
      .map((name) => ({ commit: base.commit, path: folderOf(basePath) + name }));
  });
}

function shortfalls(
  { files, unread }: ReadFiles,
  candidates: readonly Candidate[],
  head: string,
  changes: Changes | undefined,
  notFiles: ReadonlyMap<string, string>,
): Shortfall[] {
  const said = new Set(unread.map(keyOf));
  const wrong = candidates.flatMap(({ path }): Shortfall[] => {
    const key = keyOf({ commit: head, path });
    if (said.has(key) || notFiles.has(path)) return [];
    const bytes = files.get(key);
    if (!bytes) return [{ kind: 'unread', path }];
    const listed = changes?.blobs.get(path);
    return listed !== undefined && listed !== blobId(bytes) ? [{ kind: 'disagree', path }] : [];
  });
  return [...unread.map(({ path }): Shortfall => ({ kind: 'unread', path })), ...wrong];
}
