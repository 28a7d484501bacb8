import { type Call, type Handlers, listed, ok } from './call.js';
import { commentJson, diffEntry, pullFull, pullSimple, reviewJson } from './json.js';
import type { PullRequest } from './pulls.js';
import { Refusal, unprocessable } from './refusal.js';
import type { CommentBody, ReviewBody } from './review-body.js';

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
      return listed(call, seen, (review) => reviewJson(call.world, pull, review));
    },
  },
  'pulls/create-review': {
    needs: write,
    handle: (call) => {
      const pull = openTo(pullOf(call));
      return ok(
        reviewJson(
          call.world,
          pull,
          call.world.reviews.create(call.actor, pull, (call.body ?? {}) as ReviewBody),
        ),
      );
    },
  },
  'pulls/submit-review': {
    needs: write,
    handle: (call) => {
      const pull = openTo(pullOf(call));
      const id = Number(call.parameters.review_id);
      return ok(
        reviewJson(
          call.world,
          pull,
          call.world.reviews.submit(call.actor, pull, id, call.body as ReviewBody),
        ),
      );
    },
  },
  'pulls/delete-pending-review': {
    needs: write,
    handle: (call) => {
      const pull = pullOf(call);
      const id = Number(call.parameters.review_id);
      return ok(reviewJson(call.world, pull, call.world.reviews.discard(call.actor, pull, id)));
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
      return listed(call, seen, ({ thread, comment }) => commentJson(call.world, pull, thread, comment));
    },
  },
  'pulls/create-review-comment': {
    needs: write,
    handle: (call) => {
      const pull = openTo(pullOf(call));
      const comment = call.world.reviews.comment(call.actor, pull, call.body as CommentBody);
      const { thread } = call.world.threads.find(comment.id);
      return { status: 201, body: commentJson(call.world, pull, thread, comment) };
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
      return ok(commentJson(call.world, pull, thread, comment));
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
