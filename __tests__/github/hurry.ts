// Loaded into the Action's process ahead of it: what it waits for between requests takes a hundredth of
// the time, and what it gives a request a tenth. Nothing else of it is another.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const wait = timers.setTimeout;
timers.setTimeout = ((milliseconds, value, options) =>
  wait((milliseconds ?? 0) / 100, value, options)) as typeof wait;
syncBuiltinESMExports();

const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => timeout(Math.ceil(milliseconds / 10));
