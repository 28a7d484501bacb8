import { keyOf } from '../github/blob.js';
import { readTree } from '../github/changes.js';
import type { Client } from '../github/client.js';
import { readFiles } from '../github/files.js';
import { parseRepository, type Repository } from '../github/repository.js';
import { readBranchRules } from '../github/rules.js';
import { policyText } from '../profile/policy-text.js';
import { visible } from '../report/unseen.js';
import type { Ailment } from '../setup/ailment.js';
import type { WorkflowFile } from '../setup/workflow.js';
import { asking, connect, serverOf } from './connect.js';
import { diagnose } from './diagnosis.js';
import { git, topOf } from './git.js';
import type { Arguments } from './option.js';
import type { Terminal } from './terminal.js';
import { listTree, readBytes } from './tree.js';
import { ReadingError, UsageError } from './usage-error.js';

const folder = '.github/workflows';
const isWorkflow = (path: string) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);

/** Says what is wrong with a repository's set-up, and what mends it. Gives the exit status. */
export async function examine({ options }: Arguments, terminal: Terminal): Promise<number> {
  const named = options.get('repo') as string | undefined;
  const repository = named === undefined ? originOf(terminal) : repositoryIn(named);
  const client = connect(terminal);
  const ailments = await asking(async () => {
    const { owner, repo } = repository;
    const route = 'GET /repos/{owner}/{repo}';
    const { default_branch: branch } = await client.read<{ default_branch: string }>(route, { owner, repo });
    const workflows =
      named === undefined ? localWorkflows(terminal) : await remoteWorkflows(client, repository, branch);
    const rules = await readBranchRules(client, repository, branch);
    return diagnose(workflows, { name: branch, rules }, isEnterprise(serverOf(terminal)));
  });
  terminal.print(render(ailments));
  return ailments.every(({ isHint }) => isHint) ? 0 : 1;
}

/** GitHub's own servers always have the newest runners. */
function isEnterprise(server: string): boolean {
  return !/^https:\/\/(?:github\.com|[\w-]+\.ghe\.com)$/.test(server);
}

function render(ailments: readonly Ailment[]): string {
  const blocks = ailments.map(({ where, what, mend, isHint }) => {
    const lines = mend.split('\n').map((line) => `    ${visible(line)}`.trimEnd());
    return [visible(where), `  ${isHint ? 'Look: ' : ''}${visible(what)}`, '', ...lines, ''].join('\n');
  });
  const count = ailments.filter(({ isHint }) => !isHint).length;
  const end = count === 0 ? 'Nothing' : count === 1 ? '1 thing' : `${count} things`;
  return [...blocks, `${end} to mend.\n`].join('\n');
}

function repositoryIn(name: string): Repository {
  try {
    return parseRepository(name);
  } catch (error) {
    throw new UsageError(`--repo: ${(error as Error).message}`);
  }
}

/** The repository that the remote `origin` names, on the server that is asked. */
function originOf(terminal: Terminal): Repository {
  const unknown = new UsageError(
    'Which repository is not clear from the remote “origin”: name it with --repo OWNER/NAME.',
  );
  const host = new URL(serverOf(terminal)).host;
  let url: string;
  try {
    url = git(topOf(terminal.cwd), ['remote', 'get-url', 'origin']).toString().trim();
  } catch (error) {
    if (error instanceof ReadingError || error instanceof UsageError) throw unknown;
    throw error;
  }
  const [, at, path = ''] =
    /^(?:https?:\/\/(?:[^@/]*@)?|ssh:\/\/(?:[^@/]*@)?|[^@/]+@)([^/:]+(?::\d+(?=\/))?)[:/](.+?)(?:\.git)?\/?$/.exec(
      url,
    ) ?? [];
  if (at !== host || !/^[\w.-]+\/[\w.-]+$/.test(path)) throw unknown;
  return parseRepository(path);
}

function localWorkflows(terminal: Terminal): readonly WorkflowFile[] {
  const top = topOf(terminal.cwd);
  return listTree(top, [folder])
    .files.filter(isWorkflow)
    .sort()
    .map((path) => policyText(path, readBytes(top, path)!));
}

async function remoteWorkflows(
  client: Client,
  repository: Repository,
  branch: string,
): Promise<readonly WorkflowFile[]> {
  const tree = await readTree(client, repository, branch);
  const wanted = [...tree.files.keys()]
    .filter(isWorkflow)
    .map((path) => ({ commit: `refs/heads/${branch}`, path }));
  const { files, unread } = await readFiles(client, repository, wanted);
  const [missing] = unread;
  if (missing) throw new ReadingError(`${missing.path} could not be read as the bytes that git has.`);
  return wanted.flatMap((one) => {
    const bytes = files.get(keyOf(one));
    return bytes ? [policyText(one.path, bytes)] : [];
  });
}
