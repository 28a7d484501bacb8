import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import { environment, type RunOptions, root, type Variables } from './environment.js';
import type { WorkflowEvent } from './events.js';
import type { FakeGitHub } from './server.js';

/** What a step leaves behind. */
export interface Run {
  /** The exit status; null when the run was killed. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The Markdown of the job summary. */
  readonly summary: string;
  /** The JSON that the output `result` points to; null when there is none. */
  readonly result: unknown;
  /** The text of a file of the workspace; null when there is none. */
  readonly file: (path: string) => string | null;
}

/** Ahead of a run: waits that are no part of a test take little time. */
const hurry = `--import=${new URL('./hurry.js', import.meta.url)}`;

/** Runs the Action's bundle as GitHub's runner would: its own environment, nothing of the caller's. */
export async function runAction(
  github: FakeGitHub,
  event: WorkflowEvent,
  options: RunOptions = {},
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'report-review-'));
  try {
    const place = makeFolder(folder, event, options);
    const env = environment(github, event, place, options);
    const entry = options.entry ?? join(root, 'dist/index.js');
    const ended = await execute(entry, place.GITHUB_WORKSPACE!, env, options);
    return collect(place, ended);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files and folders that the runner makes for a step, by the variables that name them. */
function makeFolder(folder: string, event: WorkflowEvent, options: RunOptions): Variables {
  const path = (name: string) => join(folder, name);
  for (const name of ['work', 'temp', 'home']) mkdirSync(path(name));
  for (const [name, text] of Object.entries(options.workspace ?? {})) {
    mkdirSync(join(path('work'), name, '..'), { recursive: true });
    writeFileSync(join(path('work'), name), text);
  }
  for (const name of ['output', 'summary', 'env', 'path', 'state']) writeFileSync(path(name), '');
  writeFileSync(path('event.json'), JSON.stringify(event.payload));
  return {
    GITHUB_WORKSPACE: path('work'),
    RUNNER_TEMP: path('temp'),
    HOME: path('home'),
    GITHUB_OUTPUT: path('output'),
    GITHUB_STEP_SUMMARY: path('summary'),
    GITHUB_ENV: path('env'),
    GITHUB_PATH: path('path'),
    GITHUB_STATE: path('state'),
    GITHUB_EVENT_PATH: path('event.json'),
  };
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function execute(
  entry: string,
  cwd: string,
  env: Variables,
  { timeout = 60_000, stop, deaf = [] }: RunOptions,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [hurry, entry], { cwd, env, timeout, killSignal: 'SIGKILL' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    for (const stream of deaf) child[stream].destroy();
    stop?.[1].then(() => child.kill(stop[0]), reject);
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

function collect(place: Variables, ended: Ended): Run {
  const outputs = parseOutputs(readFileSync(place.GITHUB_OUTPUT!, 'utf8'));
  const { result } = outputs;
  // Read now: the folder goes when the run has been handed back.
  const written = result !== undefined && existsSync(result) ? readFileSync(result, 'utf8') : null;
  const files = new Map<string, string>();
  for (const path of list(place.GITHUB_WORKSPACE!)) {
    files.set(path, readFileSync(join(place.GITHUB_WORKSPACE!, path), 'utf8'));
  }
  return {
    ...ended,
    outputs,
    summary: readFileSync(place.GITHUB_STEP_SUMMARY!, 'utf8'),
    result: written === null ? null : JSON.parse(written),
    file: (path) => files.get(path) ?? null,
  };
}

function list(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map((one) => relative(folder, join(one.parentPath, one.name)));
}

/** Reads GITHUB_OUTPUT: `name=value`, or `name<<MARK`, lines, `MARK`. */
export function parseOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const block = /^([^=<]+)<<(.+)$/.exec(lines[at]!);
    const [name, ...value] = lines[at]!.split('=');
    if (block !== null) {
      const end = lines.indexOf(block[2]!, at + 1);
      if (end === -1) throw new Error(`GITHUB_OUTPUT does not close ${block[1]}.`);
      outputs[block[1]!] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (value.length > 0) outputs[name!] = value.join('=');
  }
  return outputs;
}
