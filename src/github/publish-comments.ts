import type { NewComment } from '../plan/discuss.js';
import { readMarker } from '../plan/marker.js';
import type { Client } from './client.js';
import { GitHubFailure } from './failure.js';
import { probe } from './probe.js';
import type { Target } from './publish.js';

type PullTarget = Target & { readonly pull: number };

/** How often a batch that GitHub refuses is halved: beyond that its comments stay in the check. */
const halvings = 3;

/**
 * Posts comments: those on lines as one review, which is one notification; those on files one by one, for a review takes
 * none. Returns how many stand. What GitHub refuses is told, and is in the check all the same.
 */
export async function postComments(
  client: Client,
  comments: readonly NewComment[],
  target: PullTarget,
  tell: (failure: GitHubFailure) => void,
): Promise<number> {
  const onLines = comments.filter(({ lines }) => lines !== undefined);
  const onFiles = comments.filter(({ lines }) => lines === undefined);
  let posted = onLines.length > 0 ? await postReview(client, onLines, target, tell) : 0;
  for (const comment of onFiles) {
    try {
      await postOnFile(client, comment, target);
      posted += 1;
    } catch (error) {
      if (!(error instanceof GitHubFailure)) throw error;
      tell(error);
      break;
    }
  }
  return posted;
}

async function postOnFile(client: Client, { path, body }: NewComment, target: PullTarget): Promise<void> {
  await client.write('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
    ...target.repository,
    pull_number: target.pull,
    commit_id: target.commit,
    path,
    body,
    subject_type: 'file',
  });
}

/** GitHub takes a review whole or not at all, and does not say which comment it will not have. */
async function postReview(
  client: Client,
  comments: readonly NewComment[],
  target: PullTarget,
  tell: (failure: GitHubFailure) => void,
  depth = 0,
): Promise<number> {
  try {
    await sendReview(client, comments, target);
    return comments.length;
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    if (error.kind === 'unavailable' && depth === 0) return resume(client, comments, target, error);
    if (error.kind !== 'refused' || depth > halvings || comments.length === 0) throw error;
    const halves = divide(comments);
    if (halves.length < 2) {
      tell(error);
      return 0;
    }
    let posted = 0;
    for (const half of halves) posted += await postReview(client, half, target, tell, depth + 1);
    return posted;
  }
}

/** First the comments whose lines are certain from the others, then halves. */
function divide(comments: readonly NewComment[]): readonly (readonly NewComment[])[] {
  const parts = [comments.filter(({ certain }) => certain), comments.filter(({ certain }) => !certain)];
  if (parts.every((part) => part.length > 0)) return parts;
  const middle = Math.ceil(comments.length / 2);
  return [comments.slice(0, middle), comments.slice(middle)].filter((half) => half.length > 0);
}

/** After an answer that did not come: what stands is looked up by its fingerprints, the rest sent once more. */
async function resume(
  client: Client,
  comments: readonly NewComment[],
  target: PullTarget,
  failure: GitHubFailure,
): Promise<number> {
  if (!(await client.pause(5_000))) throw failure;
  const { threads, head } = await probe(client, target.repository, target.pull, '');
  if (head !== target.commit) throw failure;
  const standing = new Set(
    threads.flatMap(({ comment }) => (comment.isOurs ? (readMarker(comment.body)?.fingerprints ?? []) : [])),
  );
  const missing = comments.filter(({ fingerprints }) => !fingerprints.some((one) => standing.has(one)));
  if (missing.length > 0) await sendReview(client, missing, target);
  return comments.length;
}

/** Comments go bottom-up, so that suggestions applied together do not move each other's lines. */
async function sendReview(
  client: Client,
  comments: readonly NewComment[],
  target: PullTarget,
): Promise<void> {
  const sorted = [...comments].sort((a, b) =>
    a.path === b.path ? b.lines!.end - a.lines!.end : a.path < b.path ? -1 : 1,
  );
  await client.write('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
    ...target.repository,
    pull_number: target.pull,
    commit_id: target.commit,
    event: 'COMMENT',
    comments: sorted.map(({ path, body, lines }) => ({
      path,
      body,
      line: lines!.end,
      side: 'RIGHT',
      ...(lines!.start < lines!.end ? { start_line: lines!.start, start_side: 'RIGHT' } : {}),
    })),
  });
}
