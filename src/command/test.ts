import { resolve } from 'node:path';
import type { Profile } from '../profile/profile.js';
import { disarm, visible } from '../report/unseen.js';
import { unmatchedFacts, unusedFacts } from '../review/coverage.js';
import { type ExampleResult, testExamples } from '../review/examples.js';
import type { Command } from './command.js';
import { gather } from './gather.js';
import type { Arguments } from './option.js';
import { findProfile, inFolder, loadPolicy, policyOptions } from './policy.js';
import type { Terminal } from './terminal.js';

export const test: Command = {
  name: 'test',
  operands: '[PROFILE ...]',
  atMost: Number.POSITIVE_INFINITY,
  summary: "run a profile's own examples",
  details: [
    'Without a PROFILE: the one in force. Facts that no rule looks at are named.',
    'With --reports: also those that no report below the folder has. Neither changes how it ends.',
  ],
  options: [
    { name: 'reports', value: 'DIR', summary: 'the root of a repository with reports to try the profile on' },
    ...policyOptions.filter(({ name }) => name !== 'language'),
  ],
  ends: '0: every example is as it should be; 1: one is not',
  run: async (typed, terminal) => {
    const profiles: Profile[] = [];
    for (const name of typed.operands) profiles.push(await findProfile(name, inFolder(terminal.cwd)));
    if (profiles.length === 0) profiles.push((await loadPolicy(terminal.cwd, typed, terminal)).profile);
    const results = profiles.map((profile) => ({ profile, results: testExamples(profile) }));
    for (const one of results) {
      terminal.print(disarm(render(one.profile, one.results)));
      terminal.print(disarm(notes(one.profile, typed, terminal)));
    }
    return results.every((one) => one.results.every(({ ok }) => ok)) ? 0 : 1;
  },
};

/** What the profile reads in vain. */
function notes(profile: Profile, { options }: Arguments, terminal: Terminal): string {
  const folder = options.get('reports') as string | undefined;
  const lines = unusedFacts(profile).map((path) => `${path}: no rule looks at it`);
  if (folder !== undefined) {
    const { reports } = gather(resolve(terminal.cwd, folder), profile, undefined, terminal);
    terminal.clear();
    const missing = unmatchedFacts(profile, reports);
    lines.push(...missing.map((path) => `${path}: none of ${reports.length} reports has it`));
  }
  return lines.map((line) => `${profile.name}: ${visible(line)}\n`).join('');
}

/** The examples that do not hold, and how many do. */
function render({ name, rules }: Profile, results: readonly ExampleResult[]): string {
  const failed = results.filter(({ ok }) => !ok);
  const lines = failed.map(
    ({ rule, example, kind, message }) => `${rule}, example ${example} (${kind}): ${visible(message)}`,
  );
  const count = `${results.length} examples of ${rules.length} rules`;
  const verdict =
    failed.length === 0
      ? `${count}, all as they should be`
      : `${count}, ${failed.length} not as they should be`;
  return `${[...lines, `${name}: ${verdict}`].join('\n')}\n`;
}
