/** One thing that is wrong in a profile or configuration; line and column from 1. */
export interface PolicyProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A profile, configuration or data file that cannot be used: everything that is wrong with it. The exit status is 2. */
export class PolicyError extends Error {
  constructor(readonly problems: readonly PolicyProblem[]) {
    super(
      problems.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`).join('\n'),
    );
    this.name = 'PolicyError';
  }
}

/** A file of a repository's policy. */
export interface PolicyFile {
  readonly path: string;
  readonly text: string;
}
