import { type BlobNode, blobFields, bytesOf, keyOf, type Wanted } from './blob.js';
import { readTree } from './changes.js';
import type { Client } from './client.js';
import { readPull } from './event.js';
import { GitHubFailure } from './failure.js';
import { findByTree, orByRest } from './fallback.js';
import { kindOf } from './kind.js';
import type { Repository } from './repository.js';
import { has, isNumber, isObject, isText, orNull } from './shape.js';

/** What was read. A file that is not there is in none of them. */
export interface ReadFiles {
  /** Key (`keyOf`) → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Key → what stands there instead of a regular file, where that was asked for. */
  readonly others: ReadonlyMap<string, string>;
  /** What is there, and did not come as the bytes that git has. */
  readonly unread: readonly Wanted[];
  /** The head of the pull request that was asked for, once the first of these files were read. */
  readonly head: string | undefined;
}

/** What is asked for at once. */
interface Batch {
  readonly wanted: readonly Wanted[];
  readonly pull: number | undefined;
}

interface Told {
  readonly nodes: readonly (BlobNode | null)[];
  readonly head?: string;
}

/** GitHub takes far more aliases, but a request must end within its time limit. */
const batchSize = 50;

/**
 * Reads files by commit and path, fifty a request; where GraphQL does not answer, by REST, one by one. Each is held to its
 * object id, so nothing cut off or re-coded passes for the file. `pull`: a pull request whose head is asked for with the
 * first of them. Throws a GitHubFailure.
 */
export async function readFiles(
  client: Client,
  repository: Repository,
  wanted: readonly Wanted[],
  pull?: number,
): Promise<ReadFiles> {
  const unique = [...new Map(wanted.map((one) => [keyOf(one), one])).values()];
  const files = new Map<string, Uint8Array>();
  const others = new Map<string, string>();
  const unread: Wanted[] = [];
  const unsure: Wanted[] = [];
  let head: string | undefined;
  for (const batch of batchesOf(unique, pull)) {
    const told = await ask(client, repository, batch);
    head ??= told.head;
    for (const [index, node] of told.nodes.entries()) {
      const one = batch.wanted[index]!;
      if (node?.kind !== undefined && node.kind !== 'file') others.set(keyOf(one), node.kind);
      else if (node?.oid !== undefined) {
        const bytes = await bytesOf(client, repository, node);
        if (bytes) files.set(keyOf(one), bytes);
        else unread.push(one);
        if (bytes && one.asksKind && node.kind === undefined) unsure.push(one);
      }
    }
  }
  for (const [key, kind] of await kindsByTree(client, repository, unsure)) others.set(key, kind);
  return { files, others, unread, head };
}

function batchesOf(wanted: readonly Wanted[], pull: number | undefined): readonly Batch[] {
  const batches: Batch[] = [];
  for (let at = 0; at < wanted.length || (at === 0 && pull !== undefined); at += batchSize)
    batches.push({ wanted: wanted.slice(at, at + batchSize), pull: at === 0 ? pull : undefined });
  return batches;
}

async function ask(client: Client, repository: Repository, batch: Batch): Promise<Told> {
  return orByRest(
    async () => askByGraph(client, repository, batch),
    async () => {
      const nodes = await findByTree(client, repository, batch.wanted);
      if (batch.pull === undefined) return { nodes };
      return { nodes, head: (await readPull(client, repository, batch.pull)).head };
    },
  );
}

/** Files whose kind GraphQL did not tell: the trees of their commits do. */
async function kindsByTree(
  client: Client,
  repository: Repository,
  unsure: readonly Wanted[],
): Promise<readonly (readonly [string, string])[]> {
  const kinds: (readonly [string, string])[] = [];
  for (const commit of new Set(unsure.map((one) => one.commit))) {
    const { others } = await readTree(client, repository, commit);
    for (const [path, kind] of others) kinds.push([keyOf({ commit, path }), kind]);
  }
  return kinds;
}

async function askByGraph(
  client: Client,
  { owner, repo }: Repository,
  { wanted, pull }: Batch,
): Promise<Told> {
  const { declared, selected, variables } = askFor(wanted);
  const query = `query($owner: String!, $repo: String!${declared}${pull === undefined ? '' : ', $number: Int!'}) {
  repository(owner: $owner, name: $repo) {
    ${selected}
    ${pull === undefined ? '' : 'pullRequest(number: $number) { headRefOid }'}
  }
}`;
  const isAnswer = (answer: unknown) =>
    isAnswered(answer, wanted) && (pull === undefined || isHeaded((answer as Answer).pullRequest));
  const { data, errors } = await client.query<{ repository: Answer | null }>(
    query,
    { owner, repo, ...variables, ...(pull === undefined ? {} : { number: pull }) },
    has({ repository: orNull(isAnswer) }),
  );
  const failed = errors.find(({ type, path }) => type !== 'NOT_FOUND' || path === 'repository.pullRequest');
  if (failed || !isAnswer(data.repository)) {
    const details = { method: 'POST', path: '/graphql', status: data.repository ? 0 : 404, requestId: '' };
    throw new GitHubFailure({ ...details, reason: failed?.type ?? '' });
  }
  const { pullRequest } = data.repository!;
  const nodes = nodesOf(data.repository!, wanted);
  return pullRequest ? { nodes, head: pullRequest.headRefOid } : { nodes };
}

interface Answer {
  readonly pullRequest?: { readonly headRefOid: string } | null;
  readonly [alias: string]: unknown;
}

const isHeaded = has({ headRefOid: isText });
const isNode = orNull(has({ oid: isText }));
const isEntry = orNull(has({ mode: isNumber }));

/** The parts of a query that ask a repository for files. */
export function askFor(wanted: readonly Wanted[]): {
  readonly declared: string;
  readonly selected: string;
  readonly variables: Readonly<Record<string, string>>;
} {
  const declared = wanted.map(({ asksKind }, at) => {
    return `, $e${at}: String!${asksKind ? `, $c${at}: String!, $p${at}: String!` : ''}`;
  });
  const selected = wanted.map(({ asksKind }, at) => {
    const entry = `m${at}: object(expression: $c${at}) { ... on Commit { file(path: $p${at}) { mode } } }`;
    return `b${at}: object(expression: $e${at}) { ${blobFields} }${asksKind ? `\n${entry}` : ''}`;
  });
  const variables = wanted.flatMap((one, at) => [
    [`e${at}`, keyOf(one)],
    ...(one.asksKind
      ? [
          [`c${at}`, one.commit],
          [`p${at}`, one.path],
        ]
      : []),
  ]);
  return {
    declared: declared.join(''),
    selected: selected.join('\n'),
    variables: Object.fromEntries(variables) as Readonly<Record<string, string>>,
  };
}

/** Whether every file that was asked for with `askFor` has an answer: null, or what stands there. */
export function isAnswered(repository: unknown, wanted: readonly Wanted[]): boolean {
  return isObject(repository) && wanted.every((_, at) => isNode(repository[`b${at}`]));
}

/** What was asked for with `askFor`, in the same order; null where there is nothing. */
export function nodesOf(
  repository: Readonly<Record<string, unknown>>,
  wanted: readonly Wanted[],
): readonly (BlobNode | null)[] {
  return wanted.map((_, at) => {
    const node = repository[`b${at}`] as BlobNode | null;
    const entry = (repository[`m${at}`] as { readonly file?: { readonly mode: number } | null } | null)?.file;
    const kind = isEntry(entry) && entry ? kindOf(entry.mode) : undefined;
    return node || kind ? { ...node, ...(kind ? { kind } : {}) } : null;
  });
}
