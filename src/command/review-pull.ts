import { statusOf } from '../action/break-off.js';
import type { Inputs } from '../action/inputs.js';
import type { Run } from '../action/perform.js';
import { begin } from '../action/perform.js';
import { listFindings } from '../action/publish.js';
import { prepare, reviewSubject } from '../action/review.js';
import { masksOf, secretRules } from '../format/mask.js';
import { readPull } from '../github/event.js';
import { probe } from '../github/probe.js';
import type { Log } from '../log.js';
import { plan } from '../plan/plan.js';
import { sayShortfall } from '../plan/shortfall.js';
import { Source } from '../report/source.js';
import { asking, connect, parsePull, serverOf } from './connect.js';
import type { Arguments } from './option.js';
import { renderPreview } from './preview.js';
import { configPath } from './root.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** Reviews a pull request on GitHub as the Action does, and publishes it or shows what it would get. */
export async function reviewPull(typed: Arguments, terminal: Terminal): Promise<number> {
  const { options } = typed;
  for (const name of ['base', 'head'])
    if (options.has(name)) throw new UsageError(`--pull says both sides: leave out --${name}.`);
  const server = serverOf(terminal);
  const { repository, number } = parsePull(options.get('pull') as string, server);
  const client = connect(terminal);
  return asking(async () => {
    const pull = await readPull(client, repository, number);
    const inputs = inputsOf(typed, number);
    const subject = { kind: 'pull', pull } as const;
    const begun = await begin(client, repository, 'HEAD', subject, inputs);
    const run: Run = {
      ...{ inputs, client, repository, subject, server, ...begun },
      workflow: 'command',
      id: '0.1',
      files: { summary: undefined, outputs: undefined, folder: undefined, sarif: undefined, delivered: {} },
      log: logOf(terminal),
      pace: terminal.pace,
      list: (outcome) => terminal.print(`${listFindings(outcome)}\n`),
    };
    return options.has('dry-run') ? show(run, typed, terminal) : statusOf[await reviewSubject(run)];
  });
}

async function show(run: Run, { options }: Arguments, terminal: Terminal): Promise<number> {
  const input = await prepare(run);
  const number = run.inputs.pullRequest!;
  const { threads, isDraft } = await probe(run.client, run.repository, number, run.inputs.checkName);
  const sources = new Map([...input.texts].map(([path, text]) => [path, new Source(path, text)]));
  const pull = input.pull && { ...input.pull, threads, isDraft };
  const source = (path: string) => sources.get(path);
  const text = renderPreview(plan({ ...input, pull }), {
    source,
    mask: masksOf(input.outcome.findings, { source, secret: secretRules(run.policy.profile) }),
    language: run.policy.language,
    isColored: terminal.isColored && !options.has('no-color'),
    width: terminal.width,
  });
  terminal.print(text);
  for (const shortfall of input.incomplete) terminal.say(sayShortfall(shortfall, run.policy.language));
  return input.incomplete.length > 0 ? 3 : 0;
}

function inputsOf({ options }: Arguments, pullRequest: number): Inputs {
  const get = (name: string) => options.get(name) as string | undefined;
  return {
    token: '',
    config: get('config') ?? configPath,
    profile: get('profile'),
    scope: 'changed',
    pullRequest,
    failOn: (get('fail-on') as Inputs['failOn'] | undefined) ?? 'error',
    existing: (get('existing') as Inputs['existing'] | undefined) ?? 'notice',
    comments: true,
    check: true,
    checkName: 'Report Review',
    language: (get('language') as Inputs['language'] | undefined) ?? 'auto',
    sarif: undefined,
  };
}

function logOf(terminal: Terminal): Log {
  return {
    say: (text) => terminal.say(text),
    annotate: (_, __, message) => terminal.say(message),
    commands: (lines) => terminal.say(lines),
    secret: () => undefined,
  };
}
