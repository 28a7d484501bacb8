import type { Client } from '../github/client.js';
import type { Outset } from '../github/outset.js';
import { type PolicyBytes, readPolicyFile } from '../github/policy.js';
import type { Repository } from '../github/repository.js';
import type { FailOn } from '../plan/verdict.js';
import type { Language } from '../plan/wording.js';
import {
  builtInProfile,
  type Config,
  configure,
  PolicyError,
  type PolicyFile,
  parseConfig,
} from '../profile/policy.js';
import { policyText } from '../profile/policy-text.js';
import type { Profile } from '../profile/profile.js';
import type { Compile } from '../profile/schema-validator.js';
import type { Inputs } from './inputs.js';

/** What a configuration and a profile decide of a review. */
export interface Decision {
  readonly profile: Profile;
  readonly language: Language;
  readonly failOn: FailOn;
  /** Whether config or profile came from the repository, or everything is built in. */
  readonly isOwn: boolean;
  /** Where the repository has them, or would. */
  readonly paths: readonly string[];
}

/** What decides a review, read from the default branch: never from what is under review. */
export interface Policy extends Decision {
  /** The commit it was read from; undefined where the repository is empty. */
  readonly commit: string | undefined;
  /** The default branch's name; undefined where the repository is empty. */
  readonly defaultBranch: string | undefined;
}

/** Path → bytes of the policy files that were looked for; undefined where there is none. */
export type PolicyFiles = ReadonlyMap<string, Uint8Array | undefined>;

const defaultProfile = 'aws-china';

/** The policy files that the inputs name: a profile that the configuration names has to be read after it. */
export function pathsIn({ config, profile }: Inputs): readonly string[] {
  return profile === undefined || builtInProfile(profile) ? [config] : [config, toPath(profile)];
}

function toPath(profile: string): string {
  return profile.replace(/^\.\//, '');
}

/** Reads config and profile. Throws a PolicyError, an UnreadPolicy, or a GitHubFailure. */
export async function readPolicy(
  client: Client,
  repository: Repository,
  { commit, defaultBranch, files: known }: Pick<Outset, 'commit' | 'defaultBranch' | 'files'>,
  inputs: Inputs,
): Promise<Policy> {
  const files = new Map<string, Uint8Array | undefined>(pathsIn(inputs).map((path) => [path, undefined]));
  const add = (path: string, file: PolicyBytes | undefined) => files.set(path, file?.bytes);
  for (const file of known) add(file.path, file);
  let choice = choose(inputs, files);
  while (typeof choice === 'string') {
    add(choice, commit === undefined ? undefined : await readPolicyFile(client, repository, commit, choice));
    choice = choose(inputs, files);
  }
  const parse = await parserFor(choice);
  return { ...decide(inputs, choice, 'on the default branch', parse), commit, defaultBranch };
}

/** Reads a profile of one's own. Throws a PolicyError. */
export type Parse = (file: PolicyFile) => Profile;

/**
 * What reads the profile that was chosen; undefined where it is built in. Packages that compile schemas and expressions
 * are only loaded for one that is not: they take longer than most reviews.
 */
export async function parserFor({ builtIn }: Choice, compile?: Compile): Promise<Parse | undefined> {
  if (builtIn) return undefined;
  const { parseProfile } = await import(/* webpackMode: "eager" */ '../profile/load.js');
  return (file) => parseProfile(file, compile);
}

/** A configuration, and the profile that it or the inputs name. */
export interface Choice {
  readonly config: Config | undefined;
  readonly name: string;
  /** Undefined: it is a file, or should be. */
  readonly builtIn: Profile | undefined;
  readonly bytes: Uint8Array | undefined;
}

/** What these files choose, or the path of one that has to be looked for first. Throws a PolicyError. */
export function choose(inputs: Inputs, files: PolicyFiles): Choice | string {
  if (!files.has(inputs.config)) return inputs.config;
  const file = files.get(inputs.config);
  const config = file && parseConfig(policyText(inputs.config, file));
  const name = inputs.profile ?? config?.profile ?? defaultProfile;
  const builtIn = builtInProfile(name);
  if (!builtIn && !files.has(toPath(name))) return toPath(name);
  return { config, name, builtIn, bytes: files.get(toPath(name)) };
}

/** What was chosen decides. `where`: said of a file that is not there. Throws a PolicyError. */
export function decide(
  inputs: Inputs,
  { config, name, builtIn, bytes }: Choice,
  where: string,
  parse: Parse | undefined,
): Decision {
  const base = builtIn ?? profileIn(name, bytes, where, parse);
  const profile = config ? configure(base, config) : base;
  const asked = inputs.language === 'auto' ? config?.language : inputs.language;
  return {
    profile,
    language: asked === undefined || asked === 'auto' ? profile.language : asked,
    // The input's default is also its most usual value: it leaves the choice to the configuration.
    failOn: inputs.failOn === 'error' ? (config?.failOn ?? 'error') : inputs.failOn,
    isOwn: config !== undefined || !builtIn,
    paths: builtIn ? [inputs.config] : [inputs.config, toPath(name)],
  };
}

function profileIn(
  name: string,
  bytes: Uint8Array | undefined,
  where: string,
  parse: Parse | undefined,
): Profile {
  if (bytes && parse) return parse(policyText(toPath(name), bytes));
  const message = `There is no built-in profile “${name}”, and no such file ${where}.`;
  throw new PolicyError([{ path: name, line: 1, column: 1, message }]);
}
