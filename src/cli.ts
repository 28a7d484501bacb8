import { endOf } from './command/end.js';
import { run } from './command/run.js';
import { Terminal } from './command/terminal.js';
import { unhurried } from './pace.js';

/** Everything together, in milliseconds: a job that hangs says nothing. */
const limit = 600_000;

process.once('uncaughtException', (error) => process.exit(endOf(error, Terminal.ofProcess('/', unhurried))));
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(signal));

const pace = { stop: stop.signal, deadline: Date.now() + limit };
const status = await run(process.argv.slice(2), Terminal.ofProcess(process.cwd(), pace));
// A result that could not be written has set it already.
process.exitCode ??= status;
// Requests that are still under way would hold the process for half a minute.
if (stop.signal.aborted) process.exit();
