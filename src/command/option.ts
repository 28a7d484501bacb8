import { parseArgs } from 'node:util';
import { nearest } from '../profile/nearest.js';
import { CommandLineError } from './usage-error.js';

/** An option as a command declares it; the help page is made of the same. */
export interface Option {
  readonly name: string;
  /** What stands for its value on the help page; undefined: it takes none. */
  readonly value?: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  readonly summary: string;
}

/** What was typed behind a command: option → value (`true` where it takes none), and the rest. */
export interface Arguments {
  readonly options: ReadonlyMap<string, string | true>;
  readonly operands: readonly string[];
}

/** Reads what was typed behind a command. Throws a CommandLineError. */
export function parseArguments(
  command: string,
  declared: readonly Option[],
  typed: readonly string[],
): Arguments {
  const kinds = declared.map(({ name, value }) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const) },
  ]);
  const { tokens } = parseArgs({
    args: [...typed],
    options: Object.fromEntries(kinds),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = new Map<string, string | true>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = declared.find(({ name }) => name === token.name);
    if (!option) throw new CommandLineError(unknownOption(command, declared, token.rawName));
    if (options.has(option.name)) throw new CommandLineError(`${token.rawName} is given twice.`);
    options.set(option.name, readValue(option, token));
  }
  return { options, operands };
}

function unknownOption(command: string, declared: readonly Option[], typed: string): string {
  const meant = nearest(
    typed.replace(/^-+/, ''),
    declared.map(({ name }) => name),
  );
  const hint = meant ? ` Did you mean --${meant}?` : '';
  return `${command} has no option ${typed}.${hint}`;
}

interface Token {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function readValue({ name, value: kind, choices }: Option, { value, inlineValue }: Token): string | true {
  if (kind === undefined) {
    if (value !== undefined) throw new CommandLineError(`--${name} takes no value; it was given "${value}".`);
    return true;
  }
  const isMissing = value === undefined || value === '' || (!inlineValue && value.startsWith('-'));
  if (isMissing) throw new CommandLineError(`--${name} needs a value: --${name} ${kind}.`);
  if (!choices || choices.includes(value)) return value;
  const meant = nearest(value, choices);
  const hint = meant ? ` Did you mean "${meant}"?` : '';
  throw new CommandLineError(`--${name} takes ${choices.join(', ')}; it was given "${value}".${hint}`);
}
