import { openLog } from './log.js';
import { Fault } from './pace.js';

// Until there is a verdict, the review is incomplete.
process.exitCode = 3;
const log = openLog();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(signal));
// A promise that is rejected with nobody waiting comes here, too.
process.on('uncaughtException', (error) => stop.abort(new Fault(messageOf(error))));

try {
  // What it imports looks at the environment, and may find something amiss there.
  const { perform } = await import(/* webpackMode: "eager" */ './action/perform.js');
  process.exitCode = await perform(process.env, log, stop.signal);
} catch (error) {
  log.annotate('error', 'Report Review', `Report Review could not begin: ${messageOf(error)}`);
}
// Requests that are still under way would hold the process for half a minute.
if (stop.signal.aborted) process.exit();

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
