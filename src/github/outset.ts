import { type BlobNode, bytesOf } from './blob.js';
import type { Client } from './client.js';
import { GitHubFailure } from './failure.js';
import { branchOf, commitOf, orByRest } from './fallback.js';
import { askFor, isAnswered, nodesOf } from './files.js';
import { isListing, type Listing, type ListingNode, listingFields, toListing } from './listing.js';
import { type PolicyBytes, readPolicyFile, UnreadPolicy } from './policy.js';
import { isPullNode, type PullNode, type PullNow, pullFields, pullOnOnePage } from './probe.js';
import type { Repository } from './repository.js';
import { has, isText, orNull } from './shape.js';

/** What a run begins with: the default branch at one commit, and the pull request as it stands. */
export interface Outset {
  /** What policy is read from, whatever is under review; undefined where the repository is empty. */
  readonly commit: string | undefined;
  /** The default branch's name; undefined where the repository is empty. */
  readonly defaultBranch: string | undefined;
  /** The policy files that were asked for and are there. */
  readonly files: readonly PolicyBytes[];
  /** The text of the workflow that was asked for; undefined where there is none, or it takes another request. */
  readonly workflow: string | undefined;
  /** Undefined where none was asked for, or GitHub does not tell. */
  readonly pull: PullSight | undefined;
}

/** A pull request as it was seen. */
export interface PullSight {
  readonly head: string;
  readonly listing: Listing;
  /** Undefined where more threads stand on it than one page has. */
  readonly now: PullNow | undefined;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly at: number;
}

export interface OutsetRequest {
  /** The default branch: `HEAD`, or `refs/heads/…`. */
  readonly ref: string;
  /** Policy files whose paths are known from the start. */
  readonly paths: readonly string[];
  /** The path of the workflow that runs: only of use to advise on it. */
  readonly workflow?: string | undefined;
  /** The pull request under review, and the name of the check that it gets. */
  readonly pull: { readonly number: number; readonly check: string } | undefined;
}

interface Answer {
  readonly viewer?: { readonly login: string };
  readonly repository: {
    readonly head: { readonly oid: string } | null;
    readonly defaultBranchRef: { readonly name: string } | null;
    readonly pullRequest?: (PullNode & ListingNode) | null;
    readonly [alias: string]: unknown;
  } | null;
}

/**
 * Asks for all of it in one request. Where GraphQL does not answer, the policy is read through REST, and the pull request
 * is left to whoever needs it. Throws an UnreadPolicy, or a GitHubFailure.
 */
export async function readOutset(
  client: Client,
  repository: Repository,
  request: OutsetRequest,
): Promise<Outset> {
  return orByRest(
    async () => readByGraph(client, repository, request),
    async () => readByRest(client, repository, request),
  );
}

async function readByGraph(
  client: Client,
  repository: Repository,
  { ref, paths, workflow, pull }: OutsetRequest,
): Promise<Outset> {
  const at = client.now();
  const wanted = [...paths, ...(workflow ? [workflow] : [])].map((path) => ({ commit: ref, path }));
  const { declared, selected, variables } = askFor(wanted);
  const query = `query($owner: String!, $repo: String!, $ref: String!${declared}${pull ? pullVariables : ''}) {
  ${pull ? 'viewer { login }' : ''}
  repository(owner: $owner, name: $repo) {
    defaultBranchRef { name }
    head: object(expression: $ref) { oid }
    ${selected}
    ${pull ? `pullRequest(number: $number) {${pullFields}${listingFields}\n    }` : ''}
  }
}`;
  const { data, errors } = await client.query<Answer>(query, {
    ...{ ...repository, ref, ...variables },
    ...(pull ? { ...pull, after: null } : {}),
  });
  const found = data.repository;
  // Nobody knows what a policy says that did not come: only the pull request may be missing.
  const failed = errors.find(({ path }) => !path.startsWith('repository.pullRequest'));
  if (!found || failed) throw unanswered(found === null ? 404 : 0, failed?.type ?? '');
  // What is to be reviewed has a commit, and so has the default branch: none is no answer.
  if (!isHead(found.head) || !isBranch(found.defaultBranchRef) || !isAnswered(found, wanted))
    throw unanswered(0, '');
  const { viewer } = data;
  const nodes = nodesOf(found, wanted);
  const isSeen = viewer !== undefined && isPullNode(found.pullRequest) && isListing(found.pullRequest);
  return {
    commit: found.head?.oid,
    defaultBranch: found.defaultBranchRef?.name,
    files: await filesOf(client, repository, paths, nodes),
    workflow: nodes[paths.length]?.isTruncated ? undefined : (nodes[paths.length]?.text ?? undefined),
    pull: isSeen ? toSight(found.pullRequest!, viewer.login, at) : undefined,
  };
}

async function filesOf(
  client: Client,
  repository: Repository,
  paths: readonly string[],
  nodes: readonly (BlobNode | null)[],
): Promise<readonly PolicyBytes[]> {
  const files: PolicyBytes[] = [];
  for (const [index, path] of paths.entries()) {
    const node = nodes[index];
    if (!node) continue;
    const bytes = await bytesOf(client, repository, node);
    if (!bytes) throw new UnreadPolicy(path);
    files.push({ path, bytes });
  }
  return files;
}

const isBranch = orNull(has({ name: isText }));
const isHead = has({ oid: isText });
const pullVariables = ', $number: Int!, $check: String!, $after: String';

function unanswered(status: number, reason: string): GitHubFailure {
  return new GitHubFailure({ method: 'POST', path: '/graphql', status, requestId: '', reason });
}

function toSight(pull: PullNode & ListingNode, viewer: string, at: number): PullSight {
  return { head: pull.headRefOid, listing: toListing(pull), now: pullOnOnePage(pull, viewer), at };
}

async function readByRest(
  client: Client,
  repository: Repository,
  { ref, paths }: OutsetRequest,
): Promise<Outset> {
  const commit = await commitOf(client, repository, ref);
  const files: PolicyBytes[] = [];
  for (const path of paths) {
    const file = await readPolicyFile(client, repository, commit, path);
    if (file) files.push(file);
  }
  return {
    commit,
    defaultBranch: await branchOf(client, repository, ref),
    files,
    workflow: undefined,
    pull: undefined,
  };
}
