import { severities } from '../profile/profile.js';
import type { Command } from './command.js';
import { policyOptions } from './policy.js';

export const review: Command = {
  name: 'review',
  operands: '',
  atMost: 0,
  summary: 'what a pull request would get: its comments, its check, its summary',
  details: [
    'With --pull, reviews a pull request on GitHub and publishes what the Action would, with the token in GITHUB_TOKEN. Without, compares two folders or two git revisions, and writes nothing.',
    'Configuration, profile and the files that the rules look up are those of the base.',
  ],
  options: [
    { name: 'pull', value: 'OWNER/REPO#N|URL', summary: 'the pull request to review' },
    { name: 'base', value: 'REF|DIR', summary: 'what the pull request is compared with' },
    { name: 'head', value: 'REF|DIR', summary: 'what it proposes; default: the work tree' },
    { name: 'dry-run', summary: 'only show the review' },
    ...policyOptions,
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: [...severities, 'never'],
      summary: 'the check fails from this severity on; default: error',
    },
    {
      name: 'existing',
      value: 'notice|gate',
      choices: ['notice', 'gate'],
      summary: 'what the base had already: notices (default), or as severe as new',
    },
    { name: 'no-color', summary: 'no colours' },
  ],
  ends: '0: nothing to change, or --dry-run; 1: findings from --fail-on on',
  run: async (typed, terminal) => {
    if (typed.options.has('pull')) {
      const { onGitHub } = await import(/* webpackIgnore: true */ './github.js');
      return onGitHub.reviewPull(typed, terminal);
    }
    // Comparing, planning and their packages are not loaded for `check`.
    const { dryRun } = await import(/* webpackMode: "eager" */ './dry-run.js');
    return dryRun(typed, terminal);
  },
};
