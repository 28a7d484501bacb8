import { policy, right, wrong } from '../action/stage.js';
import { pullRequest, type WorkflowEvent } from '../github/events.js';
import type { Incoming } from '../github/faults.js';
import type { PullRequest } from '../github/pulls.js';
import { type Run, runAction } from '../github/runner.js';
import { FakeGitHub } from '../github/server.js';
import { matrix } from './matrix.js';

/** A pull request, and the run of the Action that a fault is to meet. */
interface Scene {
  readonly github: FakeGitHub;
  readonly pull: PullRequest;
  readonly event: WorkflowEvent;
}

type Act = (scene: Scene) => Promise<Run>;

interface Story {
  /** The verdict without a fault. */
  readonly status: 0 | 1;
  readonly threads: number;
  readonly begin: (act: Act) => Promise<Scene>;
}

async function open(head: typeof wrong): Promise<Scene> {
  const github = await FakeGitHub.start({ main: { 'README.md': '# Reports\n', ...policy } });
  const pull = github.open({ head });
  return { github, pull, event: pullRequest(github, pull) };
}

export const stories = {
  clean: { status: 0, threads: 0, begin: () => open(right) },
  findings: { status: 1, threads: 1, begin: () => open(wrong) },
  fixed: {
    status: 0,
    threads: 1,
    begin: async (act) => {
      const scene = await open(wrong);
      await act(scene);
      scene.github.push(scene.pull, right);
      scene.github.forget();
      return { ...scene, event: pullRequest(scene.github, scene.pull, 'synchronize') };
    },
  },
} as const satisfies Readonly<Record<string, Story>>;

/** A fault that meets one request of a story, or every one from there on. */
export interface Trial {
  readonly story: keyof typeof stories;
  readonly fault: string;
  readonly index: number;
  readonly lasting: boolean;
}

/** Runs the Action's bundle on a scene. */
export function actor(entry: string): Act {
  return ({ github, event }) =>
    runAction(github, event, {
      entry,
      inputs: { sarif: 'result.sarif' },
      timeout: 120_000,
    });
}

/** How many requests a story makes where nothing goes wrong. Throws where that is not as it should be. */
export async function count(story: Trial['story'], act: Act): Promise<number> {
  const scene = await stories[story].begin(act);
  try {
    const run = await act(scene);
    const breaches = [...healed(story, scene, run)];
    if (breaches.length > 0) throw new Error(`${story}: ${breaches.join(', ')}\n${run.stdout}`);
    return scene.github.requests.length;
  } finally {
    await scene.github.stop();
  }
}

/** Tries a fault. Returns a sentence for each promise that was broken. */
export async function attempt(trial: Trial, act: Act): Promise<readonly string[]> {
  const { story, fault, index, lasting } = trial;
  const scene = await stories[story].begin(act);
  const { github } = scene;
  try {
    const meets = ({ index: at }: Incoming) => (lasting ? at >= index : at === index);
    github.fail(meets, matrix[fault]!(), Number.POSITIVE_INFINITY);
    const breaches = [...breachesOf(story, scene, await act(scene))];
    if (github.requests.slice(index).some(({ write }) => write)) {
      github.heal();
      for (const breach of healed(story, scene, await act(scene))) breaches.push(`run again, ${breach}`);
    }
    return breaches.map((breach) => `${story}, ${fault} @${index}${lasting ? '…' : ''}: ${breach}`);
  } finally {
    await github.stop();
  }
}

const conclusions: Readonly<Record<number, string>> = { 0: 'success', 1: 'failure', 3: 'error' };

/** What holds whatever goes wrong. */
function* breachesOf(story: Trial['story'], { github, pull }: Scene, run: Run): Generator<string> {
  const { status, stdout, stderr, outputs, summary, result } = run;
  const due = stories[story].status;
  if (status === null) yield 'it did not end by itself';
  else if (status !== due && status !== 3) yield `status ${status} instead of ${due} or 3`;
  if (outputs.conclusion !== conclusions[status ?? -1]) yield `its conclusion is ${outputs.conclusion}`;
  if (summary === '') yield 'there is no summary';
  if (result === null) yield 'there is no result';
  if (status === 1 && !(summary.includes('available-count-mismatch') && outputs.errors === '1'))
    yield 'its finding is not in the summary';
  if (stderr !== '') yield `it printed ${stderr}`;
  const log = (stdout + stderr).replace(`::add-mask::${github.token}\n`, '');
  const published = JSON.stringify([pull.threads, pull.reviews, github.checks.runs, result]);
  if ((log + summary + published + run.file('result.sarif')).includes(github.token))
    yield 'the token is told';
  if (pull.threads.length > stories[story].threads) yield `${pull.threads.length} comments`;
  const checks = github.checks.runs.map(({ headSha, externalId }) => `${headSha} ${externalId}`);
  if (new Set(checks).size !== checks.length) yield 'a check stands twice';
  yield* github.contractProblems;
}

/** What holds besides once nothing goes wrong any more: as if nothing had. */
function* healed(story: Trial['story'], scene: Scene, run: Run): Generator<string> {
  const { github, pull } = scene;
  yield* breachesOf(story, scene, run);
  if (run.status !== stories[story].status) yield `status ${run.status}`;
  if (pull.threads.length !== stories[story].threads) yield `${pull.threads.length} comments`;
  const check = github.checks.runs.findLast(({ headSha }) => headSha === pull.headSha);
  if (check?.conclusion !== conclusions[stories[story].status]) yield `the check says ${check?.conclusion}`;
  if (story === 'fixed' && !pull.threads[0]!.comments[0]!.body.includes('Fixed in'))
    yield 'the comment does not say that it is fixed';
}
