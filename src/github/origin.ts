import type { Client, GraphAnswer } from './client.js';
import type { Repository } from './repository.js';
import { has, isListOf, isNumber, isText, isTrueOrFalse, orNull } from './shape.js';

/** What a finished run of another workflow says of itself: https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run */
export interface Origin {
  readonly head: string;
  readonly branch: string;
  /** `owner/name` of the repository that the head lies in: the fork, where it is one. */
  readonly headRepository: string;
}

interface PullNode {
  readonly number: number;
  readonly headRefOid: string;
  readonly headRepository: { readonly nameWithOwner: string } | null;
}

interface Answer {
  readonly repository: {
    readonly pullRequests: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly PullNode[];
    };
  } | null;
}

const isAnswer = has({
  repository: orNull(
    has({
      pullRequests: has({
        pageInfo: has({ hasNextPage: isTrueOrFalse, endCursor: orNull(isText) }),
        nodes: isListOf(has({ number: isNumber, headRefOid: isText })),
      }),
    }),
  ),
});

const query = `query($owner: String!, $repo: String!, $branch: String!, $states: [PullRequestState!], $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(headRefName: $branch, states: $states, first: 100, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes { number headRefOid headRepository { nameWithOwner } }
    }
  }
}`;

/** Of a thousand branches of one name the run was about one of the last that were pushed to: they come first. */
const pages = 10;

/**
 * The numbers of the open pull requests whose head is, at this moment, the commit that a run was about, in the repository
 * that it was about. The event's own list of pull requests is empty for forks, and what the run left behind (artifacts,
 * outputs) was made by code of the pull request: neither is asked. Nor is REST's `commits/{sha}/pulls`, which need not
 * know the commits of forks. Forks like to give their branches the same name (`patch-1`): all pages are read.
 */
export async function findPulls(
  client: Client,
  repository: Repository,
  { head, branch, headRepository }: Origin,
): Promise<readonly number[]> {
  const found: number[] = [];
  let after: string | null = null;
  for (let page = 1; page <= pages; page += 1) {
    const variables: Readonly<Record<string, unknown>> = { ...repository, branch, states: ['OPEN'], after };
    const { data }: GraphAnswer<Answer> = await client.query<Answer>(query, variables, isAnswer);
    if (!data.repository) break;
    const { nodes, pageInfo } = data.repository.pullRequests;
    for (const pull of nodes)
      if (pull.headRefOid === head && isSame(pull.headRepository?.nameWithOwner, headRepository))
        found.push(pull.number);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return found.sort((a, b) => a - b);
}

/** GitHub's names of repositories have no case. */
export function isSame(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
