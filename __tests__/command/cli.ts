import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/command/run.js';
import { Terminal } from '../../src/command/terminal.js';

const cli = join(import.meta.dirname, '../../src/cli.js');
const profile = join(import.meta.dirname, '../../..', '__tests__/command/lakes.yml');

/** What a run of the command printed, and how it ended. */
export interface Run {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  /** The working folder, below the place's own. */
  readonly below?: string;
}

/** A stream that remembers what was written to it. */
export class Paper {
  text = '';

  constructor(
    readonly isTTY = false,
    readonly columns = 0,
  ) {}

  write(text: string | Uint8Array): boolean {
    this.text += text;
    return true;
  }
}

function wordsOf(line: string): readonly string[] {
  return line.split(' ').filter((word) => word !== '');
}

/** A folder with files of this test's own, and the profile `lakes.yml`. */
export class Place {
  readonly folder = mkdtempSync(join(tmpdir(), 'report-review-'));

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    cpSync(profile, join(this.folder, 'lakes.yml'));
    this.write(files);
  }

  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
  }

  /** Runs the command as a shell would (`check --format json`), but within this process, which is ten times as fast. */
  async run(line: string, { env = {}, below = '' }: Options = {}): Promise<Run> {
    const out = new Paper();
    const err = new Paper();
    const terminal = new Terminal(
      out,
      err,
      { COLUMNS: '80', ...env },
      join(realpathSync(this.folder), below),
    );
    const status = await run(wordsOf(line), terminal);
    return { out: out.text, err: err.text, status };
  }

  /** Runs the command as a process of its own. `isDeaf`: whoever reads its result goes away at once. */
  spawn(
    line: string,
    { env = {}, isDeaf = false }: Options & { readonly isDeaf?: boolean } = {},
  ): Promise<Run> {
    const child = spawn(process.execPath, [cli, ...wordsOf(line)], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, ...env },
    });
    let out = '';
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    if (isDeaf) child.stdout.destroy();
    else child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    return new Promise((done) => child.on('close', (status) => done({ out, err, status })));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A run as a reader would copy it from a terminal. The time it took is not part of it. */
export function transcript(line: string, { out, err, status }: Run): string {
  const shown = out.replace(/(\(|（)\d+\.\d\d( s\)| 秒）)/g, '$10.00$2');
  return `$ report-review ${line}\n${shown}${err === '' ? '' : `--- standard error\n${err}`}Exit code: ${status}\n`;
}

/** A report of the family; the words in the argument replace those of a good one. */
export function report(change: Readonly<Record<string, string>> = {}): string {
  let text = [
    '---',
    'title: 湖泊数据平台上线',
    'available_services: 2',
    '---',
    '',
    '# 湖泊数据平台上线',
    '',
    '### 可用服务 (2个)',
    '',
    '- Amazon S3',
    '- Amazon EC2',
    '',
  ].join('\n');
  for (const [from, to] of Object.entries(change)) text = text.replace(from, to);
  return text;
}
