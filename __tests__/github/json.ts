// GitHub's forms of a pull request and what belongs to it. The fields that the description requires and that no
// client here acts on are left out: schema.ts completes them.
import { isBot } from './actors.js';
import { quotedHunk } from './anchors.js';
import type { Change } from './changes.js';
import type { PullRequest } from './pulls.js';
import type { Review } from './reviews.js';
import type { Comment, Thread } from './threads.js';
import type { World } from './world.js';

export function user(login: string): object {
  const type = isBot(login) ? 'Bot' : 'User';
  return { login, id: Buffer.from(login).readUInt16BE(), node_id: `U_${login}`, type, site_admin: false };
}

export function repository(world: World, owner = world.owner): object {
  return {
    id: owner === world.owner ? 1 : 2,
    node_id: `R_${owner}`,
    name: world.repo,
    full_name: `${owner}/${world.repo}`,
    owner: user(owner),
    private: false,
    fork: owner !== world.owner,
    default_branch: world.defaultBranch,
    html_url: `https://github.example/${owner}/${world.repo}`,
    url: `${world.url}/repos/${owner}/${world.repo}`,
  };
}

/** The head and the base of a pull request, as every form of it has them. */
export function ends(world: World, pull: PullRequest) {
  const headOwner = pull.fork ? pull.author : world.owner;
  const end = (owner: string, ref: string, sha: string) => {
    return { label: `${owner}:${ref}`, ref, sha, repo: repository(world, owner), user: user(owner) };
  };
  return {
    head: end(headOwner, pull.branch, pull.headSha),
    base: end(world.owner, pull.base, world.pulls.baseSha(pull)),
  };
}

/** A pull request without its counts, as a list has it. */
export function pullSimple(world: World, pull: PullRequest): object {
  return {
    ...ends(world, pull),
    id: 100 + pull.number,
    node_id: `PR_${pull.number}`,
    number: pull.number,
    title: pull.title,
    body: null,
    user: user(pull.author),
    state: pull.state,
    draft: pull.draft,
    locked: pull.locked,
    author_association: pull.fork ? 'CONTRIBUTOR' : 'MEMBER',
    created_at: pull.createdAt,
    updated_at: pull.createdAt,
    closed_at: pull.state === 'closed' ? pull.createdAt : null,
    merged_at: null,
    merge_commit_sha: world.pulls.testMerge(pull).sha,
    html_url: world.html(`pull/${pull.number}`),
    url: world.api(`pulls/${pull.number}`),
  };
}

/** A pull request, as asked for by its number and as an event carries it. */
export function pullFull(world: World, pull: PullRequest): object {
  const changes = world.pulls.changes(pull);
  return {
    ...pullSimple(world, pull),
    merged: false,
    mergeable: true,
    mergeable_state: 'clean',
    maintainer_can_modify: pull.fork,
    comments: 0,
    review_comments: world.threads.visible(pull).flatMap((thread) => thread.comments).length,
    commits: world.pulls.commits(pull).length,
    additions: changes.reduce((sum, change) => sum + change.additions, 0),
    deletions: changes.reduce((sum, change) => sum + change.deletions, 0),
    changed_files: changes.length,
  };
}

export function diffEntry(world: World, headSha: string, change: Change): object {
  return {
    sha: change.sha,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: world.html(`blob/${headSha}/${address(change.path)}`),
    raw_url: world.html(`raw/${headSha}/${address(change.path)}`),
    contents_url: `${world.api(`contents/${address(change.path)}`)}?ref=${headSha}`,
    ...(change.patch === undefined ? {} : { patch: change.patch }),
    ...(change.previousPath === undefined ? {} : { previous_filename: change.previousPath }),
  };
}

export function reviewJson(world: World, pull: PullRequest, review: Review): object {
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: user(review.author),
    body: review.body,
    state: review.state,
    commit_id: review.commitSha,
    author_association: 'MEMBER',
    ...(review.submittedAt === null ? {} : { submitted_at: review.submittedAt }),
    html_url: world.html(`pull/${pull.number}#pullrequestreview-${review.id}`),
    pull_request_url: world.api(`pulls/${pull.number}`),
  };
}

export function commentJson(world: World, pull: PullRequest, thread: Thread, comment: Comment): object {
  const place = world.threads.place(pull, thread);
  const { anchor } = thread;
  const first = thread.comments[0]!;
  const url = world.api(`pulls/comments/${comment.id}`);
  const html = world.html(`pull/${pull.number}#discussion_r${comment.id}`);
  const then = world.pulls.change(pull, thread.path, thread.commitSha);
  return {
    id: comment.id,
    node_id: `PRRC_${comment.id}`,
    pull_request_review_id: comment.reviewId,
    user: user(comment.author),
    body: comment.body,
    path: thread.path,
    commit_id: world.threads.isOutdated(pull, thread) ? thread.commitSha : pull.headSha,
    original_commit_id: thread.commitSha,
    diff_hunk: quotedHunk(then, anchor),
    subject_type: anchor === null ? 'file' : 'line',
    ...(anchor === null ? {} : lineFields(anchor, place)),
    ...(comment === first ? {} : { in_reply_to_id: first.id }),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: 'MEMBER',
    url,
    html_url: html,
    pull_request_url: world.api(`pulls/${pull.number}`),
    _links: {
      self: { href: url },
      html: { href: html },
      pull_request: { href: world.api(`pulls/${pull.number}`) },
    },
  };
}

function lineFields(anchor: NonNullable<Thread['anchor']>, place: Thread['anchor']): object {
  return {
    line: place?.line ?? null,
    start_line: place?.startLine ?? null,
    side: anchor.side,
    start_side: anchor.startSide,
    original_line: anchor.line,
    original_start_line: anchor.startLine,
  };
}

/** A path within an address: its slashes stay. */
function address(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
