import { codeSpan, link } from './sanitise.js';

/** Where links lead: a server, a repository on it (`owner/name`), and the commit that was reviewed. */
export interface Site {
  readonly server: string;
  readonly repository: string;
  readonly commit: string;
}

/** The address of a line of the reviewed commit. `plain=1`: GitHub shows Markdown rendered, without lines, otherwise. */
export function lineUrl(site: Site, path: string, line: number): string {
  // Half a surrogate pair has no bytes to be encoded as.
  const encoded = Buffer.from(path).toString().split('/').map(encodeURIComponent).join('/');
  return `${site.server}/${site.repository}/blob/${site.commit}/${encoded}?plain=1#L${line}`;
}

/** A link to a line, named by what tells it apart: the line alone within the same file, else with its path. */
export function lineLink(site: Site, path: string, line: number, from?: string): string {
  const name = path === from ? `${path.slice(path.lastIndexOf('/') + 1)}:${line}` : `${path}:${line}`;
  return link(codeSpan(name), lineUrl(site, path, line));
}

/** A link to a file, named by its path. */
export function fileLink(site: Site, path: string): string {
  return link(codeSpan(path), lineUrl(site, path, 1));
}

/** A commit as GitHub shows it: seven digits, linked. The reviewed one, unless another is named. */
export function commitLink({ server, repository, ...site }: Site, commit = site.commit): string {
  return link(`\`${commit.slice(0, 7)}\``, `${server}/${repository}/commit/${commit}`);
}
