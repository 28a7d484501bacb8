/** A repository on GitHub. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** `owner/name` to its parts. Throws a RangeError for anything else. */
export function parseRepository(name: string): Repository {
  const parts = /^([\w.-]+)\/([\w.-]+)$/.exec(name);
  if (!parts) throw new RangeError(`“${name}” is not a repository's name: write owner/name.`);
  return { owner: parts[1]!, repo: parts[2]! };
}
