/** Something that broke off: what it would have found, nobody knows, and so the review is incomplete. */
export interface Failure {
  /** The rule; undefined where a report as a whole could not be reviewed. */
  readonly rule: string | undefined;
  /** The report, or the folder; empty where it is about none of them. */
  readonly path: string;
  /** What was thrown, in one line. */
  readonly why: string;
}

const whyAtMost = 200;

/** Notes what breaks off, a fault of ours or an expression's of a profile, so that everything else goes on. */
export class Failures {
  readonly #all: Failure[] = [];
  readonly #known = new Set<string>();

  get all(): readonly Failure[] {
    return this.#all;
  }

  /** The result of some work; undefined where it threw, which is noted. */
  attempt<T>(rule: string | undefined, path: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.note(rule, path, error);
      return undefined;
    }
  }

  /** Notes what was thrown. */
  note(rule: string | undefined, path: string, error: unknown): void {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    const [line = ''] = message.split('\n');
    this.#keep({ rule, path, why: `${name}: ${line.slice(0, whyAtMost)}` });
  }

  /** Takes over what another one noted; a rule is said once for a report. `mask`: covers what no output may show. */
  add(failures: readonly Failure[], mask = (text: string) => text): void {
    for (const failure of failures) this.#keep({ ...failure, why: mask(failure.why) });
  }

  #keep(failure: Failure): void {
    const key = `${failure.rule}\n${failure.path}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#all.push(failure);
  }
}
