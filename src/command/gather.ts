import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '../profile/profile.js';
import { comparedAtMost } from '../review/across.js';
import type { ReportInput, Surroundings } from '../review/review.js';
import { basesOf } from './root.js';
import { pathBelow, type Target } from './targets.js';
import type { Terminal } from './terminal.js';
import { kindOf, listTree, readBytes, type Tree } from './tree.js';
import { ReadingError, UsageError } from './usage-error.js';

/** Everything that a review of this machine's files needs. */
export interface Gathered {
  readonly reports: readonly ReportInput[];
  readonly around: Surroundings;
  /** How many reports there are, where they are too many to compare with. */
  readonly uncompared: number | undefined;
  /** What could not be read, in sentences: the review is incomplete. */
  readonly unread: readonly string[];
}

/**
 * Reads the reports below the root, or those of the targets only. Rules about folders see what the targets hold.
 * Throws a UsageError where a named folder holds no report.
 */
export function gather(
  root: string,
  profile: Profile,
  targets: readonly Target[] | undefined,
  terminal: Terminal,
): Gathered {
  const home = () => listTree(root, basesOf(profile.files));
  const tree = targets ? listTargets(root, profile, targets) : profile.reads.tree ? listTree(root) : home();
  const reader = new Reader(root, profile, tree, terminal);
  const named = new Set(
    targets?.filter(({ kind }) => kind !== 'folder').map(({ path }) => pathBelow(root, path)),
  );
  const isWanted = (path: string) => named.has(path) || profile.isReport(path);
  const wanted = tree.files.filter(isWanted);
  const reports = [
    ...wanted.flatMap((path, index) => reader.report(path, `${index} / ${wanted.length}`)),
    ...[...tree.others]
      .filter(([path, kind]) => isWanted(path) || mayHoldReports(root, path, kind, profile))
      .map(([path, kind]) => notAFile(path, kind)),
  ];
  const isPart = targets !== undefined && !holdAll(root, profile, targets);
  const rest = isPart && profile.reads.others ? reader.rest(home(), new Set(wanted)) : [];
  const count = rest.length + wanted.length;
  const others = rest.length === 0 || count <= comparedAtMost ? reader.others(rest) : undefined;
  const around = {
    paths: tree.files,
    data: reader.files('', profile.reads.data),
    ...(others ? { others } : {}),
  };
  return { reports, around, uncompared: others ? undefined : count, unread: reader.unread };
}

function listTargets(root: string, profile: Profile, targets: readonly Target[]): Tree {
  const { isReport, files } = profile;
  const found: string[] = [];
  const folders: string[] = [];
  const others = new Map<string, string>();
  for (const { name, path, kind } of targets) {
    const below = pathBelow(root, path);
    if (kind === 'file') found.push(below);
    else if (kind === 'other') others.set(below, kindOf(lstatSync(path)));
    else {
      const tree = listTree(root, [below]);
      const holds =
        tree.files.some((file) => isReport(file)) ||
        [...tree.others].some(([at, what]) => isReport(at) || mayHoldReports(root, at, what, profile));
      if (!holds)
        throw new UsageError(`${name} holds no report: nothing below it matches ${files.join(', ')}.`);
      for (const file of tree.files) found.push(file);
      for (const folder of tree.folders) folders.push(folder);
      for (const [link, what] of tree.others) others.set(link, what);
    }
  }
  return { files: [...new Set(found)], folders, others };
}

/** Whether every report lies in one of the targets: there are no others to look for. */
function holdAll(root: string, { files }: Profile, targets: readonly Target[]): boolean {
  const folders = targets.filter(({ kind }) => kind === 'folder').map(({ path }) => pathBelow(root, path));
  return basesOf(files).every((base) =>
    folders.some((folder) => folder === '' || `${base}/`.startsWith(`${folder}/`)),
  );
}

/** Whether reports may lie behind what is no folder of this repository: a submodule, or a link unless it leads to a file. */
function mayHoldReports(root: string, path: string, kind: string, { isAboveReports }: Profile): boolean {
  if (!isAboveReports(path)) return false;
  if (kind === 'submodule') return true;
  try {
    const stat = lstatSync(join(root, path));
    return stat.isSymbolicLink() && !statSync(join(root, path), { throwIfNoEntry: false })?.isFile();
  } catch {
    return true; // It leads in a circle, or to where nobody may look.
  }
}

function notAFile(path: string, kind: string): ReportInput {
  return { path, bytes: new Uint8Array(), notAFile: kind, beside: new Map() };
}

/** The folder of a path, with its `/`; the empty text at the root. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Reads reports, and remembers what it could not read. */
class Reader {
  readonly unread: string[] = [];
  readonly #known: Set<string>;

  /** What was listed in `tree` is known to be no link. */
  constructor(
    readonly root: string,
    readonly profile: Profile,
    { files, folders }: Tree,
    readonly terminal: Terminal,
  ) {
    this.#known = new Set([...folders, ...files]);
  }

  report(path: string, progress: string): ReportInput[] {
    this.terminal.progress(`${progress} ${path}`);
    return this.#alone(path).map((input) => {
      const beside = this.files(folderOf(path), this.profile.reads.beside);
      return { ...input, beside };
    });
  }

  /** A report without what lies beside it. */
  #alone(path: string): ReportInput[] {
    const known = this.unread.length;
    const bytes = this.#read(path);
    if (!bytes) {
      if (this.unread.length === known)
        this.unread.push(`${path} could not be read: it is not there any more.`);
      return [];
    }
    return [{ path, bytes, beside: new Map() }];
  }

  files(folder: string, names: readonly string[]): ReadonlyMap<string, Uint8Array> {
    const found = names.map((name) => [name, this.#read(folder + name)] as const);
    return new Map(found.flatMap(([name, bytes]) => (bytes ? [[name, bytes] as const] : [])));
  }

  /** The reports that are not under review. */
  rest({ files }: Tree, reviewed: ReadonlySet<string>): readonly string[] {
    return files.filter((path) => this.profile.isReport(path) && !reviewed.has(path));
  }

  others(paths: readonly string[]): readonly ReportInput[] {
    return paths.flatMap((path) => this.#alone(path));
  }

  #read(path: string): Uint8Array | undefined {
    try {
      return readBytes(this.root, path, this.#known);
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      this.unread.push(error.message);
      return undefined;
    }
  }
}
