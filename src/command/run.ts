import { unlessStopped } from '../pace.js';
import { nearest } from '../profile/nearest.js';
import version from '../version.js';
import { check } from './check.js';
import type { Command } from './command.js';
import { doctor } from './doctor.js';
import { endOf } from './end.js';
import { explain } from './explain.js';
import { fix } from './fix.js';
import { helpOption, renderHelp, renderOverview } from './help.js';
import { parseArguments } from './option.js';
import { review } from './review.js';
import { rules } from './rules.js';
import type { Terminal } from './terminal.js';
import { test } from './test.js';
import { CommandLineError } from './usage-error.js';

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = [check, review, fix, rules, explain, test, doctor];

/**
 * Does what was typed behind `report-review`, and gives the exit status. Never throws. Where the system wants the process
 * to end, requests may still be under way.
 */
export async function run(typed: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await unlessStopped(dispatch(typed, terminal), terminal.pace.stop);
  } catch (error) {
    const [name = ''] = typed;
    const page = commands.some((command) => command.name === name) ? ` ${name}` : '';
    return endOf(error, terminal, page);
  }
}

async function dispatch([name, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === undefined) throw new CommandLineError('A command is missing.');
  if (name === '--version') return show(`${version}\n`, terminal);
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  if (isHelp) return show(renderOverview(commands, terminal.width), terminal);
  const command = commands.find((one) => one.name === name);
  if (!command) throw new CommandLineError(unknownCommand(name));
  if (rest.includes('--help') || rest.includes('-h'))
    return show(renderHelp(command, terminal.width), terminal);
  const parsed = parseArguments(name, [...command.options, helpOption], rest);
  const surplus = parsed.operands[command.atMost];
  if (surplus !== undefined) throw new CommandLineError(`${name} does not take "${surplus}".`);
  return command.run(parsed, terminal);
}

function show(text: string, terminal: Terminal): number {
  terminal.print(text);
  return 0;
}

function unknownCommand(name: string): string {
  if (name.startsWith('-')) return `A command is missing before ${name}.`;
  const names = commands.map((command) => command.name);
  const meant = nearest(name, names);
  return `There is no command "${name}".${meant ? ` Did you mean "${meant}"?` : ''} There are ${names.join(', ')}.`;
}
