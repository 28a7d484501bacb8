import { severities } from '../profile/profile.js';
import type { Command } from './command.js';
import { policyOptions } from './policy.js';

export const review: Command = {
  name: 'review',
  operands: '',
  atMost: 0,
  summary: 'what a pull request would get: its comments, its check, its summary',
  details: [
    'Compares two folders or two git revisions, and writes nothing. Configuration, profile and the files that the rules look up are those of the base.',
  ],
  options: [
    { name: 'base', value: 'REF|DIR', summary: 'what the pull request is compared with' },
    { name: 'head', value: 'REF|DIR', summary: 'what it proposes; default: the work tree' },
    { name: 'dry-run', summary: 'show the review' },
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
  ends: '0: whatever the review says',
  run: async (typed, terminal) => {
    // Comparing, planning and their packages are not loaded for `check`.
    const { dryRun } = await import(/* webpackMode: "eager" */ './dry-run.js');
    return dryRun(typed, terminal);
  },
};
