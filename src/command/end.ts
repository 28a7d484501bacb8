import { OutOfTime, Stopped } from '../pace.js';
import { PolicyError } from '../profile/policy.js';
import { visible } from '../report/unseen.js';
import version from '../version.js';
import type { Terminal } from './terminal.js';
import { CommandLineError, ReadingError, UsageError } from './usage-error.js';

/** Says what went wrong in a command, and gives the exit status. */
export function endOf(error: unknown, terminal: Terminal, page = ''): number {
  const sentence = (error as Error).message;
  terminal.say(error instanceof Stopped ? `Stopped (${sentence}) before everything was done.` : sentence);
  if (error instanceof CommandLineError) terminal.say(`See report-review${page} --help.`);
  if (error instanceof UsageError || error instanceof PolicyError) return 2;
  const isKnown = [ReadingError, OutOfTime, Stopped].some((kind) => error instanceof kind);
  if (!isKnown) terminal.say(faultOf(error));
  return 3;
}

/** What a fault of ours says: nothing is reviewed then, and nothing is fine. */
function faultOf(error: unknown): string {
  const place = (error as Error).stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `This is a fault in report-review ${version}${place ? ` (${visible(place.trim())})` : ''}; nothing was reviewed.`;
}
