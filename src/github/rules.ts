import type { Client } from './client.js';
import type { Repository } from './repository.js';
import { has, isListOf, isText } from './shape.js';

/** What a branch asks of pull requests to it, as far as it concerns a review. */
export interface BranchRules {
  /** Every thread must be resolved before merging. */
  readonly threadsMustBeResolved: boolean;
  /** Names of the checks that must pass, each with the App that must report it, where one is named. */
  readonly checks: readonly { readonly name: string; readonly app: number | undefined }[];
  readonly hasMergeQueue: boolean;
}

interface Rule {
  readonly type: string;
  readonly parameters?: {
    readonly required_review_thread_resolution?: boolean;
    readonly required_status_checks?: readonly {
      readonly context: string;
      readonly integration_id?: number;
    }[];
  };
}

/**
 * The rules of a branch, as rulesets make them. Everybody who may read the repository may read these; classic branch
 * protection is not among them. https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch
 */
export async function readBranchRules(
  client: Client,
  { owner, repo }: Repository,
  branch: string,
): Promise<BranchRules> {
  const route = 'GET /repos/{owner}/{repo}/rules/branches/{branch}';
  const parameters = { owner, repo, branch, per_page: 100 };
  const rules = await client.read<readonly Rule[]>(route, parameters, isListOf(has({ type: isText })));
  return {
    threadsMustBeResolved: rules.some(
      ({ parameters }) => parameters?.required_review_thread_resolution === true,
    ),
    checks: rules.flatMap(({ parameters }) =>
      (parameters?.required_status_checks ?? []).map(({ context, integration_id: app }) => ({
        name: context,
        app,
      })),
    ),
    hasMergeQueue: rules.some(({ type }) => type === 'merge_queue'),
  };
}
