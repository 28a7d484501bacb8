import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FailOn } from '../plan/verdict.js';
import { nearest } from '../profile/nearest.js';
import {
  builtInProfile,
  builtInProfiles,
  type Config,
  configure,
  PolicyError,
  type PolicyFile,
  parseConfig,
} from '../profile/policy.js';
import { policyText } from '../profile/policy-text.js';
import { type Language, languages, type Profile } from '../profile/profile.js';
import type { Compile } from '../profile/schema-validator.js';
import { symlinkOn } from '../symlink.js';
import type { Arguments, Option } from './option.js';
import { configPath, findRoot, foldersUp, homeOf } from './root.js';
import type { Terminal } from './terminal.js';
import { reasonOf, UsageError } from './usage-error.js';

/** What a run reviews by. */
export interface Policy {
  readonly profile: Profile;
  readonly config: Config | undefined;
  readonly language: Language;
}

/** Reads a policy file of some tree; undefined where it has none of that path. */
export type PolicyReader = (path: string) => PolicyFile | undefined;

export const policyOptions: readonly Option[] = [
  { name: 'profile', value: 'NAME|FILE', summary: 'the profile to review by, instead of the configured one' },
  { name: 'config', value: 'FILE', summary: `the configuration, instead of ${configPath}` },
  {
    name: 'language',
    value: 'LANGUAGE',
    choices: languages,
    summary: 'of messages; default: the configured one',
  },
];

/** Finds the root from `start` and reads what applies there. Throws a UsageError or a PolicyError. */
export async function loadPolicy(
  start: string,
  typed: Arguments,
  { cwd }: Terminal,
): Promise<Policy & { readonly root: string }> {
  const given = typed.options.get('config') as string | undefined;
  const chosen = await chosenProfile(typed, cwd);
  const config = given === undefined ? undefined : parseConfig(requireFile(inFolder(cwd), given));
  // A configuration governs all that lies below it, unless another profile is asked for.
  const isConfigured = (folder: string) => inFolder(folder)(configPath) !== undefined;
  const governed = chosen || config ? undefined : foldersUp(start).find(isConfigured);
  const own = chosen ?? (config && (await profileOf(config, inFolder(cwd))));
  const root = governed ?? findRoot(start, config?.files ?? (own ?? defaultProfile()).files);
  const found = config ?? readConfig(inFolder(root));
  const base = own ?? (found ? await profileOf(found, inFolder(root)) : defaultProfile());
  return { root, ...layOver(base, found, typed) };
}

/**
 * The policy that a tree holds, or the command line names instead. `compile`: of the schema that its profile has. Throws a
 * UsageError or a PolicyError, or what `compile` does.
 */
export async function policyOf(
  tree: PolicyReader,
  typed: Arguments,
  { cwd }: Terminal,
  compile?: Compile,
): Promise<Policy> {
  const given = typed.options.get('config') as string | undefined;
  const home = given === undefined ? tree : inFolder(cwd);
  const config = given === undefined ? readConfig(tree) : parseConfig(requireFile(home, given));
  const chosen = await chosenProfile(typed, cwd);
  return layOver(
    chosen ?? (config ? await profileOf(config, home, compile) : defaultProfile()),
    config,
    typed,
  );
}

function layOver(base: Profile, config: Config | undefined, { options }: Arguments): Policy {
  const profile = config ? configure(base, config) : base;
  const asked = (options.get('language') as Language | undefined) ?? config?.language ?? 'auto';
  return { profile, config, language: asked === 'auto' ? profile.language : asked };
}

/** From which severity on findings fail: what the command line says, or the configuration. */
export function failOnOf({ config }: Policy, { options }: Arguments): FailOn {
  return (options.get('fail-on') as FailOn | undefined) ?? config?.failOn ?? 'error';
}

function readConfig(read: PolicyReader): Config | undefined {
  const file = read(configPath);
  return file && parseConfig(file);
}

async function chosenProfile({ options }: Arguments, cwd: string): Promise<Profile | undefined> {
  const name = options.get('profile') as string | undefined;
  return name === undefined ? undefined : findProfile(name, inFolder(cwd));
}

async function profileOf({ profile }: Config, read: PolicyReader, compile?: Compile): Promise<Profile> {
  return profile === undefined ? defaultProfile() : findProfile(profile, read, compile);
}

function defaultProfile(): Profile {
  const [name] = builtInProfiles;
  const profile = name === undefined ? undefined : builtInProfile(name);
  if (!profile) throw new UsageError('No profile is built in. Name one: --profile FILE.');
  return profile;
}

/** A built-in profile by its name, or one in a file. Throws a UsageError or a PolicyError. */
export async function findProfile(name: string, read: PolicyReader, compile?: Compile): Promise<Profile> {
  const builtIn = builtInProfile(name);
  if (builtIn) return builtIn;
  const looksLikeFile = /[/\\.]/.test(name);
  const file = read(name);
  if (!file && !looksLikeFile) throw new UsageError(unknownProfile(name));
  const { parseProfile } = await import(/* webpackMode: "eager" */ '../profile/load.js');
  return parseProfile(file ?? requireFile(read, name), compile);
}

function unknownProfile(name: string): string {
  const meant = nearest(name, builtInProfiles);
  const hint = meant ? ` Did you mean "${meant}"?` : '';
  return `There is no profile "${name}".${hint} Built in: ${builtInProfiles.join(', ')}. A file is named by its path: ./${name}.yml.`;
}

/** Policy files of a folder. Throws a UsageError where there is one that cannot be read, or that is a link. */
export function inFolder(folder: string): PolicyReader {
  return (path) => {
    try {
      const link = symlinkOn(homeOf(folder), resolve(folder, path));
      if (link !== undefined)
        throw new UsageError(
          `${path} was not read: ${link} is a symbolic link, and policy is read from files only.`,
        );
      return policyText(path, readFileSync(resolve(folder, path)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      if (error instanceof UsageError || error instanceof PolicyError) throw error;
      throw new UsageError(`${path} could not be read: ${reasonOf(error)}.`);
    }
  };
}

function requireFile(read: PolicyReader, path: string): PolicyFile {
  const file = read(path);
  if (!file) throw new UsageError(`${path} could not be read: there is no such file.`);
  return file;
}
