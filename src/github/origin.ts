import type { Client } from './client.js';
import type { Repository } from './repository.js';

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
  readonly repository: { readonly pullRequests: { readonly nodes: readonly PullNode[] } } | null;
}

const query = `query($owner: String!, $repo: String!, $branch: String!, $states: [PullRequestState!]) {
  repository(owner: $owner, name: $repo) {
    pullRequests(headRefName: $branch, states: $states, first: 100) {
      nodes { number headRefOid headRepository { nameWithOwner } }
    }
  }
}`;

/**
 * The numbers of the open pull requests whose head is, at this moment, the commit that a run was about, in the repository
 * that it was about. The event's own list of pull requests is empty for forks, and what the run left behind (artifacts,
 * outputs) was made by code of the pull request: neither is asked.
 */
export async function findPulls(
  client: Client,
  repository: Repository,
  { head, branch, headRepository }: Origin,
): Promise<readonly number[]> {
  const variables = { ...repository, branch, states: ['OPEN'] };
  const { data } = await client.query<Answer>(query, variables);
  return (data.repository?.pullRequests.nodes ?? [])
    .filter((pull) => pull.headRefOid === head && isSame(pull.headRepository?.nameWithOwner, headRepository))
    .map(({ number }) => number);
}

/** GitHub's names of repositories have no case. */
export function isSame(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
