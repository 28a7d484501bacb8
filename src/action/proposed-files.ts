import { commitsOf } from '../github/event.js';
import type { Gathered } from '../github/gathered.js';
import { readPolicyFiles } from '../github/policy.js';
import type { Run } from './perform.js';

/** The files of policy as they will be: what the pull request changes, of its head, and the default branch's others. */
export class ProposedFiles {
  /** Path → bytes of what was looked for; undefined where there is none. */
  readonly bytes = new Map<string, Uint8Array | undefined>();
  /** Whether the pull request changes a configuration, a profile or a file that rules look things up in. */
  readonly isAny: boolean;
  /** Whether a configuration or a profile is among them. */
  readonly decide: boolean;
  readonly #touched: ReadonlySet<string>;

  constructor(
    private readonly run: Run,
    { diff, dataChanged }: Gathered,
  ) {
    this.#touched = touchedBy(diff);
    this.decide = run.policy.paths.some((path) => this.#touched.has(path));
    this.isAny = this.decide || dataChanged.length > 0;
  }

  /** Reads those that were not read yet, in one request. Throws an UnreadPolicy, or a GitHubFailure. */
  async read(paths: readonly string[]): Promise<void> {
    const { client, repository, subject, policy } = this.run;
    const { head } = commitsOf(subject);
    const missing = [...new Set(paths)].filter((path) => !this.bytes.has(path));
    if (missing.length === 0) return;
    const wanted = missing.flatMap((path) => {
      const commit = this.#touched.has(path) ? head : policy.commit;
      return commit === undefined ? [] : [{ commit, path }];
    });
    const found = await readPolicyFiles(client, repository, wanted);
    for (const path of missing) this.bytes.set(path, found.find((file) => file.path === path)?.bytes);
  }

  /** Those of the files that are there. */
  those(paths: readonly string[]): ReadonlyMap<string, Uint8Array> {
    return new Map(
      paths.flatMap((path) => {
        const bytes = this.bytes.get(path);
        return bytes ? [[path, bytes] as const] : [];
      }),
    );
  }
}

/** Every path, new or former, of what a pull request changes. */
export function touchedBy(diff: Gathered['diff']): ReadonlySet<string> {
  const files = [...(diff?.values() ?? [])];
  return new Set(files.flatMap(({ path, previousPath }) => [path, ...(previousPath ? [previousPath] : [])]));
}
