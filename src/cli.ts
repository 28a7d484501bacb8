#!/usr/bin/env node
import { run } from './command/run.js';
import { Terminal } from './command/terminal.js';

const { stdout, stderr, env, argv } = process;

// Whoever reads may have seen enough (`| head`): the verdict stands.
for (const stream of [stdout, stderr]) {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    process.exitCode = 3;
    if (stream !== stderr) stderr.write(`The result could not be written: ${message}\n`);
  });
}

process.exitCode = await run(argv.slice(2), new Terminal(stdout, stderr, env, process.cwd()));
