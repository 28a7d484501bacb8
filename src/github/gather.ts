import { movedFrom } from '../plan/shortfall.js';
import { affectedBy, isBeside } from './affected.js';
import { type Changes, readComparison, readPullChanges, readTree } from './changes.js';
import type { Client } from './client.js';
import { commitsOf } from './event.js';
import { readFiles } from './files.js';
import { type Gathered, nothing, type Request } from './gathered.js';
import { linksAbove } from './links.js';
import { changesByName } from './listing.js';
import { readReports } from './reports.js';

/** Reads the reports under review and what their rules look at. Throws a GitHubFailure. */
export async function gather(client: Client, request: Request): Promise<Gathered> {
  const { repository, subject, scope, profile, sight } = request;
  const { head } = commitsOf(subject);
  // What GitHub lists now is another commit's.
  if (subject.kind === 'pull' && sight) {
    const moved = movedFrom(head, sight.head);
    if (moved.length > 0) return { ...nothing, incomplete: moved };
  }
  const { changes, listedFor } = await readChanges(client, request);
  const isAll = subject.kind === 'tree' || scope === 'all';
  const affected = affectedBy(changes, profile);
  const isTouched = affected.reports.length > 0 || affected.beside.size > 0 || affected.folders;
  const known = { diff: changes?.diff, dataChanged: affected.data };
  const needsTree =
    isAll ||
    affected.above.length > 0 ||
    (isTouched && (profile.reads.tree || profile.reads.others || affected.beside.size > 0));
  const tree = needsTree ? await readTree(client, repository, head) : undefined;
  const links = tree ? linksAbove(tree, isAll ? [...tree.others.keys()] : affected.above, profile) : [];
  if (!isAll && !isTouched && links.length === 0) {
    const { head: now } = await readFiles(client, repository, [], listedFor);
    const incomplete = [
      ...(changes?.incomplete ?? []),
      ...(tree?.incomplete ?? []),
      ...movedFrom(head, now ?? head),
    ];
    return { ...nothing, ...known, incomplete };
  }
  const seen = { changes, listedFor, affected, tree, links, isAll };
  return { ...(await readReports(client, request, seen)), ...known };
}

/**
 * A pull request's changes are listed by REST, with their patches, unless their names tell enough. REST lists those of the
 * head that the pull request has then: `listedFor` is the pull request whose head has to be looked at once more.
 */
async function readChanges(
  client: Client,
  { repository, subject, profile, comments, sight }: Request,
): Promise<{ readonly changes: Changes | undefined; readonly listedFor: number | undefined }> {
  if (subject.kind === 'tree') return { changes: undefined, listedFor: undefined };
  if (subject.kind === 'range') {
    const changes = await readComparison(client, repository, subject.base, subject.head);
    return { changes, listedFor: undefined };
  }
  const { number, changedFiles } = subject.pull;
  const needsLines = (path: string) => comments && (profile.isReport(path) || isBeside(path, profile));
  // The event may be an old one, run again after the base moved: GitHub's two lists must then agree.
  const isSame = sight?.listing.changedFiles === changedFiles;
  const named = isSame ? changesByName(sight.listing, needsLines) : undefined;
  if (named) return { changes: named, listedFor: undefined };
  const expected = sight?.listing.changedFiles ?? changedFiles;
  return { changes: await readPullChanges(client, repository, number, expected), listedFor: number };
}
