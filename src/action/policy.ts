import type { Client } from '../github/client.js';
import type { Outset } from '../github/outset.js';
import { type PolicyBytes, readPolicyFile } from '../github/policy.js';
import type { Repository } from '../github/repository.js';
import type { FailOn } from '../plan/verdict.js';
import type { Language } from '../plan/wording.js';
import { parseProfile } from '../profile/load.js';
import { builtInProfile, type Config, configure, PolicyError, parseConfig } from '../profile/policy.js';
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
  const look = () => decide(inputs, files, 'on the default branch');
  let decision = look();
  while (typeof decision === 'string') {
    add(
      decision,
      commit === undefined ? undefined : await readPolicyFile(client, repository, commit, decision),
    );
    decision = look();
  }
  return { ...decision, commit, defaultBranch };
}

/**
 * What these files decide, or the path of one that has to be looked for first. `where`: said of a file that is not there.
 * Throws a PolicyError.
 */
export function decide(
  inputs: Inputs,
  files: PolicyFiles,
  where: string,
  compile?: Compile,
): Decision | string {
  if (!files.has(inputs.config)) return inputs.config;
  const file = files.get(inputs.config);
  const config: Config | undefined = file && parseConfig(policyText(inputs.config, file));
  const name = inputs.profile ?? config?.profile ?? defaultProfile;
  const builtIn = builtInProfile(name);
  if (!builtIn && !files.has(toPath(name))) return toPath(name);
  const base = builtIn ?? profileIn(name, files.get(toPath(name)), where, compile);
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

function profileIn(name: string, bytes: Uint8Array | undefined, where: string, compile?: Compile): Profile {
  if (bytes) return parseProfile(policyText(toPath(name), bytes), compile);
  const message = `There is no built-in profile “${name}”, and no such file ${where}.`;
  throw new PolicyError([{ path: name, line: 1, column: 1, message }]);
}
