/** A field of an object, or of an input. */
export interface FieldType {
  readonly args: Readonly<Record<string, string>>;
  /** As written: `[Blob!]!`. */
  readonly type: string;
}

export interface ObjectType {
  readonly kind: 'type' | 'interface' | 'input';
  readonly interfaces: readonly string[];
  readonly fields: Readonly<Record<string, FieldType>>;
}

const paging = 'after: String, before: String, first: Int, last: Int';

/** The part of GitHub's GraphQL schema (https://docs.github.com/graphql/reference) that a client here may use. */
const source = `
type Query
  repository(owner: String!, name: String!, followRenames: Boolean): Repository
  viewer: User!
  node(id: ID!): Node
  rateLimit(dryRun: Boolean): RateLimit
type RateLimit
  cost: Int!
  limit: Int!
  remaining: Int!
  used: Int!
interface Node
  id: ID!
interface Actor
  login: String!
type User implements Actor Node
  id: ID!
  login: String!
type Bot implements Actor Node
  id: ID!
  login: String!
type Repository implements Node
  id: ID!
  name: String!
  nameWithOwner: String!
  isFork: Boolean!
  pullRequest(number: Int!): PullRequest
  pullRequests(${paging}, headRefName: String, states: [PullRequestState!], orderBy: IssueOrder): PullRequestConnection!
  object(expression: String, oid: GitObjectID): GitObject
  defaultBranchRef: Ref
type Ref
  name: String!
type TreeEntry
  mode: Int!
  type: String!
input IssueOrder
  field: IssueOrderField!
  direction: OrderDirection!
interface GitObject
  id: ID!
  oid: GitObjectID!
type Blob implements GitObject Node
  id: ID!
  oid: GitObjectID!
  byteSize: Int!
  isBinary: Boolean
  isTruncated: Boolean!
  text: String
type Tree implements GitObject Node
  id: ID!
  oid: GitObjectID!
type Commit implements GitObject Node
  id: ID!
  oid: GitObjectID!
  message: String!
  file(path: String!): TreeEntry
  checkSuites(${paging}, filterBy: CheckSuiteFilter): CheckSuiteConnection
input CheckSuiteFilter
  appId: Int
  checkName: String
type CheckSuiteConnection
  nodes: [CheckSuite]
  totalCount: Int!
type CheckSuite
  checkRuns(${paging}, filterBy: CheckRunFilter): CheckRunConnection
input CheckRunFilter
  appId: Int
  checkName: String
type CheckRunConnection
  nodes: [CheckRun]
  totalCount: Int!
type CheckRun
  databaseId: Int
  externalId: String
  name: String!
type PullRequestCommitConnection
  nodes: [PullRequestCommit]
  totalCount: Int!
type PullRequestCommit
  commit: Commit!
type PullRequestConnection
  nodes: [PullRequest]
  pageInfo: PageInfo!
  totalCount: Int!
type PullRequest implements Node
  id: ID!
  number: Int!
  title: String!
  state: PullRequestState!
  isDraft: Boolean!
  locked: Boolean!
  closed: Boolean!
  merged: Boolean!
  author: Actor
  headRefName: String!
  headRefOid: GitObjectID!
  headRepository: Repository
  baseRefName: String!
  baseRefOid: GitObjectID!
  changedFiles: Int!
  isCrossRepository: Boolean!
  viewerDidAuthor: Boolean!
  viewerCanEditFiles: Boolean!
  commits(${paging}): PullRequestCommitConnection!
  files(${paging}): PullRequestChangedFileConnection
  reviewThreads(${paging}): PullRequestReviewThreadConnection!
type PullRequestChangedFileConnection
  nodes: [PullRequestChangedFile]
  pageInfo: PageInfo!
  totalCount: Int!
type PullRequestChangedFile
  additions: Int!
  changeType: PatchStatus!
  deletions: Int!
  path: String!
type PageInfo
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
type PullRequestReviewThreadConnection
  nodes: [PullRequestReviewThread]
  pageInfo: PageInfo!
  totalCount: Int!
type PullRequestReviewThread implements Node
  id: ID!
  isResolved: Boolean!
  isOutdated: Boolean!
  isCollapsed: Boolean!
  resolvedBy: User
  viewerCanReply: Boolean!
  viewerCanResolve: Boolean!
  viewerCanUnresolve: Boolean!
  path: String!
  line: Int
  startLine: Int
  originalLine: Int
  originalStartLine: Int
  diffSide: DiffSide!
  startDiffSide: DiffSide
  subjectType: PullRequestReviewThreadSubjectType!
  comments(${paging}, skip: Int): PullRequestReviewCommentConnection!
type PullRequestReviewCommentConnection
  nodes: [PullRequestReviewComment]
  pageInfo: PageInfo!
  totalCount: Int!
interface Minimizable
  isMinimized: Boolean!
  minimizedReason: String
  viewerCanMinimize: Boolean!
type PullRequestReview implements Minimizable Node
  id: ID!
  body: String!
  isMinimized: Boolean!
  minimizedReason: String
  viewerCanMinimize: Boolean!
type PullRequestReviewComment implements Minimizable Node
  id: ID!
  databaseId: Int
  fullDatabaseId: BigInt
  body: String!
  author: Actor
  path: String!
  pullRequestReview: PullRequestReview
  createdAt: DateTime!
  updatedAt: DateTime!
  url: URI!
  outdated: Boolean!
  isMinimized: Boolean!
  minimizedReason: String
  viewerCanMinimize: Boolean!
  viewerCanDelete: Boolean!
  viewerCanUpdate: Boolean!
  viewerDidAuthor: Boolean!
type Mutation
  resolveReviewThread(input: ResolveReviewThreadInput!): ResolveReviewThreadPayload
  unresolveReviewThread(input: UnresolveReviewThreadInput!): UnresolveReviewThreadPayload
  minimizeComment(input: MinimizeCommentInput!): MinimizeCommentPayload
  unminimizeComment(input: UnminimizeCommentInput!): UnminimizeCommentPayload
  updatePullRequestReviewComment(input: UpdatePullRequestReviewCommentInput!): UpdatePullRequestReviewCommentPayload
  deletePullRequestReviewComment(input: DeletePullRequestReviewCommentInput!): DeletePullRequestReviewCommentPayload
input ResolveReviewThreadInput
  clientMutationId: String
  threadId: ID!
type ResolveReviewThreadPayload
  clientMutationId: String
  thread: PullRequestReviewThread
input UnresolveReviewThreadInput
  clientMutationId: String
  threadId: ID!
type UnresolveReviewThreadPayload
  clientMutationId: String
  thread: PullRequestReviewThread
input MinimizeCommentInput
  clientMutationId: String
  subjectId: ID!
  classifier: ReportedContentClassifiers!
type MinimizeCommentPayload
  clientMutationId: String
  minimizedComment: Minimizable
input UnminimizeCommentInput
  clientMutationId: String
  subjectId: ID!
type UnminimizeCommentPayload
  clientMutationId: String
  unminimizedComment: Minimizable
input UpdatePullRequestReviewCommentInput
  clientMutationId: String
  pullRequestReviewCommentId: ID!
  body: String!
type UpdatePullRequestReviewCommentPayload
  clientMutationId: String
  pullRequestReviewComment: PullRequestReviewComment
input DeletePullRequestReviewCommentInput
  clientMutationId: String
  id: ID!
type DeletePullRequestReviewCommentPayload
  clientMutationId: String
  pullRequestReviewComment: PullRequestReviewComment
`;

export const enums: Readonly<Record<string, readonly string[]>> = {
  IssueOrderField: ['COMMENTS', 'CREATED_AT', 'UPDATED_AT'],
  OrderDirection: ['ASC', 'DESC'],
  PatchStatus: ['ADDED', 'CHANGED', 'COPIED', 'DELETED', 'MODIFIED', 'RENAMED'],
  PullRequestState: ['OPEN', 'CLOSED', 'MERGED'],
  ReportedContentClassifiers: ['ABUSE', 'DUPLICATE', 'OFF_TOPIC', 'OUTDATED', 'RESOLVED', 'SPAM'],
};

function parse(): Readonly<Record<string, ObjectType>> {
  const types: Record<
    string,
    { kind: ObjectType['kind']; interfaces: string[]; fields: Record<string, FieldType> }
  > = {};
  let current = '';
  for (const line of source.trim().split('\n')) {
    const type = /^(type|interface|input) (\w+)(?: implements (.+))?$/.exec(line);
    if (type !== null) {
      current = type[2]!;
      const interfaces = type[3]?.split(' ') ?? [];
      types[current] = { kind: type[1] as ObjectType['kind'], interfaces, fields: {} };
      continue;
    }
    const [, name, args, result] = /^ {2}(\w+)(?:\((.*)\))?: (.+)$/.exec(line)!;
    const pairs = (args?.split(', ') ?? []).map((arg) => arg.split(': ') as [string, string]);
    types[current]!.fields[name!] = { args: Object.fromEntries(pairs), type: result! };
  }
  return types;
}

export const types = parse();

/** The name in a type: `PullRequest` of `[PullRequest!]!`. */
export const nameOf = (type: string): string => type.replace(/[[\]!]/g, '');
