import { type Actor, demand, isBot, may } from './actors.js';
import type { Change } from './changes.js';
import { type Args, author, connection, type Node } from './graphql-nodes.js';
import type { PullRequest } from './pulls.js';
import { Refusal } from './refusal.js';
import type { Commit } from './repository.js';
import type { Review } from './reviews.js';
import { type Comment, goneUser, type Thread } from './threads.js';
import type { World } from './world.js';

/** Ends as an entry of `errors` of the type NOT_FOUND. */
export const missing = (what: string) => new Refusal(404, `Could not resolve to ${what}.`);

/** By their number, unless something else is asked for. The fake has no time of update but that of the last push. */
function ordered(pulls: readonly PullRequest[], { orderBy }: Args): readonly PullRequest[] {
  const { field, direction } = (orderBy ?? {}) as { readonly field?: string; readonly direction?: string };
  const key = field === 'UPDATED_AT' ? ('pushedAt' as const) : ('createdAt' as const);
  const sorted = [...pulls].sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0));
  return direction === 'DESC' ? sorted.reverse() : sorted;
}

function changedFile({ path, status, additions, deletions }: Change): Node {
  const changeType = status === 'removed' ? 'DELETED' : status.toUpperCase();
  return { __typename: 'PullRequestChangedFile', path, changeType, additions, deletions };
}

/** What one actor sees of the world. */
export class Objects {
  constructor(
    private readonly world: World,
    private readonly actor: Actor,
  ) {}

  query(): Node {
    return {
      __typename: 'Query',
      // The viewer of an App's token keeps the `[bot]` that authors do not have.
      viewer: () => ({ __typename: 'User', id: `U_${this.actor.login}`, login: this.actor.login }),
      rateLimit: () => ({ __typename: 'RateLimit', cost: 1, limit: 5000, remaining: 4999, used: 1 }),
      node: ({ id }: Args) => this.node(String(id)),
      repository: ({ owner, name }: Args) => {
        if (`${owner}/${name}`.toLowerCase() === this.world.nwo.toLowerCase()) return this.#repository();
        throw missing(`a Repository with the name '${owner}/${name}'`);
      },
    };
  }

  /** An App needs `contents: write` to resolve a thread; `pull-requests: write` is enough for all else. */
  canResolve(): boolean {
    if (!may(this.actor, { pull_requests: 'write' })) return false;
    return !isBot(this.actor.login) || may(this.actor, { contents: 'write' });
  }

  /** A thread by its global id. Throws a Refusal (404). */
  thread(id: string): { pull: PullRequest; thread: Thread } {
    for (const pull of this.world.pulls.all) {
      const thread = pull.threads.find((one) => `PRRT_${one.id}` === id);
      if (thread !== undefined) return { pull, thread };
    }
    throw missing(`a node with the global id of '${id}'`);
  }

  /** A pull request or a thread by its global id. */
  node(id: string): Node {
    demand(this.actor, { pull_requests: 'read' });
    const pull = this.world.pulls.all.find((one) => `PR_${one.number}` === id);
    if (pull !== undefined) return this.#pull(pull);
    const found = this.thread(id);
    return this.threadNode(found.pull, found.thread);
  }

  #repository(owner = this.world.owner): Node {
    const { world } = this;
    return {
      __typename: 'Repository',
      id: `R_${owner}`,
      name: world.repo,
      nameWithOwner: `${owner}/${world.repo}`,
      isFork: owner !== world.owner,
      pullRequest: ({ number }: Args) => {
        demand(this.actor, { pull_requests: 'read' });
        const pull = world.pulls.all[Number(number) - 1];
        if (pull === undefined) throw missing(`a PullRequest with the number of ${number}`);
        return this.#pull(pull);
      },
      pullRequests: (args: Args) => {
        demand(this.actor, { pull_requests: 'read' });
        const states = args.states as readonly string[] | undefined;
        const found = world.pulls.all.filter(
          ({ branch, state }) =>
            (args.headRefName ?? branch) === branch && (states?.includes(state.toUpperCase()) ?? true),
        );
        return connection(
          'PullRequestConnection',
          ordered(found, args).map((pull) => this.#pull(pull)),
          args,
        );
      },
      defaultBranchRef: () => ({ __typename: 'Ref', name: world.defaultBranch }),
      object: ({ expression, oid }: Args) => {
        demand(this.actor, { contents: 'read' });
        return typeof oid === 'string' ? this.#byOid(oid) : this.#byExpression(String(expression));
      },
    };
  }

  #byOid(oid: string): Node | null {
    const { repository } = this.world;
    const bytes = repository.blob(oid);
    if (bytes !== undefined) return this.#blob(oid, bytes);
    if (repository.tree(oid) !== undefined) return { __typename: 'Tree', id: `T_${oid}`, oid };
    const commit = repository.find(oid);
    return commit === undefined ? null : this.#commit(commit);
  }

  #commit({ sha, message, tree }: Commit): Node {
    const checkSuites = () => {
      demand(this.actor, { checks: 'read' });
      return connection('CheckSuiteConnection', [{ __typename: 'CheckSuite', checkRuns: runs }], {});
    };
    const runs = (args: Args) => {
      const { checkName } = (args.filterBy ?? {}) as Args;
      const found = this.world.checks.runs.filter(
        (run) => run.headSha === sha && (checkName ?? run.name) === run.name,
      );
      const nodes = found.map(({ id, externalId, name }) => ({
        __typename: 'CheckRun',
        databaseId: id,
        externalId,
        name,
      }));
      return connection('CheckRunConnection', nodes, args);
    };
    const file = ({ path }: Args) => {
      const entry = tree.get(String(path));
      return entry === undefined
        ? null
        : { __typename: 'TreeEntry', mode: Number.parseInt(entry.mode, 8), type: 'blob' };
    };
    return { __typename: 'Commit', id: `C_${sha}`, oid: sha, message, checkSuites, file };
  }

  /** `COMMIT`, or `COMMIT:PATH` as in `git rev-parse`. */
  #byExpression(expression: string): Node | null {
    const { repository } = this.world;
    const colon = expression.indexOf(':');
    const commit = repository.find(colon === -1 ? expression : expression.slice(0, colon));
    if (commit === undefined) return null;
    if (colon === -1) return this.#byOid(commit.sha);
    let sha: string | undefined = commit.treeSha;
    for (const name of expression
      .slice(colon + 1)
      .split('/')
      .filter(Boolean)) {
      sha = sha === undefined ? undefined : repository.tree(sha)?.find((item) => item.name === name)?.sha;
    }
    return sha === undefined ? null : this.#byOid(sha);
  }

  #blob(oid: string, bytes: Buffer): Node {
    const isBinary = bytes.subarray(0, 8000).includes(0);
    const limit = this.world.limits.blobText;
    return {
      __typename: 'Blob',
      id: `B_${oid}`,
      oid,
      byteSize: bytes.length,
      isBinary,
      isTruncated: bytes.length > limit,
      text: isBinary ? null : bytes.subarray(0, limit).toString('utf8'),
    };
  }

  #pull(pull: PullRequest): Node {
    const { pulls, threads, owner } = this.world;
    return {
      __typename: 'PullRequest',
      id: `PR_${pull.number}`,
      number: pull.number,
      title: pull.title,
      state: pull.state.toUpperCase(),
      isDraft: pull.draft,
      locked: pull.locked,
      closed: pull.state === 'closed',
      merged: false,
      author: author(pull.author),
      headRefName: pull.branch,
      headRefOid: pull.headSha,
      headRepository: this.#repository(pull.fork ? pull.author : owner),
      baseRefName: pull.base,
      baseRefOid: pulls.baseSha(pull),
      changedFiles: pulls.changes(pull).length,
      isCrossRepository: pull.fork,
      viewerDidAuthor: pull.author === this.actor.login,
      viewerCanEditFiles: this.canResolve() && !pull.fork,
      commits: (args: Args) => {
        const commit = this.#commit(this.world.repository.get(pull.headSha));
        return connection('PullRequestCommitConnection', [{ __typename: 'PullRequestCommit', commit }], args);
      },
      files: (args: Args) => {
        const listed = pulls.changes(pull).slice(0, this.world.limits.pullFiles);
        return connection('PullRequestChangedFileConnection', listed.map(changedFile), args);
      },
      reviewThreads: (args: Args) => {
        const nodes = threads.visible(pull).map((thread) => this.threadNode(pull, thread));
        return connection('PullRequestReviewThreadConnection', nodes, args);
      },
    };
  }

  /** A thread, as this actor sees it. */
  threadNode(pull: PullRequest, thread: Thread): Node {
    const place = this.world.threads.place(pull, thread);
    const { anchor, resolvedBy } = thread;
    const canResolve = this.canResolve();
    return {
      __typename: 'PullRequestReviewThread',
      id: `PRRT_${thread.id}`,
      isResolved: resolvedBy !== null,
      isCollapsed: resolvedBy !== null,
      isOutdated: this.world.threads.isOutdated(pull, thread),
      resolvedBy:
        resolvedBy === null || resolvedBy === goneUser ? null : { ...author(resolvedBy), __typename: 'User' },
      viewerCanReply: may(this.actor, { pull_requests: 'write' }),
      viewerCanResolve: canResolve && resolvedBy === null,
      viewerCanUnresolve: canResolve && resolvedBy !== null,
      path: thread.path,
      line: place?.line ?? null,
      startLine: place?.startLine ?? null,
      originalLine: anchor?.line ?? null,
      originalStartLine: anchor?.startLine ?? null,
      diffSide: anchor?.side ?? 'RIGHT',
      startDiffSide: anchor?.startSide ?? null,
      subjectType: anchor === null ? 'FILE' : 'LINE',
      comments: (args: Args) => {
        const nodes = thread.comments.map((comment) => this.comment(pull, thread, comment));
        return connection('PullRequestReviewCommentConnection', nodes, args);
      },
    };
  }

  /** A review, as this actor sees it. */
  review({ id, body, minimized }: Review): Node {
    return {
      __typename: 'PullRequestReview',
      id: `PRR_${id}`,
      body,
      isMinimized: minimized !== null,
      minimizedReason: minimized?.toLowerCase().replace('_', '-') ?? null,
      viewerCanMinimize: may(this.actor, { pull_requests: 'write' }),
    };
  }

  /** A comment, as this actor sees it. */
  comment(pull: PullRequest, thread: Thread, comment: Comment): Node {
    const isOwn = comment.author === this.actor.login;
    const canWrite = may(this.actor, { pull_requests: 'write' });
    return {
      __typename: 'PullRequestReviewComment',
      id: `PRRC_${comment.id}`,
      databaseId: comment.id,
      fullDatabaseId: String(comment.id),
      body: comment.body,
      author: author(comment.author),
      path: thread.path,
      pullRequestReview: this.review(pull.reviews.find(({ id }) => id === comment.reviewId)!),
      createdAt: comment.createdAt,
      updatedAt: comment.updatedAt,
      url: this.world.html(`pull/${pull.number}#discussion_r${comment.id}`),
      outdated: this.world.threads.isOutdated(pull, thread),
      isMinimized: comment.minimized !== null,
      minimizedReason: comment.minimized?.toLowerCase().replace('_', '-') ?? null,
      viewerCanMinimize: canWrite,
      viewerCanDelete: canWrite && isOwn,
      viewerCanUpdate: canWrite && isOwn,
      viewerDidAuthor: isOwn,
    };
  }
}
