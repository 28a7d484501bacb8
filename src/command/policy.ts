import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../profile/nearest.js';
import {
  builtInProfile,
  builtInProfiles,
  type Config,
  configure,
  type PolicyFile,
  parseConfig,
} from '../profile/policy.js';
import { type Language, languages, type Profile } from '../profile/profile.js';
import type { Arguments, Option } from './option.js';
import { configPath, findRoot, foldersUp } from './root.js';
import type { Terminal } from './terminal.js';
import { reasonOf, UsageError } from './usage-error.js';

/** What a run reviews by. */
export interface Policy {
  /** The folder that paths are relative to. */
  readonly root: string;
  readonly profile: Profile;
  readonly config: Config | undefined;
  readonly language: Language;
}

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
export async function loadPolicy(start: string, { options }: Arguments, { cwd }: Terminal): Promise<Policy> {
  const named = options.get('profile') as string | undefined;
  const given = options.get('config') as string | undefined;
  const chosen = named === undefined ? undefined : await findProfile(named, cwd);
  // A configuration governs all that lies below it, unless another profile is asked for.
  const governed = chosen || given !== undefined ? undefined : foldersUp(start).find(isConfigured);
  const config = given === undefined ? undefined : parseConfig(requirePolicyFile(cwd, given));
  const own = chosen ?? (config && (await profileOf(config, cwd)));
  const root = governed ?? findRoot(start, config?.files ?? (own ?? defaultProfile()).files);
  const found = config ?? readConfig(root);
  const base = own ?? (found ? await profileOf(found, root) : defaultProfile());
  const profile = found ? configure(base, found) : base;
  return { root, profile, config: found, language: languageOf(options.get('language'), found, profile) };
}

function isConfigured(folder: string): boolean {
  return readPolicyFile(folder, configPath) !== undefined;
}

function readConfig(root: string): Config | undefined {
  const file = readPolicyFile(root, configPath);
  return file && parseConfig(file);
}

function languageOf(
  option: string | true | undefined,
  config: Config | undefined,
  profile: Profile,
): Language {
  const asked = (option as Language | undefined) ?? config?.language ?? 'auto';
  return asked === 'auto' ? profile.language : asked;
}

async function profileOf({ profile }: Config, folder: string): Promise<Profile> {
  return profile === undefined ? defaultProfile() : findProfile(profile, folder);
}

function defaultProfile(): Profile {
  const [name] = builtInProfiles;
  const profile = name === undefined ? undefined : builtInProfile(name);
  if (!profile) throw new UsageError('No profile is built in. Name one: --profile FILE.');
  return profile;
}

/** A built-in profile by its name, or one in a file below `folder`. Throws a UsageError or a PolicyError. */
export async function findProfile(name: string, folder: string): Promise<Profile> {
  const builtIn = builtInProfile(name);
  if (builtIn) return builtIn;
  const looksLikeFile = /[/\\.]/.test(name);
  const file = readPolicyFile(folder, name);
  if (!file && !looksLikeFile) throw new UsageError(unknownProfile(name));
  const { parseProfile } = await import(/* webpackMode: "eager" */ '../profile/load.js');
  return parseProfile(file ?? requirePolicyFile(folder, name));
}

function unknownProfile(name: string): string {
  const meant = nearest(name, builtInProfiles);
  const hint = meant ? ` Did you mean "${meant}"?` : '';
  return `There is no profile "${name}".${hint} Built in: ${builtInProfiles.join(', ')}. A file is named by its path: ./${name}.yml.`;
}

/** A policy file; undefined where there is none. Throws a UsageError where there is one that cannot be read. */
function readPolicyFile(folder: string, path: string): PolicyFile | undefined {
  try {
    return { path, text: decode(path, readFileSync(resolve(folder, path))) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} could not be read: ${reasonOf(error)}.`);
  }
}

function requirePolicyFile(folder: string, path: string): PolicyFile {
  const file = readPolicyFile(folder, path);
  if (!file) throw new UsageError(`${path} could not be read: there is no such file.`);
  return file;
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${path} could not be read: it is not UTF-8 text.`);
  }
}
