import { isBot } from './actors.js';
import { quotedHunk } from './anchors.js';
import { type Call, type Handlers, listed, ok } from './call.js';
import type { Change } from './changes.js';
import type { PullRequest } from './pulls.js';
import { Refusal, unprocessable } from './refusal.js';
import type { CommentBody, Review, ReviewBody } from './reviews.js';
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
    blob_url: world.html(`blob/${headSha}/${encodeURI(change.path)}`),
    raw_url: world.html(`raw/${headSha}/${encodeURI(change.path)}`),
    contents_url: `${world.api(`contents/${encodeURI(change.path)}`)}?ref=${headSha}`,
    ...(change.patch === undefined ? {} : { patch: change.patch }),
    ...(change.previousPath === undefined ? {} : { previous_filename: change.previousPath }),
  };
}

function reviewJson({ world }: Call, pull: PullRequest, review: Review): object {
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

function commentJson({ world }: Call, pull: PullRequest, thread: Thread, comment: Comment): object {
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

const pullOf = ({ world, parameters }: Call): PullRequest => world.pulls.get(Number(parameters.pull_number));

/** Throws a Refusal where nobody but a maintainer may write: a locked conversation takes no comment of a bot. */
function openTo(pull: PullRequest): PullRequest {
  if (pull.locked) throw new Refusal(403, 'Unable to create comment because the conversation is locked.');
  return pull;
}

const read = { pull_requests: 'read' } as const;
const write = { pull_requests: 'write' } as const;

export const pullHandlers: Handlers = {
  'pulls/get': { needs: read, handle: (call) => ok(pullFull(call.world, pullOf(call))) },
  'pulls/list-files': {
    needs: read,
    handle: (call) => {
      const pull = pullOf(call);
      const all = call.world.pulls.changes(pull).slice(0, call.world.limits.pullFiles);
      return listed(call, all, (change) => diffEntry(call.world, pull.headSha, change));
    },
  },
  'repos/list-pull-requests-associated-with-commit': {
    needs: read,
    handle: (call) => {
      const { world, parameters } = call;
      const commit = world.repository.find(parameters.commit_sha!);
      if (commit === undefined) throw new Refusal(422, `No commit found for SHA: ${parameters.commit_sha}`);
      const all = world.pulls.all.filter((pull) => {
        return world.pulls.commits(pull).some((one) => one.sha === commit.sha);
      });
      return listed(call, all, (pull) => pullSimple(world, pull));
    },
  },
  'pulls/list-reviews': {
    needs: read,
    handle: (call) => {
      const pull = pullOf(call);
      const seen = pull.reviews.filter((one) => one.state !== 'PENDING' || one.author === call.actor.login);
      return listed(call, seen, (review) => reviewJson(call, pull, review));
    },
  },
  'pulls/create-review': {
    needs: write,
    handle: (call) => {
      const pull = openTo(pullOf(call));
      return ok(
        reviewJson(call, pull, call.world.reviews.create(call.actor, pull, (call.body ?? {}) as ReviewBody)),
      );
    },
  },
  'pulls/submit-review': {
    needs: write,
    handle: (call) => {
      const pull = openTo(pullOf(call));
      const id = Number(call.parameters.review_id);
      return ok(
        reviewJson(call, pull, call.world.reviews.submit(call.actor, pull, id, call.body as ReviewBody)),
      );
    },
  },
  'pulls/delete-pending-review': {
    needs: write,
    handle: (call) => {
      const pull = pullOf(call);
      const id = Number(call.parameters.review_id);
      return ok(reviewJson(call, pull, call.world.reviews.discard(call.actor, pull, id)));
    },
  },
  'pulls/list-review-comments': {
    needs: read,
    handle: (call) => {
      const pull = pullOf(call);
      const all = call.world.threads.visible(pull).flatMap((thread) => {
        return thread.comments.map((comment) => ({ thread, comment }));
      });
      const { sort = 'created', direction = 'asc', since = '' } = call.query;
      const time = ({ comment }: (typeof all)[number]) =>
        sort === 'updated' ? comment.updatedAt : comment.createdAt;
      const seen = all.filter(({ comment }) => comment.updatedAt >= since);
      seen.sort((a, b) => (time(a) < time(b) ? -1 : 1) * (direction === 'desc' ? -1 : 1));
      return listed(call, seen, ({ thread, comment }) => commentJson(call, pull, thread, comment));
    },
  },
  'pulls/create-review-comment': {
    needs: write,
    handle: (call) => {
      const pull = openTo(pullOf(call));
      const comment = call.world.reviews.comment(call.actor, pull, call.body as CommentBody);
      const { thread } = call.world.threads.find(comment.id);
      return { status: 201, body: commentJson(call, pull, thread, comment) };
    },
  },
  'pulls/update-review-comment': {
    needs: write,
    handle: (call) => {
      const id = Number(call.parameters.comment_id);
      const { body } = call.body as { body: string };
      if (body.trim() === '') throw unprocessable("Body can't be blank");
      call.world.reviews.edit(call.actor, id, body);
      const { pull, thread, comment } = call.world.threads.find(id);
      return ok(commentJson(call, pull, thread, comment));
    },
  },
  'pulls/delete-review-comment': {
    needs: write,
    handle: (call) => {
      call.world.reviews.delete(call.actor, Number(call.parameters.comment_id));
      return { status: 204 };
    },
  },
};
