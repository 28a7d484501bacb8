import { createHash } from 'node:crypto';

/** One path of a tree. A submodule (160000) has the commit it points to as `sha` and no bytes. */
export interface Entry {
  readonly mode: '100644' | '100755' | '120000' | '160000';
  readonly sha: string;
  readonly bytes: Buffer;
}

/** What a test writes: a text or bytes make a regular file, null removes one. */
export type Files = Readonly<Record<string, string | Uint8Array | Entry | null>>;
export type Tree = ReadonlyMap<string, Entry>;

export interface Commit {
  readonly sha: string;
  readonly treeSha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly tree: Tree;
}

/** An entry of one folder, as `git ls-tree` shows it. */
export interface TreeItem {
  readonly name: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
}

/** The SHA-1 that git gives an object. */
export function gitSha(type: 'blob' | 'tree' | 'commit', bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}

const regular = (bytes: Buffer, mode: Entry['mode'] = '100644'): Entry => {
  return { mode, sha: gitSha('blob', bytes), bytes };
};

/** A symbolic link to `target`. */
export const symlink = (target: string): Entry => regular(Buffer.from(target), '120000');
/** A file with the executable bit. */
export const executable = (text: string): Entry => regular(Buffer.from(text), '100755');
/** Another repository at commit `sha`. */
export const submodule = (sha: string): Entry => ({ mode: '160000', sha, bytes: Buffer.alloc(0) });

function entry(value: string | Uint8Array | Entry): Entry {
  if (typeof value === 'string' || value instanceof Uint8Array) return regular(Buffer.from(value as string));
  return value;
}

/** Orders by bytes, as git does. */
export const byPath = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** `tree` with `files` written over it. */
export function overlay(tree: Tree, files: Files): Tree {
  const result = new Map(tree);
  for (const [path, value] of Object.entries(files)) {
    if (value === null) result.delete(path);
    else result.set(path, entry(value));
  }
  return new Map([...result].sort(([a], [b]) => byPath(a, b)));
}

/** Git objects and references in memory, with git's own SHAs: the same files and messages give the same commits. */
export class Repository {
  /** What `HEAD` is. */
  defaultBranch = 'main';
  readonly #commits = new Map<string, Commit>();
  readonly #trees = new Map<string, readonly TreeItem[]>();
  readonly #blobs = new Map<string, Buffer>();
  readonly #refs = new Map<string, string>();

  /** Makes a commit. `unique` tells apart commits that would otherwise be the same object. */
  commit(tree: Tree, parents: readonly string[], message: string, unique: number): Commit {
    for (const { mode, sha, bytes } of tree.values()) if (mode !== '160000') this.#blobs.set(sha, bytes);
    const treeSha = this.#writeTree([...tree], '');
    const who = `Mona <mona@github.example> ${1767225600 + unique} +0000`;
    const heads = parents.map((sha) => `parent ${sha}\n`).join('');
    const object = `tree ${treeSha}\n${heads}author ${who}\ncommitter ${who}\n\n${message}\n`;
    const sha = gitSha('commit', Buffer.from(object));
    const commit = { sha, treeSha, parents, message, tree };
    this.#commits.set(sha, commit);
    return commit;
  }

  #writeTree(entries: readonly (readonly [string, Entry])[], folder: string): string {
    const folders = new Map<string, (readonly [string, Entry])[]>();
    const items: TreeItem[] = [];
    for (const one of entries) {
      const [name, ...rest] = one[0].slice(folder.length).split('/') as [string, ...string[]];
      if (rest.length === 0) items.push(file(name, one[1]));
      else if (folders.get(name)?.push(one) === undefined) folders.set(name, [one]);
    }
    for (const [name, below] of folders) {
      items.push({ name, mode: '040000', type: 'tree', sha: this.#writeTree(below, `${folder}${name}/`) });
    }
    // Git sorts a folder as if its name ended in a slash.
    const key = (item: TreeItem) => (item.type === 'tree' ? `${item.name}/` : item.name);
    items.sort((a, b) => byPath(key(a), key(b)));
    const bytes = items.flatMap(({ mode, name, sha }) => {
      return [Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(sha, 'hex')];
    });
    const sha = gitSha('tree', Buffer.concat(bytes));
    this.#trees.set(sha, items);
    return sha;
  }

  /** Points a reference, such as `refs/heads/main`, at a commit. */
  point(ref: string, sha: string): void {
    this.#refs.set(ref, sha);
  }

  /** The commit of a SHA, a branch's name or a reference; undefined when there is none. */
  find(name: string): Commit | undefined {
    const branch = name === 'HEAD' ? this.defaultBranch : name;
    const ref = [branch, `refs/${branch}`, `refs/heads/${branch}`].find((candidate) =>
      this.#refs.has(candidate),
    );
    return this.#commits.get(ref === undefined ? name : this.#refs.get(ref)!);
  }

  /** As {@link find}; throws when there is no such commit: for tests, whose commits all exist. */
  get(name: string): Commit {
    const commit = this.find(name);
    if (commit === undefined) throw new Error(`The fake repository has no commit ${name}.`);
    return commit;
  }

  blob(sha: string): Buffer | undefined {
    return this.#blobs.get(sha);
  }

  /** The entries of a tree, by its SHA. */
  tree(sha: string): readonly TreeItem[] | undefined {
    return this.#trees.get(sha);
  }

  /** A commit and all before it, nearest first. */
  ancestors(sha: string): readonly Commit[] {
    const found = new Map<string, Commit>();
    const queue = [this.get(sha)];
    for (const commit of queue) {
      if (found.has(commit.sha)) continue;
      found.set(commit.sha, commit);
      queue.push(...commit.parents.map((parent) => this.get(parent)));
    }
    return [...found.values()];
  }

  /** The nearest commit that both have behind them; undefined when their histories are unrelated. */
  mergeBase(a: string, b: string): Commit | undefined {
    const behind = new Set(this.ancestors(a).map((commit) => commit.sha));
    return this.ancestors(b).find((commit) => behind.has(commit.sha));
  }

  /** The commits of `head` that `base` has not, oldest first. */
  commitsBetween(base: string, head: string): readonly Commit[] {
    const behind = new Set(this.ancestors(base).map((commit) => commit.sha));
    return this.ancestors(head)
      .filter((commit) => !behind.has(commit.sha))
      .reverse();
  }
}

function file(name: string, { mode, sha }: Entry): TreeItem {
  return { name, mode, type: mode === '160000' ? 'commit' : 'blob', sha };
}
