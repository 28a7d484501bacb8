import type { Diff } from '../plan/diff.js';
import type { ReportInput } from '../review/review.js';
import { keyOf } from './blob.js';
import type { Tree } from './changes.js';
import type { Gathered, Reading } from './gathered.js';

/** A report to review: its path, and the one it has on the base, where it is there. */
export interface Candidate {
  readonly path: string;
  readonly basePath: string | undefined;
}

/** What was read, and from where. */
export interface Read {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Paths of the head that have no regular file, and what they have. */
  readonly notFiles: ReadonlyMap<string, string>;
  readonly head: string;
  readonly base: string | undefined;
  readonly policyCommit: string | undefined;
  readonly profile: Pick<Reading, 'reads'>;
  readonly tree: Tree | undefined;
  /** What changed since the base; undefined where that is not known. */
  readonly diff: Diff | undefined;
}

/** The folder of a path, with its `/`. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Hands the files that were read to the reports that they belong to. */
export function assemble(
  read: Read,
  candidates: readonly Candidate[],
  others: readonly string[] | undefined,
): Pick<Gathered, 'reports' | 'around'> {
  const { files, policyCommit, profile, tree } = read;
  const under = new Set(candidates.map(({ path }) => path));
  return {
    reports: candidates.flatMap((candidate) =>
      inputOf(read, candidate.path).map((input) => ({ ...input, ...baseOf(read, candidate) })),
    ),
    around: {
      data: pick(
        profile.reads.data,
        (path) => policyCommit && files.get(keyOf({ commit: policyCommit, path })),
      ),
      ...(tree && tree.incomplete.length === 0 ? { paths: [...tree.files.keys()] } : {}),
      ...(others
        ? { others: others.filter((path) => !under.has(path)).flatMap((path) => inputOf(read, path)) }
        : {}),
    },
  };
}

function inputOf(read: Read, path: string): ReportInput[] {
  const kind = read.notFiles.get(path);
  if (kind !== undefined) return [notAFile(path, kind)];
  const bytes = read.files.get(keyOf({ commit: read.head, path }));
  return bytes ? [{ path, bytes, beside: besideOf(read, read.head, path) }] : [];
}

/** What stands where a report should, or above reports: a finding, and never read. */
export function notAFile(path: string, kind: string): ReportInput {
  return { path, bytes: new Uint8Array(), notAFile: kind, beside: new Map() };
}

/** The base's version of a report, and what lay beside it. */
function baseOf(read: Read, candidate: Candidate): Partial<ReportInput> {
  const { basePath } = candidate;
  if (read.base === undefined || basePath === undefined) return {};
  const base = read.files.get(keyOf({ commit: read.base, path: basePath }));
  return base ? { base, baseBeside: besideThen(read, read.base, candidate.path, basePath) } : {};
}

function besideOf({ files, profile }: Read, commit: string, path: string): ReadonlyMap<string, Uint8Array> {
  return pick(profile.reads.beside, (name) => files.get(keyOf({ commit, path: folderOf(path) + name })));
}

/** What lay beside a report on the base: what did not change lies there still. */
function besideThen(
  { files, head, profile, diff }: Read,
  base: string,
  path: string,
  basePath: string,
): ReadonlyMap<string, Uint8Array> {
  return pick(profile.reads.beside, (name) => {
    const now = folderOf(path) + name;
    const isChanged = !diff || diff.has(now) || folderOf(path) !== folderOf(basePath);
    const then = { commit: base, path: folderOf(basePath) + name };
    return files.get(keyOf(isChanged ? then : { commit: head, path: now }));
  });
}

function pick(
  names: readonly string[],
  get: (name: string) => Uint8Array | undefined | '',
): ReadonlyMap<string, Uint8Array> {
  return new Map(
    names.flatMap((name) => {
      const bytes = get(name);
      return bytes ? [[name, bytes] as const] : [];
    }),
  );
}
