import type { Thread } from '../plan/threads.js';
import type { Client } from './client.js';
import { GitHubFailure } from './failure.js';
import type { Repository } from './repository.js';
import { has, isListOf, isText, isTrueOrFalse, orNull } from './shape.js';
import { isThread, type ThreadNode, threadFields, toThread } from './thread.js';

/** A pull request just before it is written to. */
export interface PullNow {
  readonly head: string;
  readonly isOpen: boolean;
  readonly isLocked: boolean;
  readonly isDraft: boolean;
  readonly threads: readonly Thread[];
  /** Whether these are all: what stands in another might otherwise be said twice. */
  readonly hasAllThreads: boolean;
  /** The newest check of our name on the head, where it could be read. */
  readonly check: { readonly id: number | undefined; readonly externalId: string } | undefined;
  /** The token may write to the head's branch, as far as GitHub says before there is a thread to ask about. */
  readonly canWrite: boolean;
}

/** What `pullFields` gives. */
export interface PullNode {
  readonly headRefOid: string;
  readonly state: string;
  readonly locked: boolean;
  readonly isDraft: boolean;
  readonly viewerCanEditFiles: boolean;
  readonly commits: { readonly nodes: readonly { readonly commit: CommitNode }[] } | null;
  readonly reviewThreads: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly ThreadNode[];
  };
}

/** Null where the token may not read checks. */
interface CommitNode {
  readonly checkSuites: { readonly nodes: readonly SuiteNode[] } | null;
}

interface SuiteNode {
  readonly checkRuns: { readonly nodes: readonly RunNode[] } | null;
}

interface RunNode {
  readonly databaseId: number | null;
  readonly externalId: string | null;
}

interface Answer {
  readonly viewer: { readonly login: string };
  readonly repository: { readonly pullRequest: PullNode | null } | null;
}

/** Fields to ask of a pull request, with the variables `$check` (a check's name) and `$after`. */
export const pullFields = `
      headRefOid state locked isDraft viewerCanEditFiles
      commits(last: 1) {
        nodes {
          commit {
            checkSuites(last: 20, filterBy: { checkName: $check }) {
              nodes { checkRuns(last: 1, filterBy: { checkName: $check }) { nodes { databaseId externalId } } }
            }
          }
        }
      }
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {${threadFields}
        }
      }`;

const query = `query($owner: String!, $repo: String!, $number: Int!, $check: String!, $after: String) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {${pullFields}
    }
  }
}`;

/** Whether a pull request came with all that `pullFields` asks for, whatever errors came with it. */
export const isPullNode = has({
  headRefOid: isText,
  state: isText,
  reviewThreads: has({ pageInfo: has({ hasNextPage: isTrueOrFalse }), nodes: isListOf(isThread) }),
});

const isAnswer = has({
  viewer: has({ login: isText }),
  repository: orNull(has({ pullRequest: orNull(isPullNode) })),
});

/** More threads than this many hundred are not read. */
const pages = 10;

/** Reads what stands on the pull request, and its head: to be done right before writing. */
export async function probe(
  client: Client,
  { owner, repo }: Repository,
  number: number,
  check: string,
): Promise<PullNow> {
  const threads: Thread[] = [];
  let after: string | null = null;
  for (let page = 1; ; page += 1) {
    const { viewer, pull } = await readPage(client, { owner, repo, number, check, after });
    threads.push(...pull.reviewThreads.nodes.flatMap((node) => toThread(node, viewer)));
    const { hasNextPage, endCursor } = pull.reviewThreads.pageInfo;
    after = endCursor;
    if (!hasNextPage || endCursor === null || page === pages) return toPullNow(pull, threads, !hasNextPage);
  }
}

/** A pull request from one page of its threads; undefined where there are more. `viewer`: our token's login. */
export function pullOnOnePage(pull: PullNode, viewer: string): PullNow | undefined {
  if (pull.reviewThreads.pageInfo.hasNextPage) return undefined;
  return toPullNow(
    pull,
    pull.reviewThreads.nodes.flatMap((node) => toThread(node, viewer)),
    true,
  );
}

async function readPage(
  client: Client,
  variables: Readonly<Record<string, unknown>>,
): Promise<{ readonly viewer: string; readonly pull: PullNode }> {
  const { data, errors } = await client.query<Answer>(query, variables, isAnswer);
  const pull = data.repository?.pullRequest;
  if (!pull || !isPullNode(pull)) {
    const reason = errors.map(({ type }) => type).join();
    const status = reason.includes('FORBIDDEN') ? 403 : pull ? 0 : 404;
    throw new GitHubFailure({ method: 'POST', path: '/graphql', status, requestId: '', reason });
  }
  return { viewer: data.viewer.login, pull };
}

function toPullNow(pull: PullNode, threads: readonly Thread[], hasAllThreads: boolean): PullNow {
  return {
    head: pull.headRefOid,
    isOpen: pull.state === 'OPEN',
    isLocked: pull.locked,
    isDraft: pull.isDraft,
    threads,
    hasAllThreads,
    check: newestCheck(pull.commits),
    canWrite: pull.viewerCanEditFiles,
  };
}

function newestCheck(commits: PullNode['commits']): PullNow['check'] {
  const suites = commits?.nodes[0]?.commit.checkSuites?.nodes ?? [];
  const newest = suites.flatMap(({ checkRuns }) => checkRuns?.nodes ?? []).at(-1);
  return newest && { id: newest.databaseId ?? undefined, externalId: newest.externalId ?? '' };
}
