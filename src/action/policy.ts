import type { Client } from '../github/client.js';
import type { Outset } from '../github/outset.js';
import { type PolicyBytes, readPolicyFile } from '../github/policy.js';
import type { Repository } from '../github/repository.js';
import type { FailOn } from '../plan/verdict.js';
import type { Language } from '../plan/wording.js';
import { parseProfile } from '../profile/load.js';
import {
  builtInProfile,
  type Config,
  configure,
  PolicyError,
  type PolicyFile,
  parseConfig,
} from '../profile/policy.js';
import type { Profile } from '../profile/profile.js';
import type { Inputs } from './inputs.js';

/** What decides a review, read from the default branch: never from what is under review. */
export interface Policy {
  readonly profile: Profile;
  readonly language: Language;
  readonly failOn: FailOn;
  /** The commit it was read from; undefined where the repository is empty. */
  readonly commit: string | undefined;
  /** The default branch's name; undefined where the repository is empty. */
  readonly defaultBranch: string | undefined;
  /** Whether config or profile came from there, or everything is built in. */
  readonly isOwn: boolean;
  /** Where the default branch has them, or would. */
  readonly paths: readonly string[];
}

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
  { commit, defaultBranch, files }: Pick<Outset, 'commit' | 'defaultBranch' | 'files'>,
  inputs: Inputs,
): Promise<Policy> {
  const known = (path: string) => files.find((file) => file.path === path);
  const file = known(inputs.config);
  const config: Config | undefined = file && parseConfig(toText(file));
  const name = inputs.profile ?? config?.profile ?? defaultProfile;
  const builtIn = builtInProfile(name);
  const read = async (path: string) =>
    known(path) ?? (commit && (await readPolicyFile(client, repository, commit, path)));
  const base = builtIn ?? (await readProfile(name, read));
  const profile = config ? configure(base, config) : base;
  const asked = inputs.language === 'auto' ? config?.language : inputs.language;
  return {
    profile,
    language: asked === undefined || asked === 'auto' ? profile.language : asked,
    // The input's default is also its most usual value: it leaves the choice to the configuration.
    failOn: inputs.failOn === 'error' ? (config?.failOn ?? 'error') : inputs.failOn,
    commit,
    defaultBranch,
    isOwn: config !== undefined || !builtIn,
    paths: builtIn ? [inputs.config] : [inputs.config, toPath(name)],
  };
}

async function readProfile(
  name: string,
  read: (path: string) => Promise<PolicyBytes | '' | undefined>,
): Promise<Profile> {
  const file = await read(toPath(name));
  if (file) return parseProfile(toText(file));
  const message = `There is no built-in profile “${name}”, and no such file on the default branch.`;
  throw new PolicyError([{ path: name, line: 1, column: 1, message }]);
}

/** Bytes that are no text would be replaced, and a name with them: what they ask for is not known. Throws a PolicyError. */
function toText({ path, bytes }: PolicyBytes): PolicyFile {
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const message = 'The file is not UTF-8. Save it as UTF-8.';
    throw new PolicyError([{ path, line: 1, column: 1, message }]);
  }
}
