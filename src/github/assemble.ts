import type { ReportInput } from '../review/review.js';
import type { Tree } from './changes.js';
import { keyOf } from './files.js';
import type { Gathered, Reading } from './gather.js';

/** A report to review: its path, and the one it has on the base, where it is there. */
export interface Candidate {
  readonly path: string;
  readonly basePath: string | undefined;
}

/** What was read, and from where. */
export interface Read {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly head: string;
  readonly base: string | undefined;
  readonly policyCommit: string | undefined;
  readonly profile: Reading;
  readonly tree: Tree | undefined;
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
): Pick<Gathered, 'reports' | 'base' | 'around'> {
  const { files, policyCommit, profile, tree } = read;
  const under = new Set(candidates.map(({ path }) => path));
  const based = candidates.flatMap((candidate) => {
    const bytes = baseOf(read, candidate);
    return bytes ? [[candidate.path, bytes] as const] : [];
  });
  const before = new Map(based);
  return {
    reports: candidates.flatMap((candidate) => {
      const bytes = before.get(candidate.path);
      const base = bytes && { base: bytes, baseBeside: besideThen(read, candidate) };
      return inputOf(read, candidate.path).map((input) => ({ ...input, ...base }));
    }),
    base: based.map(([path, bytes]) => ({ path, bytes, beside: besideOf(read, path) })),
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
  const notAFile = read.tree?.others.get(path);
  if (notAFile !== undefined) return [{ path, bytes: new Uint8Array(), notAFile, beside: new Map() }];
  const bytes = read.files.get(keyOf({ commit: read.head, path }));
  return bytes ? [{ path, bytes, beside: besideOf(read, path) }] : [];
}

function baseOf({ files, base }: Read, { basePath }: Candidate): Uint8Array | undefined {
  return base !== undefined && basePath !== undefined
    ? files.get(keyOf({ commit: base, path: basePath }))
    : undefined;
}

/** The base's version of a report is reviewed beside the head's files: only the report is compared. */
function besideOf({ files, head, profile }: Read, path: string): ReadonlyMap<string, Uint8Array> {
  return pick(profile.reads.beside, (name) =>
    files.get(keyOf({ commit: head, path: folderOf(path) + name })),
  );
}

/** What lay beside a report on the base: what was not read from there did not change. */
function besideThen(read: Read, { path, basePath }: Candidate): ReadonlyMap<string, Uint8Array> {
  const { files, base, profile } = read;
  if (base === undefined || basePath === undefined) return new Map();
  const now = besideOf(read, path);
  return pick(
    profile.reads.beside,
    (name) => files.get(keyOf({ commit: base, path: folderOf(basePath) + name })) ?? now.get(name),
  );
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
