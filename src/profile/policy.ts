import { embedded, validateConfig } from './embedded.js';
import { nearest } from './nearest.js';
import type { PolicyFile } from './policy-error.js';
import { PolicyYaml } from './policy-yaml.js';
import { compileProfile, type Language, type Patch, type Profile, type Severity } from './profile.js';
import { builtIn } from './program.js';

export { PolicyError, type PolicyFile, type PolicyProblem } from './policy-error.js';

/** A repository's `.github/report-review.yml`. */
export interface Config extends Patch {
  readonly file: PolicyFile;
  /** A built-in profile's name, or the path of a file in the repository. */
  readonly profile?: string;
  readonly language?: Language | 'auto';
  readonly failOn?: Severity | 'never';
}

/** Names of the built-in profiles that review reports; `base` only serves others to extend. */
export const builtInProfiles: readonly string[] = Object.keys(embedded).filter((name) => name !== 'base');

/** A built-in profile; undefined where there is none of that name. */
export function builtInProfile(name: string): Profile | undefined {
  const found = Object.hasOwn(embedded, name) ? embedded[name] : undefined;
  return found && compileProfile({ ...found, expressions: builtIn });
}

/** Reads a configuration. Throws a PolicyError. */
export function parseConfig(file: PolicyFile): Config {
  const yaml = new PolicyYaml(file);
  if (!validateConfig(yaml.value)) yaml.addSchemaErrors(validateConfig.errors ?? []);
  yaml.refuse();
  const { 'fail-on': failOn, ...rest } = yaml.value as Omit<Config, 'file' | 'failOn'> & {
    'fail-on'?: Config['failOn'];
  };
  return { file, ...rest, ...(failOn ? { failOn } : {}) };
}

/** Lays a configuration over a profile. Throws a PolicyError when it names a rule that the profile does not have. */
export function configure(profile: Profile, config: Config): Profile {
  const yaml = new PolicyYaml(config.file);
  const ids = profile.rules.map(({ id }) => id);
  for (const id of Object.keys(config.rules ?? {})) {
    if (ids.includes(id)) continue;
    const meant = nearest(id, ids);
    yaml.addAtKey(
      ['rules'],
      id,
      `the profile "${profile.name}" has no rule "${id}".${meant ? ` Did you mean "${meant}"?` : ''}`,
    );
  }
  yaml.refuse();
  return compileProfile(profile, config);
}

/** The value of any YAML file. Throws a PolicyError where it is not YAML. */
export function readYaml(file: PolicyFile): unknown {
  return new PolicyYaml(file).value;
}
