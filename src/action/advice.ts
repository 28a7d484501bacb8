import type { Repository } from '../github/repository.js';
import { codeSpan } from '../plan/sanitise.js';
import type { Language } from '../plan/wording.js';
import { PolicyError, type PolicyFile } from '../profile/policy.js';
import { ailmentsOf } from '../setup/ailment.js';
import { readJobs } from '../setup/workflow.js';

/**
 * Where the repository has the workflow that runs, by `GITHUB_WORKFLOW_REF` (`owner/name/path@ref`); undefined where it is
 * another repository's.
 */
export function workflowIn(reference: string, { owner, repo }: Repository): string | undefined {
  const home = `${owner}/${repo}/`;
  if (!reference.toLowerCase().startsWith(home.toLowerCase())) return undefined;
  const [, path] = /^(\.github\/workflows\/[^/@]+\.ya?ml)@/.exec(reference.slice(home.length)) ?? [];
  return path;
}

/**
 * That `doctor` finds something to mend in the workflow that runs, as inert Markdown. The rules of the branch, which
 * `doctor` reads too, would cost a request: what depends on them is left to it.
 */
export function adviceOn(workflow: PolicyFile | undefined, language: Language): string | undefined {
  if (!workflow) return undefined;
  const count = ailmentsIn(workflow);
  return count === 0 ? undefined : sentences[language](codeSpan(workflow.path), count);
}

function ailmentsIn(workflow: PolicyFile): number {
  const branch = { name: '', rules: { threadsMustBeResolved: false, hasMergeQueue: false, checks: [] } };
  try {
    const found = readJobs(workflow).flatMap((job) => ailmentsOf(job, branch, false));
    return found.filter(({ isHint }) => !isHint).length;
  } catch (error) {
    // It runs, in some version: what is wrong with this one, GitHub says.
    if (error instanceof PolicyError) return 0;
    throw error;
  }
}

const sentences: Readonly<Record<Language, (path: string, count: number) => string>> = {
  en: (path, n) =>
    `${n === 1 ? '1 thing' : `${n} things`} in ${path} should be mended: run \`report-review doctor\`, which says what and how.`,
  'zh-CN': (path, n) => `${path} 有 ${n} 处需要修正：运行 \`report-review doctor\` 查看是什么、如何修正。`,
};
