import { perform } from './action/perform.js';
import { log } from './log.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(signal));

process.exitCode = await perform(process.env, log, stop.signal);
// Requests that are still under way would hold the process for half a minute.
if (stop.signal.aborted) process.exit();
